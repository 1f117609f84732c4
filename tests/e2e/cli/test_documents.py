"""A blog whose channel keeps documents, from the command line: announced, edited, withdrawn, looked after."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.blog import Blog

LINES = ["一行目です。", "二行目です。", "三行目です。"]
DOCUMENT, PUBLICATION = "site.standard.document", "site.standard.publication"


@pytest.fixture
def home(blog: Blog) -> Blog:
    """The blog with `standard_site` on, after its first run."""
    config = blog.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    on = text.replace(
        'adapter = "bluesky"\n', 'adapter = "bluesky"\nstandard_site = true\nstandard_site_text = true\n'
    )
    assert on != text
    config.write_text(on, encoding="utf-8")
    blog.cover("static/apple-touch-icon.png", (180, 180))
    blog.sangyo("announce", "--channel", "bluesky")
    return blog


def records(blog: Blog, collection: str) -> list[dict[str, Any]]:
    found = blog.box.bluesky.records.items()
    return [record.value for key, record in found if key.startswith(f"{collection}/")]


def test_announced_edited_withdrawn(home: Blog) -> None:
    home.post("a", "最初の題名", LINES)
    assert home.sangyo("announce", "--channel", "bluesky").status == 0
    [site], [page] = records(home, PUBLICATION), records(home, DOCUMENT)
    assert (site["name"], site["url"]) == ("三行ブログ", home.box.site_url)
    assert "icon" in site
    assert (page["title"], page["path"]) == ("最初の題名", "/posts/a/")
    assert page["textContent"] == "3行要約\n\n一行目です。\n\n二行目です。\n\n三行目です。\n\n本文\n\n本文"
    [post] = home.box.bluesky.posts
    assert page["bskyPostRef"] == {"uri": post.uri, "cid": post.cid}
    calls = len(home.box.bluesky.calls)
    assert home.sangyo("announce", "--channel", "bluesky").out.strip() == "nothing to announce"
    assert len(home.box.bluesky.calls) == calls

    home.post("a", "直した題名", LINES)
    ran = home.sangyo("announce", "--channel", "bluesky")
    assert ran.status == 0
    assert "bluesky: 1 page was edited; the documents follow" in ran.err
    [page] = records(home, DOCUMENT)
    assert page["title"] == "直した題名"
    assert page["bskyPostRef"] == {"uri": post.uri, "cid": post.cid}
    assert "updatedAt" in page
    assert home.box.bluesky.posts == [post]

    [sent] = [line for line in home.sangyo("status", "--json").lines if line["state"] == "sent"]
    assert home.sangyo("withdraw", "--yes", str(sent["id"])).status == 0
    assert records(home, DOCUMENT) == []
    assert home.box.bluesky.posts == []
    assert len(records(home, PUBLICATION)) == 1


def test_a_crash_between_post_and_reference_is_made_good(home: Blog) -> None:
    """The document's second write is lost; a later run writes it, and posts nothing."""
    home.post("a", "題名", LINES)
    home.box.bluesky.faults.add("drop_before", match="putRecord", body="bskyPostRef")
    home.sangyo("announce", "--channel", "bluesky")
    assert "bskyPostRef" not in records(home, DOCUMENT)[0]
    ran = home.sangyo("doctor", "--json")
    found = [line["detail"] for line in ran.lines if line["check"] == "documents"]
    assert any("1 documents could not be brought up to date" in line for line in found)
    assert any("answers 404; it has to be the text at://did:plc:" in line for line in found)


def test_without_it_nothing_is_said(blog: Blog) -> None:
    assert [line for line in blog.sangyo("doctor", "--json").lines if line["check"] == "documents"] == []

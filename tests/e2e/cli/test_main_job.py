"""The main job on a real post: read, preview, announce on X, Bluesky and a webhook, once."""

import json

import pytest

from tests.support.blog import ROOT, SAMPLE_PATH, Blog

LINES = (
    "AmazonがOpenAIに対して500億ドル（約7.5兆円）規模の投資を行う方向で交渉中と報じられました。",
    "すでにAnthropic（Claude）を支援しているAmazonが、競合であるOpenAIにも巨額資金を投じる異例の展開です。",
    "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、AWSでの利用拡大が期待されます。",
)
TITLE = "AmazonがOpenAIへ500億ドルの巨額投資を検討中か、AI業界の勢力図が激変する可能性"
COVER = "static/images/posts/2026-01-30-ef901c5e.png"


def url(blog: Blog) -> str:
    return f"{blog.box.site_url}/posts/2026-01-30-ef901c5e/"


def test_posts_reads_it_as_hugo_does(blog: Blog) -> None:
    """Three lines, no advertisement block, Hugo's URL."""
    blog.sample()
    ran = blog.sangyo("posts", "--json")
    assert ran.status == 0
    (line,) = ran.lines
    assert line["path"] == SAMPLE_PATH
    assert line["url"] == url(blog)
    assert (line["published"], line["eligible"], line["reason"], line["error"]) == (True, True, None, None)
    assert tuple(line["summary"]) == LINES
    assert line["summary_source"] == "heading"
    assert line["title"] == TITLE
    assert line["date"] == "2026-01-30T00:00:00+09:00"
    assert line["lang"] == "ja"
    assert line["cover"]["source"] == "/images/posts/2026-01-30-ef901c5e.png"
    assert line["tags"] == ["GenAI", "速報", "AIニュース"]
    assert line["categories"] == ["AI News"]


def test_preview_shows_what_is_sent_without_secrets_or_network(blog: Blog) -> None:
    """All three lines are recognisable on X within 280; on Bluesky they are whole."""
    blog.sample()
    blog.cover(COVER)
    ran = blog.sangyo("preview", "--json", secrets=False)
    assert ran.status == 0, ran.err
    shown = {line["channel"]: line for line in ran.lines}
    assert set(shown) == {"x", "bluesky", "hook"}
    (x,) = shown["x"]["parts"]
    assert x["length"] <= x["limit"] == 280
    assert x["link"] == url(blog)
    for start in (
        "AmazonがOpenAIに500億ドル",
        "Anthropicを支援するAmazonが、競合のOpenAI",
        "実現すれば、Microsoft",
    ):
        assert start in x["text"]
    (bluesky,) = shown["bluesky"]["parts"]
    assert all(line in bluesky["text"] for line in LINES)
    assert bluesky["card"]["uri"] == url(blog)
    assert not blog.box.x.posts
    assert not (blog.folder / "state").exists()


def test_announce_sends_it_once_everywhere(blog: Blog) -> None:
    """What the other sides stored; a second run sends nothing."""
    blog.sangyo("announce")  # the first run: nothing is there yet
    blog.sample()
    blog.cover(COVER)
    previewed = {line["channel"]: line["parts"][0]["text"] for line in blog.sangyo("preview", "--json").lines}
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 0, ran.err
    sent = {line["channel"]: line for line in ran.lines}
    assert {line["state"] for line in sent.values()} == {"sent"}
    assert set(sent) == {"x", "bluesky", "hook"}

    (post,) = blog.box.x.posts
    assert post.text == previewed["x"]
    assert post.made_with_ai is True
    (media,) = post.media
    assert media.alt == TITLE
    assert sent["x"]["remote_id"] == post.id

    (record,) = blog.box.bluesky.posts
    assert record.value["text"] == previewed["bluesky"]
    assert record.value["langs"] == ["ja"]
    external = record.value["embed"]["external"]
    assert external["uri"] == url(blog)
    assert external["thumb"]["mimeType"] == "image/png"
    assert sent["bluesky"]["remote_id"].endswith(record.rkey)

    (received,) = blog.box.hook.received
    assert not blog.box.hook.refused  # it keeps only what the standardwebhooks library has verified
    assert tuple(received.json["data"]["summary"]) == LINES

    again = blog.sangyo("announce", "--json")
    assert (again.status, again.lines) == (0, [])
    assert (len(blog.box.x.posts), len(blog.box.bluesky.posts), len(blog.box.hook.received)) == (1, 1, 1)


def test_the_first_run_takes_what_is_there_as_announced(blog: Blog) -> None:
    """It says how many, and how to announce some anyway; naming the file does."""
    blog.sample()
    blog.post("older", "古い記事", ["一行目", "二行目", "三行目"], date="2025-12-01")
    first = blog.sangyo("announce")
    assert first.status == 0
    assert "2 posts" in first.err
    assert "--since" in first.err
    assert not blog.box.x.posts
    assert {line["state"] for line in blog.sangyo("status", "--json").lines} == {"skipped"}
    named = blog.sangyo("announce", f"site/{SAMPLE_PATH}", "--channel", "x", "--json")
    assert [(line["channel"], line["state"]) for line in named.lines] == [("x", "sent")]
    assert len(blog.box.x.posts) == 1
    since = blog.sangyo("announce", "--since", "2025-11-01", "--channel", "bluesky", "--json")
    assert [line["state"] for line in since.lines] == ["sent", "sent"]


def test_a_large_cover_and_a_missing_one_both_work_everywhere(blog: Blog) -> None:
    """6 MB and 4000 pixels come under each limit; without its file a post goes without, and says so."""
    blog.sangyo("announce")
    large = blog.cover("static/images/large.jpg", (4000, 2250), noise=True)
    assert large.stat().st_size > 6_000_000
    blog.post(
        "large", "大きな表紙", ["一", "二", "三"], more="cover: {image: /images/large.jpg, alt: 大きな絵}\n"
    )
    blog.post("missing", "表紙なし", ["一", "二", "三"], more="cover: {image: /images/none.jpg}\n")
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 0, ran.err
    assert len(ran.lines) == 6
    assert {line["state"] for line in ran.lines} == {"sent"}
    by_title = {bool(post.media): post for post in blog.box.x.posts}
    (media,) = by_title[True].media
    assert len(media.data) <= 5_000_000
    assert media.alt == "大きな絵"
    thumbs = [record.value["embed"]["external"].get("thumb") for record in blog.box.bluesky.posts]
    assert sorted(thumb["size"] <= 1_000_000 for thumb in thumbs if thumb) == [True]
    warned = [line for line in ran.lines if "none.jpg" in json.dumps(line["warnings"], ensure_ascii=False)]
    assert {line["path"] for line in warned} == {"content/posts/missing.md"}


def test_what_waits_for_a_post_that_is_taken_back_is_not_sent(blog: Blog) -> None:
    """It became a draft, or its file is gone, while it waited for its page."""
    blog.sangyo("announce")
    blog.box.site.all_live = False
    draft, gone = (blog.post(name, name, ["a", "b", "c"]) for name in ("draft", "gone"))
    assert blog.sangyo("announce").status == 1
    blog.box.site.all_live = True
    draft.write_text(draft.read_text(encoding="utf-8").replace("date:", "draft: true\ndate:"), "utf-8")
    gone.unlink()
    ran = blog.sangyo("announce", "--json")
    assert ran.status == 0
    assert {(line["path"], line["state"], line["error"]) for line in ran.lines} == {
        ("content/posts/draft.md", "skipped", "no longer to be announced: draft"),
        ("content/posts/gone.md", "skipped", "no longer to be announced: its file was deleted"),
    }
    assert not blog.box.bluesky.posts
    blog.post("draft", "draft", ["a", "b", "c"])  # it is back
    sent = {(line["path"], line["state"]) for line in blog.sangyo("announce", "--json").lines}
    assert sent == {("content/posts/draft.md", "sent")}
    assert len(blog.box.bluesky.posts) == 1


def test_dry_run_writes_and_sends_nothing(blog: Blog) -> None:
    blog.sangyo("announce")
    blog.sample()
    ran = blog.sangyo("announce", "--dry-run", "--json", secrets=False)
    assert ran.status == 0, ran.err
    assert {(line["channel"], line["id"]) for line in ran.lines} == {
        ("x", None),
        ("bluesky", None),
        ("hook", None),
    }
    assert not blog.box.x.posts
    assert not blog.sangyo("status", "--json").lines


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_without_a_channel_announce_says_what_is_missing(blog: Blog, options: tuple[str, ...]) -> None:
    """Not "nothing to announce", which reads as if all were well."""
    blog.configure("", "")
    ran = blog.sangyo("announce", *options)
    assert (ran.status, ran.out) == (2, "")
    page = ROOT / "docs" / "configuration.md"
    assert ran.err == f"sangyo: no channel is configured: add one to config.toml ({page})\n"


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_where_no_channel_can_be_used_it_says_why_and_no_more(blog: Blog, options: tuple[str, ...]) -> None:
    """Nor here "nothing to announce"."""
    blog.sample()
    blog.configure(channels='[channels.bluesky]\nadapter = "bluesky"\n')
    ran = blog.sangyo("announce", *options)
    assert (ran.status, ran.out) == (2, "")
    assert "channels.bluesky.handle is missing: add it" in ran.err


def test_the_sites_own_short_words_are_used_where_room_is_short(blog: Blog) -> None:
    """`[site] abbreviations`; the preview names each place. A line that fits keeps the long word."""
    blog.configure('abbreviations = { "データセンター" = "DC" }\n')
    line = "同社は新しいデータセンターの建設を北海道で始め、電力の全量を風力発電でまかなうと発表しました。"
    blog.post("long", "長い", [line, line, line])
    blog.post("short", "短い", ["データセンターを建設。"])
    previewed = blog.sangyo("preview", "--json", "--channel", "x", secrets=False)
    shown = {one["path"].rpartition("/")[2]: one["parts"][0] for one in previewed.lines}
    assert "DC" in shown["long.md"]["text"]
    edits = [
        edit for cut in shown["long.md"]["cuts"] for edit in cut["edits"] if edit["name"] == "abbreviation"
    ]
    assert {(edit["took"], edit["gave"]) for edit in edits} == {("データセンター", "DC")}
    assert "データセンターを建設" in shown["short.md"]["text"]


def test_preview_names_each_edit_where_it_is_asked_to(blog: Blog) -> None:
    """`-v`: below each message, what was taken; without, nothing is named."""
    blog.sample()
    (shown,) = blog.sangyo("preview", "--json", "--channel", "x").lines
    edits = [edit for cut in shown["parts"][0]["cuts"] for edit in cut["edits"]]
    assert edits
    short, long = (blog.sangyo("preview", "--channel", "x", *more).out for more in ((), ("-v",)))
    for edit in edits:
        assert f"  {edit['name']:<16}[-{edit['took'].strip()[:4]}" in long
        assert f"  {edit['name']:<16}[-" not in short


def test_a_post_without_summary_is_announced_by_its_title(blog: Blog) -> None:
    """Title, link, and a text that says something; what says nothing is passed over."""
    start = "---\ntitle: 嵐を一日前に知らせるモデル\ndate: 2026-01-30\n---\n"
    blog.write("content/posts/says.md", f"{start}潮位の記録で学習したモデルを三つの港が使い始めました。\n")
    blog.write("content/posts/empty.md", f"{start}この記事では、潮位のモデルについて解説します。\n")
    sources = {one["path"]: one["summary_source"] for one in blog.sangyo("posts", "--json").lines}
    assert sources == {"content/posts/says.md": "paragraph", "content/posts/empty.md": "none"}
    previewed = blog.sangyo("preview", "--json", "--channel", "x", secrets=False).lines
    texts = {one["path"].rpartition("/")[2]: one["parts"][0]["text"].split("\n") for one in previewed}
    title, text = "嵐を一日前に知らせるモデル", "潮位の記録で学習したモデルを三つの港が使い始めました。"
    assert texts["says.md"] == [title, text, f"{blog.box.site_url}/posts/says/"]
    assert texts["empty.md"] == [title, f"{blog.box.site_url}/posts/empty/"]

"""`picture = "summary"` from the command line to what the platforms received."""

from __future__ import annotations

import hashlib

import pytest

from tests.support.blog import SAMPLE_PATH, Blog
from tests.support.specimens import summary
from tests.support.summaries import DENSE

LINES = "\n".join(summary("mixed", 0))  # the sample post's


@pytest.fixture
def pictured(blog: Blog) -> Blog:
    """The sample post with its cover; X and Bluesky get summary pictures, X the title as its text."""
    channels = blog.box.config()
    for name, more in (("x", 'text_with_picture = "title"\n'), ("bluesky", "")):
        channels = channels.replace(
            f'adapter = "{name}"\n', f'adapter = "{name}"\npicture = "summary"\n{more}'
        )
    blog.configure(channels=channels)
    blog.sangyo("announce")
    blog.cover("static/images/posts/2026-01-30-ef901c5e.png")
    blog.sample()
    return blog


def test_what_preview_writes_is_what_is_sent(pictured: Blog) -> None:
    """Byte for byte; X's text is the title, Bluesky's the lines and the link, both alts the lines whole."""
    shown = pictured.sangyo("preview", "--pictures", "pictures", "--json")
    assert shown.status == 0, shown.err
    assert pictured.sangyo("announce", "--json").status == 0
    (post,) = pictured.box.x.posts
    (media,) = post.media
    stem = SAMPLE_PATH.removesuffix(".md").replace("/", "-")
    assert media.data == (pictured.folder / "pictures" / f"{stem}.x.png").read_bytes()
    assert media.alt == LINES
    assert post.text.startswith(
        "AmazonがOpenAIへ500億ドルの巨額投資を検討中か、AI業界の勢力図が激変する可能性\n"
    )
    (record,) = pictured.box.bluesky.posts
    (image,) = record.value["embed"]["images"]
    assert image["alt"] == LINES
    assert image["aspectRatio"] == {"width": 1080, "height": 1350}
    links = [feature.get("uri") for facet in record.value["facets"] for feature in facet["features"]]
    assert [link for link in links if link] == [f"{pictured.box.site_url}/posts/2026-01-30-ef901c5e/"]
    lines = {line["channel"]: line for line in shown.lines}
    (frozen,) = lines["bluesky"]["parts"][0]["images"]
    assert (frozen["source"], frozen["width"], frozen["height"]) == ("summary", 1080, 1350)
    assert frozen["bytes"] == len(media.data)
    assert lines["hook"]["parts"][0]["images"] == []


def test_the_page_of_a_preview_shows_it(pictured: Blog) -> None:
    ran = pictured.sangyo("preview", "--channel", "x", "--html", "page.html")
    assert ran.status == 0, ran.err
    page = (pictured.folder / "page.html").read_text(encoding="utf-8")
    assert page.count('<img class="shape-80" src="data:image/jpeg;base64,') == 1  # 4:5, whole
    assert "1080×1350" in page
    assert "cropped" not in page


def test_a_preview_of_everything_makes_none(pictured: Blog) -> None:
    """Half a second each is too much for a site; it says so."""
    (line,) = pictured.sangyo("preview", "--all", "--channel", "x", "--json").lines
    assert line["warnings"] == ["summary picture: made when announced"]
    (image,) = line["parts"][0]["images"]
    assert (image["source"], image["bytes"], image["alt"]) == ("summary", 0, LINES)


def test_the_same_post_gives_the_same_picture(pictured: Blog) -> None:
    """In two runs."""
    for folder in ("one", "two"):
        pictured.sangyo("preview", "--channel", "x", "--pictures", folder, "--json")
    one, two = (
        [hashlib.sha256(file.read_bytes()).hexdigest() for file in (pictured.folder / name).iterdir()]
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 1


def test_lines_too_long_for_a_picture_go_as_text_with_the_cover(pictured: Blog) -> None:
    """Not the title alone: the message is the one that the channel would send without pictures."""
    (pictured.site / SAMPLE_PATH).unlink()
    long = ["とても長い行で、いつまでも終わりません。" * 30] * 3
    pictured.cover("static/images/a.png")
    pictured.post("long", "長い記事", long, more="cover: {image: /images/a.png, alt: 絵}\n")
    ran = pictured.sangyo("preview", "--json")
    by_channel = {line["channel"]: line for line in ran.lines}
    for name in ("x", "bluesky"):
        warnings = by_channel[name]["warnings"]
        assert "summary picture: the lines are too long for it; the cover goes alone" in warnings
    assert [image["source"] for image in by_channel["x"]["parts"][0]["images"]] == ["/images/a.png"]
    assert by_channel["x"]["parts"][0]["text"].startswith("とても長い行で")
    assert by_channel["bluesky"]["parts"][0]["card"]["thumb"]["source"] == "/images/a.png"


def test_auto_makes_one_where_the_text_loses_much(pictured: Blog) -> None:
    """The sample post keeps its cover, a dense one goes with its lines whole, and `doctor` tries that one."""
    config = pictured.folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"summary"', '"auto"'), encoding="utf-8")
    pictured.post("dense", "給食が無償に", DENSE)
    ran = pictured.sangyo("preview", "--channel", "x", "--json")
    shown = {line["path"]: line["parts"][0]["images"][0] for line in ran.lines}
    assert shown[SAMPLE_PATH]["source"] == "/images/posts/2026-01-30-ef901c5e.png"
    (dense,) = (image for path, image in shown.items() if path != SAMPLE_PATH)
    assert (dense["source"], dense["alt"]) == ("summary", "\n".join(DENSE))
    (found,) = (
        line
        for line in pictured.sangyo("doctor", "--json").lines
        if (line["check"], line["channel"]) == ("image", "x")
    )
    assert found["status"] == "ok"
    assert "dense.md: the picture goes out with" in str(found["detail"])


def test_doctor_makes_one(pictured: Blog) -> None:
    """And says so; a font that is missing would stand there with what to install."""
    ran = pictured.sangyo("doctor", "--json")
    found = [line for line in ran.lines if line["check"] == "image" and line["channel"] == "x"]
    assert [line["status"] for line in found] == ["ok"]


def test_a_channel_that_carries_no_pictures_says_so(pictured: Blog) -> None:
    """A signed webhook names the cover's address."""
    config = pictured.folder / "config.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace('"webhook"\n', '"webhook"\npicture = "summary"\n')
    )
    (line,) = pictured.sangyo("preview", "--channel", "hook", "--json").lines
    assert line["warnings"] == [
        'picture = "summary": this channel takes no picture but by its address, so the cover goes alone'
    ]


def test_no_picture_at_all(pictured: Blog) -> None:
    config = pictured.folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"summary"', '"none"'), encoding="utf-8")
    for line in pictured.sangyo("preview", "--json").lines:
        (part,) = line["parts"]
        assert part["images"] == []
        assert not part["card"] or part["card"]["thumb"] is None

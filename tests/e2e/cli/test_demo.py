"""`make demo`: the main job on stand-ins, in one go."""

import re

from tests.support.blog import Blog


def test_the_demo_announces_on_three_channels_once(blog: Blog) -> None:
    """Not on a terminal it ends by itself; it prints what was sent and where to look."""
    ran = blog.sangyo("demo", "--port", "0", secrets=False)
    assert ran.status == 0, ran.err
    counts = {
        name: int(count) for name, count in re.findall(r"^(\w+) received (\d+):", ran.out, re.MULTILINE)
    }
    assert counts == {"X": 7, "Bluesky": 7, "Webhook": 7}
    assert "nothing to announce" in ran.out
    assert re.search(r"See them as they would look: http://127\.0\.0\.1:\d+/", ran.out)
    assert "content/posts/broken.md" in ran.err
    assert not (blog.folder / "state").exists()


def test_the_demo_can_keep_its_files(blog: Blog) -> None:
    """--folder leaves a site, a configuration and an outbox to play with."""
    folder = blog.folder / "demo"
    assert blog.sangyo("demo", "--port", "0", "--folder", str(folder), secrets=False).status == 0
    status = blog.sangyo("status", "--json", "--config", str(folder / "config.toml"), secrets=False)
    assert [line["state"] for line in status.lines] == ["sent"] * 21
    sent = [line["id"] for line in status.lines if line["channel"] == "x"]
    shown = blog.sangyo(
        "show", *map(str, sent), "--json", "--config", str(folder / "config.toml"), secrets=False
    )
    pictures = [image["source"] for line in shown.lines for image in line["parts"][0]["images"]]
    assert pictures.count("summary") >= 3, pictures  # the lines as a picture, where typst and fonts are

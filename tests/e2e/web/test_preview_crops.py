"""The preview in a browser: each picture in the shape that its platform's readers see of it.

What the browser computes counts: the size of the picture's box, and how the file is laid into it.
"""

from __future__ import annotations

import pytest

from tests.support.blog import Blog
from tests.support.browsing import Browsing

SIZES = {"tall": (600, 1500), "upright": (800, 1000), "usual": (1200, 630), "wide": (1500, 500)}
# Width to height of what is shown. X crops a lone picture to between 3:4 and 2:1; a card's, as on Bluesky, is
# 1.91:1; Mastodon and a chat crop none.
SHOWN = {
    "x": {"tall": 0.75, "upright": 0.8, "usual": 1.9, "wide": 2.0},
    "bluesky": dict.fromkeys(SIZES, 1.91),
    "chat": {"tall": 0.4, "upright": 0.8, "usual": 1.9, "wide": 3.0},
    "toot": {"tall": 0.4, "upright": 0.8, "usual": 1.9, "wide": 3.0},
}
STEP = 0.03  # the style sheet knows shapes by five hundredths
# The page leaves pictures for when they are scrolled to: a moving target while those above them arrive.
LOAD = """() => Promise.all([...document.images].map(image => {
  image.loading = "eager";
  return image.decode();
}))"""
READ = """image => {
  const box = image.getBoundingClientRect(), style = getComputedStyle(image);
  return {width: box.width, height: box.height, fit: style.objectFit, position: style.objectPosition,
          own: image.naturalWidth / image.naturalHeight,
          frame: image.closest("figure").getBoundingClientRect().height};
}"""


@pytest.fixture
def preview(blog: Blog, channels: str) -> str:
    """A page with a post for each shape on each platform."""
    toot = f'\n[channels.toot]\nadapter = "mastodon"\nservice = "{blog.box.mastodon_url}"\n'
    blog.configure(channels=channels + toot)
    for name, size in SIZES.items():
        blog.cover(f"static/{name}.jpg", size)
        blog.post(name, f"記事 {name}", ["一行目。", "二行目。"], more=f'cover: {{image: "/{name}.jpg"}}\n')
    assert blog.sangyo("preview", "--all", "--html", "preview.html").status == 0
    return (blog.folder / "preview.html").as_uri()


@pytest.mark.parametrize("width", [390, 1280])
def test_each_platform_crops_as_its_readers_see_it(preview: str, chromium: Browsing, width: int) -> None:
    with chromium.page(width=width) as page:
        page.goto(preview)
        page.evaluate(LOAD)
        for name, size in SIZES.items():
            post = page.locator("section", has=page.get_by_role("heading", name=f"記事 {name}"))
            for channel, shapes in SHOWN.items():
                entry = post.locator("article", has=page.get_by_role("heading", name=channel, exact=True))
                image = entry.locator("img")
                seen, where = image.evaluate(READ), f"{name} on {channel}"
                assert seen["own"] == pytest.approx(size[0] / size[1], rel=0.02), where
                assert seen["width"] / seen["height"] == pytest.approx(shapes[name], abs=STEP), where
                assert (seen["fit"], seen["position"]) == ("cover", "50% 50%"), where  # the middle stays
                assert seen["frame"] >= seen["height"] - 2, where  # and nothing else cuts it

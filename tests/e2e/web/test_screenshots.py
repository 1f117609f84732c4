"""The pictures of the docs: the operator's page, the preview, the stand-ins' page; with the same three posts.

`make screenshots` keeps them in build/screenshots and copies those that the docs show. A plain run takes
them too, and sees that what they are taken for is on them.
"""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.browsing import Browsing
from tests.support.running import Running, wait_for
from tests.support.specimens import cover_bytes, specimens

ADDRESS = "https://blog.example.com/"
FLIGHT = "機内Wi-Fi、動画が見られる速さへ"  # the newest; shortened on X
TEA = "ほうじ茶の新作、全国のスターバックスで"
HACK = "npmの「left-align」に悪意のあるコード、3時間で4万回ダウンロード"
COVERS = {FLIGHT: ("video", "紫から桃色への波"), TEA: ("photo", "湯気の立つ器"), HACK: ("dark", "夜の丘")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where they are written: to be looked at, when `make screenshots` asks for it."""
    kept = Path(os.environ.get("SANGYO_SCREENSHOTS", tmp_path))
    kept.mkdir(parents=True, exist_ok=True)
    return kept


@pytest.fixture
def site(blog: Blog) -> Blog:
    """The blog under an address as readers know them."""
    config = (blog.site / "hugo.toml").read_text(encoding="utf-8")
    blog.write("hugo.toml", config.replace(f"{blog.box.site_url}/", ADDRESS))
    return blog


def publish(blog: Blog, title: str, minutes: int, only: str) -> None:
    """One of the specimens as a post that is so many minutes old."""
    lines = list(next(one.lines for one in specimens() if one.title == title))
    shape, alt = COVERS[title]
    image = blog.site / "static" / f"{shape}.jpg"
    image.parent.mkdir(exist_ok=True)
    image.write_bytes(cover_bytes(shape))
    date = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
    more = f'announce: {{channels: [{only}]}}\ncover: {{image: "/{shape}.jpg", alt: "{alt}"}}\n'
    blog.post(f"{date[:10]}-{shape}", title, lines, date=date, more=more)


def take(chromium: Browsing, address: str, name: str, folder: Path, *, sees: str, height: int) -> None:
    """A page, wide and on a phone, as WebP; what `sees` selects and a picture have to be on each."""
    sizes = {"": (1280, height), "-phone": (390, 1300)}
    for suffix, size in sizes.items():
        with chromium.page(width=size[0], height=size[1]) as page:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            assert is_seen(page, page.locator(sees).first, size[1]), f"{name}{suffix}: {sees}"
            assert is_seen(page, page.locator("img").first, size[1]), f"{name}{suffix}: no picture"
            assert page.locator("img").first.evaluate("image => image.naturalWidth") > 0
            shot = page.screenshot()
        with Image.open(io.BytesIO(shot)) as picture:
            assert picture.size == size
            picture.convert("RGB").save(folder / f"{name}{suffix}.webp", quality=82, method=6)
    assert chromium.elsewhere == []


def is_seen(page: Any, place: Any, height: int) -> bool:
    """Whether it begins in what the picture shows."""
    box = place.bounding_box()
    return box is not None and 0 <= box["y"] < height and box["width"] > 0


def test_the_operators_page(run: Running, site: Blog, chromium: Browsing, folder: Path) -> None:
    """A message waits for approval, another for tomorrow, three were sent."""
    run.channels = (run.channels or "").replace("[channels.bluesky]", "[channels.bluesky]\ndaily_limit = 2")
    with run:
        publish(site, HACK, 3, "bluesky, chat")
        wait_for(lambda: len(run.log("sent")) == 2)
        publish(site, TEA, 2, "bluesky")
        wait_for(lambda: len(run.log("sent")) == 3)
        publish(site, FLIGHT, 1, "x, bluesky")
        wait_for(lambda: len(run.log("planned")) == 5)
        take(
            chromium,
            f"http://127.0.0.1:{run.port}/",
            "page",
            folder,
            sees="button:has-text('Approve')",
            height=1000,
        )


def test_the_preview(site: Blog, channels: str, chromium: Browsing, folder: Path) -> None:
    """Before anything is configured but the accounts."""
    site.configure(channels=channels)
    for number, title in enumerate((HACK, TEA, FLIGHT)):
        publish(site, title, 3 - number, "x, bluesky")
    assert site.sangyo("preview", "--html", "preview.html").status == 0
    take(
        chromium,
        (site.folder / "preview.html").as_uri(),
        "preview",
        folder,
        sees=f"text='{FLIGHT}'",
        height=780,
    )


def test_the_stand_ins_page(
    box: Sandbox, site: Blog, channels: str, chromium: Browsing, folder: Path
) -> None:
    """The same post on X, on Bluesky and as a signed webhook."""
    hook = "\n".join(box.config().split("\n\n")[2:])
    without_chat = channels.partition("[channels.chat]")[0].replace("review = true", "")
    site.configure("[announce]\nlive_check = false\n", f"{without_chat}\n{hook}")
    site.sangyo("announce")
    publish(site, FLIGHT, 1, "x, bluesky, hook")
    assert site.sangyo("announce").status == 0
    take(chromium, box.timeline_url, "timeline", folder, sees="text='$0.205'", height=700)

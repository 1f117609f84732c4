"""Thirty summary pictures: the languages, lengths, covers, themes and formats that a designer tries first.

`python -m tests.support.specimens DIR` writes them, and the contact sheet of the docs.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image as Pillow

from bot.media.summary_picture.typesetting import typeset
from bot.sandbox.sample import covers
from tests.support.blog import ROOT

SHEET = ROOT / "docs" / "pictures.webp"


class Specimen(NamedTuple):
    """One picture: what it says, the shape of its cover (a key of `COVERS`), and how it looks."""

    title: str
    lines: tuple[str, ...]
    lang: str = "ja"
    cover: str | None = None
    form: str = "portrait"
    theme: str = "auto"
    accent: str | None = None


COVERS = {
    "card": covers.Cover("", (1200, 630), "#0b3d91", "#62b6ff", covers.rain),
    "video": covers.Cover("", (1600, 900), "#3a0ca3", "#f72585", covers.waves),
    "photo": covers.Cover("", (1200, 800), "#ffb347", "#d7263d", covers.pot),
    "square": covers.Cover("", (1000, 1000), "#0f5132", "#52b788", covers.page),
    "tall": covers.Cover("", (800, 1400), "#120a3a", "#f08a5d", covers.hills),
    "banner": covers.Cover("", (2000, 420), "#264653", "#e9c46a", covers.waves),
    "small": covers.Cover("", (320, 180), "#f5f5f5", "#c8d6e5", covers.page),
    "dark": covers.Cover("", (1600, 840), "#05060f", "#1a1c3a", covers.hills),
    "gray": covers.Cover("", (1200, 675), "#444444", "#bbbbbb", covers.rain),
    "thin": covers.Cover("", (2400, 200), "#7b2d26", "#f0c987", covers.waves),
    "pillar": covers.Cover("", (240, 1600), "#1b4965", "#bee9e8", covers.rain),
    "tiny": covers.Cover("", (200, 125), "#9b2226", "#ee9b00", covers.pot),
    "clear": covers.Cover("", (1200, 630), "#0d3b66", "#f4d35e", covers.waves),
    "yellow": covers.Cover("", (1200, 630), "#fff3b0", "#ffd60a", covers.page),
}


def summary(language: str, number: int) -> tuple[str, ...]:
    """The lines of one of the corpus' summaries."""
    text = (ROOT / "tests" / "corpus" / f"{language}.txt").read_text(encoding="utf-8")
    return tuple(text.strip().split("\n\n")[number].split("\n"))


def specimens() -> list[Specimen]:
    """All thirty."""
    ja, en, zh, mixed = (partial(summary, language) for language in ("ja", "en", "zh", "mixed"))
    amazon = "AmazonがOpenAIへ500億ドルの巨額投資を検討中か、AI業界の勢力図が激変する可能性"
    return [
        Specimen(amazon, mixed(0), cover="card"),
        Specimen(amazon, mixed(0), cover="card", form="square"),
        Specimen(amazon, mixed(0), cover="card", form="wide"),
        Specimen(amazon, mixed(0), theme="dark"),
        Specimen("Android 17が公開、通知を3行に要約", ja(266), cover="video"),
        Specimen("Android 17が公開、通知を3行に要約", ja(266), cover="tall", form="wide"),
        Specimen("ほうじ茶の新作、全国のスターバックスで", ja(267), cover="photo", theme="light"),
        Specimen("ほうじ茶の新作、全国のスターバックスで", ja(267), form="square", accent="#b5651d"),
        Specimen("介護施設での「看取り」が10年で2.3倍に", ja(292), cover="pillar"),
        Specimen("npmの「left-align」に悪意のあるコード、3時間で4万回ダウンロード", ja(26), cover="dark"),
        Specimen("VALORANT世界大会、日本の「ZETA」が準優勝", ja(64), cover="dark", form="wide"),
        Specimen("新しい1万円札から2年、残るは個人の飲食店", ja(206), cover="thin"),
        Specimen("Python 3.15ベータ版、起動が12%短く", ja(24), cover="square", theme="dark"),
        Specimen("機内Wi-Fi、動画が見られる速さへ", ja(41), cover="tiny"),
        Specimen("ウェイモ、東京7区で無人タクシーの有料運行を申請", mixed(1), cover="gray"),
        Specimen("ウェイモ、東京7区で無人タクシーの有料運行を申請", mixed(1), form="square", theme="dark"),
        Specimen("Microsoft、自社モデル「MAI-2」をCopilotに採用", ja(81), cover="yellow"),
        Specimen("GPT-5.2 TurboがVS CodeとCopilotに統合", mixed(2), cover="clear"),
        Specimen("npmの「left-align」に悪意のあるコード", ja(26), form="wide", theme="dark"),
        Specimen("🍣 すしろう、100円皿が12年ぶりに復活！", mixed(3), cover="photo"),
        Specimen("Android 17 sums up your notifications", en(87), "en", cover="video"),
        Specimen("Kindle sale: up to 70% off programming books", en(37), "en", cover="square", form="square"),
        Specimen("Northgate releases Aurora 3, a faster language model", en(0), "en", cover="card"),
        Specimen("Starship reaches orbit on its twelfth test flight", en(9), "en", theme="dark"),
        Specimen("Sand batteries store summer heat for winter", en(1), "en", cover="banner", form="wide"),
        Specimen("A grandmaster who learned from computers only", en(15), "en", cover="tall", theme="light"),
        Specimen("北辰科技发布新一代语言模型“极光3”", zh(0), "zh-Hans", cover="card"),
        Specimen("芬兰的沙子电池把夏天的热量留到冬天", zh(1), "zh-Hans", cover="photo", form="square"),
        Specimen(
            "谷歌紧急修复Chrome浏览器V8引擎漏洞", zh(5), "zh-Hans", cover="small", form="wide", theme="light"
        ),
        Specimen("星海航太火箭第十二次試飛，成功進入軌道", zh(15), "zh-Hant", cover="dark"),
    ]


@lru_cache(maxsize=16)
def cover_bytes(shape: str) -> bytes:
    """A cover of a shape, as a site would have it; the clear one is a PNG that can be seen through."""
    out = io.BytesIO()
    picture = covers.render(COVERS[shape])
    if shape == "clear":
        picture.putalpha(Pillow.linear_gradient("L").resize(picture.size))
        picture.save(out, "PNG")
    else:
        picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def job(one: Specimen, **more: Any) -> dict[str, Any]:
    """The child's order for it."""
    wish = {
        "title": one.title, "lines": one.lines, "lang": one.lang, "name": "blog.example.com",
        "format": one.form, "theme": one.theme, "accent": one.accent, "font": None, "template": None,
        "image_bytes": 900_000,
    }  # fmt: skip
    return wish | more


def draw_all() -> Iterator[tuple[Specimen, bytes]]:
    """Each with its picture."""
    for one in specimens():
        ready, warnings = typeset(job(one), cover_bytes(one.cover) if one.cover else b"", b"")
        assert not warnings, (one.title, warnings)
        yield one, ready.data


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = list(draw_all())
    for number, (_, data) in enumerate(drawn, 1):
        (folder / f"{number:02}.png").write_bytes(data)
    sheet([data for _, data in drawn]).save(SHEET, quality=70, method=6)


def sheet(pictures: list[bytes], columns: int = 6, side: int = 270, gap: int = 12) -> Pillow.Image:
    """All of them, small, in columns that are filled from the top, the shortest first."""
    heights = [gap] * columns
    placed = []
    for data in pictures:
        picture = Pillow.open(io.BytesIO(data)).convert("RGB")
        picture = picture.resize(
            (side, round(picture.height * side / picture.width)), Pillow.Resampling.LANCZOS
        )
        column = heights.index(min(heights))
        placed.append((picture, gap + column * (side + gap), heights[column]))
        heights[column] += picture.height + gap
    made = Pillow.new("RGB", (columns * (side + gap) + gap, max(heights)), "#d8d8d8")
    for picture, left, top in placed:
        made.paste(picture, (left, top))
    return made


if __name__ == "__main__":
    main()

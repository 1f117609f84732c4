"""The fonts of this system that have what a text is written in.

Each family's files are asked, glyph by glyph: a name promises nothing, and a character that no font has would
be a box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.compose.shorten.segments import is_traditional

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Names = tuple[str, ...]
_JAPANESE: Names = (
    "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN",
    "Yu Gothic", "BIZ UDPGothic", "IPAexGothic", "Meiryo", "VL PGothic", "TakaoPGothic",
)  # fmt: skip
_SIMPLIFIED: Names = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)  # fmt: skip
_TRADITIONAL: Names = (
    "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei",
)  # fmt: skip
_KOREAN: Names = (
    "Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Apple SD Gothic Neo", "Malgun Gothic",
)  # fmt: skip
_LATIN: Names = (
    "Inter", "Source Sans 3", "Noto Sans", "Helvetica Neue", "Segoe UI", "Liberation Sans", "DejaVu Sans",
)  # fmt: skip
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
_BITMAP = 109  # pixels: the one size of the glyphs of Noto Color Emoji
_NOWHERE = "\U0010fffe"  # a noncharacter, which no font has: what it looks like is a missing glyph
INSTALL = "install fonts for it (Debian, Ubuntu: apt install fonts-noto-cjk fonts-noto-color-emoji)"


class Font(NamedTuple):
    """A family for the template; an emoji font draws only the characters that it `covers`."""

    name: str
    covers: str = ""


class Chosen(NamedTuple):
    """The families for a text, the preferred one first, and the characters that none of them has."""

    fonts: tuple[Font, ...]
    missing: str


class _File(NamedTuple):
    path: str
    face: int


def choose(text: str, lang: str, wanted: str | None = None) -> Chosen:
    """The families that together have every character of `text`; `lang` is BCP 47, `wanted` comes first."""
    files = installed()
    emoji = files.get(name := next((name for name in _EMOJI if name in files), ""))
    rest = {char for char in text if _is_drawn(char)}
    drawn = {char for char in rest if emoji and _is_emoji(char, text) and _has(emoji, char)}
    rest -= drawn
    fonts: list[Font] = []
    for family in _order(_suiting(text, lang.lower()), wanted, files):
        if not rest:
            break
        if family in files and (found := {char for char in rest if _has(files[family], char)}):
            fonts.append(Font(family))
            rest -= found
    drawn |= {char for char in rest if emoji and _has(emoji, char)}  # what only the emoji font has
    if drawn:
        fonts.insert(0, Font(name, "".join(sorted(drawn))))
    return Chosen(tuple(fonts), "".join(sorted(rest - drawn)))


def _order(suiting: Sequence[str], wanted: str | None, files: Iterable[str]) -> Iterator[str]:
    """Families to look at: the wanted one, those that suit the language, then any other, by name."""
    known = (*((wanted,) if wanted else ()), *suiting)
    yield from dict.fromkeys((*known, *sorted(name for name in files if name not in _EMOJI)))


def _suiting(text: str, lang: str) -> Sequence[str]:
    asian = [_JAPANESE, _SIMPLIFIED, _TRADITIONAL, _KOREAN]
    first = _JAPANESE
    if lang.startswith("zh"):
        first = _TRADITIONAL if is_traditional(text, lang) else _SIMPLIFIED
    elif lang.startswith("ko"):
        first = _KOREAN
    elif lang[:2] not in ("ja", ""):
        asian.insert(0, _LATIN)
        first = _LATIN
    return [*first, *(name for names in (*asian, _LATIN) for name in names)]


@lru_cache(maxsize=1)
def installed() -> dict[str, _File]:
    """The system's families, each with its upright file nearest to regular weight."""
    import typst

    found: dict[str, tuple[tuple[bool, int, str, int], _File]] = {}
    for font in typst.Fonts(include_embedded_fonts=False).fonts():
        if font.path is None:
            continue
        key = (font.style != "normal", abs(font.weight - 400), str(font.path), font.index)
        if font.family not in found or key < found[font.family][0]:
            found[font.family] = (key, _File(str(font.path), font.index))
    return {name: file for name, (_, file) in found.items()}


def _is_drawn(char: str) -> bool:
    """Whether a font has to have it: not a space, nor a mark without a shape of its own."""
    return (
        unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Zl", "Zp") and not "\ufe00" <= char <= "\ufe0f"
    )


def _is_emoji(char: str, text: str) -> bool:
    """Whether it is coloured: by itself, or because U+FE0F asks for it; a digit stays one."""
    if char.isascii():
        return False
    alone = (
        char < "\u2e80" and unicodedata.category(char) == "So" and unicodedata.east_asian_width(char) == "W"
    )
    return alone or "\U0001f000" <= char <= "\U0001faff" or char == "\u20e3" or f"{char}\ufe0f" in text


def _has(file: _File, char: str) -> bool:
    font, missing = _opened(file)
    return font is not None and _drawn(font, char) != missing


@lru_cache(maxsize=512)
def _opened(file: _File) -> tuple[FreeTypeFont | None, object]:
    """A font file, and how it draws what it has not."""
    from PIL import ImageFont

    for size in (24, _BITMAP):
        try:
            font = ImageFont.truetype(file.path, size, file.face, layout_engine=ImageFont.Layout.BASIC)
            return font, _drawn(font, _NOWHERE)
        except OSError:
            continue  # a bitmap font has one size only; what cannot be opened has nothing
    return None, None


def _drawn(font: FreeTypeFont, char: str) -> object:
    mask, offset = font.getmask2(char, mode="L")
    return bytes(mask), mask.size, offset

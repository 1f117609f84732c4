"""Fonts by what they have, not by what they are called."""

from __future__ import annotations

import pytest

from bot.media.summary_picture import fonts
from bot.media.summary_picture.fonts import Font, choose


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("ja", "Noto Sans CJK JP"),
        ("zh-Hans", "Noto Sans CJK SC"),
        ("zh-TW", "Noto Sans CJK TC"),
        ("ko", "Noto Sans CJK KR"),
    ],
)
def test_a_language_has_its_own_forms_of_characters(lang: str, family: str) -> None:
    """骨, 直, 角 differ by language."""
    assert choose("骨直角", lang) == ((Font(family),), "")


@pytest.mark.parametrize(
    ("text", "family"),
    [("骨直角，圖書館", "Noto Sans CJK TC"), ("骨直角，图书馆", "Noto Sans CJK SC")],
)
def test_a_language_without_a_script_has_the_forms_that_suit_the_text(text: str, family: str) -> None:
    assert choose(text, "zh") == ((Font(family),), "")


def test_emoji_come_from_their_own_font_and_digits_do_not() -> None:
    """The emoji font has digits too, as wide as an emoji."""
    chosen = choose("第3位🍣🇯🇵", "ja")
    assert chosen.fonts == (Font("Noto Color Emoji", covers="🇯🇵🍣"), Font("Noto Sans CJK JP"))


@pytest.mark.parametrize(
    ("text", "covers"),
    [("❤️と★", "❤"), ("Java™", ""), ("1️⃣番", "⃣"), ("✅⚡", "⚡✅"), ("©️", "©"), ("㊗", "")],
)
def test_a_sign_is_an_emoji_by_itself_or_where_it_asks_for_it(text: str, covers: str) -> None:
    """U+FE0F asks: ™ alone is set like the text around it."""
    chosen = choose(text, "ja")
    assert "".join(font.covers for font in chosen.fonts) == covers
    assert chosen.missing == ""


def test_the_wanted_font_comes_first_and_the_rest_is_found() -> None:
    """One that has no Japanese."""
    wanted = next(name for name in ("DejaVu Sans", "Noto Sans") if name in fonts.installed())
    assert choose("ABC あ", "ja", wanted).fonts == (Font(wanted), Font("Noto Sans CJK JP"))


def test_what_no_font_has_is_named() -> None:
    """A character of Unicode's extension G, in which Noto has nearly nothing."""
    assert choose("字\U00030100", "ja").missing == "\U00030100"


def test_marks_without_a_shape_need_no_font() -> None:
    """Joiners, variation selectors, spaces."""
    assert choose("\u200d\ufe0f\u3000\u00a0\u2060", "ja") == ((), "")

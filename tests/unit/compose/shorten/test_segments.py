"""Which language a line is in, by what stands in it first."""

from __future__ import annotations

import pytest

from bot.compose.shorten.segments import language, numbers


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("圖書館的借閱系統停止服務", "zh", "traditional_chinese"),
        ("图书馆的借阅系统停止服务", "zh", "simplified_chinese"),
        ("图书馆的借阅系统停止服务", "zh-TW", "simplified_chinese"),  # the text is the better witness
        ("今日公告", "zh-TW", "traditional_chinese"),
        ("今日公告", "zh-Hant-HK", "traditional_chinese"),
        ("今日公告", "zh", "simplified_chinese"),
        ("今日公告", "ja", "japanese"),
        ("鄧小平氏深圳市訪問", "ja", "japanese"),
        ("图书馆的借阅系统停止服务", "ja", "simplified_chinese"),  # a post that the site doesn't mark
    ],
)
def test_traditional_and_simplified_chinese(text: str, lang: str, expected: str) -> None:
    assert language(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("The archive closed its doors before any of the new staff had arrived.", "en", "english"),
        ("Server restarted", "en", "english"),  # few words tell nothing
        ("Der Konzern hat nach eigenen Angaben am Mittwoch rund tausend Stellen gestrichen.", "en", ""),
        ("La empresa dijo que cerrar sus oficinas en cinco ciudades no era una prioridad.", "en", ""),
        ("Der Konzern hat nach eigenen Angaben am Mittwoch rund tausend Stellen gestrichen.", "ja", ""),
        ("The archive closed its doors before any of the new staff had arrived.", "ja", "english"),
    ],
)
def test_a_post_that_an_english_site_does_not_mark_is_no_english(text: str, lang: str, expected: str) -> None:
    """Its lines only end early: no rule of English is for them."""
    assert language(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("価格は約500億ドル以上に上がる", ["約500億ドル以上"]),
        ("2026年1月に3分の1を売る", ["2026年1月", "3分の1"]),
        ("午前９時から", ["午前９時"]),
        ("約束の数は平均より多い", []),
        ("", []),
    ],
)
def test_a_number_has_what_bounds_it(text: str, found: list[str]) -> None:
    """Words that only stand before one are none."""
    assert [text[start:end] for start, end in numbers(text)] == found

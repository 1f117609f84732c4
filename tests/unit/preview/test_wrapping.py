"""Where a terminal's lines end."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from bot.preview.wrapping import wrapped

JA = "AmazonがOpenAIに対して巨額規模の投資を行う方向で交渉していると報じられました。"
URL = "https://blog.example/posts/" + "long-" * 20


def plain(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


def test_japanese_wraps_at_phrases() -> None:
    """No word is torn: each line begins where a phrase does."""
    lines = plain(JA, 30)
    assert "".join(lines) == JA
    assert all(cell_len(line) <= 30 for line in lines)
    assert lines == ["AmazonがOpenAIに対して", "巨額規模の投資を行う方向で", "交渉していると報じられました。"]


def test_other_text_wraps_at_spaces() -> None:
    assert plain("one two three\n\nfour", 8) == ["one two", "three", "", "four"]


def test_an_address_stays_whole() -> None:
    assert plain(f"見よ {URL} です", 30) == ["見よ", URL, " です"]


def test_styles_stay_where_they_are() -> None:
    text = Text.assemble(("一つ目の", "red"), ("要点です。", "blue"))
    first, second = wrapped(text, 10)
    assert (first.plain, second.plain) == ("一つ目の", "要点です。")
    assert [str(span.style) for span in (*first.spans, *second.spans)] == ["red", "blue"]

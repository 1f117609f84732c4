"""What stands in brackets: the edits that take it."""

from __future__ import annotations

import pytest

from bot.compose.shorten.asides import asides, gives
from bot.compose.shorten.edit import applied


@pytest.mark.parametrize(
    ("line", "name", "short"),
    [
        ("会社（東京都港区）は新しい端末を発売した。", "aside", "会社は新しい端末を発売した。"),
        ("「端末（新型等）との接続」が会社の鍵になる。", "aside", "「端末との接続」が会社の鍵になる。"),
        ("技術的な「おべっか（迎合）」の危険が測られた。", "aside", "技術的な「おべっか」の危険が測られた。"),
        ("The firm (based in Paris) sold its shops.", "aside", "The firm sold its shops."),
        ("【速報】会社は新しい端末を発売した。", "aside", "会社は新しい端末を発売した。"),
        ("Model Context Protocol (MCP) is everywhere now.", "acronym", "MCP is everywhere now."),
        ("検索拡張生成（RAG）が社内で使われる。", "acronym", "RAGが社内で使われる。"),
    ],
)
def test_an_aside_goes_and_of_a_name_the_short_form_stays(line: str, name: str, short: str) -> None:
    """With the space before it."""
    assert short in {applied(line, (edit,)) for edit in asides(line) if edit.name == name}


@pytest.mark.parametrize(
    "line", ["会社は新しい端末（未発売）を公開した。", "個人（ソロGP（運用型））が集まった。"]
)
def test_an_aside_that_qualifies_stays(line: str) -> None:
    """What isn't there yet, and what would leave too little."""
    assert [edit for edit in asides(line) if "未" in line and edit.name == "aside"] == []


def test_an_aside_with_more_in_it_loses_more() -> None:
    """By content."""
    short, long = (
        next(asides(f"会社（{inner}）は新しい端末を発売した。")).loss
        for inner in ("港区", "2024年に3人で設立")
    )
    assert short < long


def test_what_an_acronym_stands_for_is_an_aside() -> None:
    """Whatever words it is made of; but not what says when it holds."""
    line = "RLHF（人間の評価からの強化学習）が、モデルの癖を直した。"
    assert "RLHFが、モデルの癖を直した。" in {applied(line, (edit,)) for edit in asides(line)}
    assert not list(asides("API（法人のみが対象となる）が、来月から有料になるという。"))


def test_what_somebody_said_keeps_its_asides() -> None:
    """「端末（新型など）を値下げする」と話した: as it was said."""
    assert not list(asides("社長は「端末（新型など）を値下げする」と話した。"))


def test_a_bracket_may_give_what_other_lines_use() -> None:
    """All of it, in either width; no other stretch does."""
    assert gives("（DC）", ("DC",))
    assert gives(" (DC)", ("DC",))
    assert not gives("（国内のDC）", ("DC",))
    assert not gives("「DC」", ("DC",))

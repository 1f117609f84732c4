"""A pattern is compiled only for a text that has words without which it finds nothing."""

from __future__ import annotations

import re

import pytest

from bot.compose.shorten import pattern as module
from bot.compose.shorten.japanese.rewordings.wording import ROWS
from bot.compose.shorten.japanese.sentence.kinds import TABLE
from bot.compose.shorten.japanese.tables.clauses.clauses import CLAUSE
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.pattern import LazyPattern, last_words, words
from bot.compose.shorten.segments import compiled


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("について", ("について",)),
        ("に(?:ついて|関して)", ("について", "に関して")),
        ("企業の(?=業績|献金)", ("企業の業績", "企業の献金")),
        ("企業の(?=(?:業績|献金)(?=[をが]|$))", ("企業の業績", "企業の献金")),
        ("企業の(?!業績|献金)", ("企業の",)),
        ("(?<=企業)の(?<!私の)業績", ("の業績",)),
        ("会議を(?:開い|行っ)?た", ("会議を開いた", "会議を行った", "会議をた")),
        ("会議を(?:開い|行っ)*た", ("会議を",)),
        ("会議を(?:開い|行っ)+た", ("会議を開い", "会議を行っ")),
        ("会議を(?:開い|行っ){0,2}た", ("会議を",)),
        ("会議を(?:開い|行っ){1,2}た", ("会議を開い", "会議を行っ")),
        ("[をが]開い?た", ("を開いた", "を開た", "が開いた", "が開た")),
        ("[一-龥]{2}を開いた", ("を開いた",)),
        ("[^、]た", ("た",)),
        ("(?P<first>会議)や.{2}", ("会議や",)),
        ("会議|会談", ("会議", "会談")),
        ("会議|.*", ("会議", "")),
        (r"3\.5倍", ("3.5倍",)),
        (r"(市|県)の\1", ("市の", "県の")),
        ("(?:(?:北海道(?=札幌)|京都府(?=京都))の)", ("北海道の", "京都府の")),
        (r"前年]\s度{比", ("前年",)),
        ("[一-龥]", ("",)),
        ("", ("",)),
    ],
)
def test_a_pattern_finds_nothing_without_one_of_its_words(source: str, found: tuple[str, ...]) -> None:
    """The longest stretch of which each word is known; an empty one says that nothing is."""
    assert words(source) == found


def test_of_too_many_words_none_are_known() -> None:
    """It would take as long to look for them."""
    many = "|".join(f"{number}号" for number in range(100, 200))
    assert words(f"(?:{many})") == ("",)
    assert words(f"(?:{many})を出た") == ("を出た",)
    assert words(f"を(?:{many})に") == ("を",)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("を無料に(?:し(?:た|ている)|する)", ("を無料にした", "を無料にしている", "を無料にする")),
        ("[一-龥](?:し(?:た|ている)|する)", ("した", "している", "する")),
        ("(?:を公開(?:した|する))$", ("を公開した", "を公開する")),
        ("公開(?=を)", ("公開",)),
        ("公開(?:した)?", ("公開した", "公開")),
        ("公開.", ()),
        ("公開|.", ()),
    ],
)
def test_all_ends_in_the_last_words(source: str, found: tuple[str, ...]) -> None:
    """What has to stand behind it is no end of it."""
    assert last_words(source) == found


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled from here on."""
    found = list[str]()

    def note(source: str) -> re.Pattern[str]:
        found.append(source)
        return compiled(source)

    monkeypatch.setattr(module, "compiled", note)
    return found


def test_it_is_compiled_for_the_first_text_that_has_its_words(sources: list[str]) -> None:
    """Once, and finds what it would find had it been compiled before."""
    lazy = LazyPattern("(?<=企業)の(?=業績|献金)")
    assert lazy.search("企業の決算と地域の業務") is None
    assert lazy.match("企業", 2) is None
    assert list(lazy.finditer("企業の業務")) == []
    assert not sources
    found = lazy.search("地域の業績と企業の業績")
    assert found is not None
    assert found.span() == (8, 9)
    assert lazy.match("企業の献金", 2) is not None
    assert lazy.search("企業の献金", 0, 2) is None
    assert [one.start() for one in lazy.finditer("企業の業績や企業の献金")] == [2, 8]
    assert len(sources) == 1


def test_where_no_words_are_known_it_is_compiled_for_any_text(sources: list[str]) -> None:
    """It may find something in each."""
    assert LazyPattern("[一-龥]$").search("会議") is not None
    assert len(sources) == 1


def test_every_pattern_of_the_tables_finds_only_what_has_its_words() -> None:
    """In all of the tables' examples, and the endings end in their last words."""
    text = "。".join(row.before for row in (*ROWS, *FINAL, *CLAUSE))
    for row in ROWS:
        for found in compiled(row.core).finditer(text):
            near = text[found.start() : found.end() + 80]
            assert any(word in near for word in words(row.core)), row
    for rule in (*FINAL, *CLAUSE):
        assert any(word in rule.before for word in words(rule.core)), rule
        assert not last_words(rule.core) or rule.before.endswith(last_words(rule.core)), rule
    for kind in TABLE:
        ends = last_words(kind.endings.pattern)
        assert not ends or kind.example.rstrip("、").endswith(ends), kind

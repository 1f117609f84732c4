"""Edits made one after another, as edits of the line they began with."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.compose.shorten.edit import Edit, applied, chained

LINE = "町はデータセンターを建て、客にデータセンターを見せる。"
FIRST = (Edit("abbreviation", 2, 9, "DC", 0.0), Edit("abbreviation", 15, 22, "DC", 0.0))


def test_what_is_done_later_has_its_place_in_the_line() -> None:
    """町はDCを建て、客にDCを見せる。 ends early, and what that takes is named by the words of the line."""
    shown = applied(LINE, FIRST)
    early = (Edit("cut", shown.index("、"), len(shown), "…", 0.0),)
    edits = chained(LINE, FIRST, early)
    assert [(edit.name, LINE[edit.start : edit.end], edit.new) for edit in edits] == [
        ("abbreviation", "データセンター", "DC"),
        ("cut", "、客にデータセンターを見せる。", "…"),
    ]


def test_what_both_touch_becomes_one_edit() -> None:
    """Half of a short word goes: of the line the whole long one does."""
    edits = chained(LINE, FIRST, (Edit("cut", 3, 4, "…", 0.0),))
    assert edits[0] == Edit("cut", 2, 9, "D…", 0.0)
    assert applied(LINE, edits) == "町はD…を建て、客にDCを見せる。"


def test_either_alone_stays_as_it_is() -> None:
    assert chained(LINE, FIRST, ()) == FIRST
    assert chained(LINE, (), FIRST) == FIRST


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> tuple[Edit, ...]:
    """Edits of `text`, in order, that don't overlap."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return tuple(Edit("x", start, end, draw(st.sampled_from(["", "12", "345"])), 0.0) for start, end in pairs)


@given(st.data())
def test_together_they_make_what_they_make_one_by_one(data: st.DataObject) -> None:
    """In order, and without overlap."""
    line = "abcdefghij"
    first = data.draw(edits_of(line))
    then = data.draw(edits_of(applied(line, first)))
    made = chained(line, first, then)
    assert applied(line, made) == applied(applied(line, first), then)
    assert all(one.end <= two.start for one, two in pairwise(made))

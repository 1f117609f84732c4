"""The forms of a line: what they lose by where it stands, and whether they are made at all."""

from __future__ import annotations

import pytest

from bot.compose.shorten import Way, forms

LINE = "会社は国内にデータセンターを建て、データセンターを売る。"


def test_a_line_that_leads_loses_more_by_the_same_edits() -> None:
    """It says what the post is about."""
    plain = {form.text: form.loss for form in forms(LINE, "ja")}
    leads = {form.text: form.loss for form in forms(LINE, "ja", leads=())}
    both = plain.keys() & leads.keys()
    assert len(both) > 5
    assert all(leads[text] >= plain[text] for text in both)
    assert sum(leads[text] for text in both) > sum(plain[text] for text in both)


GIVEN = "会社は国内にデータセンター（DC）を建て、周りの町に熱を送る。"


@pytest.mark.parametrize("way", ["trim", "cut"])
def test_a_bracket_that_other_lines_need_is_no_aside(way: Way) -> None:
    """Neither where a line is trimmed, nor where it ends early."""
    bare = "データセンターを"
    assert any(bare in form.text for form in forms(GIVEN, "ja", way))
    assert not any(bare in form.text for form in forms(GIVEN, "ja", way, given=("DC",)))


def test_the_way_none_makes_no_forms() -> None:
    """There is but the line."""
    assert [form.text for form in forms(LINE, "ja", "none")] == [LINE]

"""The site's own short words come before anything is taken away."""

from __future__ import annotations

import pytest

from bot.compose.shorten import Way, forms

LINE = "会社は国内にデータセンターを建て、データセンターを売る。"
OWN = (("データセンター", "DC"),)


def test_a_word_is_abbreviated_wherever_it_stands() -> None:
    """At next to no loss, each place by an edit of its own."""
    found = {form.text: form for form in forms(LINE, "ja", "trim", OWN)}
    both = found["会社は国内にDCを建て、DCを売る"]
    assert both.loss < 1
    assert [edit.name for edit in both.edits].count("abbreviation") == 2


def test_without_the_setting_the_word_stays() -> None:
    """And so it does where lines are only cut."""
    assert not any("DC" in form.text for form in forms(LINE, "ja"))
    assert not any("DC" in form.text for form in forms(LINE, "ja", "cut", OWN))
    assert [form.text for form in forms(LINE, "ja", "none", OWN)] == [LINE]


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


def test_the_sites_own_short_word_takes_the_bracket_that_gives_it_along() -> None:
    """DC（DC） says it twice."""
    texts = {form.text for form in forms(GIVEN, "ja", "trim", OWN, given=("DC",))}
    assert "会社は国内にDCを建て、周りの町に熱を送る" in texts
    assert not any("DC（" in text or "DC(" in text for text in texts)

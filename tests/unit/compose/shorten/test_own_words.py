"""The site's own short words: which places of a line they take."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.own_words import own_words

LINE = "会社は国内にデータセンターを建て、データセンターを売る。"


def test_a_word_is_put_shorter_wherever_it_stands() -> None:
    """Each place by an edit of its own, which loses nothing."""
    edits = own_words(LINE, (("データセンター", "DC"),))
    assert applied(LINE, edits) == "会社は国内にDCを建て、DCを売る。"
    assert [(edit.name, edit.loss) for edit in edits] == [("abbreviation", 0.0)] * 2


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((), LINE),
        ((("工場", "工"),), LINE),
        ((("会社", "会社の人"), ("国内", "")), LINE),  # longer, and none at all
        ((("売る", "ウる"), ("", "x")), LINE),  # as long, and in the place of nothing
        (
            (("センター", "C"), ("データセンター", "DC")),
            "会社は国内にDCを建て、DCを売る。",
        ),  # the longest
        ((("データ", "D"), ("Dセンター", "DC")), "会社は国内にDセンターを建て、Dセンターを売る。"),  # once
    ],
)
def test_only_a_shorter_word_stands_for_a_longer_one(words: tuple[tuple[str, str], ...], shown: str) -> None:
    assert applied(LINE, own_words(LINE, words)) == shown


def test_a_bracket_that_gives_the_short_word_goes_along() -> None:
    """DC（DC） says it twice; another bracket stays."""
    line = "会社はデータセンター（DC）を建て、データセンター(AI用)を売る。"
    assert applied(line, own_words(line, (("データセンター", "DC"),))) == "会社はDCを建て、DC(AI用)を売る。"


def test_what_is_not_prose_keeps_its_words() -> None:
    """An address would lead elsewhere, code would say something else."""
    line = "See https://example.com/database and `database.open()` for the database."
    assert applied(line, own_words(line, (("database", "DB"),))) == line.replace("the database", "the DB")

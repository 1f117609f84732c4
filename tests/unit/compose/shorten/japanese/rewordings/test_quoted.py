"""What opens a quotation may go; the rest of it stays word for word."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese.rewordings.priced import Priced
from bot.compose.shorten.japanese.rewordings.quoted import OPENINGS, quoted


@pytest.mark.parametrize("row", OPENINGS, ids=lambda row: row.before)
def test_each_row_makes_its_example(row: Priced) -> None:
    """And no other row does."""
    assert [applied(row.before, (edit,)) for edit in quoted(row.before)] == [row.after]


@pytest.mark.parametrize(
    "line",
    [
        "市長は「橋が落ちれば、町は孤立してしまう」と話す。",  # on what condition
        "市長は「橋は古くなっており、それが心配の種だ」と話す。",  # what it refers to
        "市長は「人数が50人を超え、かつ売り上げが多い」と話す。",
        "市長は「速さではなく、味だ」と話す。",  # too little is left
        "会社は「速さではなく、味を大切にする店」を開いた。",  # nobody said it
        "市長は「なぜ橋が古くなっており、人が減ったのか」と話す。",
    ],
)
def test_what_the_rest_hangs_on_stays(line: str) -> None:
    """And what is no speech."""
    assert not list(quoted(line))

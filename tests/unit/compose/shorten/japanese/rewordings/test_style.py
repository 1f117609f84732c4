"""Which rewordings readers dislike."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import Edit, applied
from bot.compose.shorten.japanese import edits
from bot.compose.shorten.japanese.rewordings.style import TABLE, Disliked, as_read


@pytest.mark.parametrize(
    ("line", "disliked"),
    [
        ("端末は画面で管理できる。", "端末は画面で管理可"),
        ("新しい端末の販売が始まった。", "新しい端末の販売開始"),
        ("大量に扱う人には最適だが、初めての人には不向き。", "大量に扱う人には最適、初めての人には不向き。"),
    ],
)
def test_what_readers_dislike_is_dear(line: str, disliked: str) -> None:
    assert min(edit.loss for edit in edits(line) if applied(line, (edit,)) == disliked) > 5


def test_what_is_in_no_table_keeps_its_loss() -> None:
    """A row's name decides, and whether it ends the line."""
    line = "端末は安い。"
    plain, last = Edit("plain", 3, 6, "", 1.0), Edit("aru", 3, 6, "", 1.0)
    inside = Edit("aru", 0, 3, "", 1.0)
    assert [edit.loss for edit in as_read(line, [plain, last, inside])] == [1.0, 5.0, 3.0]


@pytest.mark.parametrize("row", TABLE, ids=[row.example for row in TABLE])
def test_every_row_has_an_example_of_what_readers_dislike(row: Disliked) -> None:
    found = [edit.loss for edit in edits(row.example) if row.describes(row.example, edit)]
    assert found
    assert min(found) > 9

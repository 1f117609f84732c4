"""The ends of sentences and clauses that stay as they are, for something else would be said."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("新薬が国から承認された。", "新薬が国から承認。"),
        ("新薬が裁判所に承認された。", "新薬が裁判所に承認。"),
        ("新型Novaが発表された。", "新型Novaが発表。"),
        ("国の調査で、若者の割合が高いことが分かった。", "国の調査で、若者の割合が高い。"),
        ("会社は危険を考慮し、退路を確保すべきだ。", "会社は危険を考慮、退路を確保すべきだ。"),
        ("値が上がるため、早めに買いたい。", "値が上がり、早めに買いたい。"),
        ("先に証明書を取っておきたい。", "先に証明書を取りたい。"),
        ("記者は筒形の紙で包んである。", "記者は筒形の紙で包ん。"),
    ],
)
def test_an_ending_that_would_say_something_else_stays(line: str, wrong: str) -> None:
    """Who approves is not who is approved; what was found needs a study; advice needs its reason."""
    assert wrong not in {applied(line, (edit,)) for edit in edits(line)}


def test_the_same_endings_are_shorter_where_nothing_hangs_on_them() -> None:
    """So the guards above guard something."""
    made = {
        applied(line, (edit,))
        for line in ("新薬が承認された。", "値が上がるため、客が減る。")
        for edit in edits(line)
    }
    assert made >= {"新薬が承認。", "値が上がり、客が減る。"}

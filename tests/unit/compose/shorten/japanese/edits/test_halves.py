"""A clause that is half of what the last one says ends no sentence."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("市は民間の施設を借り上げて授業に充て、跡地を公園にする案を示している。", False),
        ("会社は仕組みを活用し、費用を半分に引き下げた事例を紹介する。", False),
        ("音楽家が反対を続け、無音の曲まで発売したことが、世論を動かした。", False),
        ("点検のときに位置を写真に残し、二人で確かめる工程を加えた。", False),
        ("半年で元の道具に戻り、結局は併用に落ち着いた環境の記録。", False),
        ("記者は一枚を出すところから始め、構図を固定し、拡大して仕上げるまでを順に追う。", False),
        # what somebody says is said for itself, and so is what somebody else does
        ("監督は「彼を待っていた」とたたえ、次回も先発させる考えを示した。", True),
        ("会社が新型を発売し、客が機能を使う例を示した。", True),
        ("会社は新型を発売し、値段を下げた。", True),
    ],
)
def test_a_clause_that_is_part_of_a_plan_or_a_case_is_no_sentence(line: str, ends: bool) -> None:
    """It would be told as done."""
    assert bool(without(line, "tail")) is ends

"""What a reader misses more: each weight by two takings that differ in it alone."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.edits.test_losses import loss


@pytest.mark.parametrize(
    ("line", "gone", "other", "cheaper"),
    [
        ("会社は、違法な部品を公開した。", "違法な", "会社は、膨大な部品を公開した。", "膨大な"),
        (
            "会社は屋根に載せる要因を調べた。",
            "屋根に載せる",
            "会社は屋根に載せる蓄電池を調べた。",
            "屋根に載せる",
        ),
        (
            "会社は屋根に載せる蓄電池を量産した。",
            "屋根に載せる",
            "会社は今年の初めから各地の支店で販売員向けの研修を開き、屋根に載せる蓄電池を量産した。",
            "屋根に載せる",
        ),
        ("処理の速度が静かに向上した。", "静かに", "処理の速度が劇的に向上した。", "劇的に"),
        (
            "これは屋根に載せる蓄電池。",
            "屋根に載せる",
            "会社は屋根に載せる蓄電池を量産した。",
            "屋根に載せる",
        ),
        ("会社は「空」の端末を公開した。", "「空」の", "会社は空の端末を公開した。", "空の"),
    ],
)
def test_what_is_missed_more(line: str, gone: str, other: str, cheaper: str) -> None:
    """By its word, by its noun, as a share of the line; a quotation; unless it praises."""
    assert loss(line, gone) > loss(other, cheaper)

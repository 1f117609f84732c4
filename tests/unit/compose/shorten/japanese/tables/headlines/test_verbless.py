"""Ends without a verb, and nouns that say only of what sort a thing is."""

from __future__ import annotations

import pytest

from tests.unit.compose.shorten.japanese.parsing import without


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("この手法は端末が落ちるリスクを抱える。", "verbless"),  # the method is no risk
        ("委員会は一部の車も認める案を示した。", "verbless"),
        ("社長は社員が残業を減らすと発表した。", "verbless"),  # the staff do, he says
        ("利用者の満足度は高かった。", "verbless"),
        ("会社は新型をすでに使っている。", "state"),
        ("会社は32GBのメモリを20万円台で売る。", "heads"),
        ("記事は「書いた瞬間から腐る」という課題に向き合う。", "heads"),
        ("会社は240億パラメータのモデルを公開した。", "heads"),
        ("市長が「やめる」と話した。", "apposition"),
    ],
)
def test_what_stays(line: str, name: str) -> None:
    assert not without(line, name)


@pytest.mark.parametrize(
    ("line", "name", "shorter"),
    [
        ("県には審査を疑う声が上がっています。", "verbless", "県には審査を疑う声"),
        ("会社は支店を減らす計画を明らかにしました。", "verbless", "会社は支店を減らす計画"),
        ("応募は月末に1,015件まで増えた。", "verbless", "応募は月末に1,015件に"),
        ("新型は旧型の弱点を補っている。", "state", "新型は旧型の弱点を補う"),
        ("120億パラメータ級のモデルでは足りない。", "heads", "120億パラメータ級では足りない。"),
        ("会社は独自の解析エンジン「Nova」を売る。", "apposition", "会社は独自の「Nova」を売る。"),
    ],
)
def test_what_goes(line: str, name: str, shorter: str) -> None:
    assert shorter in without(line, name)

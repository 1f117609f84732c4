"""What is dearer to lose than its length says: each rule by a line that it holds for, and one beside it."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese import edits

NEVER = 60.0


def loss(line: str, gone: str) -> float:
    """Of the edit that takes `gone` out of `line`; `NEVER` where no edit does."""
    found = [e.loss for e in edits(line) if line[e.start : e.end] == gone and not e.new]
    return min(found, default=NEVER)


@pytest.mark.parametrize(
    ("line", "gone", "other", "cheaper"),
    [
        (
            "会社が国内の製造工場を使う場合、費用がかさむ。",
            "国内の",
            "会社が国内の製造工場を使う。",
            "国内の",
        ),
        (
            "会社は電池転用を巡り政府と対立した。",
            "電池転用を巡り",
            "会社は電池転用を巡り政府を訪れた。",
            "電池転用を巡り",
        ),
        ("画面が6時間にわたり消えた。", "6時間にわたり", "画面が6時間を通じて消えた。", "6時間を通じて"),
        (
            "資料を外に送らず、会社は集計を終えた。",
            "資料を外に送らず、",
            "資料を外に送り、会社は集計を終えた。",
            "資料を外に送り、",
        ),
        ("会社は兵器への転用を認めた。", "兵器への", "会社は兵器での転用を認めた。", "兵器での"),
        (
            "東京湾トンネルで事故が起き、道が閉じた。",
            "東京湾トンネルで",
            "自社ビルで事故が起き、道が閉じた。",
            "自社ビルで",
        ),
        (
            "機能を独立した部門ではなく各製品に分散させる方針だ。",
            "機能を独立した部門ではなく",
            "独立した部門ではなく各製品に分散させる方針だ。",
            "独立した部門ではなく",
        ),
        (
            "受付は電話だけで行い、相談にも応じている。",
            "電話だけで行い、",
            "受付は電話だけで行い、相談も扱っている。",
            "電話だけで行い、",
        ),
        (
            "窓口は電話に応じるが、相談には答えない。",
            "電話に応じるが、",
            "窓口は電話に応じ、相談には答えない。",
            "電話に応じ、",
        ),
        (
            "会社は独自部品の組み込みを進めた。",
            "独自部品の",
            "会社は独自部品の製造機を進めた。",
            "独自部品の",
        ),
        ("会社は人体の構造・生理を調べた。", "人体の", "会社は人体の模型・写真集を調べた。", "人体の"),
        (
            "知事が新設を止める法案（第307号）に反対した。",
            "新設を止める",
            "知事が新設を止める運動家（第307号）に反対した。",
            "新設を止める",
        ),
        (
            "会社は水資源の枯渇を理由に挙げた。",
            "水資源の",
            "会社は水資源の調査員を理由に挙げた。",
            "水資源の",
        ),
    ],
)
def test_what_is_dearer(line: str, gone: str, other: str, cheaper: str) -> None:
    """A quarrel's subject, how long, without what, a target, where it was; what a noun is of."""
    assert loss(line, gone) > loss(other, cheaper) + 3


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("会社はこの報道を否定した。", "この"),
        ("多くの媒体を扱う人には最適だが、1媒体のみの運用なら不要。", "1媒体のみの"),
        ("すでに購入済みの期間についてはそのまま使える。", "購入済みの期間については"),
        ("安全機能を独立した部門ではなく各製品に分散させる。", "安全機能を独立した"),
    ],
)
def test_what_no_edit_takes(line: str, gone: str) -> None:
    """What points back; what would leave an adverb or an object to another word."""
    assert loss(line, gone) == NEVER


def test_a_concession_goes_and_leaves_its_topic() -> None:
    """At the price of what it concedes: more where that is a verdict."""
    line = "本法案は水不足を理由に挙げているが、実質的には新設の禁止を意味する。"
    assert loss(line, "水不足を理由に挙げているが、") < 40
    judged = "新型は初心者には不向きだが、上級者には欠かせない。"
    assert loss(judged, "初心者には不向きだが、") > 40

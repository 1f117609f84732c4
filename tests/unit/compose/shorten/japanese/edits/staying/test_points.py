"""What a sentence turns on stays: none of these is offered."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        # for how long, which one
        ("裁判所は転職を一時的に差し止める命令を出した。", "一時的に"),
        ("会合に出て、特定の施工会社に工事を任せるよう誘導した。", "特定の"),
        ("今後数年間の機器はこの版が土台になる。", "今後"),
        # with the same, of the same
        ("同じ予算で中古の端末が手に入る。", "同じ予算で"),
        ("Novaなどで同じ定義が動くかを確かめる。", "Novaなどで"),
        # of what
        ("目玉はNovaの本体からの削除だった。", "Novaの"),
        ("対応機種の少なさが最大の弱点だ。", "対応機種の"),
        ("全体の15%の層だけを高精度に残す設計だ。", "高精度に"),
        ("新型は人間の82%に相当する速度を記録した。", "人間の82%に相当する"),
        ("新型は生成速度で上位機と5%差に迫った。", "生成速度で"),
        ("この端末で最新作を最高画質で遊ぶのは厳しい。", "最高画質で"),
        (
            "雑務は安価なモデル、設計は高性能モデルと使い分ける運用設計が必須になる。",
            "高性能モデルと使い分ける",
        ),
        ("川沿いを走り、8時過ぎには保険会社の窓口に座る生活を9年続けた。", "保険会社の窓口に座る"),
        ("総合1位は新興社の製品で、掃除も楽だった。", "新興社の"),
        # what it is, before what follows from it
        (
            "重いのは記録を残す義務が生まれたことで、過去の資料にも説明が要る。",
            "重いのは記録を残す義務が生まれたことで、",
        ),
        ("3時間は回すのが目安で、扉は閉めておく。", "3時間は回すのが目安で、"),
        ("明細を見せたくない人には待望の存在で、個人事業主にも勧めたい。", "待望の存在で、"),
        # of which, if which, for whom
        ("解像度を公表しないメーカーの作品は様子見が無難だ。", "解像度を公表しない"),
        ("設備を持たない施設でも使える。", "設備を持たない"),
        ("古い端末を使っているなら更新の恩恵は大きい。", "古い"),
        ("ゲームを遊ばず、1台を長く使いたい人には最適だ。", "ゲームを遊ばず、"),
        ("クラウドに日記を送りたくない人には最適だ。", "クラウドに"),
        (
            "コンテナ化が済んだチームに迷う余地はなく、監視役が対応しているかだけ先に調べておけばいい。",
            "コンテナ化が済んだチームに迷う余地はなく、",
        ),
        ("端末に、差分をまとめた画面を被せる道具が出た。", "端末に、"),
        ("索引化するのに手元の機械で約7分、以後は待たずに済む。", "約7分、"),
        ("売れ残りや修理品あわせて83本を譲った。", "売れ残りや"),
        ("国内唯一の工房では納品まで4か月待ちが続く。", "国内唯一の"),
        ("気象庁の新しい計算機が動き始め、精度が高まる。", "新しい"),
        (
            "背景には、電力需要への懸念がある一方で、競争力を保つ政治的判断がある。",
            "背景には、電力需要への懸念がある一方で、",
        ),
        # who is heard to say so, what is against it
        ("新興社が部品を借り受ける交渉に入ったと伝えられている。", "と伝えられている"),
        ("手段としては合理的だが、許せない家には勧められない。", "だが、許せない家には勧められない"),
        ("判決は、会費が経費で賄われ、「業務の延長だ」と指摘している。", "、「業務の延長だ」と指摘している"),
        ("会社が油を減らし、代わりに米油を使う商品を投入する。", "し、代わりに米油を使う商品を投入する"),
        # what would be said otherwise
        ("利用者は認証に頼るサービスを使っているなら切り替える。", "を使っている"),
        ("Novaを手がける企業の売上が伸びた。", "を手がける"),
        ("店は午前7時から10時まで390円の定食を出す。", "午前7時から10時まで"),
        ("会社は112GBのカードを発表した。", "のカード"),
    ],
)
def test_it_is_not_taken(line: str, gone: str) -> None:
    """Neither whole nor with the full stop, whatever stands instead."""
    taken = {line[edit.start : edit.end].rstrip("。") for edit in edits(line)}
    assert gone in line
    assert gone.rstrip("。") not in taken


def test_a_denial_in_part_is_no_denial_of_all() -> None:
    """ただちに…とはならず isn't 対象外."""
    line = "歩道の走行はただちに罰金の対象とはならず、警察は指導する。"
    assert all("対象外" not in applied(line, (edit,)) for edit in edits(line))


def test_a_verb_of_one_letter_keeps_its_ending() -> None:
    """示しており isn't 示 + しており."""
    line = "権利が生じうるとも示しており、判断が注目される。"
    made = {applied(line, (edit,)) for edit in edits(line)}
    assert "権利が生じうるとも示している" in made
    assert "権利が生じうるとも示" not in made

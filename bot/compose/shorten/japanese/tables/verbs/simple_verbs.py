"""Compound verbs that say no more than a simple one: 荷物を作り出す is 荷物を作る."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.verbs.pairs import ANY, Pair, entries

# Compound verb and simple one; before ! what may not stand before it, before > what has to.
_VERBS = """
    組み上げ-:組む 作り上げ-:作る 築き上げ-:築く 買い上げ-:買う
    取り決め-:決め- 取り扱う:扱う
    取り外す:外す 取り替え-:替え- 引き起こす:起こす 受け継ぐ:継ぐ 見つけ出す:見つけ- 作り出す:作る
    創り出す:創る 生み出す:生む 導き出す:導く 編み出す:生む 抜け出す:抜け- に へ>置き換え-:替え-
    振り分け-:分け- 絞り込む:絞る 書き込む:書く
    送り込む:送る 抱え込む:抱え- 抑え込む:抑え- 買い入れ-:買う
    借り入れ-:借り- 売り払う:売る 支払う:払う 追い求め-:求め- 追い抜く:抜く 探し求め-:求め-
    積み重ね-:重ね- と!付け加え-:加え- 付け足す:足す 書き加え-:加え- 兼ね備え-:備え- 持ち合わせ-:持つ
    食い止め-:止め- 成し遂げ-:遂げ- 打ち破る:破る 待ち望む:望む
    思い描く:描く 書き記す:記す 書き残す:残す 押し広げ-:広げ- 言い当て-:当て- 選び出す:選ぶ
    言い表す:表す と!尋ね-:聞く 拭き取る:拭く 運び込む:運ぶ 削ぎ落とす:削ぐ そぎ落とす:そぐ 貼り付け-:貼る
    探し出す:探す 溢れ出す:溢れ- あふれ出す:あふれ- 取り壊す:壊す 取り囲む:囲む 吸い込む:吸う 注ぎ込む:注ぐ
    包み込む:包む 覆い隠す:隠す 磨き上げ-:磨く 鍛え上げ-:鍛え- 育て上げ-:育て- 練り上げ-:練る
    打ち立て-:立て- 見せつけ-:見せ- 縫い合わせ-:縫う 奪い取る:奪う 刈り取る:刈る 摘み取る:摘む 剥ぎ取る:剥ぐ
    買い取る:買う 洗い落とす:落とす 洗い流す:流す 照らし出す:照らす 映し出す:映す 描き出す:描く
    紡ぎ出す:紡ぐ 貸し出す:貸す 立ち去る:去る 消え去る:消え- 捨て去る:捨て- 守り抜く:守る 逃げ出す:逃げ-
    折り畳む:畳む 支持を 合意を 約束を 協力を 同意を 了承を 承認を 許可を 言質を!取り付け-:付け-
    押しつぶす:つぶす 膨れ上がる:膨らむ 引き延ばす:延ばす 取り除く:除く 買い求め-:買う 譲り渡す:譲る
    編み込む:編む 刻み込む:刻む かき消す:消す かき集め-:集め- 寄せ集め-:集め- 拾い集め-:集め- 積み込む:積む
    書き写す:写す 感じ取る:感じ- 勝ち取る:得- 縫い付け-:縫う 見比べ-:比べ- 飛び越え-:越え- 探り当て-:当て-
    突き進む:進む
"""
# 引き起こされる is no 起こされる (who is woken), 売り払える no 売れる (what sells), 支払え no 払え (pay!).
_NO_PASSIVE = ("引き起こす", "貸し出す")
_NOBODY_CAN = ("引き起こす", "売り払う", "支払う", "絞り込む")


def _pairs() -> Iterator[Pair]:
    for words, mark, long, short in entries(_VERBS):
        unclear = long.endswith("-") and not short.endswith("-")  # 組み上げられる may be what one can do
        behind = tuple(words) if mark == ">" else ANY
        yield Pair(
            long=long,
            short=short,
            behind=behind,
            never=tuple(words) if mark == "!" else (),
            done_to=() if unclear or long in _NO_PASSIVE else behind,
            can=not unclear and long not in _NOBODY_CAN,
        )


SIMPLE_VERBS = tuple(_pairs())

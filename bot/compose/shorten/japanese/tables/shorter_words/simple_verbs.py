"""Compound verbs that say no more than a simple one (作り出す is 作る), in every form that a line has."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.rules import Rule, instead

# The forms of a verb behind its stem, by its last sound: 書く 書いて 書いた 書き 書か(ない) 書かれ(る).
_FORMS = {
    "う": ("う", "って", "った", "い", "わ", "われ"),
    "く": ("く", "いて", "いた", "き", "か", "かれ"),
    "す": ("す", "して", "した", "し", "さ", "され"),
    "ぐ": ("ぐ", "いで", "いだ", "ぎ", "が", "がれ"),
    "ぶ": ("ぶ", "んで", "んだ", "び", "ば", "ばれ"),
    "む": ("む", "んで", "んだ", "み", "ま", "まれ"),
    "つ": ("つ", "って", "った", "ち", "た", "たれ"),
    "る": ("る", "って", "った", "り", "ら", "られ"),
    "-": ("る", "て", "た", "", "", "られ"),  # 上げる keeps its vowel
}
# What stands around each form, and an example: を作り出し、 is no noun as in 新たな作り出し、.
_AROUND = (
    ("", "", "荷物を{}人"),
    ("", "", "荷物を{}いる"),
    ("", "(?!い|く|が[るっ])", "荷物を{}。"),
    ("(?<=を)", "(?=[、。]|ます|まし|ませ|つつ|ながら)", "荷物を{}、進む"),
    ("", "(?=ない|なか|なけ|ず)", "荷物を{}ない"),
    ("", "(?=[るたてず、]|ま[すし])", "荷物が{}る"),
)
_PASSIVE = 5
# Compound verb and simple one, each as stem and last sound; before ! what may not stand before it,
# before ? what has to.
_VERBS = """
    組み上げ-:組む 作り上げ-:作る 築き上げ-:築く 積み上げ-:積む 買い上げ-:買う
    取りやめ-:やめ- 取り止め-:やめ- 取り決め-:決め- 取り扱う:扱う
    取り外す:外す 取り替え-:替え- 引き起こす:起こす 受け継ぐ:継ぐ 見つけ出す:見つけ- 作り出す:作る
    創り出す:創る 生み出す:生む 導き出す:導く 編み出す:生む 抜け出す:抜け- に|へ?置き換え-:替え-
    振り分け-:分け- 切り分け-:分け- 絞り込む:絞る 書き込む:書く
    送り込む:送る 抱え込む:抱え- 抑え込む:抑え- 詰め込む:詰め- 買い入れ-:買う
    借り入れ-:借り- 売り払う:売る 支払う:払う 追い求め-:求め- 追い抜く:抜く 探し求め-:求め-
    積み重ね-:重ね- と!付け加え-:加え- 付け足す:足す 書き加え-:加え- 兼ね備え-:備え- 持ち合わせ-:持つ
    食い止め-:止め- 成し遂げ-:遂げ- 打ち破る:破る 待ち望む:望む
    思い描く:描く 書き記す:記す 書き残す:残す 押し広げ-:広げ- 言い当て-:当て- 選び出す:選ぶ
    言い表す:表す
"""


def _rows() -> Iterator[Rule]:
    for verb in _VERBS.split():
        *always, rest = verb.split("?")
        *never, pair = rest.split("!")
        long, short = pair.split(":")
        before = "(?<=[^。])" + "".join(f"(?<!{word})" for words in never for word in words.split("|"))
        before += "".join(f"(?<={words})" for words in always)
        for number, (ahead, behind, example) in enumerate(_AROUND):
            if number == _PASSIVE and (long == "引き起こす" or (long[-1] == "-" and short[-1] != "-")):
                continue  # 組み上げられる may be what somebody can do
            then, now = (one[:-1] + _FORMS[one[-1]][number] for one in (long, short))
            place = example.replace("{}", "店に{}") if always else example
            yield instead("easy", (then, now), 0.2, place, (before + ahead * (not always), behind))


SIMPLE_VERBS = tuple(_rows())

"""What is lost with a clause beyond its content: an event of its own, a reason, what the rest refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.sentence.phrase import CASES, SUBJECTS, Kind, Phrase, has, text_of
from bot.compose.shorten.japanese.sentence.subtree import Subtree
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.weights import content

_BETWEEN = re.compile("(?:隔たり|差|違い|ずれ|溝|開き)[はがも]")
_IS_ACHIEVED = re.compile("目指|狙[いうっ]|図[らりるっ]")
_WARNS = re.compile("(?:厳禁|禁物|危険|注意|不可|必須|対象外|不可欠)で$|(?:にすぎ|に過ぎ)ず$")
_IS_ITS_POINT = re.compile("(?:特徴|強み|売り|持ち味|魅力|狙い)で$")
_IS_PLANNED = re.compile("(?:方針|計画|考え|予定|見通し|構え|意向)で$")
_NAMED = 25.0  # the name in full, of which half stands behind
_ONLY_IN = re.compile(r"[^るたい](?:だけ|のみ)で$")  # 測定できたのは｜マウスだけで、
_NO_CHOICE = re.compile("しかな|ざるを得な|わけにはいかな")
_NOT_SO_FAR = re.compile("(?:減ら|増え|下がら|上がら|変わら|通じ|伸び|届か|足り|進ま)ず$")
_REACTS = re.compile("頭を抱え|肩を落と|胸をなで|歓迎|反発|喜|驚|憤|嘆|困惑|戸惑|落胆|安堵|悔し|不満")
_RECORD = 12.0  # a first, or a record
_THE_REST = re.compile("残[るり]|もう[一片]|ほかの|他[のは方]|後者|直後の")
_NAMES = re.compile("[一-龥ァ-ヺー]+")
_SHORT_NAME = re.compile("[一-龥ァ-ヺー]{2,4}(?=[はが]$)")
_TRIED = re.compile(r"[ただ]ところ$")  # Googleが…に｜導入したところ、｜不具合が｜見つかった
_WHERE = ("には", "にも", "では", "でも")


def of_cause(text: str, tree: Subtree) -> float:
    """What the rest is about may go along, a hedge (治った可能性を除けないため), or what happened."""
    about = 10.0 if has(tree.dependents, Kind.TOPIC) else 0.0
    hedged = 10.0 if guards.weighs(text) else 0.0
    told = 18.0 if has(tree.inside, Kind.CHAIN) else 0.0  # 国産機が｜動き始め、｜室温で動くことから、
    tried = 0.0
    if _TRIED.search(tree.part.body):
        tried = 20.0 if has(tree.dependents, *SUBJECTS) else 14.0
    named = _NAMED if _names_in_full(text, tree) else 0.0
    return about + hedged + told + tried + named


def of_event(text: str, tree: Subtree) -> float:
    """A clause with a subject of its own is an event, and one with a deed is news."""
    body = tree.part.body
    own = 5.0 + 0.15 * content(text) if has(tree.dependents, *SUBJECTS) else 0.0
    if own and not tree.first:
        own += 6.0  # it opens the sentence: the rest is about it
    if tree.topic is not None:
        own += 20.0 if body.endswith(("で", "であり")) else 0.0  # 決勝は｜3時間の｜激戦で、｜相手を｜しのいだ
        own += 50.0 if _has_its_own_topic(tree) else 0.0
    if any(one.kind is Kind.TOPIC and nouns.EQUATED.match(one.body) for one in tree.inside):
        own += 30.0  # 汚れの｜正体は｜石灰で、｜害はない
    own += 20.0 if body == "対象で" else 0.0  # 遅れた｜便が｜対象で、
    own += _RECORD if lexicon.SCOPES.search(text) else 0.0
    own += 24.0 if _ONLY_IN.search(body) else 0.0
    own += 30.0 if tree.opening.body.startswith("次の") else 0.0  # 次の｜大会は｜5月に｜始まり、｜日本は…
    own += 14.0 if guards.quotes(text, tree.part) else 0.0
    own += 8.0 if lexicon.WITHOUT.search(body) else 0.0  # データを送ることなく、｜…を解決する
    own += 16.0 if _WARNS.search(body) else 0.0  # 使い回しは｜厳禁で、
    own += 16.0 if _IS_PLANNED.search(body) else 0.0
    own += 20.0 if _IS_ITS_POINT.search(body) else 0.0  # 電源がなくても｜遊べるのが｜特徴で、
    own += 15.0 if lexicon.NEWS.search(body) else 0.0
    return own + _of_what_follows(text, tree)


def _has_its_own_topic(tree: Subtree) -> bool:
    """It is ours to wait and to look: 会社は｜拒み、｜待つしかない; 負荷は｜減らず、｜原因を｜追うと."""
    if _NO_CHOICE.search(tree.parts[-1].body):
        return True
    return bool(_NOT_SO_FAR.search(tree.part.body)) and has(tree.behind, Kind.OBJECT)


def _of_what_follows(text: str, tree: Subtree) -> float:
    """What the rest of the sentence says less well without the clause."""
    behind, final = tree.behind, tree.parts[-1].body
    lost = 0.0
    if not any(one.kind in CASES and not one.body.endswith(_WHERE) for one in behind):
        lost += 48.0  # …判断を示さず、｜今後の｜裁判に｜委ねられた: nothing says what
    lost += 30.0 if _is_one_side(behind) else 0.0
    lost += guards.NEVER if behind[0].body == "と" else 0.0  # 人にだけ｜すすめたい、｜と｜いうのが
    lost += 60.0 if _THE_REST.match(behind[0].body) else 0.0  # 1人は｜認め、｜残る｜2人は
    lost += 14.0 if lexicon.IS_ASKED.search(final) else 0.0  # 鍵を替え、｜記録を｜見てください
    lost += guards.ALSO if guards.adds_to_it(tree) else 0.0
    lost += _NAMED if _names_in_full(text, tree) else 0.0
    lost += 16.0 if _IS_ACHIEVED.search(final) else 0.0  # 教室を｜運営し、｜解消を｜目指す
    lost += 16.0 if any(one.body.endswith("よう") for one in behind[:-1]) else 0.0
    reacts = _REACTS.search(text_of(tree.parts[-2:])) and has(tree.dependents, *SUBJECTS)
    return lost + (20.0 if reacts else 0.0)  # 関税が｜決まり、｜漁協は｜頭を｜抱える


def _names_in_full(text: str, tree: Subtree) -> bool:
    """深夜割引を｜待つ車が｜並ぶのを｜防ぐため、｜割引は: what is said behind by half of its name."""
    short = (_SHORT_NAME.match(one.body) for one in tree.behind if one.kind in SUBJECTS)
    names = _NAMES.findall(text)
    return any(found and found[0] in name[1:] for found in short for name in names)


def _is_one_side(parts: Sequence[Phrase]) -> bool:
    """子どもの憧れとの｜隔たりは: the other side stands in the clause before."""
    return any(one.body.endswith("との") and _BETWEEN.match(noun.body) for one, noun in pairwise(parts[:4]))

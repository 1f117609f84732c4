"""A phrase (bunsetsu) of a Japanese sentence: a word with the particles or endings behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.compose.shorten.japanese.words.patterns import any_of, closing


class Kind(Enum):
    """What a phrase's ending makes it in its sentence."""

    TOPIC = auto()  # 開発者は
    SUBJECT = auto()  # AIが
    OBJECT = auto()  # 機能を
    NI = auto()  # 現場に
    ADVERB = auto()  # 劇的に, さらに, 高く
    DE = auto()  # ブラウザで
    TO = auto()  # 企業と
    QUOTE = auto()  # 可能だと
    SOURCE = auto()  # 報道によると
    KARA = auto()  # 東京から
    MADE = auto()  # 大阪まで
    HE = auto()  # 海外へ
    YORI = auto()  # 従来より
    AS = auto()  # 選択肢として
    ADJUNCT = auto()  # 開発者にとって, 規制を巡り
    NO = auto()  # 既存の
    EXAMPLE = auto()  # 音声などの
    NA = auto()  # 高度な
    RELATIVE = auto()  # 生成する, 新しい
    LIST = auto()  # 画像や, 音声、
    CONDITION = auto()  # 実現すれば
    CONTRAST = auto()  # 単なる要約ではなく
    CAUSE = auto()  # 統合により
    ADVERSATIVE = auto()  # 高いが
    CHAIN = auto()  # 統合し、
    TE = auto()  # 活用して
    LABEL = auto()  # 結論：
    FINAL = auto()  # the end of the sentence
    OTHER = auto()  # モデル


@dataclass(slots=True)
class Phrase:
    """A phrase of a line: `start` to `end`, the punctuation behind it included.

    The phrases of a sentence are a list; `head`, `first` and `dependents` are places in it. What depends on a
    phrase, near or far, stands right before it: its subtree is the phrases from `first` to the phrase itself.
    """

    start: int
    end: int
    body: str  # without the punctuation behind it
    tail: str  # that punctuation
    kind: Kind = Kind.OTHER
    head: int = -1  # what it depends on; -1: nothing
    first: int = 0  # where its subtree begins
    dependents: list[int] = field(default_factory=list)

    @property
    def is_predicate(self) -> bool:
        """Can a subject, an object or an adverb depend on it?"""
        if self.kind is Kind.RELATIVE and _RELATES.search(self.body):
            return bool(_BY_DOING.search(self.body))  # 規制を巡る: it holds its own object already
        return self.kind in _PREDICATES or bool(_HOLDS_A_VERB.search(self.body))

    @property
    def is_nominal(self) -> bool:
        """Can a modifier depend on it?"""
        if self.kind is Kind.RELATIVE:
            return bool(_RELATES.search(self.body)) or self.body.endswith("を受けた")  # 困った｜問題を受けた
        if self.kind is Kind.QUOTE:
            return bool(_NOUN_QUOTED.search(self.body))
        if self.kind is Kind.OTHER and self.body.endswith(("だけ", "のみ", "すら", "さえ", "しか", "ばかり")):
            return True  # 受けた｜瞬間だけ
        if self.kind is Kind.ADVERB:
            return self.body.endswith(("のように", "ごとに"))  # 与信や｜保険の｜引受のように
        if self.kind in (Kind.CHAIN, Kind.TE):
            return bool(_NOUN.search(self.body) and _NOUN_AS_CLAUSE.search(self.body))
        return self.kind in CASES or (self.kind in _NOMINALS and bool(_NOUN.search(self.body)))

    @property
    def is_place(self) -> bool:
        """A topic that only says where or for whom: 日本では, 利用者には."""
        return self.body.endswith(("では", "には"))


_NOUN_QUOTED = re.compile(r"[一-龥ァ-ヺー]だと(?:して|も)?$")  # 減らす｜方針だと
# 対象は｜1,200人で、; 急ぐ｜利用者向けであり、; 文字起こしの｜枠を超え、; 独自の｜資料を核にして
_NOUN_AS_CLAUSE = re.compile(
    r"^まま$|に限(?:って|り)$|[一-龥ァ-ヺー](?:[はがも]|では)な[くし]$|(?:[^んい]|[一-龥]い)で$|であり$|を(?:超え|含め)$|を[一-龥]{1,3}にし(?:て)?$"
)

# Kinds of phrases by what they are in the sentence.
SUBJECTS = {Kind.SUBJECT, Kind.TOPIC}
CASES = {*SUBJECTS, Kind.OBJECT}
MODIFIERS = {Kind.NO, Kind.NA, Kind.RELATIVE}
ARGUMENTS = {Kind.OBJECT, Kind.NI, Kind.TO, Kind.HE, Kind.MADE, Kind.DE, Kind.KARA, Kind.AS}
MAIN_CLAUSES = {Kind.CHAIN, Kind.ADVERSATIVE, Kind.FINAL}
CLAUSES = {*MAIN_CLAUSES, Kind.CONDITION, Kind.CAUSE, Kind.QUOTE}
_PREDICATES = {*MAIN_CLAUSES, Kind.RELATIVE, Kind.TE, Kind.QUOTE}
_NOMINALS = {
    Kind.EXAMPLE,
    *(*CASES, Kind.NI, Kind.DE, Kind.TO, Kind.KARA, Kind.MADE, Kind.HE, Kind.YORI, Kind.AS, Kind.ADJUNCT),
    *(
        Kind.NO,
        Kind.LIST,
        Kind.FINAL,
        Kind.SOURCE,
        Kind.CONTRAST,
        Kind.CAUSE,
        Kind.CONDITION,
        Kind.ADVERSATIVE,
    ),
}

# A relative clause that is a postposition with its noun: 規制を巡る, AIに関する. It modifies as a whole.
_RELATES = closing("""
    による に(?:対|関)する に(?:対|関)した における [一-龥ァ-ヺー」]という といった
    に(?:基づく|基づいた|応じた|向けた|伴う|次ぐ|並ぶ)
    を(?:巡る|めぐる|通じた|含む|含めた|超える|超えた)
    固有の 特有の
""")

_BY_DOING = re.compile(r"[るたいうくすつむぶ](?:こと|の)に")  # 期限を｜移したことによる
_DICTIONARY_FORM = "[るたいうくすつむぶ]"

# A phrase of another kind that ends in a verb or an adjective: 実現すれば, 使えるため, 増えたことで.
_HOLDS_A_VERB = closing(
    f"(?:れば|けば|せば|えば|めば|たら|なら|{_DICTIONARY_FORM}と)",
    "[るたいうくぐすつぬむぶだ]"
    "(?:ため|ので|ところ|から|こと|もの|の|中|際|なか|一方|通り)"
    "(?:から|により|によって|を受け|を受けて|に伴い|に加え|[にはでがをもとへ]*の?)",
    "[るたいうくぐすつぬむぶだ](?:との|というより|ことを(?:理由|前提|条件|目的|背景|きっかけ|機|契機|皮切り)に)",
    "[るたいうくすつむぶぬな](?:の|こと)?(?:から)?(?:ではなく|だけでなく|に対し(?:て)?|に比べ(?:て)?|と比較して|と比べて|とは違い|とは異なり)",
    "(?:留|とど|止)まらず (?:わけ|もの|だけ)ではなく [るつくすむぶうぐ]には",
    "[るたいう]か(?:どうか)?だけ(?:でなく|ではなく) [るたい]だけに",
    "[るた]ような",
    "[るたうくすつむぶぐ]の?か(?:どうか)?(?:について(?:は|も)?|[はをがもでに])",
    "[るたいうくぐすつぬぶむ]よう(?:に)?",
    "[るたいうくぐすつぬむぶだ](?:前|後|直前|直後|あと|うえ|上|とき|時|たび|度|まま|場合|限り|あいだ|間|ほど|くらい|あたり|以上|ばかり)"
    "(?:から|まで|より|として|[にはでがをもの]*)",
    "[いきぎしじっりみちにびんけえせてねべめれげぜ出見得経着似寝][てで]から[でのはも]?",
    "[るた]など(?:の|で|に|を)? [るたい]どころか",
    "(?<!にとっ)[いきぎしじっりみちびえけせてねべめれげぜ見出得経]ても [んい]でも",
    "ものの [るたいうくぐすつむぶ](?:だけ|まま|ため|まで)の [るた]として [るくぐすつむぶう]か",
)
# What makes the phrase a noun's: a character that no ending has, or a formal noun.
_NOUN = re.compile(
    "[一-龥々〇ァ-ヺA-Za-z0-9Ａ-Ｚａ-ｚ０-９」』”)）]|^"
    + any_of(
        "つもり けが ごみ ねじ めど うそ いじめ あたり おかげ せい くらい "
        "こと もの ところ ため これ それ ここ ひと やり ほう ほか うち まま たび とき あと ころ わけ ほど"
    )
)
IS_A = re.compile(r"[一-龥ァ-ヺーA-Za-z」](?:です|だ|である|でした|だった)$")  # 学習用の｜アプリです
_FINITE = re.compile(r"[るたいうくすつむぶぬ]$|です$|ます$|[んま]した$|せん$|[ぁ-ん](?:そう|よう|の)だ$")


def has(parts: Iterable[Phrase], *kinds: Kind) -> bool:
    """Is one of `parts` of one of these kinds?"""
    return any(part.kind in kinds for part in parts)


def text_of(parts: Iterable[Phrase]) -> str:
    """The words of `parts`, without punctuation."""
    return "".join(part.body for part in parts)


def ends_in_a_verb(parts: list[Phrase]) -> bool:
    """Does the sentence end in a verb, or in a noun that stands for one (新型を発表)?"""
    final = parts[-1]
    return bool(_FINITE.search(final.body)) or has((parts[d] for d in final.dependents), Kind.OBJECT)

"""A Japanese sentence as its phrases (bunsetsu): a word with the particles or endings behind it.

BudouX finds the boundaries. Where it is known to err they are mended: it parts Latin words, numbers and
compounds, and leaves a verb and the noun behind it together. What only works as one (に｜よる, と｜いう,
こと｜が) is put together, for it is kept or taken as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.compose.shorten.segments import parse, protected


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
    OTHER = auto()


@dataclass(slots=True)
class Phrase:
    """A phrase of a line: `start` to `end`, the punctuation behind it included; `body` is without it."""

    start: int
    end: int
    body: str
    tail: str  # the punctuation behind it
    kind: Kind = Kind.OTHER
    head: int = -1  # number of the phrase that it depends on; -1: none
    first: int = 0  # number of the first phrase of all that depends on it
    dependents: list[int] = field(default_factory=list)

    @property
    def is_predicate(self) -> bool:
        if self.kind is Kind.RELATIVE and _RELATES.search(self.body):
            return False  # 規制を巡る: nothing else depends on it
        return self.kind in _PREDICATES or bool(_PREDICATE_INSIDE.search(self.body))

    @property
    def is_nominal(self) -> bool:
        """Can something modify it as a noun?"""
        if self.kind is Kind.RELATIVE:
            return bool(_RELATES.search(self.body))
        if self.kind is Kind.CHAIN:
            return self.body.endswith("で") and bool(_NOUN.search(self.body))
        return self.kind in _NOMINALS and bool(self.kind in _CASES or _NOUN.search(self.body))


_PREDICATES = {Kind.RELATIVE, Kind.CHAIN, Kind.TE, Kind.ADVERSATIVE, Kind.FINAL, Kind.QUOTE}
_NOMINALS = {
    *(Kind.TOPIC, Kind.SUBJECT, Kind.OBJECT, Kind.NI, Kind.DE, Kind.TO, Kind.KARA, Kind.MADE, Kind.HE),
    *(
        Kind.YORI,
        Kind.ADJUNCT,
        Kind.AS,
        Kind.NO,
        Kind.LIST,
        Kind.CONTRAST,
        Kind.CAUSE,
        Kind.FINAL,
        Kind.SOURCE,
    ),
    *(Kind.CONDITION, Kind.ADVERSATIVE),
}
_CASES = {Kind.TOPIC, Kind.SUBJECT, Kind.OBJECT}
_RELATES = re.compile(
    r"(?:による|に(?:対|関)する|に(?:対|関)した|における|[一-龥ァ-ヺー」]という|といった|に(?:基づく|基づいた|応じた|向けた|伴う|次ぐ|並ぶ)|"
    r"を(?:巡る|めぐる|通じた|含む|超える|超えた)|固有の|特有の)$"
)
# A verb or an adjective that a phrase of another kind ends with: 実現すれば, 使えるため, 増えたことで
_PREDICATE_INSIDE = re.compile(
    r"(?:れば|けば|せば|えば|めば|たら|なら|[るたいうくすつむぶ]と|[るたいうくすつむぶだ](?:ため|ので|から|こと|もの|の|中|際|なか|一方|通り)(?:から|により|によって|を受け|を受けて|に伴い|に加え|[にはでがをもと]*))$"
    r"|[るたいうくすつむぶぬ](?:の)?(?:ではなく|だけでなく|に対し(?:て)?|に比べ(?:て)?|とは違い|とは異なり)$|(?:留|とど|止)まらず$|(?:わけ|もの|だけ)ではなく$|[るつくすむぶうぐ]には$|"
    r"[るた]か(?:どうか)?(?:について(?:は|も)?|[はをがも])$|[るたい]よう(?:に)?$|ものの$|として$(?<=[るた]として)"
)
_NOUN = re.compile(
    r"[一-龥々〇ァ-ヺA-Za-z0-9Ａ-Ｚａ-ｚ０-９」』”)）]|"
    r"^(?:こと|もの|ところ|ため|これ|それ|ここ|ひと|やり|ほう|ほか|うち|まま|たび|とき|あと|ころ|わけ|ほど)"
)

_PUNCTUATION = " 　、，,。．！？!?：:"
_SENTENCE_END = re.compile(r"[。．！？!?]+[」』）)]*\s*")

# What only works together with the phrase before it.
_FUNCTION = re.compile(
    r"^(?:よる|よって|より|よると|よれば|いう|いった|いうより|対し|対して|対しては|対する|ついて|ついては|ついても|関して|関する|関し|"
    r"して|しての|しても|しては|とって|とっては|とっても|おいて|おいては|おいても|おける|通じて|通じた|向けて|向けた|向け|伴い|伴う|応じて|応じた|"
    r"基づき|基づく|基づいて|基づいた|際して|加え|加えて|わたり|わたって|わたる|関わらず|かかわらず|限らず|留まらず|とどまらず|"
    r"ならず|異なり|違い|異なる|巡り|巡って|巡る|めぐり|めぐる|めぐって|受け|受けて|受けた|(?:背景|対象|武器|前提|軸|主軸|目的|条件|理由|口実|皮切り|筆頭|基盤|土台|起点|頼り|参考|手がかり|機|契機|核|柱|舞台|題材|モデル|相手|念頭|目標)に|はじめ|中心に|もとに|基に|"
    r"固有の|特有の|含む|含め|含めた|問わず|なく|ではなく|でなく|だけでなく|のみならず|比べ|比べて|比較して|並び|並ぶ|次ぐ|超え|超える|超えた)$"
)
_TAKES_FUNCTION = re.compile(r"[にとをはでくけて]$|[のとで]は$|のみ$|だけ$|では$")
_PLAIN_VERB_THEN_NOUN = re.compile(
    r"(?<=[一-龥ぁ-ん])(?:(?<=る)|(?<=ており)|(?<=より)|(?<=[ぁ-ん]た)|(?<=ない))(?=[ァ-ヺA-Za-z「『0-9])"
    r"|(?<=巡り)(?=[一-龥])|(?<=は)(?=より|もう|まだ|どう)|(?<=けの)(?=[ァ-ヺA-Za-z「『0-9一-龥])|(?<=[一-龥][うくぐすつぬぶむる])(?=[ァ-ヺA-Za-z「『])|(?<=[うる]の)(?=[ァ-ヺA-Za-z「『0-9])"
)
_FORMAL = re.compile(
    r"^(?:こと|ため|もの|よう|ほか|うえ|ので|のが|のを|のは|のに|のも|中|なか|一方|際|通り|とおり)(?!の)[ぁ-ん]*$"
)
_PLAIN_VERB = re.compile(r"[一-龥ぁ-んァ-ヺ][るたいうくすつむぶぬだぐ]$|な$")
_WORD = re.compile(r"[一-龥ァ-ヺA-Za-z「『]")
_JOINED = re.compile(r"[一-龥々〇ァ-ヺーA-Za-z0-9＆&・/／+.-]$")  # a compound goes on behind it
_JOINS = re.compile(r"^[一-龥々〇ァ-ヺA-Za-z0-9（(]")
_ADVERBIAL_NOUN = re.compile(
    r"^(?:今後|現在|今回|当初|従来|最近|昨今|近年|一切|一部|約|同時|初めて|すべて|全て|毎日|常時|最も|一層|一段)$"
)
_VERB_STEM = re.compile(r"[いきぎしちにびみりえけげせてねべめれっ]$")


def sentences(line: str) -> list[tuple[int, int]]:
    """The sentences of `line`, as (start, end); a full stop in quotes or brackets ends none."""
    inside = protected(line)
    found, start = [], 0
    for match in _SENTENCE_END.finditer(line):
        if match.start() in inside or match.end() == start or _is_inside_number(line, match.start()):
            continue
        found.append((start, match.end()))
        start = match.end()
    if line[start:].strip():
        found.append((start, len(line)))
    return found


def _is_inside_number(line: str, at: int) -> bool:
    return line[at] in ".．" and line[at + 1 : at + 2].isalnum()


def phrases(line: str, start: int, end: int) -> list[Phrase]:
    """The phrases of the sentence that is `line[start:end]`, without kinds and heads."""
    inside = protected(line)
    cuts = _boundaries(line, start, end)
    cuts = [cut for cut in cuts if cut not in inside]
    found = [_phrase(line, a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True)]
    return _together(line, [one for one in found if one.end > one.start])


def _boundaries(line: str, start: int, end: int) -> list[int]:
    """Where BudouX, and we, part the sentence; the ends left out."""
    text, cuts, at = line[start:end], set[int](), start
    for chunk in parse(text, "japanese")[:-1]:
        at += len(chunk)
        cuts.add(at)
    cuts = {at + 1 if line[at] in "とをが" and _WORD.match(line[at + 1 : at + 2]) else at for at in cuts}
    cuts |= {start + found.start() for found in _PLAIN_VERB_THEN_NOUN.finditer(text)}
    cuts |= {start + m.end() for m in re.finditer(r"[、，：](?![0-9])", text)}
    return sorted(cut for cut in cuts if start < cut < end)


def _phrase(line: str, start: int, end: int) -> Phrase:
    text = line[start:end]
    body = text.rstrip(_PUNCTUATION)
    return Phrase(start, end, body.lstrip(), text[len(body) :])


def _together(line: str, parts: list[Phrase]) -> list[Phrase]:
    """`parts` with what belongs together joined."""
    found: list[Phrase] = []
    for part in parts:
        if found and _belongs(found[-1], part):
            found[-1] = _phrase(line, found[-1].start, part.end)
        else:
            found.append(part)
    return found


def _belongs(before: Phrase, part: Phrase) -> bool:
    """Does `part` make one phrase with the one before it?"""
    if not before.body or not part.body:
        return True
    if before.tail.strip():
        return False
    if part.body[0] in "（([［〔":
        return True
    if part.body in ("した", "する", "して", "し") and re.search(r"を[一-龥]{1,3}に$", before.body):
        return True  # 資金を背景に｜した
    if re.match(r"^(?:おり|いる|いた|いて|いない|いく|きた|くる|しまう)", part.body) and re.search(
        r"[てで]$", before.body
    ):
        return True  # 限られて｜おり
    if _FORMAL.match(part.body) and (
        _PLAIN_VERB.search(before.body)
        or (part.body.startswith(("ほか", "うえ")) and before.body.endswith("の"))
    ):
        return True
    if _FUNCTION.match(part.body) and _TAKES_FUNCTION.search(before.body):
        return True
    if before.tail:  # a space
        return bool(re.search(r"[A-Za-z0-9]$", before.body) and re.match(r"[A-Za-z0-9]", part.body))
    if _JOINED.search(before.body) and _JOINS.match(part.body):
        return not _ADVERBIAL_NOUN.match(before.body)
    return bool(
        re.search(
            r"[食引取読書切受乗組打追使振踏立付持押割売買抜張見差申][いきぎしちにびみりえけせてねべめれ]?$",
            before.body,
        )
    ) and bool(re.match(r"[一-龥][ぁ-ん]", part.body) and _VERB_STEM.search(before.body))


def joined(parts: list[Phrase]) -> Iterator[str]:
    """For a person who looks: the phrases with their kinds and heads."""
    for number, one in enumerate(parts):
        yield f"{number}:{one.body}{one.tail}[{one.kind.name}→{one.head}]"

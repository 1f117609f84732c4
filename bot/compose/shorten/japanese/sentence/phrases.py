"""Takes a Japanese line apart: its sentences, and the phrases of each.

BudouX finds the boundaries of phrases, mended where it is known to err: it parts Latin words, numbers and
compounds, and leaves a verb and the noun behind it together. What only works as one (に｜よる, と｜いう,
こと｜が) is joined, for it is kept or taken as one.
"""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.sentence.phrase import Phrase
from bot.compose.shorten.japanese.words.nouns import TAKEN_AS
from bot.compose.shorten.japanese.words.patterns import any_of, whole
from bot.compose.shorten.segments import parse, protected

_EMOJI = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
_BEHIND = re.compile(rf"[ 　、，,。．.！？!?：:{_EMOJI}]+$")  # a phrase
_SENTENCE_END = re.compile(rf"[。．！？!?]+[」』）)]*\s*|[{_EMOJI}]+\s+")
_COMMA = re.compile(r"[、，：](?![0-9])")
_WORD = re.compile(r"[一-龥ァ-ヺA-Za-z「『]")

# Where BudouX leaves two phrases together: a verb and the noun behind it (使う｜AI), an adverb and its verb.
_UNPARTED = re.compile(
    r"(?<=[一-龥ぁ-ん])(?:(?<=る)|(?<=ており)|(?<=より)|(?<=[ぁ-ん]た)|(?<=ない))(?=[ァ-ヺA-Za-z「『0-9])"
    r"|(?<=[一-龥][すつぶむる])(?=[一-龥])"
    r"|(?<=[一-龥][ぁ-ん][すつぶむるた])(?=けが|きっかけ|[一-龥ァ-ヺA-Z「])"
    r"|(?<=[一-龥][えけせねべめれげ])(?=[A-Z])"
    r"|(?<=[一-龥]{2}し)(?=[A-Za-zァ-ヺ「])"
    r"|(?<=巡り)(?=[一-龥])"
    r"|(?<=[るたいうくすつぬぶむぐ]なら)(?=[一-龥ァ-ヺA-Za-z「])"
    r"|(?<=つつ)(?=[一-龥ァ-ヺA-Za-z「『])"
    r"|(?<=に基づき)(?=[ァ-ヺA-Za-z「『])"
    r"|(?<=は)(?=より|もう|まだ|どう)"
    r"|(?<=[るい]よう)(?=[一-龥ァ-ヺA-Za-z「『])"
    r"|(?<=[のるうくすつむぶぐた]ため)(?=[一-龥ァ-ヺA-Za-z「『])"
    r"|(?<=けの)(?=[ァ-ヺA-Za-z「『0-9一-龥])"
    r"|(?<=[一-龥][うくぐすつぬぶむる])(?=[ァ-ヺA-Za-z「『])"
    r"|(?<=[うる]の)(?=[ァ-ヺA-Za-z「『0-9])"
    r"|(?<=だけ|のみ|しか)(?=[一-龥ァ-ヺA-Za-z「『])"
)

# What only works together with the particle before it: AIに｜よる, 規制を｜巡り, 高速化だけで｜なく.
_FUNCTION_WORDS = whole(f"""
    よる よって より よると よれば いう いった いうより 対し 対して 対しては 対する ついて ついては ついても
    関して 関する 関し つき して しての しても しては とって とっては とっても おいて おいては おいても おける
    通じて 通じた 通して 向けて 向けた 向け 伴い 伴う 応じて 応じた 基づき 基づく 基づいて 基づいた 際して
    加え 加えて わたり わたって わたる 関わらず かかわらず 限らず 留まらず とどまらず ならず 異なり 違い
    異なる 巡り 巡って 巡る めぐり めぐる めぐって 受け 受けて 受けた
    (?:背景|機|契機|核|柱|舞台|題材|モデル|相手|念頭|目標|口火|{TAKEN_AS})に
    限って 限った 限り 限定して 応じ してではなく してでなく
    はじめ 中心に もとに 基に 固有の 特有の 含む 含め 含めた 問わず なく ではなく でなく だけでなく
    のみならず 比べ 比べて 比較して 及び および 並び 並ぶ 次ぐ 超え 超える 超えた
""")
_TAKES_A_FUNCTION_WORD = re.compile(r"[にとをはでくけて]$|[のとで]は$|のみ$|だけ$|では$")

_PARTICLE = re.compile(r"[やとはがをにのもへで]|(?:さえ|すら|こそ)も?|(?:など|だけ|のみ)[はがをにのもで]?")
# A formal noun with its particle, which makes one phrase with the verb before it: 使う｜ことが.
_FORMAL_NOUN = re.compile(
    "^"
    + any_of(
        "こと ため もの よう ほか うえ ので のが のを のは のに のも 中 なか ところ ほどの ほど 一方 際 通り",
        "半面 反面",
        "うち ばかりの ばかり とおり 以上 どころか 必要(?:すら|さえ|も|は|が)ない",
        "(?:予定|見込み|見通し|はず|つもり|計画|方針)だった",
    )
    + "(?!の)[ぁ-ん]*$"
)
_VERB = re.compile(r"[一-龥ぁ-んァ-ヺ][るたいうくすつむぶぬだぐ]$|な$")

# A helping verb, and the て that it follows: 限られて｜おり.
_HELPING_VERB = re.compile(
    "^" + any_of("おり おら いる いた いて いない いく きた くる しまう おく おき おけ")
)
# One word that BudouX parts: ぬ｜いぐるみ, 感じに｜くい, 相手の攻めを｜しの｜いで.
_PARTED_WORD = re.compile(
    r"(?:ぬ\|いぐるみ|[縫裂継]い?\|目|手の\|ひら|うって\|つけ|もって\|こい|間に\|合|ゆう\|(?:パック|ちょ)|手が\|(?:か[かり]|け[るたて])|ども\|向け|^う\|たっ|^今の\|ところ|お?茶の\|水|井の\|頭|江の\|島|溝の\|口"
    r"|[一-龥][かがさやらわ]\|す$|しの\|い[でだ]|まる\|ごと|は\|み出|たんぱく\|質|振る\|舞|払い\|戻|[月日年時週戦会式選幕期路門」]を\|前に$|すぐ\|(?:隣|そば|近く|目の前)|[いきしちびみりえけせてねべめれじぎ]に\|く[いくか](?![をは]))"
)
_SAID_SO = re.compile(r"と(?:み[らてる]|さ[れ]|い[うえわ]|し(?:て|た))")
_IS_SAID = re.compile("され[るた]")
_TE = re.compile(r"[てで]$")
_VERB_BEGINS = re.compile(r"[一-龥々][なかさたまら]?$")
_CAN = re.compile(r"き(?:る|た|て|れば|ない|ます|、|$)")
_NOT_DOING = re.compile(r"[わらかまばがさた](?:ずに?|ない)[、]?$|われ[るたて]")
_MADE_WITH_SURU = re.compile(r"を[一-龥]{1,3}に$")  # 資金を背景に｜した

# Two parts of a compound noun: 音声｜認識｜モデル. An adverbial noun before it is a phrase of its own:
# 今後｜市場は.
_COMPOUND = re.compile(r"[一-龥々〇ァ-ヺーA-Za-z0-9＆&・/／+.-]$")
_COMPOUND_GOES_ON = re.compile(r"^[一-龥々〇ァ-ヺA-Za-z0-9（(]")
_ADVERBIAL_NOUNS = whole("""
    今後 現在 今回 当初 従来 最近 昨今 近年 一切 一部 約 同時 初めて すべて 全て 毎日 常時 最も 一層 一段
""")

# Two verbs that make one: 読み｜込む, 切り｜替える.
_FIRST_OF_TWO_VERBS = re.compile(
    r"[食引取読書切受乗組打追使振踏立建付持押割売買抜張見差申待拾][いきぎしちにびみりえけせてねべめれ]?$"
)
_VERB_STEM = re.compile(r"[いきぎしちにびみりえけげせてねべめれっ]$")
_STEM = re.compile(r"[一-龥][いきぎしちみりえけせてねべめれ]$")
_SECOND_IN_KANA = re.compile(
    r"(?:つ[きくいけか]|こ[みむん]|だ[しす]|あ[いう]|き[りるっ]|か[けか])"
)  # 追い｜つき
_SECOND_OF_TWO_VERBS = re.compile(r"[一-龥][ぁ-ん]")


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
    cuts = [cut for cut in _boundaries(line, start, end) if cut not in inside]
    found = [_phrase(line, a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True)]
    return _joined(line, [one for one in found if one.end > one.start])


def _boundaries(line: str, start: int, end: int) -> list[int]:
    """Where BudouX, and the patterns here, part the sentence; its ends left out."""
    text, cuts, at = line[start:end], set[int](), start
    for chunk in parse(text, "japanese")[:-1]:
        at += len(chunk)
        cuts.add(at)
    cuts = {at + 1 if line[at] in "とをが" and _WORD.match(line[at + 1 : at + 2]) else at for at in cuts}
    cuts |= {start + found.start() for found in _UNPARTED.finditer(text)}
    cuts |= {start + found.end() for found in _COMMA.finditer(text)}
    return sorted(cut for cut in cuts if start < cut < end)


def _phrase(line: str, start: int, end: int) -> Phrase:
    text = line[start:end]
    body = _BEHIND.sub("", text)
    return Phrase(start, end, body.lstrip(), text[len(body) :])


def _joined(line: str, parts: list[Phrase]) -> list[Phrase]:
    """`parts`, those that belong together joined."""
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
    if part.body[0] in "（([［〔" or _is_ending(before.body, part.body):
        return True
    if before.tail:  # a space: two Latin words
        return bool(re.search(r"[A-Za-z0-9]$", before.body) and re.match(r"[A-Za-z0-9]", part.body))
    return _is_compound(before.body, part.body)


def _is_ending(before: str, body: str) -> bool:
    """Is `body` but the ending of `before`: a function word, a formal noun, a helping verb?"""
    if _PARTICLE.fullmatch(body):
        return True  # 子ども｜や
    if _NOT_DOING.match(body) and _VERB_BEGINS.search(before):
        return True  # 損な｜わずに
    if body in ("した", "する", "して", "し") and _MADE_WITH_SURU.search(before):
        return True
    if body.startswith("ありません") and before.endswith("く"):
        return True  # 少なく｜ありません
    if _CAN.match(body) and before.endswith("で"):
        return True  # 許容で｜きるか
    if _PARTED_WORD.search(f"{before}|{body}"):
        return True
    if _SAID_SO.match(body) and _VERB.search(before):
        return True  # 回された｜とみられ、
    if _IS_SAID.match(body) and before.endswith("と") and _VERB.search(before[:-1]):
        return True  # 効くと｜される
    if _HELPING_VERB.match(body) and _TE.search(before):
        return True
    if _FORMAL_NOUN.match(body) and _takes_formal_noun(before, body):
        return True
    return bool(_FUNCTION_WORDS.match(body) and _TAKES_A_FUNCTION_WORD.search(before))


def _takes_formal_noun(before: str, body: str) -> bool:
    return bool(_VERB.search(before)) or (
        body.startswith(("ほか", "うえ", "うち", "ため")) and before.endswith("の")
    )


def _is_compound(before: str, body: str) -> bool:
    """Are both parts of one noun, or of one verb?"""
    if _COMPOUND.search(before) and _COMPOUND_GOES_ON.match(body):
        return not _ADVERBIAL_NOUNS.match(before)
    if _STEM.search(before) and _SECOND_IN_KANA.match(body):
        return True
    return bool(
        _FIRST_OF_TWO_VERBS.search(before) and _VERB_STEM.search(before) and _SECOND_OF_TWO_VERBS.match(body)
    )

"""How a sentence or a clause may end in fewer characters: politeness, する and がある go, the verb's sense stays.

A rule rewrites the end of what stands before the full stop or the comma, and the next rule may go on from
there: 可能になりました -> 可能になった -> 可能に.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.compose.shorten.segments import compiled


class Rule(NamedTuple):
    """`pattern`, at the end, becomes `new`, at a loss of `loss`."""

    name: str
    pattern: re.Pattern[str]
    new: str
    loss: float


def _rules(*rows: tuple[str, str, str, float]) -> tuple[Rule, ...]:
    return tuple(Rule(name, compiled(rf"(?:{pattern})$"), new, loss) for name, pattern, new, loss in rows)


# A word of two characters or more that する makes a verb of. Where す belongs to the verb (目指す, 見直す,
# 手放す, 示す) there is no する behind two characters that are no noun: する and した alone would match 見直した.
_NOUN = r"(?<=[一-龥ァ-ヺー々][一-龥ァ-ヺー々])"
_VERBS_IN_SU = r"(?<!目指)(?<!見直)(?<!手放)(?<!見渡)(?<!取り戻)(?<!引き起)(?<!追い越)(?<!打ち出)(?<!見出)(?<!生み出)(?<!物語)(?<!見逃)(?<!押出)(?<!裏返)(?<!見通)(?<!後押)(?<!先延)(?<!繰返)"
_SAHEN = rf"{_NOUN}{_VERBS_IN_SU}"

FINAL = _rules(
    # politeness
    ("plain", r"(?<=[一-龥ァ-ヺーA-Za-z」』）)])です", "", 0.0),
    ("plain", r"(?<=[一-龥])(?:のよう|そう)です", "そう", 0.6),
    ("plain", r"(?<=[いた])です", "", 0.0),
    ("plain", r"(?<=[んの])です", "だ", 0.0),
    ("plain", r"(?<=こと|べき|もの|ため|ところ)です", "", 0.0),
    ("plain", r"(?<=[ぁ-ん])です", "だ", 0.0),
    ("plain", r"でしょう", "だろう", 0.0),
    ("plain", r"ではありません", "ではない", 0.0),
    ("plain", r"ありません", "ない", 0.0),
    ("plain", r"(?<=[れてけせめえべでげき])ません", "ない", 0.0),
    ("plain", r"なりません", "ならない", 0.0),
    ("plain", r"(?<=[てで])いました", "いた", 0.0),
    ("plain", r"(?<=[てで])います", "いる", 0.0),
    ("plain", r"(?<=[つ]つ)あります", "ある", 0.0),
    ("plain", r"しました", "した", 0.0),
    ("plain", r"(?<=[からやわばたまな])します", "す", 0.0),  # 動かします, 減らします
    ("plain", r"(?<![一-龥ァ-ヺー々])([一-龥])します", r"\1す", 0.0),  # 示します
    ("plain", r"(目指|取り戻|引き起|打ち出|見直|手放|見逃|生み出|繰り返|後押)します", r"\1す", 0.0),
    ("plain", r"(?<=[一-龥ァ-ヺー々][一-龥ァ-ヺー々]|[をにくとへはがも])します", "する", 0.0),
    ("plain", r"(?<=[れせえめけべげて])ました", "た", 0.0),
    ("plain", r"(?<=[れせえめけべげてね])ます", "る", 0.0),
    ("plain", r"できました", "できた", 0.0),
    ("plain", r"できます", "できる", 0.0),
    ("plain", r"(?<=[一-龥まがなかわたあ])りました", "った", 0.0),
    ("plain", r"ります", "る", 0.0),
    ("plain", r"きました", "いた", 0.0),
    ("plain", r"(?<![でお])きます", "く", 0.0),
    ("plain", r"(?<=[一-龥])みます", "む", 0.0),
    ("plain", r"(?<=[一-龥])ちます", "つ", 0.0),
    ("plain", r"(?<=[一-龥かまら])います", "う", 0.0),
    ("plain", r"である", "", 0.0),
    ("plain", r"(?<=[一-龥ァ-ヺー」])だ", "", 0.0),
    ("plain", r"(?<=べき)(?:だ|である)", "", 0.0),
    # hearsay, which stays
    (
        "hearsay",
        r"(?:とのことです|ということです|といいます|との話です|とのこと|だそうです|ということ)(?<!とい)",
        "という",
        0.2,
    ),
    ("hearsay", r"(?<=[るたい])そうです", "という", 0.4),
    ("said", r"(?<=と)話して(?:いる|いた)", "話す", 0.9),
    ("said", r"(?<=と)述べて(?:いる|いた)", "述べる", 0.9),
    ("said", r"(?<=と)語って(?:いる|いた)", "語る", 0.9),
    ("said", r"(?<=と|を|よう)訴えて(?:いる|いた)", "訴える", 0.9),
    ("said", r"(?<=と|を)求めて(?:いる|いた)", "求める", 0.9),
    ("said", r"(?<=よう)求めて(?:いる|いた)", "求める", 0.9),
    ("said", r"(?<=と|を|よう)呼びかけて(?:いる|いた)", "呼びかけ", 0.9),
    ("said", r"(?<=と|を|よう)呼びかけた", "呼びかけ", 0.8),
    # a noun in place of a verb
    (
        "noun",
        r"(?<=公開|発売|販売|実装|導入|採用|開催|搭載|追加|可決|承認|施行|新設|設置|改定|更新|配布|解禁|決定|化|廃止|発見|確認|実施|再開|延期|中止|発足)さ(?:れた|れる)",
        "",
        1.2,
    ),
    ("noun", rf"{_SAHEN}した", "", 0.7),
    ("noun", rf"{_SAHEN}する", "", 1.0),
    ("noun", rf"{_SAHEN}している", "", 1.6),
    ("noun", rf"{_SAHEN}していた", "", 2.2),
    ("noun", rf"(?<=化|[Ａ-ＺA-Za-z]化)(?:した|する)", "", 0.8),
    ("noun", rf"{_NOUN}を(?:行う|行った|実施した|実施する|行っている)", "", 1.2),
    ("noun", r"(?<=を実現)(?:する|した|している)", "", 0.6),
    ("ni", r"(?<!こと)(?<!よう)(?<!なく)(?:になった|となった|になる|となる)", "に", 0.7),
    ("ni", r"(?<!こと)(?<!よう)(?<!なく)(?:となっている|になっている)", "に", 1.0),
    ("ni", r"ことに(?:なった|なる)", "ことに", 0.5),
    ("possible", rf"{_SAHEN}することが可能(?:に)?", "可能", 0.9),
    ("possible", r"することが(?:でき|出来)る", "できる", 0.3),
    ("possible", r"ことが(?:でき|出来)る", "ことが可能", 0.6),
    ("possible", rf"{_SAHEN}(?:でき|出来)る", "可能", 1.0),
    ("possible", rf"{_SAHEN}できるように(?:なる|なった|なっている)", "可能に", 1.0),
    ("possible", r"(?<=[えけせてねめれべげ]る)ように(?:なる|なった)", "ように", 0.9),
    ("must", r"が欠かせない", "が不可欠", 0.6),
    ("possible", r"を可能にする", "を可能に", 0.6),
    ("possible", r"(?<=が|も)可能である", "可能", 0.2),
    (
        "aru",
        r"(?<=必要|狙い|懸念|余地|傾向|見込|見通|強み|効果|意義|価値|利点|課題|側面|特徴|リスク|メリット|ニーズ|可能性|必要性|おそれ|恐れ)がある",
        "",
        0.7,
    ),
    ("aru", r"(?<=必要|可能性|懸念)が(?:生じている|出てきた|浮上している|浮上した)", "", 1.4),
    (
        "known",
        r"ことが(?:判明した|明らかになった|明らかとなった|分かった|わかった|発覚した|判明)",
        "と判明",
        0.8,
    ),
    ("known", r"ことを(?:発表した|公表した|発表)", "と発表", 0.8),
    ("known", r"ことを明らかにした", "と発表", 1.4),
    ("expect", r"が期待(?:される|されている|できる)", "に期待", 1.2),
    ("expect", r"が(?:見込まれる|見込まれている)", "の見込み", 1.0),
    ("expect", r"が(?:懸念される|懸念されている)", "に懸念", 1.2),
    ("aim", r"を(?:目指している)", "を目指す", 0.6),
    ("aim", r"を(?:狙っている)", "を狙う", 0.6),
    ("state", r"(?<=れ)ている", "る", 2.6),
    ("state", r"(?<=[えけせてねべめ])(?<!始め|続け|増え|超え|受け)ている", "る", 3.0),
    ("state", r"(?<=ま|が)っている", "る", 2.4),
    ("state", r"(?<=ま|が)った", "る", 2.6),
    ("state", r"(?<=持)っている", "つ", 0.8),
    ("feature", r"(?<=点|の)が(?:最大の|大きな)特徴", "が特徴", 0.8),
    ("feature", r"という(?:特徴|強み|利点)がある", "のが特徴", 1.2),
)

CLAUSE = _rules(
    ("clause", r"しており", "し", 0.4),
    ("clause", r"(?<=[れえけせてねべめ])ており", "", 0.6),
    ("clause", r"(?<=[まが])っており", "り", 0.6),
    ("clause", r"であり", "で", 0.4),
    ("clause", rf"{_SAHEN}し", "", 0.6),
    ("clause", rf"(?<=化)し", "", 0.9),
    ("clause", r"(?<!なく)(?:になり|となり)", "に", 1.0),
    ("clause", r"ですが", "だが", 0.2),
    ("clause", r"しましたが", "したが", 0.2),
    ("clause", r"(?<=[一-龥ァ-ヺー々][一-龥ァ-ヺー々]|[をにくとへはがも])しますが", "するが", 0.2),
    ("clause", r"ていますが", "ているが", 0.2),
    ("clause", r"できますが", "できるが", 0.2),
    ("clause", r"(?<=[れえけせてねべめ])ますが", "るが", 0.2),
    ("clause", r"ありますが", "あるが", 0.2),
    ("clause", r"なりますが", "なるが", 0.2),
    ("clause", r"することで", "し", 1.0),
    ("clause", r"(?<=させ)ることで", "", 1.0),
    ("clause", r"したことで", "し", 1.0),
    ("clause", r"(?<=[れえけせてねべめ])ましたが", "たが", 0.1),
    ("clause", r"(?<=[て])いますが", "いるが", 0.1),
    ("verdict", r"(?<=最適|必須|有力|便利|強力|有用|有効|推奨)だが", "、", 2.0),
)


def rewritten(text: str, rules: tuple[Rule, ...], depth: int = 4) -> Iterator[tuple[int, str, float, str]]:
    """What the end of `text` may become: (how many characters go, what stands instead, loss, name)."""
    seen: dict[str, float] = {text: 0.0}
    waiting = [(text, 0.0, "")]
    for _ in range(depth):
        reached = []
        for form, loss, _name in waiting:
            for rule in rules:
                found = rule.pattern.search(form)
                if found is None or found.start() == 0:
                    continue
                other, total = form[: found.start()] + found.expand(rule.new), loss + rule.loss
                if seen.get(other, 99.0) <= total:
                    continue
                seen[other] = total
                reached.append((other, total, rule.name))
                kept = _common(text, other)
                yield len(text) - kept, other[kept:], total, rule.name
        waiting = reached


def _common(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )

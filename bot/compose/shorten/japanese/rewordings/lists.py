"""Of several things the first stands for all: NVIDIA、AMD、Intel等 -> NVIDIA等; 暴走や遅延を -> 暴走などを.

や says itself that there are more. What と, か or commas join is all there is, unless など or 等 closes it or
all of them are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese.rewordings.priced import Priced
from bot.compose.shorten.japanese.rewordings.said import is_within, said
from bot.compose.shorten.pattern import LazyPattern

_NAME = r"(?:[一-龥]{2,3}(?=[ァ-ヺ]))?[A-Za-z0-9ァ-ヺー.+-]+(?: [A-Za-z0-9.+-]+)*"  # 東京エレクトロン, too
_TIMES = "今や|午前中|午後|夜間|早朝|日中|深夜|朝|夜|昼|週末|平日|休日"
_THING = rf"(?:(?!{_TIMES})[一-龥々ァ-ヺーA-Za-z0-9.+-]{{1,12}}(?: [A-Za-z0-9.+-]+)*|「[^「」]{{1,16}}」)"
_LONGER = rf"(?!.や){_THING}"  # no 人等
_DOES = "を[^、。をがはや]{0,6}[うくすつぬぶむぐるた]"  # を抱える｜会社
_BEGINS = r"(?:(?<![A-Za-z0-9ァ-ヺー一-龥々」）)・、や/.とか-])|(?<=[ぁ-ん]、))"
_OPEN = "(?:など|等)"
_GOES_ON = "(?=[をのがにはでとへ])"
# What joins its parts: ASR等をつなぐ.
_JOINS = "(?!を[^、。]{0,12}(?:繋|つな|組み合わ|統合|比[べ較]|連携|行き来|併用))"
# What is of both, or says only of what sort they are.
_BOTH = (
    "(?!といっ|という|のよう|みたい|[のを](?:間|差|違い|両|比[べ較]|使い分|行き来|切り替|合わせ|組み合わ))"
)
# What follows the second may be said of it alone: 検索や契約書の確認, 運営者や画像を作る技術者.
_ENDS = (
    "(?=[をがにはでとへ])(?![とへ]の|と[しっ]"
    "|(?!による|における|に対する|に関する|に向けた|を使った|を用いた|を含む|が抱える|が誇る|が持つ)"
    "[をがにで][^、。はが]{0,14}[うくすつぬぶむぐるたい](?=[一-龥ァ-ヺA-Za-z「])"
    "(?!こと|もの|ため|よう|時(?![期代間])|際|場合))"
)
_CLAIMED = 4.0  # what the line says that something does
_LAST_VERB = re.compile("[をがに][^、。]{1,12}。?$")


# Things of which only the first stays.
LISTS = tuple(
    Priced(LazyPattern(f"(?P<first>{first})(?P<others>{others}){behind}"), base, rate, before, after)
    for first, others, behind, base, rate, before, after in (
        # names
        (
            f"{_BEGINS}(?<!は){_NAME}",
            f"(?:、{_NAME})+[、や]{_NAME}",
            f"(?=[をがのにはで]){_JOINS}",
            5.0,
            0.4,
            "OpenAI、Anthropic、Googleが参加した",
            "OpenAI等が参加した",
        ),
        (
            _BEGINS + _NAME,
            f"(?:、{_NAME})+[、や]{_NAME}{_OPEN}",
            _GOES_ON,
            2.0,
            0.25,
            "NVIDIA、AMD、Intelなどの端末で動く",
            "NVIDIA等の端末で動く",
        ),
        (
            f"{_BEGINS}(?<!の){_NAME}",
            f"や{_NAME}",
            f"(?=と?の[一-龥ァ-ヺA-Za-z0-9]+[をがにはでと、]){_BOTH}",
            10.0,
            0.6,
            "会社はトマトやキュウリの苗を売る",
            "会社はトマト等の苗を売る",
        ),
        # things
        (
            _BEGINS + _LONGER,
            f"や{_THING}{_OPEN}",
            _GOES_ON + _BOTH,
            6.0,
            0.5,
            "市は学校や駅などの屋根を直す",
            "市は学校等の屋根を直す",
        ),
        (
            _BEGINS + _LONGER,
            f"や{_THING}",
            _ENDS + _BOTH,
            10.0,
            0.6,
            "会社は暴走や無限ループを防ぐ",
            "会社は暴走等を防ぐ",
        ),
        (
            _BEGINS + _LONGER,
            f"や{_THING}",
            f"(?=(?:からの|から|まで|では|には|[とでに])(?=、|[一-龥ァ-ヺA-Za-z0-9「])){_BOTH}",
            12.0,
            0.6,
            "客は電話や窓口で買える",
            "客は電話等で買える",
        ),
        (
            _BEGINS + _LONGER,
            f"や{_THING}(?:、(?!.[にも]){_THING})+{_OPEN}?",
            f"(?=[をにで]){_ENDS}{_BOTH}",
            8.0,
            0.5,
            "会社は風刺や報道、研究を認める",
            "会社は風刺等を認める",
        ),
        (
            f"{_BEGINS}[一-龥々]{{1,8}}",
            f"(?:・[一-龥々ァ-ヺー]{{1,10}})+{_OPEN}",
            _GOES_ON,
            6.0,
            0.5,
            "電力・銅・労働者などの値段が上がる",
            "電力等の値段が上がる",
        ),
        # things, each with what it is of or what it does
        (
            f"(?<![でへと])の{_THING}",
            f"や{_THING}の{_THING}{_OPEN}?",
            _ENDS + _BOTH,
            10.0,
            0.6,
            "動画の広告収入や電子書籍の印税が増える",
            "動画の広告収入等が増える",
        ),
        (
            _DOES + _THING,
            f"や{_THING}{_DOES}{_THING}{_OPEN}?",
            _ENDS + _BOTH,
            10.0,
            0.6,
            "資料を抱える運営者や画像を作る技術者に向く",
            "資料を抱える運営者等に向く",
        ),
    )
)


def lists(line: str) -> Iterator[Edit]:
    """Each list in `line` of which only the first thing stays; what somebody said stays as it was said."""
    quoted = said(line)
    seen = set[tuple[int, int]]()
    for row in LISTS:
        for found in row.pattern.finditer(line):
            span = found.end("first"), found.end()
            if span in seen or is_within(quoted, found.start(), found.end()):
                continue
            seen.add(span)
            loss = row.loss(found["others"])
            loss += _CLAIMED if _LAST_VERB.match(line, found.end()) else 0.0
            yield Edit("list", *span, "等", loss)
            yield Edit("and others", *span, "など", loss)

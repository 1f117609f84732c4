"""The same in fewer characters, anywhere in a Japanese line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.segments import compiled

_N = r"(?<=[一-龥ァ-ヺーA-Za-z0-9」）)])"
_TABLE: tuple[tuple[str, re.Pattern[str], str, float], ...] = tuple(
    (name, compiled(pattern), new, loss)
    for name, pattern, new, loss in (
        ("half-width", r"／", "/", 0.1),
        ("half-width", r"：", ":", 0.1),
        ("half-width", r"＋", "+", 0.1),
        ("half-width", r"％", "%", 0.05),
        ("half-width", r"　", " ", 0.1),
        ("half-width", r"！", "!", 0.15),
        ("half-width", r"？", "?", 0.15),
        ("particle", _N + r"において(?![はも])、?", "で", 0.6),
        ("particle", _N + r"における", "の", 0.4),
        ("particle", _N + r"に対して(?!は|も)、?", "に", 0.5),
        ("particle", _N + r"に対する", "への", 0.3),
        ("particle", _N + r"についての", "の", 0.5),
        ("particle", _N + r"に関する", "の", 0.8),
        ("particle", _N + r"によって(?![はも])、", "で、", 2.0),
        ("particle", r"(?<=[一-龥ァ-ヺーA-Za-z]{2})により、", "で、", 1.6),
        ("particle", _N + r"(?:および|及び|ならびに)", "と", 0.3),
        ("particle", _N + r"(?:または|もしくは|あるいは)", "か", 0.3),
        ("particle", r"(?<![ぁ-ん]」)(?<=」)という(?=[一-龥ァ-ヺー]{2,}[をがにはで、])", "の", 1.6),
        ("particle", r"(?<=[一-龥ァ-ヺ])といった(?=[一-龥ァ-ヺ])", "など", 0.8),
        ("particle", _N + r"に向けて、?", "へ", 1.0),
        ("means", _N + r"を(?:活用|利用|使用)し(?:て)?、?(?=[一-龥ァ-ヺA-Za-z「])", "で", 1.2),
        ("means", _N + r"を(?:用いて|使って)(?!い)、?", "で", 0.8),
        ("means", _N + r"を(?:活用した|用いた|利用した|使用した)(?=[一-龥ァ-ヺA-Za-z「]{3})", "による", 2.5),
        ("means", _N + r"を通じて、?", "で", 2.5),
        (
            "compound",
            r"(?<=[一-龥ァ-ヺーA-Z])を(搭載|重視|採用|内蔵|駆使|活用|目的と)した(?=[一-龥ァ-ヺA-Za-z「])",
            r"\1の",
            0.8,
        ),
        ("compound", r"(?<=[一-龥ァ-ヺーA-Z])に(対応|準拠)した(?=[一-龥ァ-ヺA-Za-z「])", r"\1の", 1.0),
        ("compound", r"(?<=[一-龥ァ-ヺーA-Z])に適した(?=[一-龥ァ-ヺA-Za-z「])", "向きの", 0.8),
        ("mono", r"(?<=[一-龥ァ-ヺー])のような(?=[一-龥ァ-ヺA-Z])", "的な", 9.0),
        ("easy", r"することなく", "せず", 0.2),
        ("easy", r"ことなく", "ずに", 9.0),
        ("easy", r"できるようにな(?=[るりっ])", "可能にな", 0.8),
        ("easy", r"することが可能な", "できる", 0.4),
        ("easy", r"(?<=[一-龥]{2})することができる", "できる", 0.2),
        ("easy", r"、(?=[0-9一-龥ァ-ヺ]+(?:が|を|は))(?<=は、)", "", 0.5),
        ("easy", r"(?<=」)などの?(?=[一-龥])", "等の", 0.5),
        ("easy", r"(?<=[一-龥ァ-ヺーA-Za-z])などの(?=[一-龥ァ-ヺA-Z])", "等の", 0.4),
        ("link", r"^(?:とはいえ|もっとも|ただし)、", "ただ、", 0.2),
        ("link", r"^(?:その)?一方で、", "一方、", 0.1),
        ("link", r"^しかしながら、", "だが、", 0.1),
        ("link", r"によりますと", "によると", 0.1),
        ("link", r"に加えて、", "に加え、", 0.1),
        ("link", r"(?<=[るた])一方で、", "一方、", 0.1),
        ("link", r"(?<=[一-龥ァ-ヺー])など(?=[がをにとはも、])", "等", 0.5),
        (
            "quote",
            r"(?<=」と)([^「」、。はがと]{2,16})[はが](?:話し|述べ|語っ|指摘し|説明し)(?:ています|ている|ました|た)。?$",
            r"\1",
            1.6,
        ),
        ("easy", r"しながら", "しつつ", 0.3),
        ("easy", r"すべての", "全", 0.5),
        ("easy", r"さまざまな|様々な", "各種", 9.0),
    )
    if loss < 9
)
_COMMA = re.compile(r"(?<=[一-龥ァ-ヺA-Za-z0-9」)）][はがを])、")
_AFTER_ADVERB = re.compile(r"(?<=今後|現在|今回|当初|また)、")


def wording(line: str) -> Iterator[Edit]:
    """Every place of `line` where a shorter word says the same."""
    for name, pattern, new, loss in _TABLE:
        for found in pattern.finditer(line):
            yield Edit(name, found.start(), found.end(), found.expand(new) if "\\" in new else new, loss)
    for pattern in (_COMMA, _AFTER_ADVERB):
        for found in pattern.finditer(line):
            yield Edit("comma", found.start(), found.end(), "", 1.6)

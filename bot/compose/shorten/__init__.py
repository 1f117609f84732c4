"""The shorter forms of a line, each with what is lost by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.compose.shorten import cut, japanese
from bot.compose.shorten.asides import asides
from bot.compose.shorten.edit import Edit
from bot.compose.shorten.front import front

_KANA = re.compile(r"[\u3041-\u30ff]")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a line: `loss` is what a reader misses; `cut`: it ends in an ellipsis."""

    text: str
    loss: float
    edits: tuple[Edit, ...] = ()
    cut: bool = False
    plain: bool = True


@lru_cache(maxsize=2048)
def forms(line: str, lang: str = "") -> tuple[Form, ...]:
    """`line` and its shorter forms, the longest first; the last is but an ellipsis."""
    found = [Form(line, 0.0)]
    if len(line) <= _LONGEST and _KANA.search(line):
        every = [*japanese.edits(line), *asides(line)]
        found += [Form(text, loss, made) for text, loss, made in front(line, every, japanese.stands) if made]
    for form in cut.forms(line, lang):
        if form.cut:
            gone = len(line) - len(form.text)
            loss = 24.0 + 1.1 * gone - form.bonus * 0.8 + (60.0 if not form.plain else 0.0)
            found.append(Form(form.text, loss, (), True, form.plain))
    return tuple(found)

"""Can a shortened line stand by itself? The last look, at the text as it came out."""

from __future__ import annotations

import re

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.weights import share

_NEVER_FIRST = re.compile(
    r"^[、。，．)）」』ぁぃぅぇぉっゃゅょんをー・]|^(?:が|は|に|で|と|の|も|へ|や|から|まで)(?=[一-龥ァ-ヺA-Z「])"
)
_DOUBLED = re.compile(r"、、|。。|をを|[はがを](?:は|が|を)(?![一-龥ぁ-んァ-ヺ])|、。|「」|[(（][)）]")
_SHORTEST = 8
_STUMP = 58.1  # what a line loses where little of it is left


def stands(line: str, text: str, made: tuple[Edit, ...]) -> float:
    """The loss of `text`, all that is left of `line`, beyond that of its edits.

    Infinity where it can't stand: it begins or has two marks where only a cut leaves that, or says nothing.
    """
    if _NEVER_FIRST.match(text) or text.endswith(("、", "，")) or len(text) < _SHORTEST:
        return float("inf")
    if any(found[0] not in line for found in _DOUBLED.finditer(text)):  # get_event_loop() has them itself
        return float("inf")
    taken = [edit for edit in made if edit.end - edit.start - len(edit.new) > 3]
    kept = share(text, line)
    stump = _STUMP * max(0.0, 0.6 - kept)
    return stump + 0.35 * max(0, len(taken) - 2) ** 2

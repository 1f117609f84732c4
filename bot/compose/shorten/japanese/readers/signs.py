"""The signs by which an edit is judged: what goes, where it stands, and the word that is left behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.japanese.words.ratings import UNKNOWN, need, rating
from bot.compose.shorten.segments import NUMBERS
from bot.sentences import width

_LAST_WORDS = 14  # characters
_ROOM = 40  # units of width: what is left of a line says enough
_LONG = 5  # characters: such a noun says what it is of
_SUBJECT = re.compile("[一-龥ァ-ヺーA-Za-z」）)]が(?=[一-龥ァ-ヺA-Z「、])")
_TOPIC = re.compile("[一-龥ァ-ヺーA-Za-z」）)]は(?=[一-龥ァ-ヺA-Z「、])")
_AFTER_SUBJECT = re.compile("[はがも]、?$")
_GOES_ON = re.compile(
    "[。、]*(?:ただし?|しかし|一方|それでも|だが|もっとも|また|さらに|なお|加えて|つまり|そのため|結果)"
)
_ADVISES = re.compile("べき|おすすめ|たい。?$|向[いく]|有用|最適")
_ALTHOUGH = re.compile("(?:が|ものの|けど|一方で?|反面)、")
_OWNER = re.compile("[A-Z][A-Za-z0-9.+ -]*の$|.*(?:社|氏|さん)の$")
_HEAD = re.compile("[「『]?([一-龥々ァ-ヺーA-Za-z0-9・.]+)")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Seen:
    """An edit of `line` as a reader sees it."""

    line: str
    edit: Edit

    @cached_property
    def gone(self) -> str:
        """What it takes."""
        return self.line[self.edit.start : self.edit.end]

    @property
    def last_words(self) -> str:
        """How it ends."""
        return self.gone[-_LAST_WORDS:]

    @cached_property
    def head(self) -> str:
        """The word behind it."""
        found = _HEAD.match(self.line, self.edit.end)
        return found[1] if found else ""

    @cached_property
    def need(self) -> float:
        """How much that word asks for what stands before it, from 0 to 3."""
        return need(self.head) if self.head else UNKNOWN

    @property
    def before(self) -> str:
        """The letters before it."""
        return self.line[max(0, self.edit.start - 2) : self.edit.start]

    @property
    def joint(self) -> str:
        """The letters around the place where it begins."""
        return self.line[max(0, self.edit.start - 3) : self.edit.start + 6]

    @property
    def kept(self) -> str:
        """What stays of the line: what is before it, or behind what opens the line."""
        return self.line[: self.edit.start] or self.line[self.edit.end :]


SIGNS: dict[str, Callable[[Seen], float]] = {
    "always": lambda _: 1.0,
    "rules": lambda seen: seen.edit.loss / 20,
    "width": lambda seen: width(seen.gone) / 40,
    "number": lambda seen: bool(NUMBERS.search(seen.gone)),
    "weighs": lambda seen: guards.weighs(seen.gone),
    "subject": lambda seen: bool(_SUBJECT.search(seen.gone)),
    "topic": lambda seen: bool(_TOPIC.search(seen.gone)),
    "opens": lambda seen: seen.edit.start == 0,
    "after subject": lambda seen: bool(_AFTER_SUBJECT.search(seen.before)),
    # of a sentence or a last clause
    "duty": lambda seen: bool(lexicon.DUTIES.search(seen.last_words)),
    "goes on": lambda seen: bool(_GOES_ON.match(seen.gone)),
    "advises": lambda seen: bool(_ADVISES.search(seen.gone)),
    "little left": lambda seen: max(0, _ROOM - width(seen.kept)) / 10,
    "although": lambda seen: bool(_ALTHOUGH.search(seen.joint)),
    # of what stands before a noun
    "need": lambda seen: seen.need,
    "one letter": lambda seen: len(seen.head) == 1,
    "two letters": lambda seen: len(seen.head) == 2,
    "three letters": lambda seen: len(seen.head) == 3,
    "compound": lambda seen: len(seen.head) >= _LONG,
    "name": lambda seen: bool(_LATIN.search(seen.head)),
    "describes": lambda seen: seen.gone.endswith(("な", "的")),
    "owner": lambda seen: bool(_OWNER.match(seen.gone)),
    "rated": lambda seen: rating(seen.gone) is not None,
    "rating": lambda seen: rating(seen.gone) or 0.0,
}

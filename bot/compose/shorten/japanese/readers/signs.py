"""The signs by which an edit is judged: what goes, where it stands, and the word that is left behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.compose.shorten.edit import Edit, Place
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.words import lexicon
from bot.compose.shorten.japanese.words.ratings import UNKNOWN, need, rating
from bot.compose.shorten.segments import numbers
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
_URGES = re.compile(
    "必要|べき|なければ|たい|ください|お?(?:すす|勧)め|推奨|ましょう|ておこう|ておき|[ほ方]うがよ|(?:ほう|方)が|のがよ|無難"
)
_ABOUT = re.compile("について|に関し|をめぐ|を巡|に対し")
_ALTHOUGH = re.compile("(?:が|ものの|けど|一方で?|反面)、")
_OWNER = re.compile("[A-Z][A-Za-z0-9.+ -]*の$|.*(?:社|氏|さん)の$")
_HEAD = re.compile("[「『]?([一-龥々ァ-ヺーA-Za-z0-9・.]+)")
_LATIN = re.compile("[A-Za-z]")
_KATAKANA = re.compile("[ァ-ヺー]{3}")
_CAN = re.compile("でき|可能")
_IS_DONE = re.compile("(?:され|られ|れ)(?:て|た|る|、|まし|ます|てい)")
_DOES = re.compile("(?:する|できる|える)$")
_AFTER_CLAUSE = re.compile("[りしがめくずみきいえ]、$")
_TO = re.compile("(?<!ため)(?<!理由)(?<!前)(?<!後)に、?$")


@dataclass(frozen=True)
class Seen:
    """An edit of `line` as a reader sees it."""

    line: str
    edit: Edit
    place: Place = "inner"

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
    def behind(self) -> str:
        """The letters behind that word, or behind it where there is none."""
        found = _HEAD.match(self.line, self.edit.end)
        at = found.end() if found else self.edit.end
        return self.line[at : at + 2]

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
    "number": lambda seen: bool(numbers(seen.gone)),
    "weighs": lambda seen: guards.weighs(seen.gone),
    "first": lambda seen: seen.place == "first",
    "last": lambda seen: seen.place == "last",
    "katakana": lambda seen: bool(_KATAKANA.search(seen.gone)),
    "subject": lambda seen: bool(_SUBJECT.search(seen.gone)),
    "topic": lambda seen: bool(_TOPIC.search(seen.gone)),
    "opens": lambda seen: seen.edit.start == 0,
    "after subject": lambda seen: bool(_AFTER_SUBJECT.search(seen.before)),
    # of a sentence or a last clause
    "duty": lambda seen: bool(lexicon.DUTIES.search(seen.last_words)),
    "goes on": lambda seen: bool(_GOES_ON.match(seen.gone)),
    "little left": lambda seen: max(0, _ROOM - width(seen.kept)) / 10,
    "urges": lambda seen: bool(_URGES.search(seen.gone[-10:])),
    "can": lambda seen: bool(_CAN.search(seen.gone[-8:])),
    "is done": lambda seen: bool(_IS_DONE.search(seen.gone[-8:])),
    "about": lambda seen: bool(_ABOUT.search(seen.gone)),
    "although": lambda seen: bool(_ALTHOUGH.search(seen.joint)),
    # of what stands before a noun
    "does": lambda seen: bool(_DOES.search(seen.gone)),
    "of": lambda seen: seen.behind[:1] in ("の", "」") and seen.behind != "のよ",
    "after で": lambda seen: seen.before[-1:] == "で",
    "after comma": lambda seen: seen.before[-1:] == "、",
    "after clause": lambda seen: bool(_AFTER_CLAUSE.search(seen.before)),
    "after を": lambda seen: seen.before[-1:] == "を",
    "after は": lambda seen: seen.before[-1:] == "は",
    "to": lambda seen: bool(_TO.search(seen.gone)),
    "before noun": lambda seen: seen.behind[:1] in ("を", "が", "は", "に"),
    "before verb": lambda seen: seen.behind[:1] in ("し", "す", "で"),
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

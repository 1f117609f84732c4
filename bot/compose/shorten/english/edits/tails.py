"""What may go at the end of an English clause: the subject and its verb stand before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.english import guards
from bot.compose.shorten.english.edits import tail_guards
from bot.compose.shorten.english.edits.clauses import boundaries, stops
from bot.compose.shorten.english.edits.tail_table import TAILS, Tail
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Sentence, Word
from bot.compose.shorten.english.weights import content

# What tells of the noun before its comma.
_TELLS = lex.words("""
    a an the only which who whose its his her their almost nearly
""")
_APPOSES = lex.words("a an each both all most some one two three four five")
_FIRST_OF_ALL = re.compile("est$|^(?:first|second|third|last|only|latest)$")
_QUOTED_END = re.compile(r"[.!?][\"”]$")
# "We did it anyway, | because …", "stay with it, though: | …", "it didn't fail by itself: | …".
_FEW, _LEAD_UP = 6, 25.0
_ASSURED = 25.0  # who says that nothing happened
_OUTCOME = 30.0  # what came of it: "we fed four programs the same case | , and the refunds differed"
_GOES_INTO = frozenset({"when", "where"})
_SUGGESTS = lex.words("""
    suggests suggest suggested shows show showed means mean meant indicates indicate indicated proves prove
    proved reveals reveal revealed confirms confirm confirmed
""")
_HAVE = re.compile("^ha(?:s|ve|d)$|['’](?:s|ve|d)$")
_EXPLAINS = ("explanation", "semicolon", "cause")
_CLAUSES = (tail_guards.clause, tail_guards.opened)
_TAKE_A_VERB = (tail_guards.joined, tail_guards.source, tail_guards.then)
_OF_NOUNS = (tail_guards.circumstance, tail_guards.relative, tail_guards.participle, tail_guards.joined)
_COMPILED = tuple((tail, re.compile(tail.opens, re.IGNORECASE)) for tail in TAILS)
_NEVER = re.compile(
    r"[,;:]? ?[–—]? ?(?:if|unless|but|until|till|only|except|without|not|never|no|nor|than|"
    r"yet|perhaps|maybe|reportedly|allegedly|"
    r"provided|on (?:the )?condition|whether|and (?:not|only|yet)|when (?:not|only))\b",
    re.IGNORECASE,
)


def tails(line: str, sentence: Sentence) -> Iterator[Edit]:
    """Every tail of a clause of `sentence` that may go."""
    words = sentence.words
    ends = boundaries(words)
    for number in range(2, len(words)):
        at = words[number - 1].end
        if _NEVER.match(line, at):
            continue
        for tail, opens in _COMPILED:
            if opens.match(line, at):
                yield from _edit(line, words, number, tail, ends)


def _edit(line: str, words: Sequence[Word], number: int, tail: Tail, ends: Sequence[int]) -> Iterator[Edit]:
    """The tail from word `number` to the end of its clause; a circumstance may end sooner."""
    begin = 0 if words[number].kind is Kind.MARK else max(end for end in ends if end < number)
    found = [min(end for end in ends if end > number)]
    if tail.may_go is tail_guards.circumstance:
        found += stops(words, number)
    if words[number].text in ";:–—":
        found.append(len(words))  # with what is said against it
    head = words[begin:number]
    for stop in dict.fromkeys(found):
        gone, after = words[number:stop], words[stop:]
        if _may_go(tail, head, gone, after):
            start, end = head[-1].end, gone[-1].end
            loss = tail.base + tail.rate * content(line[start:end])
            loss += _of_head(tail, head, gone, last=not after) + _missed(gone, after)
            ended = _QUOTED_END.search(head[-1].text)
            new = "." if not after and _QUOTED_END.search(gone[-1].text) and not ended else ""
            yield Edit(tail.name, start, end, new, loss)


def _of_head(tail: Tail, head: Sequence[Word], gone: Sequence[Word], *, last: bool) -> float:
    """What more a tail is worth behind this `head`: what it leads up to, assures, or tried."""
    denied = guards.denies(head)
    led_up = (tail.name in _EXPLAINS and denied) or (len(head) < _FEW and tail.name != "semicolon")
    loss = _LEAD_UP if last and led_up else 0.0
    loss += _ASSURED if tail.name == "attribution" and denied else 0.0
    joins = gone[0].text in (";", ":") or [word.low for word in gone[:2]] == [",", "and"]
    return loss + (_OUTCOME if joins and _is_set_up(head) else 0.0)


def _may_go(tail: Tail, head: Sequence[Word], gone: Sequence[Word], after: Sequence[Word]) -> bool:
    """Does `tail` allow it, and what stands around?"""
    if (
        not head
        or _is_subordinate(head)
        or not tail.may_go(head, gone)
        or not (gone[0].text in ";:–—" or _closed(gone))
    ):
        return False
    if after and after[0].text in ":–—" and gone[0].text not in ";:–—":
        return False  # "since 2021, | with one interruption: | the cat"
    if after[1:] and after[0].text == "," and after[1].low in _GOES_INTO and gone[0].kind is Kind.PREPOSITION:
        return False  # "valued | in 2021, | when deliveries boomed"
    if gone[0].text == ";" and gone[1:] and gone[1].low == "in" and head[0].low == "in":
        return False  # "in mice, by 40%; | in people, by half of that"
    if gone[-1].low in ("and", "or", "but"):
        return False  # ", which was slow at first and, | in hindsight, the only way"
    if guards.has_verb(gone) and not guards.has_main_verb(head):
        return False  # "devices bought | before 2023 won't get it"
    if _takes_the_verb(gone) or (len(head) > 1 and head[-1].low == "ever" and _HAVE.search(head[-2].low)):
        return False  # "7 percent had ever | used the cover"
    if after and tail.may_go is tail_guards.circumstance and guards.has_verb(gone):
        return False  # "a rule proposed in 1987 | by the man who spoke, | at length, against it"
    if tail.may_go in _CLAUSES:
        return _goes_on(after) and not (gone[0].text in ";:–—" and after)
    told = not after and gone[0].text == "," and _apposes(gone)
    if tail.may_go not in _TAKE_A_VERB and not told and guards.swallows_verb(gone):
        return False
    return tail.may_go not in _OF_NOUNS or not _told_of(after)


def _takes_the_verb(gone: Sequence[Word]) -> bool:
    """Is what the sentence says in it: "a tooth found in a cave | in Laos suggests that humans came"?"""
    for word, after in pairwise(gone):
        opens_another = word.kind in (Kind.RELATIVE, Kind.SUBORDINATOR) or word.low in ("after", "before")
        if opens_another or word.text in ",;:–—":
            return False
        if word.low in _SUGGESTS and after.low == "that":
            return True
    return False


def _apposes(gone: Sequence[Word]) -> bool:
    """Does it tell of what stands before: ", which", ", a sum", ", shown in May", ", the highest share"?"""
    if gone[1].kind is Kind.RELATIVE or gone[1].low in _APPOSES:
        return True
    if len(gone) > 2 and gone[1].low in lex.PAST_FORMS and gone[2].kind is Kind.PREPOSITION:
        return True
    return gone[1].low == "the" and len(gone) > 2 and bool(_FIRST_OF_ALL.search(gone[2].low))


def _is_subordinate(head: Sequence[Word]) -> bool:
    """Is the main clause still to come: "unless you read comics"?"""
    comma = next((n for n, word in enumerate(head) if word.text == ","), len(head))
    opens = head[0].kind is Kind.SUBORDINATOR or head[0].low in ("after", "before", "once", "since", "until")
    return opens and not any(map(guards.is_verb, head[comma:]))


def _goes_on(after: Sequence[Word]) -> bool:
    """May a clause before `after` go: what follows is a clause too, or says who said it all?"""
    if len(after) < 2 or after[0].text != ",":
        return True
    says = after[1].kind is not Kind.ADVERB and any(word.low in lex.SAYING for word in after)
    return says or after[1].kind in (Kind.CONJUNCTION, Kind.SUBORDINATOR)


def _told_of(after: Sequence[Word]) -> bool:
    """Does what follows a comma tell of, or contrast with, what stands before it?

    "a comet from another star, only the fourth"; "for prototypes, but not for pages".
    """
    if len(after) < 3 or after[0].text != ",":
        return False
    contrasts = after[1].low in ("not", "nor")
    contrasts |= after[1].low == "but" and after[2].low in ("not", "only", "never")
    return contrasts or after[1].low in _TELLS or after[1].kind is Kind.ING


def _closed(gone: Sequence[Word]) -> bool:
    """Is a comma within `gone` one of a list, or of a clause?"""
    commas = [n for n, word in enumerate(gone) if word.text == "," and n]
    return not commas or any(word.low in ("and", "or") for word in gone[commas[-1] :])


def _missed(gone: Sequence[Word], after: Sequence[Word]) -> float:
    """What a tail takes along that weighs more, and what the words after it lose with it."""
    return sum(loss for holds, loss in _WEIGHS if holds(gone)) + _left_hanging(after)


def _left_hanging(after: Sequence[Word]) -> float:
    """A contrast with what goes, a word that points to it."""
    loss = 5.0 if any(word.low in ("but", "though", "although", "yet") for word in after[:3]) else 0.0
    points = [*(word.low in lex.POINTING for word in after[1:3]), *(w.low in _THEY for w in after[:7])]
    return loss + (4.0 if any(points) else 0.0)


def _has_share(gone: Sequence[Word]) -> bool:
    """As in "40% of …", "for the first time"."""
    return any("%" in word.text for word in gone) or [w.low for w in gone[1:4]] in _TIMES


def _is_upshot(gone: Sequence[Word]) -> bool:
    """What to do, or what can't be, after "so"."""
    if len(gone) < 3 or gone[1].low != "so":
        return False
    return gone[2].low in lex.BASES | {"do", "don't", "please"} or guards.denies(gone)


def _is_set_up(head: Sequence[Word]) -> bool:
    """What was tried, or whom somebody asked."""
    return head[0].kind is Kind.PRONOUN and len(head) > 1 and head[1].low in _TRIES


def _is_finding(gone: Sequence[Word]) -> bool:
    """What was found out: "shows that"."""
    return any(word.low in _FINDS for word in gone) and any(word.low == "that" for word in gone)


def _is_what_was_found(gone: Sequence[Word]) -> bool:
    """As in "examined 900 bees | and found dust on most of them"."""
    return gone[0].low == "and" and len(gone) > 1 and gone[1].low in _FINDS


def _is_open(gone: Sequence[Word]) -> bool:
    """What has yet to be, what is believed to be so."""
    pairs = [(one.low, two.low) for one, two in pairwise(gone)]
    return any(
        two in ("believed", "expected", "thought") or (one, two) == ("yet", "to") for one, two in pairs
    )


def _is_duty(gone: Sequence[Word]) -> bool:
    """What has to be."""
    return any(word.low == "must" for word in gone)


def _is_news(gone: Sequence[Word]) -> bool:
    """What has just happened."""
    return any(one.low in ("has", "have") and two.low in ("just", "now") for one, two in pairwise(gone))


_TIMES = [["the", nth, "time"] for nth in ("first", "second", "third", "fourth", "fifth")]
_FINDS = lex.words("shows show showed found finds discovered concluded")
_TRIES = lex.words("tried tested fed visited asked compared measured interviewed surveyed followed")
_THEY = lex.words("they their then")
_WEIGHS: tuple[tuple[Callable[[Sequence[Word]], bool], float], ...] = (
    (guards.denies, 4.0),
    (_has_share, 10.0),
    (_is_upshot, 12.0),
    (_is_finding, 8.0),
    (_is_what_was_found, 30.0),
    (_is_open, 16.0),
    (_is_duty, 8.0),
    (_is_news, 18.0),
)

"""When a tail may go: each guard looks at the clause before it, `head`, and at the tail itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.compose.shorten.english import guards
from bot.compose.shorten.english.edits import belonging
from bot.compose.shorten.english.edits.points import is_the_point
from bot.compose.shorten.english.sentence import lexicon as lex
from bot.compose.shorten.english.sentence.words import Kind, Word


def clause(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A clause of its own after a comma: it has a verb, and so has what stays."""
    if not guards.has_verb(head) or not (
        guards.has_verb(tail[1:]) or (tail[0].text == ":" and tail[-1].kind is Kind.WHOLE)
    ):
        return False
    if tail[0].text == "," and tail[1].low == "and":
        said = max((n + 1 for n, word in enumerate(head) if word.text in ";:–—"), default=0)
        if not guards.has_verb(head[said:]):
            return False  # ": bend over, | and your bottle slips out"
    if tail[0].text in ";:–—" and any(word.low in _TURNS for word in tail[1:4]):
        return False
    if len(tail) < 3 or tail[1].low != "and":
        return True
    if guards.is_verb(tail[2]):
        return not (_listed(head) or any(word.text == "," for word in head[-6:]))
    return not _row_of_clauses(head)


def opened(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A clause that its first word makes one."""
    return guards.has_verb(head) and len(tail) > 4


def conceded(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What is said against the rest, unless it takes the rest back: nothing is denied or doubted."""
    return opened(head, tail) and not guards.scoped(tail)


def source(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Who says so, at the end, of what stands as a sentence."""
    return guards.has_verb(head) and not guards.conditions(tail)


def then(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What came next: of what is told, not of what is to be done."""
    return guards.has_verb(head) and head[0].low not in lex.BASES and len(tail) > 4 and not _listed(head)


def _listed(head: Sequence[Word]) -> bool:
    """Is there a list of verbs: "costs $70, weighs a pound, and …"?"""
    return any(
        one.text == "," and (guards.is_verb(two) or _acts(head[at : at + 2]))
        for at, (one, two) in enumerate(pairwise(head), 1)
    )


def _acts(words: Sequence[Word]) -> bool:
    """A verb that no list has, and what it does: ", mulches thickly", ", drizzled the oil"."""
    verb, after = words[0], words[-1]
    return verb.low.endswith(("s", "ed")) and after.kind in (Kind.ADVERB, Kind.DETERMINER, Kind.PRONOUN)


def loose(head: Sequence[Word], _tail: Sequence[Word]) -> bool:
    """What a comma sets off."""
    return guards.has_verb(head)


def ing(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A participle, not one of a list: "linting, testing and bundling"."""
    if len(tail) < 4 or not guards.has_verb(head) or head[-1].kind is Kind.ING:
        return False
    return tail[2].low not in ("and", "or") and tail[2].kind is not Kind.MARK


def detached(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """An afterthought without a verb of the clause's own; a source stays."""
    if (
        not guards.has_verb(head)
        or any(word.low in lex.SAYING for word in tail[:5])
        or (tail[1].low == "one" and any(word.low == "one" for word in head))
        or (head[-1].kind is Kind.ADVERB and any(one.kind is Kind.MARK for one in head[-3:-1]))
        or guards.conditions(tail[1:2])
    ):
        return False
    joint = next((number for number, word in enumerate(tail) if word.low in ("and", "or")), None)
    return joint is None or guards.has_verb(tail[:joint])


def depending(head: Sequence[Word], _tail: Sequence[Word]) -> bool:
    """What depends on something, at the end."""
    return (
        guards.has_verb(head)
        and not guards.denies(head)
        and head[-1].kind in (Kind.NOUN, Kind.NAME, Kind.NUMBER)
    )


def joined(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """As in "and" joins a second verb to the subject, not one thing to another."""
    verb = next((word for word in tail[1:] if word.kind is not Kind.ADVERB), None)
    if verb is None or not guards.has_verb(head) or not guards.ends_well(head) or _listed(head):
        return False
    says = verb.low in lex.SAYING
    if not guards.is_noun(head[-1]) and not (says and head[-1].kind is Kind.VERB):
        return False
    if verb.kind is not Kind.FINITE and verb.low not in lex.ONLY_VERBS:
        return False
    waiting = _OF_TWO if says else _OF_TWO | {"that", "who", "which"}
    return not any(word.low in waiting for word in head[-12:])


def extra(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A comparison or list beside what is said."""
    return (
        guards.has_verb(head)
        and not belonging.joins_two(head, tail)
        and guards.ends_well(head)
        and not guards.conditions(tail[2:])
        and not guards.denies(head)
        and tail[-1].kind is not Kind.NUMBER  # "took him two days | instead of six"
    )


def circumstance(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Where, when, how: of a clause that is whole without it, and denies nothing."""
    if not guards.open_verb(head) or guards.scoped(head) or guards.conditions(tail) or guards.bounded(head):
        return False
    if len(tail) > 1 and tail[1].kind is Kind.NUMBER and (tail[0].low == "by" or "%" in tail[1].text):
        return False  # how much, or of how many
    if any(word.text == "," for word in tail[1:]) and not guards.has_verb(tail):
        return False  # "are a band | from Maputo, an opera and a choir"
    if guards.has_verb(tail) and guards.denies(tail):
        return False  # "released them | in a field that none had ever seen"
    if len(tail) > 1 and tail[1].low in _PARTLY:
        return False  # it says how far it is true
    if (
        belonging.bare_apposition(head)
        or belonging.holds_price(tail)
        or belonging.belongs_to_verb(head, tail)
        or is_the_point(head, tail)
    ):
        return False
    if any(one.low == "and" and two.kind is Kind.PREPOSITION for one, two in pairwise(tail)):
        return False
    return _complete(head) and not guards.needs_more(head)


def _row_of_clauses(head: Sequence[Word]) -> bool:
    """As in "A is small, B is large" waits for its "and"."""
    if head[0].kind in (Kind.SUBORDINATOR, Kind.PREPOSITION):
        return False
    commas = [n for n, word in enumerate(head[:-1]) if word.text == "," and head[n + 1].kind in _SUBJECTS]
    return any(guards.has_verb(head[:n]) and _says_more(head[n + 2 :]) for n in commas)


def _says_more(words: Sequence[Word]) -> bool:
    """Has it a verb, and not of saying: ", the biologists say"?"""
    return guards.has_verb(words) and not any(word.low in lex.SAYING for word in words)


_SUBJECTS = (Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.DETERMINER, Kind.PRONOUN)
_OF_TWO = frozenset({"both", "between", "whether"})
_RECALLS = lex.words("recall recalls recalled recalling ban bans banned withdraws withdrew evacuated closed")
_PARTLY = lex.words("most some many several certain few all every selected half")


def _complete(head: Sequence[Word]) -> bool:
    """Does the clause have its object, or a passive verb that needs none?"""
    last = head[-1]
    if last.kind is Kind.PRONOUN:
        return last.low not in lex.SUBJECTS or last.low in ("it", "you", "nothing", "something", "everyone")
    if last.kind is Kind.VERB:
        return any(word.low in lex.BE for word in head[-3:-1]) and last.low not in _CLINGS
    if last.kind is Kind.NUMBER or not guards.is_noun(last):
        return last.kind is Kind.NUMBER and len(head) > 1 and head[-2].kind is not Kind.FINITE
    return last.kind is not Kind.ADVERB


def when(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """When or why: a clause without a comma, of one that denies nothing."""
    if not guards.open_verb(head) or guards.denies(head) or guards.bounded(head):
        return False
    if tail[0].low in ("after", "before") and belonging.is_span(head):
        return False
    return (
        guards.ends_well(head)
        and any(w.kind in (Kind.FINITE, Kind.ING) for w in tail[1:])
        and not guards.conditions(tail)
    )


def why(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Why: of a clause that denies nothing."""
    if not guards.open_verb(head) or guards.denies(head) or guards.conditions(tail):
        return False
    if any(word.low in _RECALLS for word in head):
        return False  # "is recalling its nuts | because they may contain salmonella"
    return guards.ends_well(head) and not any(
        word.low in ("mainly", "mostly", "partly", "just", "largely") for word in head[-1:]
    )


def relative(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """What a noun is told from others by: only where the noun is one among many."""
    if (
        not guards.open_verb(head)
        or guards.scoped(head)
        or guards.denies(tail)
        or guards.bounded(head)
        or guards.needs_more(head)
    ):
        return False
    if head[-1].kind not in (Kind.NOUN, Kind.NAME, Kind.WHOLE) or not guards.has_verb(tail[1:]):
        return False
    if any(word.kind is Kind.NUMBER for word in head[-3:]):
        return False  # "is refunding 1.4 million households | that paid too much"
    if any(word.low in _POINTS for word in head[-6:]) and any(word.low in ("a", "an") for word in head[-4:]):
        return False  # "they point to a portal | that was paid for three times"
    return not _definite(head) and not belonging.bare_apposition(head) and not _bare(head)


def _bare(head: Sequence[Word]) -> bool:
    """A noun alone after its verb: "work | that hurts"."""
    return head[-2].kind in (Kind.FINITE, Kind.VERB, Kind.PREPOSITION) if len(head) > 1 else True


def participle(head: Sequence[Word], tail: Sequence[Word]) -> bool:
    """A participle after its noun, the clause's verb before both."""
    if (
        tail[0].kind not in (Kind.VERB, Kind.ING)
        or len(tail) == 1
        or not guards.is_noun(head[-1])
        or head[-1].low in lex.BASES | lex.THIRD_PERSON
        or (tail[0].kind is Kind.ING and belonging.is_of_a_noun(head, tail))
        or (tail[0].kind is Kind.VERB and tail[1].kind is Kind.NOUN)
    ):
        return False
    if _asks_without_verb(head):
        return False  # "shows how a reporter | sent 14 passwords"
    return circumstance(head, tail) and not _definite(head)


def _asks_without_verb(head: Sequence[Word]) -> bool:
    """Does a question in `head` still wait for its verb?"""
    asks = max((n for n, word in enumerate(head) if word.low in _ASKS), default=-1)
    return asks >= 0 and not guards.has_verb(head[asks + 1 :])


def _definite(head: Sequence[Word]) -> bool:
    """Does "the" or "those" promise what follows?"""
    for word in reversed(head[-5:]):
        if word.kind in (Kind.PREPOSITION, Kind.FINITE, Kind.MARK):
            return False
        if word.low in ("the", "those", "this", "these"):
            return True
    return False


_ASKS = lex.words("how what why whether if where")
_POINTS = lex.words(
    "point points pointed cite cites cited mention mentions mentioned recall recalls recalled"
)
# What a semicolon or a colon leads up to with these is the point.
_TURNS = lex.words("""
    now end instead but today however still yet not everyone else
""")
# Passive verbs that need what follows them.
_CLINGS = lex.words("""
    based used made located known called expected planned filled covered meant linked limited related
    set brought held put bound tied aimed written spread stored found involved interested blamed due
    capped divided turned added moved replaced compared left stuck dependent faced given reduced
    believed thought said likely supported measured available designed intended
""")

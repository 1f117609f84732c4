"""What completes another phrase: a comparison, a choice, a count, a quotation, what somebody is known as."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.sentence.phrase import CASES, MODIFIERS, SUBJECTS, Kind, has
from bot.compose.shorten.japanese.sentence.subtree import Guard, Subtree

_DOES_THAN = re.compile("[うくぐすつぬぶむるたい]より(?:も|は)?$")
_RATHER = re.compile("(?:ほう|方)(?:が|を|に|は)$")
_WHICH = re.compile("どちら|いずれ|どれ|どっち")
_WORDS = re.compile(
    "(?:一文|一言|ひと言|文字|言葉|見出し|題|貼り紙|看板|返事|返答|質問|声|字)(?:[がをはのもに]|だ|です|と)?$"
)
_SO_MANY = re.compile(
    "(?:まだ|もう|わずか|たった|ほんの|約|およそ)?[0-9]+(?:社|人|件|台|校|店|本|組|か所|か国|割)"
)
_TELLS_OF_IT = re.compile("(?:については|に関しては)$")
_OF = re.compile("[一-龥ァ-ヺー]の.")
_WHY = re.compile("(?:原因|理由|要因|きっかけ|背景|決め手|条件)(?:の[0-9一二三]つ)?は$")
_HOW = {Kind.TE, Kind.DE, Kind.NI, Kind.ADVERB, Kind.KARA, Kind.AS, Kind.ADJUNCT}


def _is_how_it_compares(tree: Subtree) -> bool:
    """固定長で｜切るよりも、｜見出しごとに｜切る｜ほうが; 表を｜眺めて｜選ぶより."""
    verb = next((part for part in tree.behind if part.is_predicate or part.kind is Kind.YORI), None)
    return tree.part.kind in _HOW and verb is not None and bool(_DOES_THAN.search(verb.body))


def _is_set_against(tree: Subtree) -> bool:
    """小さな｜型を｜高精度で｜動かすより、｜大きな｜型を｜4ビットで｜動かす｜ほうが｜よい."""
    if tree.part.kind not in MODIFIERS or not any(_RATHER.search(part.body) for part in tree.behind):
        return False
    compared = has(tree.parts[: tree.first], Kind.YORI) and any(
        _RATHER.search(part.body) for part in tree.behind[1:4]
    )
    return compared or has(tree.behind[1:4], Kind.YORI)


def _is_chosen_from(tree: Subtree) -> bool:
    """汎用の｜ものと｜専用の｜ものの｜どちらが｜向くか."""
    of_two = tree.part.kind in {*MODIFIERS, Kind.LIST}
    return of_two and any(_WHICH.match(part.body) for part in tree.behind[:3])


def _is_meant_by_the_next(tree: Subtree) -> bool:
    """元工員や｜その｜家族."""
    return tree.part.kind is Kind.LIST and tree.behind[0].body in ("その", "それらの", "その他の")


def _is_what_is_counted(tree: Subtree) -> bool:
    """支払いに｜応じた｜企業は｜まだ｜3社だ."""
    if tree.part.kind is not Kind.RELATIVE or tree.head.kind not in SUBJECTS or len(tree.behind) < 2:
        return False
    return bool(_SO_MANY.match("".join(part.body for part in tree.behind[1:3])))


def _is_what_it_says(tree: Subtree) -> bool:
    """手紙には｜「返しそびれていました」の｜一文."""
    said = tree.part.kind is Kind.NO and tree.part.body.endswith("」の")
    return said and bool(_WORDS.match(tree.behind[0].body))


def _is_who_it_is_about(tree: Subtree) -> bool:
    """小学生については｜据え置き."""
    return tree.part.kind is Kind.ADJUNCT and bool(_TELLS_OF_IT.search(tree.part.body))


def _is_known_for(tree: Subtree) -> bool:
    """世界最大級の｜花として｜知られる."""
    if tree.part.kind not in MODIFIERS or tree.head.kind is not Kind.AS or tree.head.head < 0:
        return False
    return tree.parts[tree.head.head].body.startswith("知られ")


def _is_of_the_next_noun(tree: Subtree) -> bool:
    """餌となる｜エビの｜かすかな｜発光: what stands before tells of the first of its nouns."""
    of_it = tree.part.kind is Kind.NA and (tree.opening.kind is Kind.NO or _OF.search(tree.part.body))
    return bool(of_it) and tree.is_right_behind(Kind.RELATIVE)


def _leaves_half_of_a_contrast(tree: Subtree) -> bool:
    """自動化を｜疑えというより、｜…: the object before it is of the same verb."""
    rather = tree.part.kind is Kind.CONTRAST and tree.part.body.endswith("というより")
    return rather and tree.before is not None and tree.before.kind in CASES and not tree.before.tail


def _is_said_of_it(tree: Subtree) -> bool:
    """手軽に｜使えると｜話題の｜道具."""
    return tree.part.body in ("話題の", "評判の", "噂の", "うわさの") and tree.is_right_behind(
        Kind.QUOTE, Kind.TO
    )


def _is_of_course(tree: Subtree) -> bool:
    """選択肢に｜なるのは｜もちろん、｜…."""
    return tree.part.body == "もちろん" and tree.before is not None and tree.before.body.endswith("は")


def _is_more_of_it(tree: Subtree) -> bool:
    """統計の｜ほうに、｜より｜大きな｜意味を｜見いだす."""
    return tree.part.kind is Kind.NI and bool(_RATHER.search(tree.part.body))


def _is_one_of_the_reasons(tree: Subtree) -> bool:
    """原因は、｜差分を｜読み直していたことと、｜…ことだ."""
    return tree.part.kind is Kind.LIST and any(
        _WHY.search(topic.body) for topic in tree.parts[: tree.first] if topic.kind is Kind.TOPIC
    )


_COMPLEMENTS: tuple[Guard, ...] = (
    _is_how_it_compares,
    _is_set_against,
    _is_chosen_from,
    _is_meant_by_the_next,
    _is_what_is_counted,
    _is_what_it_says,
    _is_who_it_is_about,
    _is_known_for,
    _is_of_the_next_noun,
    _leaves_half_of_a_contrast,
    _is_said_of_it,
    _is_of_course,
    _is_more_of_it,
    _is_one_of_the_reasons,
)


def completes(tree: Subtree) -> bool:
    """Is something else in the sentence half said without `tree`?"""
    return any(complement(tree) for complement in _COMPLEMENTS)

"""Every row of the Japanese tables, by its own example."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from bot.compose.shorten.japanese.edits.clauses import stopped
from bot.compose.shorten.japanese.edits.dependents import COSTS, Cost
from bot.compose.shorten.japanese.edits.endings import rewritten
from bot.compose.shorten.japanese.edits.wording import wordings
from bot.compose.shorten.japanese.sentence.kinds import TABLE, Row, kind_of
from bot.compose.shorten.japanese.sentence.phrases import phrases
from bot.compose.shorten.japanese.tables.clauses import CLAUSE, STOPS, Stop
from bot.compose.shorten.japanese.tables.endings import FINAL
from bot.compose.shorten.japanese.tables.headline import HEADLINE
from bot.compose.shorten.japanese.tables.newspaper import NEWSPAPER
from bot.compose.shorten.japanese.tables.rules import Rule
from bot.compose.shorten.japanese.tables.short_words import SHORT_WORDS
from bot.compose.shorten.japanese.tables.wording import WORDINGS


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.example)
def test_a_phrase_is_of_the_kind_that_its_ending_says(row: Row) -> None:
    """And no row before it takes its example away."""
    (part,) = phrases(row.example, 0, len(row.example))
    comma = bool(part.tail)
    assert kind_of(part) is row.kind
    assert next(r for r in TABLE if r.comma in (None, comma) and r.endings.search(part.body)) is row


@pytest.mark.parametrize("rule", FINAL, ids=lambda rule: rule.before)
def test_an_ending_becomes_a_shorter_one(rule: Rule) -> None:
    """By this rule alone."""
    found = rule.pattern.search(rule.before)
    assert found is not None
    assert rule.before[: found.start()] + found.expand(rule.new) == rule.after
    assert rule.after in one_step(rule.before, FINAL)


@pytest.mark.parametrize("rule", CLAUSE, ids=lambda rule: rule.before)
def test_a_clause_ends_in_fewer_characters(rule: Rule) -> None:
    """By this rule alone."""
    found = rule.pattern.search(rule.before)
    assert found is not None
    assert rule.before[: found.start()] + found.expand(rule.new) == rule.after
    assert rule.after in one_step(rule.before, CLAUSE)


def one_step(text: str, rules: tuple[Rule, ...]) -> set[str]:
    """What `text` becomes by one rule."""
    return {text[: len(text) - gone] + new for gone, new, _, _ in rewritten(text, rules, depth=1)}


def test_what_somebody_said_stays_as_it_was_said() -> None:
    """A word in quotes may be put shorter, a quotation may not."""
    said = "市長は「新しいスマートフォンを配ることを約束する」と述べた。"
    assert not [edit for edit in wordings(said) if "「" in said[: edit.start]]
    assert "新型「スマホ」を売る" in {
        "新型「スマートフォン」を売る"[: edit.start] + edit.new + "新型「スマートフォン」を売る"[edit.end :]
        for edit in wordings("新型「スマートフォン」を売る")
    }


def test_one_rule_goes_on_where_another_ended() -> None:
    """Politeness first, then the verb; the losses add up."""
    forms = {
        "利用が可能になりました"[: 11 - gone] + new: loss
        for gone, new, loss, _ in rewritten("利用が可能になりました", FINAL)
    }
    assert forms["利用が可能になった"] == 0.0
    assert forms["利用が可能に"] == pytest.approx(0.7)


@pytest.mark.parametrize("row", [*WORDINGS, *SHORT_WORDS, *HEADLINE, *NEWSPAPER], ids=lambda row: row.before)
def test_a_word_becomes_a_shorter_one(row: Rule) -> None:
    """The edit by its name, made alone, gives the text that stands beside it."""
    assert row.after in {applied(row.before, (e,)) for e in wordings(row.before) if e.name == row.name}


@pytest.mark.parametrize("cost", COSTS.values(), ids=lambda cost: cost.before)
def test_a_phrase_goes_with_all_that_depends_on_it(cost: Cost) -> None:
    """Each kind by its example."""
    assert cost.after in {applied(cost.before, (e,)) for e in edits(cost.before) if e.name == cost.name}


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.before)
def test_a_clause_ends_a_sentence(stop: Stop) -> None:
    """As its last phrase says; no row before it takes its example away."""
    found = stopped(stop.before)
    assert found is not None
    assert stop.before[: found[0]] + found[1] == stop.after
    assert next(one for one in STOPS if one.pattern.search(stop.before)) is stop


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("NVIDIA、AMD、Intel等の端末で動く。", "NVIDIA等の端末で動く。"),
        ("OpenAI、Anthropic、Googleが参加した。", "OpenAI等が参加した。"),
        ("東京、大阪、福岡で始まった。", None),
    ],
)
def test_the_first_of_a_long_list_of_names_stands_for_all(line: str, short: str | None) -> None:
    """Names in Latin letters or katakana; other words may be verbs."""
    found = {applied(line, (edit,)) for edit in edits(line) if edit.name == "list"}
    assert found == ({short} if short else set())

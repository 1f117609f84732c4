"""The corpora under tests/corpus/: what is asked of the fitting, measured."""

from __future__ import annotations

import re
from statistics import median

import pytest

from adapters.x.counting import weighted_length
from benchmarks.fitting.corpus import posts, summaries
from benchmarks.fitting.measure import Fitted, ours, plain, report
from bot.compose import Style, draft
from bot.compose.counting import grapheme_length
from bot.model import Limits
from tests.support.twitter_text import javascript

FITTED = {lang: [ours(post) for post in posts(lang)] for lang in ("ja", "en")}
ALL = [*FITTED["ja"], *FITTED["en"]]


def test_the_corpora_are_large_varied_and_weigh_what_the_site_weighs() -> None:
    """302 Japanese and 100 English summaries of three lines, all different; 9 of 100 fit with a link."""
    ja, en = summaries("ja"), summaries("en")
    assert len(set(ja)) == len(ja) >= 300
    assert len(set(en)) == len(en) >= 100
    assert all(len(lines) == 3 for lines in ja + en)
    weights = [weighted_length("\n".join(lines)) for lines in ja]
    assert 315 <= median(weights) <= 335
    assert 0.05 <= sum(weight <= 256 for weight in weights) / len(weights) <= 0.12
    assert max(len(line) for lines in ja for line in lines) >= 117


@pytest.mark.npm
def test_no_message_is_invalid_by_the_reference_counter() -> None:
    """npm twitter-text 3.1.0 says of each: valid, and as long as we say."""
    texts = [fitted.text for fitted in ALL]
    assert javascript(texts) == [(weighted_length(text), True) for text in texts]


GOALS = {
    "ja": {
        "posts without …": 0.80,
        "predicate kept": 0.83,
        "numbers kept": 0.88,
        "content words kept": 0.82,
        "room used": 0.96,
    },
    "en": {
        "posts without …": 0.80,
        "predicate kept": 0.83,
        "numbers kept": 0.85,
        "content words kept": 0.80,
        "room used": 0.94,
    },
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_figures_are_met(lang: str) -> None:
    """What `python -m benchmarks.fitting` prints."""
    figures = report(FITTED[lang])
    assert {name: figures[name] for name, goal in GOALS[lang].items() if figures[name] < goal} == {}
    assert (figures["numbers invented"], figures["over the limit"]) == (0, 0)
    assert report([plain(post) for post in posts(lang)])["posts without …"] == 0


@pytest.mark.parametrize("fitted", ALL, ids=lambda fitted: fitted.lines[0][:12])
def test_no_pair_of_brackets_or_quotes_is_broken_and_no_line_is_lost(fitted: Fitted) -> None:
    """Every line says something."""
    assert len(fitted.shown) == len(fitted.lines)
    for line, shown in zip(fitted.lines, fitted.shown, strict=True):
        assert len(shown) >= min(6, len(line))
        for opener, closer in ("「」", "『』", "（）", "()"):
            assert shown.count(opener) == shown.count(closer)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_hangs_before_an_ellipsis(lang: str) -> None:
    """No particle, no article, no punctuation."""
    japanese = r"[はがをにのへや、。・，．「（\s]|(?<![こひもあご])と|(?:^|[^まん])で|から|まで|より"
    hanging = rf"(?:{japanese}|\b(?:the|a|an|of|to|in|and))…"
    for fitted in FITTED[lang]:
        for shown in fitted.shown:
            assert re.search(hanging, shown) is None, shown


def test_on_bluesky_nearly_every_summary_stays_whole() -> None:
    """The link leaves the text where room is short: the card has it."""
    limits = Limits(300, "graphemes", text_bytes=3000)
    style = Style(channel="b", link="text_or_card")
    drafts = [draft(post, style, limits, grapheme_length).parts[0] for post in posts("ja")]
    assert sum(bool(part.cuts) for part in drafts) <= len(drafts) * 0.01


def test_the_docs_show_what_the_code_does() -> None:
    """`python -m benchmarks.fitting.docs` writes docs/fitting.md."""
    from benchmarks.fitting.docs import PATH, render

    assert PATH.read_text(encoding="utf-8") == render()

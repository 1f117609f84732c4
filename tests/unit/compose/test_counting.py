"""Lengths, as the platforms' own reference counters see them."""

from __future__ import annotations

import random
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.compose import has_link
from bot.compose.counting import grapheme_length, graphemes, utf8_length, weighted_length
from tests.support.twitter_text import javascript

# twitter-text's conformance suite, validate.yml (WeightedTweetsCounterTest and UnicodeDirectionalMarkerTest),
# and what it leaves out: (text, weighted length)
VECTORS = [
    ("This is a test.", 15),
    ("This is a test", 14),
    ("日本語", 6),
    ("английский", 10),
    ("한국어", 6),
    ("Ａ", 2),
    ("…", 2),
    ("“quoted” – dashed", 17),
    ("http://test.com", 23),
    ("test.com", 23),
    ("https://test.com", 23),
    ("https://example.com/a/very/long/path/that/goes/on?and=on#and-on", 23),
    ("http://www.example.com/ a@example.com", 37),
    ("日本語のhttps://example.com/pageです", 35),
    ("H🐱☺👨‍👩‍👧‍👦", 7),
    ("🧟‍♂️", 2),
    ("🇯🇵🇯🇵", 4),
    ("👍🏽", 2),
    ("1️⃣", 2),
    ("❤️", 2),
    ("e\u0301", 1),
    ("が", 2),
    ("か\u3099", 2),
    ("a\nb", 3),
    ("Node.jsの話", 11),
    ("ASP.NETの話", 27),
    ("", 0),
]


def python(text: str) -> int:
    """`twitter-text-parser`'s count; it imports a module that warns of its own end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from twitter_text import parse_tweet

        return int(parse_tweet(text).weightedLength)


@pytest.mark.parametrize(("text", "length"), VECTORS)
def test_the_weighted_length_agrees_with_both_references(text: str, length: int) -> None:
    """X's rules, vector by vector."""
    assert weighted_length(text) == length == python(text)
    assert javascript([text]) == [(length, bool(text))]


PIECES = [
    *(
        "日本",
        "です。",
        "、",
        "example.com",
        "Node.js",
        "ASP.NET",
        "https://example.com/a",
        "t.co/abc",
        "co.jp",
    ),
    *(
        " ",
        "\n",
        "。",
        ".",
        "ai",
        "com",
        "日本語.jp",
        "www.",
        "@",
        "#",
        "$",
        "-",
        "_",
        "/",
        "?q=1",
        "(a)",
        "（",
        "）",
    ),
    *(
        "é",
        "e\u0301",
        "\u200b",
        "\u200d",
        "\ufe0f",
        "©",
        "®",
        "™",
        "1",
        "\u20e3",
        "か\u3099",
        "…",
        "‼",
        "한국",
    ),
    *(
        "a" * 70,
        "あ" * 30,
        ".museum",
        "😀",
        "👨",
        "👩",
        "🏽",
        "🇯",
        "🇵",
        "❤",
        "♂",
        "⭐",
        "🏴",
        "𠮷",
        "foo.comx",
        "～",
    ),
]


def test_many_random_texts_are_never_counted_shorter_than_a_reference_does() -> None:
    """Where the two disagree, the greater; where they agree, the same, but for a dubious domain."""
    rng = random.Random(2026)  # noqa: S311 - repeatable texts, no secret
    texts = ["".join(rng.choice(PIECES) for _ in range(rng.randint(1, 9))) for _ in range(3000)]
    apart = 0
    for text, (by_js, _) in zip(texts, javascript(texts), strict=True):
        by_python, ours = python(text), weighted_length(text)
        assert ours >= max(by_js, by_python), ascii(text)
        apart += by_js == by_python != ours
    assert apart < len(texts) * 0.005


@given(st.text(alphabet=st.sampled_from("aé日。か\u3099…-. /()😀👍🏽🇯🇵\n"), max_size=60))
def test_any_text_counts_as_the_python_reference_counts_it(text: str) -> None:
    """Letters, marks, emoji and punctuation in any order."""
    assert weighted_length(text) == python(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("example.com", True),
        ("ASP.NETの新版", True),
        ("詳細はhttps://example.com/aへ", True),
        ("Node.js と main.py", True),  # .py is Paraguay
        ("Node.js", False),
        ("7.5兆円", False),
        ("user@example.com", False),
        ("文。次の文", False),
        ("v1.2.3", False),
    ],
)
def test_a_bare_domain_is_a_link(text: str, expected: bool) -> None:
    """It counts, and costs, as one."""
    assert has_link(text) is expected


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("日本語。", 4),
        ("👨‍👩‍👧‍👦", 1),
        ("🇯🇵🇺🇸", 2),
        ("e\u0301", 1),
        ("か\u3099", 1),
        ("ｶﾞ", 1),
        ("a\r\nb", 3),
        ("", 0),
        ("नमस्ते", 3),
    ],
)
def test_graphemes_are_those_of_unicode(text: str, length: int) -> None:
    """UAX #29, as Bluesky counts."""
    assert grapheme_length(text) == len(graphemes(text)) == length


@given(st.text(max_size=40))
def test_the_fast_way_to_count_graphemes_is_the_slow_one(text: str) -> None:
    """The short cut for ordinary text never changes the count."""
    import pyuegc

    egc: Any = pyuegc.EGC
    assert grapheme_length(text) == len(egc(text))
    assert graphemes(text) == egc(text)


def test_bytes_are_those_of_utf8() -> None:
    """Bluesky's second limit; a lone surrogate does not stop the count."""
    assert utf8_length("a日😀") == 8
    assert utf8_length("\ud800") == 3

"""Lengths on X, as its two reference counters see them."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.x.counting import weighted_length
from adapters.x.links import has_link
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


@pytest.mark.npm
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


@pytest.mark.npm
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


@pytest.mark.parametrize("domain", ["example.music", "example.kids", "example.web", "EXAMPLE.WEB"])
def test_a_domain_of_todays_list_is_a_link(domain: str) -> None:
    """Also one that was delegated after the reference counters were last released."""
    assert has_link(f"詳細は {domain} へ")
    assert weighted_length(domain) == weighted_length(f"https://{domain}/{'a' * 90}") == 23


def test_a_retired_domain_counts_whatever_is_more() -> None:
    """The reference counters still link it; whether X does, nobody can say."""
    assert weighted_length("a.abarth") == 23
    assert weighted_length(f"https://example.abarth/{'a' * 90}") == 113

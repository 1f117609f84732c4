"""An English line as words: what is one word, what ends a sentence, which word is the verb."""

from __future__ import annotations

import pytest

from bot.compose.shorten.english.sentence.words import Kind, sentences, words


def finite(line: str) -> list[str]:
    """The finite verbs of `line`."""
    return [word.text for word in words(line) if word.kind is Kind.FINITE]


def test_words_keep_their_places() -> None:
    """Each is found again where it says it stands."""
    line = 'Sony\'s PS Plus costs ¥980 (from 1 November), 15% more – `a, b` and "so, on".'
    assert all(line[word.start : word.end] == word.text for word in words(line))


@pytest.mark.parametrize(
    "whole",
    [
        "`io_method = worker`",
        '"a promise, they say"',
        "“now, then”",
        "(CWE-89, too)",
        "https://example.com/a,b",
    ],
)
def test_quotes_code_and_addresses_are_one_word(whole: str) -> None:
    """Whatever marks they hold."""
    assert whole in [word.text for word in words(f"It reads {whole} aloud.")]


@pytest.mark.parametrize("number", ["149.0.7827.90", "¥580,000", "0–2", "$0.002", "2×4", "7-2", "5.6"])
def test_a_number_is_one_word(number: str) -> None:
    """Its points and dashes end nothing."""
    assert number in [word.text for word in words(f"They say {number} now.")]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("It opens at 7 a.m. on Monday.", 1),
        ("Mr. Lee and Dr. Kim left. They won.", 2),
        ("It is out! Update now. Why?", 3),
        ("Version 2.4.1 is bad", 1),
        ("", 0),
    ],
)
def test_sentences(line: str, count: int) -> None:
    """A point ends a sentence before a capital, not after an abbreviation or within a number."""
    assert len(sentences(line)) == count


@pytest.mark.parametrize(
    ("line", "verbs"),
    [
        ("The city taxes empty houses.", ["taxes"]),
        ("A study of 57 tests found faults.", ["found"]),
        ("The code written by them failed.", ["failed"]),
        ("Some shops in Lyon allow two.", ["allow"]),
        ("They still need a code.", ["need"]),
        ("Set the oven higher than it says.", ["Set", "says"]),
        ("It wants to do so.", ["wants"]),
        ("The May update is out.", ["is"]),
        ("The team distilled a model.", ["distilled"]),
    ],
)
def test_the_verb_is_told_from_nouns_and_participles(line: str, verbs: list[str]) -> None:
    """By its form and what stands before it."""
    assert finite(line) == verbs

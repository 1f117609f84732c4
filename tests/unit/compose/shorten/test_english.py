"""English lines as they come out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.compose.shorten import forms
from bot.compose.shorten.edit import applied
from bot.compose.shorten.english import edits
from bot.compose.shorten.english.sentence.words import Kind, words
from tests.support.machine import in_time

LINES = [
    line
    for line in (Path(__file__).parents[3] / "corpus/en.txt").read_text(encoding="utf-8").splitlines()
    if line
]


def trimmed(line: str) -> list[str]:
    """The forms of `line` that aren't cut, the line itself left out."""
    return [form.text for form in forms(line, "en") if form.edits and "…" not in form.text]


@pytest.mark.parametrize("line", LINES)
def test_a_trimmed_line_is_a_sentence_that_ends_as_it_did(line: str) -> None:
    """It begins as the line did or with a capital, ends in a mark and breaks none."""
    for text in trimmed(line):
        assert text[0].isupper() or text[0] == line[0]
        assert text[-1] == line[-1] or (text[-1] == "." and line[-2:] == '."')
        assert not re.search(r"  |,,|,\.| [.,;:]|\(\)", text)


@pytest.mark.parametrize("line", LINES)
def test_nothing_is_invented(line: str) -> None:
    """Every number of a trimmed line stands in the line."""
    numbers = set(re.findall(r"\d(?:[\d.,]*\d)?", line))
    for text in trimmed(line):
        assert set(re.findall(r"\d(?:[\d.,]*\d)?", text)) <= numbers


@pytest.mark.parametrize("line", LINES)
def test_quotes_code_and_brackets_stay_whole(line: str) -> None:
    """They go as a whole or not at all."""
    wholes = [word.text for word in words(line) if word.kind is Kind.WHOLE]
    for text in trimmed(line):
        assert [word.text for word in words(text) if word.kind is Kind.WHOLE] == [
            w for w in wholes if w in text
        ]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (
            "The only drawback, the owner says, is that the bath gets lukewarm.",
            "The only drawback is that the bath gets lukewarm.",
        ),
        (
            "Missing input checks and SQL injection (CWE-89) were the most common problems.",
            "Missing input checks and SQL injection were the most common problems.",
        ),
        (
            "Linux 7.0 is out, and Rust is no longer experimental, which clears the way for drivers.",
            "Linux 7.0 is out, and Rust is no longer experimental.",
        ),
        (
            "Thanks to a new caching layer, the website of the railways answers in 100 milliseconds.",
            "The website of the railways answers in 100 milliseconds.",
        ),
        (
            "Not every match is certain, though: curators have confirmed about 70% of them so far.",
            "Not every match is certain: curators have confirmed about 70% of them.",
        ),
    ],
)
def test_a_line_as_a_person_would_shorten_it(line: str, after: str) -> None:
    """One form of it."""
    assert after in trimmed(line)


@pytest.mark.parametrize(
    "line",
    [
        "a, " * 333,
        "which who that and, " * 50,
        "The firm, which said that, and it was, " * 25,
        "in the of a to and " * 50,
        "It is (so (that (it " * 50,
        '"' * 999,
        "`" * 999,
        "." * 999,
        "not only but also - – — ; : " * 35,
        "x" * 999,
    ],
)
def test_a_long_line_takes_no_longer_than_it_should(line: str) -> None:
    """A thousand characters of anything end in time, and no edit leaves the line."""
    with in_time(5):
        made = edits(line)
    assert all(0 <= edit.start <= edit.end <= len(line) for edit in made)
    assert all(isinstance(applied(line, (edit,)), str) for edit in made)

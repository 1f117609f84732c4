"""Clean text: nothing invisible that harms, nobody pinged, nothing tagged by accident."""

from __future__ import annotations

import pytest

from bot.compose.clean import clean, neutral, one_line
from tests.support.twitter_text import javascript


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \n b\t c ", "a b c"),
        ("か\u3099", "が"),
        ("a\x00b\x1bc\x7f\x85", "abc"),
        ("a\ud800b", "ab"),
        ("\ufeffa\uffff\ufdd0\U0001fffe", "a"),
        ("a\u2028b\u3000c", "a b c"),
        ("\u202eevil", "evil"),
        ("a\u2066b\u2069c", "a\u2066b\u2069c"),
        ("a\u2069b\u2066c", "abc"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_a_line_is_clean(text: str, line: str) -> None:
    """Controls, lone surrogates, noncharacters and unpaired bidi marks go; what belongs to text stays."""
    assert one_line(text) == line


def test_cleaning_keeps_line_breaks() -> None:
    """A template's lines are its own."""
    assert clean("a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@nameさん", "@\u200bnameさん"),
        ("（@name）", "（@\u200bname）"),
        ("RT@name", "RT@\u200bname"),
        ("a@example.com", "a@example.com"),
        ("＠name", "＠\u200bname"),
        ("#タグ", "#\u200bタグ"),
        ("＃タグと#1位", "＃\u200bタグと#1位"),
        ("C#の#話", "C#の#話"),
        ("&#39;", "&#39;"),
        ("$TSLAと $AAPL", "$\u200bTSLAと $\u200bAAPL"),
        ("$5 and US$10", "$5 and US$10"),
        ("@\u200bname", "@\u200bname"),
    ],
)
def test_x_neither_mentions_nor_tags(text: str, shown: str) -> None:
    """A zero-width space after the sign, which reads the same; done twice it changes nothing."""
    assert neutral(text, "x") == shown
    assert neutral(shown, "x") == shown


def test_the_mark_counts_one_on_x() -> None:
    """By the reference."""
    assert javascript(["@\u200bname", "@name"]) == [(6, True), (5, True)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _it_ ~no~ `c` |s|", r"\*bold\* \_it\_ \~no\~ \`c\` \|s\|"),
        ("@everyone と <@123> <#4>", "@\u200beveryone と <\u200b@123> <\u200b#4>"),
        ("# 見出し", r"\# 見出し"),
        ("> 引用 > 3 - 1", r"\> 引用 > 3 - 1"),
        ("[a](https://example.com/a_b)", r"\[a\](https://example.com/a_b)"),
        ("5 > 3", "5 > 3"),
    ],
)
def test_discord_shows_the_text_as_it_is(text: str, shown: str) -> None:
    """No formatting, no ping."""
    assert neutral(text, "discord") == shown


def test_slack_shows_the_text_as_it_is() -> None:
    """Its three entities, and @here with a mark inside."""
    assert neutral("<!channel> A&B @here", "slack") == "&lt;!channel&gt; A&amp;B @\u200bhere"


@pytest.mark.parametrize("dialect", ["bluesky", "plain"])
def test_other_texts_stay_as_they_are(dialect: str) -> None:
    """On Bluesky only facets ping and tag."""
    assert neutral("@name #tag *b* <@1>", dialect) == "@name #tag *b* <@1>"  # type: ignore[arg-type] # parametrized

"""Lists of words as patterns."""

from __future__ import annotations

import re

import pytest

from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.japanese.words.patterns import any_of, closing, opening, whole, within


def test_a_list_is_one_pattern() -> None:
    """A word is what stands between white space; several lists are one."""
    assert any_of("特に\n  今後", "現在") == "(?:特に|今後|現在)"
    assert whole("特に 今後").match("今後")
    assert not whole("特に 今後").match("今後の")
    assert opening("その これ").match("その結果")
    assert closing("場合 とき").search("使う場合")
    assert within("発表 公開").search("新型を発表した")


@pytest.mark.parametrize(
    ("pattern", "word", "other"),
    [
        (lexicon.INTENSIFIERS, "劇的に", "無断で"),
        (lexicon.KEEPS, "過去最高の", "最新の"),
        (lexicon.DENIALS, "認めない", "認めた"),
        (lexicon.VERDICTS, "初心者には不向き", "初心者が使う"),
        (lexicon.NEWS, "公開し", "優しく"),
        (lexicon.NEWS_VERBS, "公開した", "公開の"),
        (lexicon.SAYS, "話した", "走った"),
        (nouns.BARE_NOUNS, "技術を", "半導体を"),
        (nouns.EMPTY_NOUNS, "動きが", "端末が"),
        (nouns.SHARES, "4割が", "会社が"),
        (nouns.COPULA_NOUNS, "対象で", "会社で"),
        (nouns.PLACES, "記者会見で", "無関係で"),
    ],
)
def test_a_list_holds_what_it_says(pattern: re.Pattern[str], word: str, other: str) -> None:
    """A word of it, and one that is none."""
    assert pattern.search(word)
    assert not pattern.search(other)

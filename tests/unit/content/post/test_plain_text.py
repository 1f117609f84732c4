"""Markdown as plain text."""

from __future__ import annotations

import pytest

from bot.content.post.plain_text import plain, tidy


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("plain", "plain"),
        ("**bold** and *it* and ~~gone~~", "bold and it and gone"),
        ("`code` [link](https://x.test/a_b) ![pic](p.png)", "code link"),
        ("<b>html</b> &amp; &#x27;entity&#x27;", "html & 'entity'"),
        ("a<br>b", "a b"),
        ("note[^1] {{< sc a=1 >}}x{{< /sc >}}", "note x"),
        ("**「強調」**です", "「強調」です"),
        ("snake_case_word 2*3*4", "snake_case_word 234"),
        ("<https://x.test/>", "https://x.test/"),
        ("a\u200b\u00ad\ufeffb\x07c", "abc"),
        ("e\u0301 か\u3099", "é が"),
        ("a \u3000 b\t\tc", "a b c"),
        ("\u202eevil", "evil"),
        ("\u2067paired\u2069 \u2069", "\u2067paired\u2069"),
        (":rocket:", ":rocket:"),
        ("10:30 and a:b:c", "10:30 and a:b:c"),
        (r"\*not em\*", "*not em*"),
    ],
)
def test_plain_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    """Marks, targets, HTML, shortcodes and invisible characters go; the words stay."""
    assert plain(markdown) == text


def test_emoji_codes_are_pictures_where_the_site_says_so() -> None:
    """`enableEmoji` in Hugo's configuration."""
    assert plain(":rocket: go", emoji=True) == "🚀 go"


def test_tidy_leaves_marks_alone() -> None:
    """A title is no Markdown."""
    assert tidy("  *a*  _b_ ") == "*a* _b_"

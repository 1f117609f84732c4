"""A page's Markdown -> its whole text, for readers and searches that want more than the summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from bot.content.post.plain_text import text_of, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 100_000  # characters of Markdown that are read
_SHORTCODE = re.compile(r"\{\{[<%].*?[%>]\}\}", re.DOTALL)
_RAW = re.compile(r"\{\{< *rawhtml *>\}\}.*?\{\{< */rawhtml *>\}\}", re.DOTALL)


def full_text(markdown: str) -> str:
    """The page's blocks as plain text, an empty line between them: no marks, HTML, pictures or shortcodes."""
    source = _SHORTCODE.sub("", _RAW.sub("", markdown[:LONGEST]))
    return "\n\n".join(_blocks(_parser().parse(source)))


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            text = tidy(text_of(token))
        elif token.type in {"fence", "code_block"}:
            text = "\n".join(filter(None, map(tidy, token.content.splitlines())))
        else:
            continue
        if text:
            yield text


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["strikethrough", "table"])

"""A page's Markdown -> its whole text, for readers and searches that want more than the summary.

A page may be made to cost time by its length's square: shortcodes are cut out in one pass, and each block is
read like any line of Markdown, with its bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from bot.content.post.plain_text import plain, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 100_000  # characters of Markdown that are read
_RAW, _RAW_END = "{{< rawhtml >}}", "{{< /rawhtml >}}"  # what stands between is HTML
_SHORTCODES = (("{{<", ">}}"), ("{{%", "%}}"))


def full_text(markdown: str, *, emoji: bool = False) -> str:
    """The page's blocks as plain text, an empty line between them: no marks, HTML, pictures or shortcodes."""
    source = without(markdown[:LONGEST], _RAW, _RAW_END)
    for start, end in _SHORTCODES:
        source = without(source, start, end)
    return "\n\n".join(_blocks(_parser().parse(source), emoji=emoji))


def without(text: str, start: str, end: str) -> str:
    """`text` without what stands from each `start` to the next `end`; a `start` without an end stays."""
    kept, at = [], 0
    while (begin := text.find(start, at)) >= 0 and (stop := text.find(end, begin + len(start))) >= 0:
        kept.append(text[at:begin])
        at = stop + len(end)
    return "".join(kept) + text[at:]


def _blocks(tokens: Iterable[Token], *, emoji: bool) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            text = plain(token.content, emoji=emoji)
        elif token.type in {"fence", "code_block"}:
            text = "\n".join(filter(None, map(tidy, token.content.splitlines())))
        else:
            continue
        if text:
            yield text


@cache
def _parser() -> MarkdownIt:
    """Finds the blocks only."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("inline")

"""The lines of a post that has no summary of its own: its title first, then a text that says something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.compose.clean import one_line
from bot.model import Post
from bot.sentences import sentences

_TEXTS = ("description", "paragraph")  # the `summary_source`s that are no three lines
_TITLE = re.compile(r"\{[{%][^}]*\btitle\b[^}]*[}%]\}")  # a template that prints or tests it


def has_own_lines(post: Post) -> bool:
    """Whether the post's summary stands for itself: the bullets under its heading."""
    return post.summary_source not in _TEXTS


def openings(post: Post, *, titled: bool) -> Iterator[tuple[str, ...]]:
    """The title and its text, then with one sentence less each time, and the title alone at last.

    `titled`: the title stands elsewhere in the message, so the text goes without it, and its first sentence
    comes last. A text that begins with the title goes without it, too.
    """
    title, text = one_line(post.title), " ".join(filter(None, map(one_line, post.summary)))
    kept = sentences(text)
    while kept and _folded(kept[0]) == _folded(title):
        del kept[0]
    last = kept[0].strip() if titled and kept else title or text
    alone = titled or not title or _folded("".join(kept)).startswith(_folded(title))
    while kept:
        shown = "".join(kept).strip()
        yield (shown,) if alone else (title, shown)
        kept.pop()
    yield (last,)


def prints_title(template: str) -> bool:
    """Whether a template prints the post's title by itself."""
    return _TITLE.search(template) is not None


def _folded(text: str) -> str:
    """`text` for comparing: its letters and digits, without width and case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")

"""A post's text as a Mastodon server counts it and as it shows it.

Sources: `StatusLengthValidator`, `TextFormatter` and `Extractor` (Mastodon's source), November 2026.
"""

from __future__ import annotations

import html
import re

from bot.compose.counting import graphemes
from bot.sandbox.mastodon.limits import LINK

_LINK = re.compile(
    r"(?<![A-Za-z0-9@$#])https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"「」『』（）、。]*)?"
)
_MENTION = re.compile(r"(?<![=/\w])@([a-z0-9_]+)(?:@[\w.-]+\w)?", re.IGNORECASE)
_MARKED = re.compile(rf"(?P<link>{_LINK.pattern})|(?<![/\w&])#(?P<tag>\w+)")
_SHOWN = 30  # characters of an address that are not hidden


def length(text: str) -> int:
    """Grapheme clusters; a link counts 23, a name without its server."""
    counted = _LINK.sub("x" * LINK, text)
    return len(graphemes(_MENTION.sub(lambda name: f"@{name[1]}", counted)))


def mentions(text: str) -> list[str]:
    """The names that would be told of the post."""
    return [name[1] for name in _MENTION.finditer(_LINK.sub("", text))]


def links(text: str) -> list[str]:
    """The addresses in a text."""
    return _LINK.findall(text)


def page(text: str) -> str:
    """`content`: paragraphs, links that hide most of an address, tags."""
    paragraphs = (_marked(one) for one in re.split(r"\n{2,}", text) if one)
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def _marked(text: str) -> str:
    made, at = [], 0
    for hit in _MARKED.finditer(text):
        made += [_escaped(text[at : hit.start()]), _link(hit["link"]) if hit["link"] else _tag(hit["tag"])]
        at = hit.end()
    return "".join([*made, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br />")


def _link(url: str) -> str:
    scheme, _, rest = url.partition("://")
    parts = (f"{scheme}://", rest[:_SHOWN], rest[_SHOWN:])
    hidden, shown, tail = (html.escape(part) for part in parts)
    kind = "ellipsis" if tail else ""
    return (
        f'<a href="{html.escape(url)}" target="_blank" rel="nofollow noopener" translate="no">'
        f'<span class="invisible">{hidden}</span><span class="{kind}">{shown}</span>'
        f'<span class="invisible">{tail}</span></a>'
    )


def _tag(name: str) -> str:
    return f'<a href="https://mastodon.sandbox/tags/{name}" class="mention hashtag">#<span>{name}</span></a>'

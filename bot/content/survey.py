"""What a site's posts have in common: the headings above their summaries, the alts that say nothing.

`sangyo init` proposes them. A heading counts only in posts where none of the known ones gives the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.post.plain_text import plain
from bot.content.post.summary import fold_heading, headings_of, in_code, section
from bot.model import Post

_POSTS, _SHARE = 20, 0.02  # so many posts, or such a share of them, make a heading worth proposing
_FEWEST = 3  # posts: on a small site a share means nothing
_LINES = range(2, 8)  # bullets of a summary; a longer list is a table of contents
_LINKED = 0.5  # a list with more links than that leads elsewhere
_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_ALTS, _ALT_SHARE = 10, 0.05
_COVERS = 5  # posts that share one, at the least


@dataclass(frozen=True, slots=True)
class Found:
    """Something that many posts have: how many, and how many bullets most of them have below it."""

    text: str
    posts: int
    bullets: int = 0


@dataclass(slots=True)
class _Heading:
    spellings: Counter[str] = field(default_factory=Counter)
    bullets: Counter[int] = field(default_factory=Counter)

    def found(self) -> Found:
        most = self.bullets.most_common(1)[0][0]
        return Found(self.spellings.most_common(1)[0][0], self.bullets.total(), most)


def summary_headings(bodies: Iterable[str], known: Sequence[str]) -> list[Found]:
    """The `known` headings with their counts, then those that `bodies` suggest, the most frequent first."""
    names = {fold_heading(name): name for name in known}
    counted: dict[str, _Heading] = {}
    posts = 0
    for body in bodies:
        posts += 1
        found = _first_with_bullets(body, frozenset(names))
        if found is not None:
            key, text, bullets = found
            heading = counted.setdefault(key, _Heading())
            heading.spellings[names.get(key, text)] += 1
            heading.bullets[bullets] += 1
    least = max(_FEWEST, min(_POSTS, round(posts * _SHARE)))
    others = [one.found() for key, one in counted.items() if key not in names]
    others.sort(key=lambda one: (-one.posts, one.text))
    mine = [counted[key].found() if key in counted else Found(name, 0) for key, name in names.items()]
    return mine + [one for one in others if one.posts >= least]


def _first_with_bullets(body: str, known: frozenset[str]) -> tuple[str, str, int] | None:
    """The heading that gives a post its lines: a known one, else its first if bullets follow."""
    first: tuple[str, str, int] | None = None
    for number, (at, heading) in enumerate(sorted(headings_of(body))):
        key = fold_heading(heading)
        if (number and key not in known) or in_code(body, at):
            continue
        bullets = len(section(body, at + 1))
        if bullets and key in known:
            return key, plain(heading), bullets
        if key and bullets in _LINES and not _is_linked(body, at + 1):
            first = key, plain(heading.strip().rstrip("#")), bullets
    return first


def bodies(root: Path, posts: Iterable[Post]) -> Iterator[str]:
    """The files of the published posts, one by one, without their front matter."""
    for post in posts:
        if post.published and not post.error:
            with suppress(OSError):  # it vanished in the meantime
                text = (root / post.path).read_text(encoding="utf-8", errors="replace")
                yield _FRONT_MATTER.sub("", text, count=1)


def _is_linked(body: str, at: int) -> bool:
    """Whether most of the lines after a heading are links: a list of sources, of related posts."""
    lines = [line for line in body[at : at + 2000].lstrip().split("\n\n")[0].splitlines() if line.strip()]
    links = sum("](" in line or "http" in line for line in lines)
    return links > _LINKED * len(lines)


def placeholder_covers(posts: Iterable[Post]) -> list[Found]:
    """The pictures that many posts have as their cover, the most frequent first: they stand for none."""
    covers = [post.cover.source for post in posts if post.published and post.cover is not None]
    least = max(_COVERS, _ALT_SHARE * len(covers))
    return [Found(source, count) for source, count in Counter(covers).most_common() if count >= least]


def generic_alts(posts: Iterable[Post]) -> list[Found]:
    """The alts that many covers share, the most frequent first: they say nothing about a post."""
    covers = [post.cover for post in posts if post.cover is not None]
    counts = Counter(cover.stated_alt for cover in covers if cover.stated_alt)
    least = max(_ALTS, _ALT_SHARE * len(covers))
    return [Found(alt, count) for alt, count in counts.most_common() if count >= least]

"""A post's summary: the bullets under its heading, else its description, else its first real paragraph.

A description or paragraph that says nothing about the post (see `says_something`) is no summary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import dropwhile, islice

from bot.content.post.plain_text import LONGEST, plain
from bot.content.post.says_something import is_label, is_long_enough, says_something, without_notices
from bot.sentences import is_cut_off, sentences, whole_sentences

_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+(.+)$|^ {0,3}<h[1-6][^>\n]*>(.+)</h[1-6]>[ \t]*$")
_SETEXT = re.compile(r"(?m)^ {0,3}(\S.*)\n {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r"(?m)^ {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(.*)|$)")
# Nearly every summary: bullets on lines of their own, then a blank line and something that is no list.
_SIMPLE = re.compile(r"[ \t]*\n\n*((?:- [^\s\-*_][^\n]*\n)+)\n+(?=[^\s\-*+\d<])")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|```|~~~|>|\||<|\{\{[<%]|\[\^[^\]]+\]:)")
_TASK = re.compile(r"\[[ xX]\] +")
_PICTURE = re.compile(r"!?\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?\.?|\[!\[.*\]\(.*\)")
# A heading without #: a line of its own, bold or not, and then lines that begin with the Japanese bullet.
_PLAIN_HEADING = re.compile(r"(?m)^ {0,3}(\S[^\n]{0,60})\n\s*(?=・)")
_BOLD_HEADING = re.compile(r"(?m)^ {0,3}(?:\*\*|__)([^\n*_]{1,60})(?:\*\*|__)[ \t]*\n\s*(?=[-*+・] ?\S)")
_DOT_BULLETS = re.compile(r"\s*((?:[ \u3000]{0,3}・[^\n]+(?:\n+|$))+)")
_LONG_LINE = re.compile(rf"(?m)^.{{{LONGEST + 1}}}")
# Bounds of what is looked at, far beyond any real post; each look takes time by its length.
_BODY, _SECTION = 1_000_000, 64_000  # characters of a body, and below a summary's heading
_LINES = (
    50  # of a summary, which has three: no message holds more, and each line that is shortened takes its time
)
_LINE = 1000  # characters of a summary's line: three times what the platforms show
_HEADINGS, _WIDE = 20, 300  # headings that a summary may stand under, and the characters of one
_PARAGRAPH = 300  # characters of a first paragraph that are worth keeping: no platform shows more of it


def summarize(
    body: str, description: str, headings: Iterable[str], *, emoji: bool = False
) -> tuple[tuple[str, ...], str]:
    """-> (lines of plain text, where they come from: heading, description, paragraph or none).

    `description` is plain text already.
    """
    body = bounded(body)
    lines = _under_heading(body, _folded(tuple(headings)), emoji)
    if lines:
        return tuple(map(_cut, lines[:_LINES])), "heading"
    text = without_notices(_cut(whole_sentences(description)))
    if says_something(text) and not is_cut_off(text):
        return (text,), "description"
    paragraph = _first_paragraph(body, emoji)
    return ((paragraph,), "paragraph") if paragraph else ((), "none")


def _cut(line: str) -> str:
    """A line that can be fitted into a message: fitting takes more than the square of its length."""
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}…"


def bounded(body: str) -> str:
    """The part of a body in which a summary is looked for, its lines cut where they are longer than any."""
    body = body[:_BODY]
    if len(body) > LONGEST and _LONG_LINE.search(body):
        return "\n".join(line[:LONGEST] for line in body.split("\n"))
    return body


@lru_cache(maxsize=16)
def _folded(headings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_heading, headings))


@lru_cache(maxsize=1024)
def fold_heading(text: str) -> str:
    """A heading for comparing: without marks, width, case, spaces, and what surrounds letters and digits."""
    text = unicodedata.normalize("NFKC", plain(text.strip().rstrip("#"))).casefold()
    text = "".join(text.split())
    kept = [at for at, char in enumerate(text) if unicodedata.category(char)[0] in "LN"]
    return text[kept[0] : kept[-1] + 1] if kept else ""


def _under_heading(body: str, wanted: frozenset[str], emoji: bool) -> tuple[str, ...]:
    for at in islice(_wanted(body, wanted), _HEADINGS):
        if not in_code(body, at) and (lines := section(body[: at + _SECTION], at + 1, emoji)):
            return lines
    return ()


def _wanted(body: str, wanted: frozenset[str]) -> Iterator[int]:
    """Where the headings of a summary end."""
    for at, heading in headings_of(body):
        if len(heading) <= _WIDE and fold_heading(heading) in wanted:
            yield at


def headings_of(body: str) -> Iterator[tuple[int, str]]:
    """Every heading, as (the position of its last character, its text)."""
    for match in _HEADING.finditer(body):
        yield match.end() - 1, match[1] or match[2]
    for match in _SETEXT.finditer(body):
        yield match.end() - 1, match[1]
    if "・" in body:
        for match in _PLAIN_HEADING.finditer(body):
            yield match.end(1) - 1, match[1]
    for match in _BOLD_HEADING.finditer(body):
        yield match.end(0) - 1, match[1]


def section(body: str, at: int, emoji: bool = False) -> tuple[str, ...]:
    """The bullets below a heading that ends at `at`."""
    simple = _SIMPLE.match(body, at)
    if simple is not None:
        return tuple([text for line in simple[1].splitlines() if (text := _bullet(line[2:], emoji))])
    dots = _DOT_BULLETS.match(body, at)
    if dots is not None:
        lines = (line.strip().removeprefix("・") for line in dots[1].splitlines())
        return tuple([text for line in lines if (text := plain(line, emoji=emoji))])
    return tuple(_bullets(_lines(body, at), emoji))


def _lines(text: str, at: int) -> Iterator[str]:
    """The lines from a position on, one by one: few are needed of a long body."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at = end + 1


def in_code(body: str, at: int) -> bool:
    """Whether a position lies in a fenced code block or an HTML comment."""
    before = body[:at]
    if before.rfind("<!--") > before.rfind("-->"):
        return True
    opened = ""
    for match in _FENCE.finditer(before):
        if not opened:
            opened = match[1]
        elif match[1][0] == opened[0] and len(match[1]) >= len(opened):
            opened = ""
    return bool(opened)


def _bullets(lines: Iterable[str], emoji: bool) -> Iterator[str]:
    """The bullets up to the first other thing. What is nested below a bullet is left out."""
    current: list[str] = []
    blank = nested = False
    for line in lines:
        if not line.strip() or _COMMENT.fullmatch(line):
            blank = True
            continue
        bullet = None if _RULE.fullmatch(line) else _BULLET.fullmatch(line)
        if bullet and not (current and _indent(line) >= 2):
            yield from _finish(current, emoji)
            current, nested = [bullet[1] or ""], False
        elif current and _indent(line) >= 2:
            nested = nested or bool(_BULLET.fullmatch(line.strip())) or bool(_BLOCK.match(line.strip()))
            current.extend(() if nested else (line.strip(),))
        elif current and not blank and not _BLOCK.match(line) and not _RULE.fullmatch(line):
            current.extend(() if nested else (line.strip(),))  # a lazy continuation, as Markdown has it
        else:
            break
        blank = False
    yield from _finish(current, emoji)


def _finish(lines: list[str], emoji: bool) -> Iterator[str]:
    text = _bullet(_joined(lines), emoji) if lines else ""
    if text:
        yield text


def _bullet(text: str, emoji: bool) -> str:
    task = _TASK.match(text) if text[:1] == "[" else None
    return plain(text[task.end() :] if task else text, emoji=emoji)


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph; between Japanese letters a line break is no space."""
    text = lines[0]
    for line in lines[1:]:
        wide = text and line and text[-1] > "\u2e7f" and line[0] > "\u2e7f"
        text += line if wide else f" {line}"
    return text


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _first_paragraph(body: str, emoji: bool) -> str:
    """The first paragraph that is no label ("Time Limit: …") and no notice, if it says something."""
    for paragraph in _paragraphs(body):
        lines = list(dropwhile(_is_notice, paragraph))
        whole = plain(_joined(lines), emoji=emoji) if lines else ""
        text = without_notices(whole)
        if not text or is_label(lines[0]) or is_label(text):
            continue
        if is_long_enough(text):
            return _shortened(text) if says_something(text) else ""
        if text == whole:
            return ""
    return ""


def _is_notice(line: str) -> bool:
    """Whether a line (Markdown) holds notices only: then it ends there, with no mark at its end, too."""
    return not without_notices(plain(line))


def _paragraphs(body: str) -> Iterator[list[str]]:
    """Blocks of text that are no heading, code, table, list, HTML, shortcode, picture or boilerplate."""
    lines: list[str] = []
    fence = ""
    for line in [*body.splitlines(), ""]:
        opening = _FENCE.match(line)
        if fence:
            fence = "" if opening and opening[1].startswith(fence) else fence
            continue
        if opening:
            fence = opening[1]
        elif line.strip():
            lines.append(line.strip() if lines else line.rstrip())
            continue
        if lines and _is_text(lines):
            yield lines
        lines = []


def _is_text(lines: list[str]) -> bool:
    first, last = lines[0], lines[-1]
    if (
        _BLOCK.match(first)
        or _BULLET.fullmatch(first)
        or first.startswith("・")
        or first.startswith("    ")
        or _RULE.fullmatch(last)
    ):
        return False
    if re.fullmatch(r"(?:=+|-+|[|:\- ]+)", last) or (len(lines) > 1 and re.fullmatch(r"[|:\- ]+", lines[1])):
        return False
    return not all(_PICTURE.fullmatch(line) for line in lines)


def _shortened(text: str) -> str:
    """Whole sentences up to what is worth keeping, at least one."""
    if len(text) <= _PARAGRAPH:
        return text
    kept = ""
    for sentence in sentences(text):
        if kept and len(kept) + len(sentence) > _PARAGRAPH:
            break
        kept += sentence
    return kept.strip()

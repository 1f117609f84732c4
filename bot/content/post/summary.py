"""A post's summary: the bullets under its heading, else its description, else its first real paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from bot.content.post.plain_text import LONGEST, plain

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
_BOILERPLATE = re.compile(r"\*\*[^*\n]{1,24}(?:[:：]\*\*|\*\*[ \t]*[:：])")
_PICTURE = re.compile(r"!?\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?\.?|\[!\[.*\]\(.*\)")
_ELLIPSIS = re.compile(r"[ 　]*(?:\.{3,}|…+|・{3,}|\[(?:\.{3}|…)\]|\((?:more|続く)\))$")
_SENTENCE = re.compile(r".*?(?:[。！？!?]+[」』）)”\"]*|\.(?=\s|$)|$)\s*", re.DOTALL)
_DOUBLED = re.compile(r"([。．])[。．]+")
_ENDS = frozenset('。！？!?.」』）)”"')
_LONG_LINE = re.compile(rf"(?m)^.{{{LONGEST + 1}}}")
# Bounds of what is looked at, far beyond any real post; each look takes time by its length.
_BODY, _SECTION = 1_000_000, 64_000  # characters of a body, and below a summary's heading
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
        return tuple(map(_cut, lines)), "heading"
    text = _cut(without_tail(description))
    if text:
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
    for at, end in islice(_headings(body, wanted), _HEADINGS):
        if not _in_code(body, at) and (lines := _section(body[: end + _SECTION], end, emoji)):
            return lines
    return ()


def _headings(body: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the headings of a summary begin and end."""
    for pattern in (_HEADING, _SETEXT):
        for match in pattern.finditer(body):
            text = match[1] or (match[2] if pattern is _HEADING else "") or ""
            if len(text) <= _WIDE and fold_heading(text) in wanted:
                yield match.span()


def _section(body: str, at: int, emoji: bool) -> tuple[str, ...]:
    """The bullets below a heading that ends at `at`."""
    simple = _SIMPLE.match(body, at)
    if simple is None:
        return tuple(_bullets(_lines(body, at), emoji))
    return tuple([text for line in simple[1].splitlines() if (text := _bullet(line[2:], emoji))])


def _lines(text: str, at: int) -> Iterator[str]:
    """The lines from a position on, one by one: few are needed of a long body."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at = end + 1


def _in_code(body: str, at: int) -> bool:
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


def without_tail(text: str) -> str:
    """A description without its cut-off: the incomplete last sentence goes, unless nothing else is left."""
    whole = _ELLIPSIS.sub("", text)
    was_cut = whole != text
    text = _DOUBLED.sub(r"\1", whole).strip()
    if not was_cut or (text and text[-1] in _ENDS):
        return text
    sentences = [match[0] for match in _SENTENCE.finditer(text) if match[0]]
    complete = "".join(sentences[:-1]).strip()
    return complete or (f"{text}…" if text else "")


def _first_paragraph(body: str, emoji: bool) -> str:
    for lines in _paragraphs(body):
        text = plain(_joined(lines), emoji=emoji)
        if text:
            return _shortened(text)
    return ""


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
    if _BLOCK.match(first) or _BULLET.fullmatch(first) or first.startswith("    ") or _RULE.fullmatch(last):
        return False
    if re.fullmatch(r"(?:=+|-+|[|:\- ]+)", last) or (len(lines) > 1 and re.fullmatch(r"[|:\- ]+", lines[1])):
        return False
    return not _BOILERPLATE.match(first) and not all(_PICTURE.fullmatch(line) for line in lines)


def _shortened(text: str) -> str:
    """Whole sentences up to what is worth keeping, at least one."""
    if len(text) <= _PARAGRAPH:
        return text
    kept = ""
    for match in _SENTENCE.finditer(text):
        if kept and len(kept) + len(match[0]) > _PARAGRAPH:
            break
        kept += match[0]
    return kept.strip()

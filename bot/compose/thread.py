"""A thread: nothing lost, broken between lines, each part valid by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose.counting import graphemes
from bot.compose.template import Page, Room

if TYPE_CHECKING:
    from bot.compose.job import Job


def thread(job: Job, lines: tuple[str, ...]) -> list[str]:
    """The texts of the parts, in order: one where everything fits into one.

    Without a template of the channel's own the link stands in the first or the last part, as the style says;
    a template says itself where it stands. Hashtags and emoji only where their part has room.
    Raises ComposeError where a part cannot hold what must stand in it.
    """
    link = (job.post.url or "") if job.style.link == "text" else ""
    if job.style.template:
        page = Page(job.style.template)
        rendered = page.render(map(job.neutral, lines), link, job.values(), Room())
        return _numbered(job, [line for line in rendered.split("\n") if line], "")
    return _with_extras(job, _numbered(job, [job.neutral(line) for line in lines], link))


def _numbered(job: Job, lines: list[str], link: str) -> list[str]:
    """The parts, numbered where the style wants it and there are several."""
    parts = _packed(job, lines, link, "")
    if len(parts) == 1:
        return _placed(job, parts, link)
    digits = 0
    while job.style.numbered and digits < len(str(len(parts))):
        digits += 1
        parts = _packed(job, lines, link, _number("9" * digits, "9" * digits))
    if job.style.numbered:
        parts = [part + _number(n, len(parts)) for n, part in enumerate(parts, 1)]
    if len(parts) > job.limits.parts:
        raise job.error(f"the thread has {len(parts)} parts of at most {job.limits.parts}")
    return _placed(job, parts, link)


def _number(part: object, parts: object) -> str:
    return f" ({part}/{parts})"


def _placed(job: Job, parts: list[str], link: str) -> list[str]:
    """The parts with the link in the one that the style names."""
    if link:
        parts[0 if job.style.thread_link == "first" else -1] += f"\n{link}"
    return parts


def _packed(job: Job, lines: list[str], link: str, number: str) -> list[str]:
    """As many lines a part as fit beside its number and, where it may hold it, the link."""
    parts: list[str] = []
    rest = list(lines)
    while rest:
        # the last part is only known once nothing is left, so there the link is tried on what would be it
        tail = f"\n{link}" if link and job.style.thread_link == "first" and not parts else ""
        part, rest = _filled(job, rest, number + tail)
        parts.append(part)
    if link and job.style.thread_link == "last" and not job.fits(f"{parts[-1]}{number}\n{link}"):
        shorter, over = _filled(job, parts.pop().split("\n"), f"{number}\n{link}")
        parts += [shorter, *_packed(job, over, link, number)] if over else [shorter]
    return parts


def _filled(job: Job, lines: list[str], after: str) -> tuple[str, list[str]]:
    """One part from the front of `lines`, with room for `after`; and what is left of them."""
    part = ""
    for number, line in enumerate(lines):
        longer = f"{part}\n{line}" if part else line
        if not job.fits(longer + after):
            if part:
                return part, lines[number:]
            head, tail = _split(job, line, after)
            return head, [tail, *lines[number + 1 :]]
        part = longer
    return part, []


def _split(job: Job, line: str, after: str) -> tuple[str, str]:
    """`line` in two, the first as long as fits: at a phrase's end, else between two graphemes."""
    from bot.compose.shorten.ends import ends

    for of in sorted({end.of for end in ends(line, job.post.lang)}, reverse=True):
        if job.fits(line[:of].rstrip() + after) and line[of:].strip():
            return line[:of].rstrip(), line[of:].lstrip()
    at = 0
    for cluster in graphemes(line):
        if not job.fits(line[: at + len(cluster)].rstrip() + after):
            break
        at += len(cluster)
    if not line[:at].strip() or not line[at:].strip():
        size = f"{job.length(line[:1] + after)} of {job.limits.text} {job.limits.unit}"
        raise job.error(f"what must stand in one part of the thread is {size}")
    return line[:at].rstrip(), line[at:].lstrip()


def _with_extras(job: Job, parts: list[str]) -> list[str]:
    """Emoji in the first part and hashtags in the last, where they fit."""
    values = job.values()
    if values.emoji and job.fits(f"{values.emoji} {parts[0]}"):
        parts[0] = f"{values.emoji} {parts[0]}"
    gap = "\n"
    for tag in values.hashtags:
        if job.fits(parts[-1] + gap + tag):
            parts[-1] += gap + tag
            gap = " "
    return parts

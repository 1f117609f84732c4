"""From a post to the parts of a message: the one way in for adapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.compose.clean import clean, one_line
from bot.compose.facets import facets
from bot.compose.fit import fit
from bot.compose.hashtags import hashtags as hashtags_of
from bot.compose.job import Job, Style
from bot.compose.shorten import Form
from bot.compose.template import DEFAULT, Page
from bot.compose.thread import thread
from bot.model import Cut, CutEdit, Limits, Part, Post


@dataclass(frozen=True, slots=True)
class Draft:
    """A message's text. `hashtags` (without #) are all that the post gives, room or no room in the text."""

    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


def draft(post: Post, style: Style, limits: Limits, length: Callable[[str], int]) -> Draft:
    """The best text for `post` within `limits`, counted by `length`. Pure and deterministic.

    Raises ComposeError, saying what is wrong with which numbers, if no valid message can be made.
    """
    hashtags = hashtags_of(post.tags, maximum=style.max_hashtags, never=style.never_hashtags)
    job = Job(post, style, limits, length, hashtags)
    text = post.overrides.texts.get(style.channel)
    if text is not None:
        parts: tuple[Part, ...] = (_outright(job, text),)
    elif not (lines := _lines(post)):
        raise job.error("the post has neither summary nor title to announce")
    elif style.layout == "thread" and limits.parts > 1:
        parts = tuple(_finish(job, text, ()) for text in thread(job, lines))
    else:
        parts = (_fitted(job, Page(style.template or DEFAULT, style.channel), lines),)
    return Draft(parts, tuple(_warnings(job)), hashtags)


def _lines(post: Post) -> tuple[str, ...]:
    """The lines to announce: the summary, else the title."""
    lines = tuple(filter(None, map(one_line, post.summary)))
    return lines or tuple(filter(None, [one_line(post.title)]))


def _fitted(job: Job, page: Page, lines: tuple[str, ...]) -> Part:
    link = job.post.url or "" if job.style.link != "none" else ""
    text, shown = fit(job, page, lines, link)
    if any(form.edits for form in shown) and link and job.style.link == "text_or_card":
        text, shown = fit(job, page, lines, "")
    if not text:
        raise job.error(f"the {page.where} prints nothing for {job.post.path}")
    cuts = [_cut(job, line, form) for line, form in zip(lines, shown, strict=True) if form.text != line]
    return _finish(job, text, tuple(cuts))


def _cut(job: Job, line: str, form: Form) -> Cut:
    """What was done to `line`, with the places in the text as the platform gets it."""
    edits = []
    before = 0  # code points of the shortened line before the edit
    for edit in form.edits:
        start = before + edit.start
        at = len(job.neutral(form.text[:start]))
        edits.append(CutEdit(edit.name, line[edit.start : edit.end], edit.new, edit.start, at))
        before += len(edit.new) - (edit.end - edit.start)
    return Cut(line, job.neutral(form.text), tuple(edits))


def _outright(job: Job, source: str) -> Part:
    """The text that the front matter gives for this channel: a template too, so it may hold {{ link }}."""
    page = Page(clean(source), job.style.channel, where=f"text in the front matter of {job.post.path}")
    if "{{" in source or "{%" in source:
        return _fitted(job, page, _lines(job.post))
    text = clean(source).strip()
    if not text or not job.fits(text):
        size = f"{job.length(text)} of {job.limits.text} {job.limits.unit}" if text else "empty"
        raise job.error(f"the {page.where} is {size}")
    return _finish(job, text, ())


def _finish(job: Job, text: str, cuts: tuple[Cut, ...]) -> Part:
    url = job.post.url
    link = url if url and url in text else None
    return Part(
        text=text,
        length=job.length(text),
        limit=job.limits.text,
        link=link,
        facets=facets(text, link=link, hashtags=job.hashtags),
        cuts=cuts,
    )


def _warnings(job: Job) -> list[str]:
    """What the owner should know before it is posted."""
    if any(map(one_line, job.post.summary)) or job.style.channel in job.post.overrides.texts:
        return []
    return ["the post has no summary: its title is announced"]

"""From a post to the parts of a message: the one way in for adapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

from bot.compose.clean import clean, one_line
from bot.compose.facets import facets
from bot.compose.fit import fit
from bot.compose.hashtags import hashtags as hashtags_of
from bot.compose.job import Job, Style
from bot.compose.opening import has_own_lines, openings, prints_title
from bot.compose.shorten import Form, is_poor
from bot.compose.template import DEFAULT, Page
from bot.compose.thread import thread
from bot.errors import ComposeError
from bot.model import Cut, CutEdit, Limits, Part, Post

Lines = tuple[str, ...]


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
    elif not (lines := _lines(job, style.template or "")):
        raise job.error("the post has neither summary nor title to announce")
    elif style.layout == "thread" and limits.parts > 1:
        parts = tuple(_finish(job, text, ()) for text in thread(job, lines[0]))
    else:
        parts = (_fitted(job, Page(style.template or DEFAULT), lines),)
    return Draft(parts, tuple(_warnings(job)), hashtags)


def _lines(job: Job, template: str) -> list[Lines]:
    """The lines to announce, and what they may be instead where room is short; none: there is nothing to say.

    Lines of the post's own have no alternative: they are shortened.
    """
    own = tuple(filter(None, map(one_line, job.post.summary)))
    if own and has_own_lines(job.post):
        return [own]
    titled = job.style.titled or prints_title(template)
    return [lines for lines in openings(job.post, titled=titled) if any(lines)]


def _fitted(job: Job, page: Page, choices: list[Lines]) -> Part:
    link = job.post.url or "" if job.style.link != "none" else ""
    links = [link, ""] if link and job.style.link == "text_or_card" else [link]
    attempts = (_whole(job, page, lines, link, choices[0]) for lines, link in product(choices, links))
    part = next(filter(None, attempts), None)
    if part is None:
        lines = choices[-1]
        job = replace(job, hashtags=())  # a line that gave way has no tag beside it
        text, shown = fit(job, page, lines, links[-1])
        cuts = [_cut(job, line, form) for line, form in zip(lines, shown, strict=True) if form.text != line]
        part = _finish(job, text, tuple(cuts))
    if not part.text:
        raise job.error(f"the {page.where} prints nothing for {job.post.path}")
    return part


def _whole(job: Job, page: Page, lines: Lines, link: str, wanted: Lines) -> Part | None:
    """The part with its lines as they are; None where it doesn't fit. `wanted` are those with all text."""
    cuts = _dropped(job, wanted[-1], lines[-1]) if lines and len(lines) == len(wanted) else ()
    if cuts:
        job = replace(job, hashtags=())
    try:
        text, _ = fit(replace(job, style=replace(job.style, shorten="none")), page, lines, link)
    except ComposeError:
        return None  # what else is wrong shows again in the last attempt
    return _finish(job, text, cuts)


def _dropped(job: Job, text: str, shown: str) -> tuple[Cut, ...]:
    """The sentences that `text` gave up at its end, to become `shown`."""
    if text == shown or not text.startswith(shown):
        return ()
    neutral = job.neutral(shown)
    return (Cut(text, neutral, (CutEdit("sentence", text[len(shown) :], "", len(neutral)),)),)


def _cut(job: Job, line: str, form: Form) -> Cut:
    """What was done to `line`, with the places in the text as the platform gets it."""
    edits = []
    before = 0  # code points of the shortened line before the edit
    for edit in form.edits:
        start = before + edit.start
        at = len(job.neutral(form.text[:start]))
        edits.append(CutEdit(edit.name, line[edit.start : edit.end], edit.new, at, edit.start))
        before += len(edit.new) - (edit.end - edit.start)
    return Cut(line, job.neutral(form.text), tuple(edits), is_poor(line, form, job.post.lang))


def _outright(job: Job, source: str) -> Part:
    """The text that the front matter gives for this channel: a template too, so it may hold {{ link }}."""
    page = Page(clean(source), where=f"text in the front matter of {job.post.path}")
    if "{{" in source or "{%" in source:
        return _fitted(job, page, _lines(job, source) or [()])
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

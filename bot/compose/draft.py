"""From a post to the parts of a message: the one way in for adapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from bot.compose.clean import clean, one_line
from bot.compose.facets import facets
from bot.compose.fit import fit
from bot.compose.hashtags import hashtags as hashtags_of
from bot.compose.job import Job, Style
from bot.compose.opening import has_own_lines, openings, prints_title
from bot.compose.shorten import Form, in_own_words, is_poor
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
    if style.shorten == "none":
        post = replace(post, abbreviations=())
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
    attempts = _attempts(job, choices, links)
    parts = (_unshortened(one, page, lines, link, choices[0]) for one, lines, link in attempts)
    part = next(filter(None, parts), None)
    if part is None:
        job = replace(job, hashtags=())  # a line that gave way has no tag beside it
        text, shown = fit(job, page, choices[-1], links[-1])
        part = _finish(job, text, _cuts(job, choices[0], choices[-1], shown))
    if not part.text:
        raise job.error(f"the {page.where} prints nothing for {job.post.path}")
    return part


def _attempts(job: Job, choices: list[Lines], links: list[str]) -> Iterator[tuple[Job, Lines, str]]:
    """What is tried before a line is shortened: the lines as they are, then with the site's own short words.

    Only then come the other `choices`, in which sentences are gone.
    """
    job = replace(job, style=replace(job.style, shorten="none"))
    as_it_is = replace(job, post=replace(job.post, abbreviations=()))
    yield from ((as_it_is, choices[0], link) for link in links)
    others = choices if job.post.abbreviations else choices[1:]
    yield from ((job, lines, link) for lines, link in product(others, links))


def _unshortened(job: Job, page: Page, lines: Lines, link: str, wanted: Lines) -> Part | None:
    """The part with `lines`; None where it doesn't fit. `wanted` are those with all text."""
    without = lines != wanted and len(lines) == len(wanted)  # else it is the title alone, which is whole
    if without or any(in_own_words(line, job.post.abbreviations).edits for line in lines):
        job = replace(job, hashtags=())
    try:
        text, shown = fit(job, page, lines, link, worded=bool(job.post.abbreviations))
    except ComposeError:
        return None  # what else is wrong shows again in the last attempt
    return _finish(job, text, _cuts(job, wanted, lines, shown))


def _cuts(job: Job, wanted: Lines, lines: Lines, forms: tuple[Form, ...]) -> tuple[Cut, ...]:
    """What was done to `lines` by their `forms`, and what they leave out of `wanted`, all there is to say."""
    cuts = [_cut(job, line, form) for line, form in zip(lines, forms, strict=True)]
    if lines != wanted:
        cuts[-1] = _dropped(cuts[-1], "\n".join(wanted[len(lines) - 1 :]))
    return tuple(cut for cut in cuts if cut.edits)


def _dropped(cut: Cut, text: str) -> Cut:
    """`cut`, of a line that stands for the longer `text`: its first sentences, or the title above it."""
    if text.startswith(cut.original):
        kept = len(cut.original)
        gone = CutEdit("sentence", text[kept:], "", len(cut.shown), kept)
        return replace(cut, original=text, edits=(*cut.edits, gone))
    return replace(cut, original=text, edits=(CutEdit("sentence", text, cut.shown),))


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

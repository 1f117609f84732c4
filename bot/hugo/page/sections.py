"""Sections: what a folder's `_index` file means for the pages below it, and which sections there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.errors import ContentError
from bot.hugo.config.cascade import Cascade, inherit, read_cascade
from bot.hugo.config.languages import Language
from bot.hugo.errors import SectionError, is_uncertain
from bot.hugo.files.git_dates import History
from bot.hugo.files.regular import read_regular
from bot.hugo.files.same_page import Walk
from bot.hugo.files.source import Kind, Source, place
from bot.hugo.names.lower_case import logical
from bot.hugo.names.slugs import clean
from bot.hugo.page.context import PageContext, Section, cascades_above, languages_named
from bot.hugo.page.page import times_of
from bot.hugo.syntax.coerce import to_string
from bot.hugo.syntax.front_matter import read


def page_contexts(
    walk: Walk, languages: Mapping[str, Language], environment: str, history: History | None
) -> Mapping[str, PageContext]:
    """For each language the sections that its pages may stand in."""
    known, top = frozenset(languages), _top_pages(walk)
    foreign: dict[str, list[Cascade]] = {}
    contexts = {
        key: PageContext(language, {}, environment, known, top, foreign, history, walk.pages)
        for key, language in languages.items()
    }
    clashes = dict(walk.clashes)
    for (path, lang), source in sorted(walk.pages.items(), key=lambda item: item[0]):
        if source.kind is not Kind.BRANCH:
            continue
        section = read_section(source, contexts)
        for key in contexts if section.for_all else section.languages or (lang,):
            if walk.pages.get((path, key), source).path != source.path:
                clashes[path, key] = [source]
            elif section.for_all or key == lang or (path, key) not in walk.pages:
                contexts[key].sections[path] = section
        named = [entry for entry in section.cascade if entry.matcher.languages]
        if named:
            foreign.setdefault(path, []).extend(named)
    _doubt_clashing(clashes, contexts)
    below = (source for source in walk.pages.values() if source.kind is not Kind.BRANCH and source.folder)
    for folder in {source.folder[0] for source in below}:
        for one in contexts.values():  # of any language may be a page that names its languages
            _add_bare_section(folder, one)
    _doubt_spellings(walk, contexts)
    return contexts


def _doubt_clashing(
    clashes: Mapping[tuple[str, str], Sequence[Source]], contexts: Mapping[str, PageContext]
) -> None:
    """Where an `_index` and another file are one page, what the pages below inherit is chance."""
    for (path, lang), files in clashes.items():
        for source in files:
            section = read_section(source, contexts) if source.kind is Kind.BRANCH else Section()
            if section.slug or section.cascade or section.error:
                contexts[lang].sections[path] = _broken(source, "is the same page as another file: rename it")


def _doubt_spellings(walk: Walk, contexts: Mapping[str, PageContext]) -> None:
    """With `disablePathToLower`, of folders that differ only in case Hugo mixes the spellings."""
    cased = [one for one in contexts.values() if one.language.keep_case]
    spelled: dict[str, str] = {}
    for source in walk.pages.values() if cased else ():
        path = ""
        for part in source.folder:
            path += "/" + part
            other = spelled.setdefault(logical(path), path)
            if other != path:
                error = SectionError(
                    f"the folders {other[1:]} and {path[1:]} are the same to Hugo: rename one"
                )
                for one in cased:
                    one.sections[logical(path)] = Section(error=error)


def _top_pages(walk: Walk) -> frozenset[str]:
    here = (path for (path, _), page in walk.pages.items() if page.kind is not Kind.BRANCH)
    return frozenset(path for path in here if path.count("/") == 1)


def _add_bare_section(folder: str, context: PageContext) -> None:
    """A top folder without `_index` is a section too, and cascades reach it."""
    path = "/" + logical(folder)
    if (
        path in context.pages
        or path in context.sections
        or not (context.language.cascade or "/" in context.sections)
    ):
        return
    try:
        above = cascades_above((), context)
        slug = to_string(inherit({}, above, path, "section", context.language.key).get("slug"))
    except ContentError:  # the pages below meet it, too, and report it
        return
    if slug:
        context.sections[path] = Section(slug.strip("-"))


def read_section(source: Source, contexts: Mapping[str, PageContext]) -> Section:
    """The section of an `_index` file, whose own cascade is for itself too.

    `contexts` know the sections above it. An `_index` that can't be read is in the section's `error`, and
    so it is in that of every page below: nothing is certain there.
    """
    context = contexts[source.lang]
    if context.language.keep_case and not source.path.rpartition("/")[2].startswith("_index."):
        return _broken(source, "has capitals in its name: write _index", for_all=True)
    try:
        matter, _ = read(read_regular(source.file), may_be_empty=True)
        languages = languages_named(matter, contexts)
        own = read_cascade(matter.get("cascade"), context.environment, context.known)
        above = (*own, *cascades_above(source.folder, context))
        kind = "section" if source.folder else "home"
        full = inherit(matter, above, place(source), kind, context.language.key)
        slug = _slug(full, source, context)
    except ContentError as error:
        text = f"{source.path} above it: {error}"
        return Section(error=SectionError(text, uncertain=is_uncertain(error)))
    except OSError as error:
        return _broken(source, f"can't be read ({error.strerror}): check its permissions")
    except Exception as error:  # on purpose: whatever it brings is the trouble of the pages below it only
        return _broken(source, f"can't be read ({type(error).__name__}): simplify its front matter")
    if any("sites" in entry.values for entry in own):
        return _broken(source, "has a cascade with `sites`: write that into each page", for_all=True)
    if "//" in clean(slug):
        return _broken(source, "has a slug with // in it: write a plain word")
    return Section(slug, to_string(full.get("title")), own, languages=languages)


def _broken(source: Source, what: str, *, for_all: bool = False) -> Section:
    return Section(error=SectionError(f"{source.path} above it {what}"), for_all=for_all)


def _slug(matter: Mapping[str, Any], source: Source, context: PageContext) -> str:
    """The slug in the front matter, else what `:filename` makes of the folder's name. Raises ContentError."""
    dates = context.language.dates
    if "slug" in matter or not source.folder or not dates.may_give_slug:
        return to_string(matter.get("slug")).strip("-")
    return dates.read(matter, source.folder[-1], times_of(source, context)).slug or ""

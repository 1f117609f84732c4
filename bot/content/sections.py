"""Sections: what a folder's `_index` file says for the pages below it."""

from __future__ import annotations

from pathlib import Path

from bot.content.cascade import inherit, read_cascade
from bot.content.frontmatter import read
from bot.content.pages import Around, Section, cascades_above
from bot.content.values import to_string
from bot.content.walk import Source, place
from bot.errors import ContentError


def read_section(source: Source, around: Around) -> Section:
    """The section of an `_index` file, whose own cascade is for itself too.

    `around` knows the sections above it. An `_index` that can't be read is in the section's `error`, and so
    is in that of every page below: nothing is certain there.
    """
    if around.language.keep_case and not source.path.rpartition("/")[2].startswith("_index."):
        return Section(error=f"{source.path} above it has capitals in its name: write _index")
    try:
        matter, _ = read(Path(source.file).read_bytes(), may_be_empty=True)
        own = read_cascade(matter.get("cascade"), around.environment, around.known)
        above = (*own, *cascades_above(source.folder, around))
        kind = "section" if source.folder else "home"
        full = inherit(matter, above, place(source), kind, around.language.key)
    except ContentError as error:
        return Section(error=f"{source.path} above it: {error}")
    except OSError as error:
        return Section(
            error=f"{source.path} above it can't be read ({error.strerror}): check its permissions"
        )
    slug = to_string(full.get("slug")).strip("-")
    return Section(slug, to_string(full.get("title")), own)

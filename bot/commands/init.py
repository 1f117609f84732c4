"""`sangyo init`: a commented sangyo.toml from the site's own configuration."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import adapters
from bot import console
from bot.content import Site, open_site
from bot.content.survey import Found, bodies, generic_alts, placeholder_covers, summary_headings
from bot.content.time_zone import zone_name
from bot.errors import UsageError
from bot.model import Post
from bot.options import SiteOptions
from bot.settings import docs
from bot.settings import file as config_file

_TEMPLATE = """\
# Sangyo's configuration for {title}. Every key is explained in docs/configuration.md.
# Paths are relative to this file. Secrets never stand here: they come from the environment, from a file
# `.env` beside this one, or from a folder of secret files.

[site]
root = {root}
# base URL {base_url} and language {language} come from the site's own config
{sections}
{headings}
{covers}
{alts}

[announce]
state = "sqlite:///state/sangyo.db"
live_check = true                              # send only once the page answers 200
max_age = "36h"                                # unsent this long: skipped, so an outage leaves no flood
{zone}

# Uncomment the channels that you want, then look: sangyo preview

{channels}"""

_GENERIC = "alts that say nothing: the title is used instead"
_PLACEHOLDERS = "placeholders are no covers"
_FEWEST = 3  # posts with a summary that make a section worth announcing
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def run(site_path: Path, config: Path | None) -> int:
    """Writes `config` (default: ./sangyo.toml). Raises UsageError when it already exists."""
    target = config or config_file.find() or config_file.NEW_FILE
    if target.exists():
        raise UsageError(f"{target}: already exists; move it away first, or name another with --config")
    site = open_site(site_path, SiteOptions(root=str(site_path)))
    posts = site.posts(datetime.now(UTC))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_text(site, posts, site_path, target), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from None
    console.say(f"wrote {target}; posts that can be announced: {sum(post.eligible for post in posts)}")
    console.say(
        "next: look: `sangyo preview`, or `sangyo announce --sandbox`, which posts on this machine only;"
    )
    console.say("then uncomment a channel in it, and `sangyo doctor` says what is missing")
    console.say(f"every key is explained in {docs.page('configuration.md')}")
    return 0


def _text(site: Site, posts: list[Post], site_path: Path, target: Path) -> str:
    root = os.path.relpath(site_path.absolute(), target.absolute().parent).replace(os.sep, "/")
    return _TEMPLATE.format(
        title=console.printable(site.title or site.name),
        root=_quote(root),
        base_url=console.printable(site.base_url),
        language=console.printable(site.language),
        zone=_zone(site),
        sections=_sections(posts),
        headings=_headings(site, posts),
        covers=_covers(posts),
        alts=_alts(posts),
        channels="\n".join(map(_commented, adapters.config_examples())),
    )


def _commented(example: str) -> str:
    """The lines of a channel, for the operator to uncomment."""
    return "".join(f"# {line}\n" for line in example.splitlines())


def _zone(site: Site) -> str:
    """`timezone` with where it is from; active where only the posts' dates tell it."""
    zone, name = site.timezone.key, zone_name(site.timezone)
    if site.states_timezone or zone == "UTC":
        source = "as the site's own config says" if site.states_timezone else "the site names none"
        return f"# timezone = {_quote(zone)}                  # default: {source}"
    return f"timezone = {_quote(zone)}                     # the posts' dates end in {name}; or a place in it"


def _sections(posts: list[Post]) -> str:
    """The sections whose posts have a summary; else the largest one."""
    counts = Counter(post.section for post in posts if post.published and post.section)
    if not counts:
        return '# sections = ["posts"]   # example; default: all pages but the top level\'s'
    found = ", ".join(f"{_quote(name)} ({count})" for name, count in counts.most_common(8))
    headed = Counter(post.section for post in posts if post.published and post.summary_source == "heading")
    chosen = [name for name, count in counts.most_common() if headed[name] >= max(count / 2, _FEWEST)]
    names = ", ".join(_quote(name) for name in chosen or [counts.most_common(1)[0][0]])
    return f"# sections found, with their published pages: {found}\nsections = [{names}]"


def _headings(site: Site, posts: list[Post]) -> str:
    """`summary_headings` with the evidence for each; a comment where no more than the default is found."""
    known = SiteOptions().summary_headings
    found = summary_headings(bodies(site.root, posts), known)
    if len(found) == len(known):
        evidence = [f"# {console.printable(one.text)}: {_evidence(one)}" for one in found if one.posts]
        return "\n".join([*evidence, f"# summary_headings = [{', '.join(map(_quote, known))}]"])
    lines = [f"    {_quote(one.text)},  # {_evidence(one)}" for one in found]
    return "\n".join(
        ["summary_headings = [  # a post's lines are the bullets below the first of them", *lines, "]"]
    )


def _evidence(heading: Found) -> str:
    if not heading.posts:
        return "no post has this heading with bullets"
    bullets = _NUMBERS.get(heading.bullets, str(heading.bullets))
    posts = "1 post has" if heading.posts == 1 else f"{heading.posts} posts have"
    return f"{posts} this heading with {bullets} bullet{'s' if heading.bullets > 1 else ''}"


def _covers(posts: list[Post]) -> str:
    found = placeholder_covers(posts)
    if not found:
        return f'# ignore_covers = ["/images/og-default.png"]   # example; {_PLACEHOLDERS}'
    lines = [f"    {_quote(one.text)},  # the cover of {one.posts} posts" for one in found]
    return "\n".join([f"ignore_covers = [  # {_PLACEHOLDERS}", *lines, "]"])


def _alts(posts: list[Post]) -> str:
    found = generic_alts(posts)
    if not found:
        return f'# generic_alts = ["AI generated thumbnail"]    # example; {_GENERIC}'
    lines = [f"    {_quote(one.text)},  # {one.posts} covers have this alt" for one in found]
    return "\n".join([f"generic_alts = [  # {_GENERIC}", *lines, "]"])


def _quote(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'

"""`sangyo doctor`: config, credentials, content, clock, image and live page, each one line."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from bot import console, settings
from bot.adapter import Adapter
from bot.bootstrap import make_channels, with_secrets
from bot.commands.doctor.documents import findings
from bot.commands.doctor.finding import FAIL, OK, WARN, Finding
from bot.commands.doctor.fitting import shortened, shows_lines
from bot.content import Site, open_site
from bot.delivery.channel import Channel, ask, book
from bot.errors import CannotTell, DeliveryError, SangyoError, why_no_message
from bot.model import Post
from bot.settings import Settings
from bot.settings import file as config_file

_MARKS = {OK: ("✓", "green"), WARN: ("!", "yellow"), FAIL: ("✗", "red")}
_SKEW = 60  # seconds of clock difference from which signatures start to be refused
_PAGE_SECONDS = 10.0
_COMPOSED = 20  # of the newest posts, to see how many are shortened
_SHOWN = 3  # broken files and disagreements that are named one by one


def run(as_json: bool, config: Path | None, *, online: bool = False) -> int:
    """Checks everything that `announce` relies on; 2 when a check failed."""
    findings: list[Finding] = []
    for finding in examine(config, online=online):
        findings.append(finding)
        if as_json:
            console.lines([asdict(finding)])
        else:
            _print(finding)
    return 2 if any(finding.status == FAIL for finding in findings) else 0


def examine(config: Path | None, *, online: bool = False) -> Iterator[Finding]:
    """Runs the checks, one after the other."""
    try:
        loaded = settings.load(config)
    except SangyoError as error:
        yield Finding("config", FAIL, str(error))
        return
    yield from _config(loaded)
    yield from _readable(loaded)
    try:
        site = open_site(loaded.site_root, loaded.site)
    except SangyoError as error:
        yield Finding("content", FAIL, str(error))
        return
    posts = site.posts(datetime.now(UTC))
    yield from _content(site, posts)
    yield from _hugo(site, posts)
    newest = _newest(posts)
    yield from _channels(loaded, site, newest)
    for last in newest[:1]:
        yield from _page(last)
    if online:
        from bot.commands.doctor.rehearsal import rehearse

        yield from rehearse(loaded, posts, config)


def _config(loaded: Settings) -> Iterator[Finding]:
    for name, problem in loaded.problems.items():
        yield Finding("config", FAIL, problem, name)
    names = ", ".join(loaded.channels) or "none"
    status = OK if loaded.channels else WARN
    file = loaded.file or f"every default holds ({config_file.missing()})"
    yield Finding("config", status, f"{file}; channels: {names}")


def _readable(loaded: Settings) -> Iterator[Finding]:
    """Files with secrets or unpublished posts that every user of this machine can read."""
    for file in loaded.private_files:
        with suppress(OSError):
            mode = file.stat().st_mode
            if stat.S_ISREG(mode) and mode & stat.S_IROTH:
                yield Finding("files", WARN, f"every user of this machine can read {file}: chmod o-rwx it")


def _content(site: Site, posts: list[Post]) -> Iterator[Finding]:
    broken = [post for post in posts if post.error]
    eligible = sum(post.eligible for post in posts)
    yield Finding(
        "content", OK if eligible else WARN, f"{site.base_url}: {len(posts)} pages, {eligible} to announce"
    )
    for post in broken[:_SHOWN]:
        yield Finding("content", WARN, f"{post.path}: {post.error}")
    if len(broken) > _SHOWN:
        yield Finding("content", WARN, f"{len(broken) - _SHOWN} more files have an error: see `sangyo posts`")


def _hugo(site: Site, posts: list[Post]) -> Iterator[Finding]:
    from bot.content.hugo_check import disagreements, find_binary

    binary = find_binary()
    if binary is None:
        yield Finding("hugo", OK, "no hugo binary at hand: permalinks were not compared")
        return
    try:
        found = disagreements(site, binary, posts)
    except SangyoError as error:
        yield Finding("hugo", WARN, str(error))
        return
    for text in found[:_SHOWN]:
        yield Finding("hugo", FAIL, text)
    if len(found) > _SHOWN:
        yield Finding("hugo", FAIL, f"{len(found) - _SHOWN} more disagreements with `hugo list all`")
    if not found:
        yield Finding("hugo", OK, f"{len(posts)} pages agree with `hugo list all`")


def _channels(loaded: Settings, site: Site, newest: Sequence[Post]) -> Iterator[Finding]:
    from bot.outbox import open_outbox

    options, problems = with_secrets(loaded.channels)
    for problem in problems.values():
        yield Finding("credentials", FAIL, problem)
    try:
        outbox = open_outbox(loaded.state_url)
    except SangyoError as error:
        yield Finding("outbox", FAIL, str(error))
        return
    yield Finding("outbox", OK, "the outbox can be opened and written")
    try:
        for channel in make_channels(loaded, site, outbox, options):
            yield _credentials(channel)
            book(outbox, site.name, channel)  # asking who one is may cost
            for well, detail in findings(channel, site, outbox):
                yield Finding("documents", OK if well else WARN, detail, channel.name)
            yield from shortened(channel, newest[:_COMPOSED])
            yield from _image(channel.name, channel.adapter, site, _to_show(channel, newest))
    finally:
        outbox.close()


def _credentials(channel: Channel) -> Finding:
    """Who the channel posts as, or the platform's refusal."""
    try:
        account = ask(channel.name, channel.adapter.check, channel.options.secrets())
    except (DeliveryError, CannotTell) as error:
        return Finding("credentials", FAIL, str(error).removeprefix(f"{channel.name}: "), channel.name)
    notes = "".join(f"; {note}" for note in account.notes)
    return Finding("credentials", OK, f"posts as {account.name}{notes}", channel.name)


def _to_show(channel: Channel, newest: Sequence[Post]) -> Post | None:
    """The newest post whose lines the channel shows as a picture, else the newest with a cover."""
    typeset = (post for post in newest[:_COMPOSED] if shows_lines(channel, post))
    return next(typeset, None) or next((post for post in newest if post.cover), None)


def _image(channel: str, adapter: Adapter, site: Site, post: Post | None) -> Iterator[Finding]:
    """Can the newest picture be made, and brought under this channel's limits?"""
    if post is None:
        return
    from bot.media import fetcher, prepare

    try:
        composed = replace(adapter.compose(post), attached=())  # the cover that readers see in the post
        message, images = prepare(composed, adapter.limits, fetch=fetcher(site.base_url))
    except Exception as error:  # on purpose: the other checks go on
        yield Finding("image", WARN, f"{post.path}: {why_no_message(error)}", channel)
        return
    if images:
        sizes = ", ".join(f"{len(data):,} bytes" for data in images.values())
        yield Finding("image", OK, f"{post.path}: the picture goes out with {sizes}", channel)
    for warning in message.warnings:
        yield Finding("image", WARN, f"{post.path}: {warning}", channel)


def _newest(posts: Sequence[Post]) -> list[Post]:
    """The posts that can be announced, the newest first."""
    oldest = datetime.min.replace(tzinfo=UTC)
    eligible = (post for post in posts if post.eligible)
    return sorted(eligible, key=lambda post: post.publish_date or oldest, reverse=True)


def _page(post: Post) -> Iterator[Finding]:
    """Does the newest post's page answer, and does its server's clock agree with ours?"""
    import httpx

    from bot.remote.bounded_http import BoundedTransport

    transport = BoundedTransport(_PAGE_SECONDS, redirects=True)
    try:
        with httpx.Client(transport=transport, follow_redirects=True, max_redirects=5) as client:
            answer = client.get(str(post.url), timeout=_PAGE_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield Finding("page", FAIL, f"{post.url}: no answer ({type(error).__name__})")
        return
    status = OK if answer.status_code == httpx.codes.OK else FAIL
    yield Finding("page", status, f"{post.url} answers {answer.status_code}")
    yield from _clock(answer.headers.get("date"))


def _clock(date: str | None) -> Iterator[Finding]:
    try:
        skew = abs((datetime.now(UTC) - parsedate_to_datetime(date or "")).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return  # nothing to compare our clock with
    status = OK if skew < _SKEW else WARN
    yield Finding("clock", status, f"this machine and the site's server differ by {skew:.0f} s")


def _print(finding: Finding) -> None:
    from rich.text import Text

    where = f" {finding.channel}" if finding.channel else ""
    line = console.printable(f"{finding.check}{where}: {finding.detail}")
    console.screen().print(Text.assemble(_MARKS[finding.status], f" {line}"), soft_wrap=True)

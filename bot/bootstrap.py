"""The only wiring: settings -> adapters, channels, outbox, site. Everything else is handed what it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from zoneinfo import ZoneInfo

import adapters
from bot import console, settings
from bot.adapter import Adapter
from bot.errors import UsageError, closest
from bot.options import ChannelOptions
from bot.settings import Settings, docs
from bot.settings import file as config_file

if TYPE_CHECKING:
    from bot.content import Site
    from bot.delivery import Channel
    from bot.outbox import Outbox
    from bot.write_back import WriteBack


def no_channel(loaded: Settings) -> str:
    """That nothing can be sent, and what to do about it."""
    if loaded.file is not None:
        return f"no channel is configured: add one to {loaded.file} ({docs.page('configuration.md')})"
    return f"no channel is configured: {config_file.missing()}"


class Named(Protocol):
    """A site, as far as its channels depend on it."""

    @property
    def name(self) -> str:
        """What it is called in the outbox."""
        ...

    @property
    def timezone(self) -> ZoneInfo:
        """The zone of its dates."""
        ...


@dataclass(frozen=True, slots=True)
class App:
    """What a command that sends or operates works with. `broken`: something is misconfigured."""

    settings: Settings
    site: Site
    outbox: Outbox
    channels: tuple[Channel, ...]
    broken: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The one time zone in which everything is read and shown."""
        return zone_of(self.settings, self.site)


def adapter_of(name: str, options: ChannelOptions, memo: MutableMapping[str, str]) -> Adapter:
    """The adapter of the channel `name`. Loads its module, not its SDK."""
    return cast(Adapter, adapters.load(options.adapter)(name, options, memo))


def pick(loaded: Settings, names: Sequence[str]) -> Mapping[str, ChannelOptions]:
    """The usable channels, or those of `names`. Raises UsageError for a name that is not configured."""
    for name in names:
        if name not in loaded.channels and name not in loaded.problems:
            known = [*loaded.channels, *loaded.problems]
            close = closest(name, known)
            hint = f"; did you mean {close!r}?" if close else f"; there are: {', '.join(known) or 'none'}"
            raise UsageError(f"no channel is called {name!r}{hint}")
    return {name: options for name, options in loaded.channels.items() if not names or name in names}


def locate(site: Site, paths: Sequence[Path]) -> list[Path]:
    """Paths as they were typed: from this folder, or from the site's, as `posts` prints them.

    Where both exist, the one in the site is meant.
    """
    return [path if _is_from_here(site, path) else site.root / path for path in paths]


def _is_from_here(site: Site, path: Path) -> bool:
    return path.exists() and (path.resolve().is_relative_to(site.root) or not (site.root / path).exists())


def complain(loaded: Settings, names: Sequence[str] = ()) -> bool:
    """Reports the channels that are left out; True when there are any among `names` (or at all)."""
    problems = [text for name, text in loaded.problems.items() if not names or name in names]
    for text in problems:
        console.problem(text)
    return bool(problems)


def with_secrets(
    options: Mapping[str, ChannelOptions],
) -> tuple[dict[str, ChannelOptions], dict[str, str]]:
    """The channels that have what they need to post, and a line for each that has not, by name."""
    lacking = {name: settings.missing_secrets(name, one) for name, one in options.items()}
    problems = {
        name: f"channels.{name}: {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set: "
        "set it in the environment, in .env or in the secrets folder"
        for name, missing in lacking.items()
        if missing
    }
    return {name: one for name, one in options.items() if not lacking[name]}, problems


def zone_of(loaded: Settings, site: Named) -> ZoneInfo:
    """The zone of windows and daily limits: `[announce] timezone`, else the site's own."""
    return ZoneInfo(loaded.announce.timezone) if loaded.announce.timezone else site.timezone


def make_channels(
    loaded: Settings, site: Named, outbox: Outbox, options: Mapping[str, ChannelOptions]
) -> tuple[Channel, ...]:
    """The channels, each with its adapter, its memo in the outbox and its rules."""
    from bot.delivery import Channel
    from bot.policy import Rules

    zone = zone_of(loaded, site)
    return tuple(
        Channel(
            name=name,
            adapter=adapter_of(name, one, outbox.memo(site.name, name)),
            options=one,
            rules=Rules.from_options(one, max_age=loaded.announce.max_age, zone=zone),
        )
        for name, one in options.items()
    )


@contextmanager
def open_app(config: Path | None, names: Sequence[str] = (), *, sending: bool = True) -> Iterator[App]:
    """Everything a command needs, closed afterwards.

    With `sending`, channels that lack secrets are left out with a message. Raises UsageError, OutboxError.
    """
    loaded = settings.load(config)
    broken = complain(loaded, names)
    options = dict(pick(loaded, names))
    if sending:
        if not options and not broken:
            raise UsageError(no_channel(loaded))
        options, problems = with_secrets(options)
        _report(problems.values())
        broken = broken or bool(problems)
    with app_with(loaded, options, broken=broken) as app:
        yield app


@contextmanager
def app_with(
    loaded: Settings, options: Mapping[str, ChannelOptions], *, broken: bool = False
) -> Iterator[App]:
    """The site, the outbox and these channels of a configuration, closed afterwards.

    Raises UsageError, OutboxError.
    """
    from bot.content import open_site
    from bot.outbox import open_outbox

    site = open_site(loaded.site_root, loaded.site)

    outbox = open_outbox(loaded.state_url)
    try:
        yield App(loaded, site, outbox, make_channels(loaded, site, outbox, options), broken)
    finally:
        outbox.close()


def write_back_of(loaded: Settings, site: Site, outbox: Outbox) -> WriteBack | None:
    """What keeps `[announce] write_back` in step; None: none is configured."""
    if loaded.announce.write_back is None:
        return None
    from bot.write_back import WriteBack

    # For a content folder that is not there yet the site's own is named.
    pages = [folder for folder in site.content_folders() if folder != site.root]
    return WriteBack(outbox, site.name, site.root, loaded.announce.write_back, forbidden=pages)


def write_back(app: App) -> bool:
    """Brings the file up to date; False, and a line on stderr, where it cannot be. Raises OutboxError."""
    made = write_back_of(app.settings, app.site, app.outbox)
    if made is None:
        return True
    from bot.write_back import WriteBackError

    try:
        made.update(list(app.settings.channels))
    except WriteBackError as error:
        console.problem(str(error))
        return False
    return True


def _report(problems: Iterable[str]) -> None:
    for text in problems:
        console.problem(text)

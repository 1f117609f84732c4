"""`sangyo preview`: exactly what would be posted, without posting it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bot import console, settings
from bot.adapter import Adapter
from bot.bootstrap import adapter_of, complain, locate, no_channel, pick
from bot.content import newest, open_site
from bot.errors import UsageError, why_no_message
from bot.model import Drawing, Message, Post
from bot.options import ChannelOptions
from bot.policy import exclusion
from bot.settings import Settings
from bot.settings import file as config_file

NEWEST = 5
_TELL = 25  # messages after which the line on the terminal counts on
Chosen = tuple[str, ChannelOptions, Adapter]


@dataclass(frozen=True, slots=True)
class Shown:
    """One post on one channel: its message, or why there is none."""

    post: Post
    channel: str
    platform: str
    message: Message | None
    error: str | None = None
    drawing: Drawing = field(default_factory=Drawing)
    images: Mapping[str, bytes] = field(
        default_factory=dict, repr=False
    )  # those that are no files, by SHA-256


def run(
    *,
    paths: Sequence[Path],
    everything: bool,
    channels: Sequence[str],
    as_json: bool,
    html: Path | None,
    open_page: bool,
    verbose: bool,
    pictures: Path | None,
    config: Path | None,
) -> int:
    """Shows the messages of `paths`, or of the newest eligible posts."""
    loaded = settings.load(config)
    broken = complain(loaded, channels)
    if not loaded.channels and not broken:
        options = _samples(loaded, channels)
    else:
        options = dict(pick(loaded, channels))
    with console.busy("reading the site", quiet=as_json):
        site = open_site(loaded.site_root, loaded.site)
        found = site.posts(datetime.now(UTC), locate(site, paths))
    if not paths:  # a named one is shown with its error
        console.broken((post.path, post.error) for post in found if post.error)
    posts = choose(found, named=bool(paths), everything=everything)
    chosen = [(name, one, adapter_of(name, one, {})) for name, one in options.items()]
    making = Making(lines=not everything or bool(html or open_page), all=pictures is not None)
    shown = show(posts, chosen, named=bool(paths), making=making)
    if pictures:
        shown = _with_files(shown, pictures)
    if as_json:
        from bot.preview import to_json

        console.lines(
            to_json(one.post, one.channel, one.message, platform=one.platform, error=one.error)
            for one in shown
        )
    elif html or open_page:
        _page(shown, html, open_page)
    else:
        _terminal(shown, verbose=verbose, empty=_why_empty(posts, chosen))
    return 2 if broken else 0


def _samples(loaded: Settings, channels: Sequence[str]) -> dict[str, ChannelOptions]:
    """What to show before any channel is configured. Raises UsageError: one was named."""
    import adapters

    if channels:
        raise UsageError(no_channel(loaded))
    options: dict[str, ChannelOptions] = adapters.samples()
    console.note(f"no channel is configured yet: shown as {' and '.join(options)} would have it by default")
    if loaded.file is None:
        console.note(config_file.missing())
    return options


@dataclass(frozen=True, slots=True)
class Making:
    """Which pictures a preview makes: those of the lines, or all; the others it only measures."""

    lines: bool = True
    all: bool = False


def choose(posts: Sequence[Post], *, named: bool, everything: bool) -> list[Post]:
    """The posts to show, the newest first; named ones also when they are not eligible."""
    if named:
        return list(posts)
    eligible = newest(posts)
    return eligible if everything else eligible[:NEWEST]


def show(
    posts: Sequence[Post], channels: Sequence[Chosen], *, named: bool, making: Making = Making()
) -> Iterator[Shown]:
    """The message of each post on each channel that takes it; of a post named by hand, on each channel."""
    from bot.preview.entry import drawing_of

    for post in posts:
        for name, options, adapter in channels:
            excluded = exclusion(name, options.only, post)
            if post.error:
                yield Shown(post, name, adapter.platform, None, post.error, drawing_of(adapter))
            elif named or excluded is None:
                yield _message(post, name, adapter, excluded, making)


def _message(post: Post, channel: str, adapter: Adapter, excluded: str | None, making: Making) -> Shown:
    from bot.preview.entry import drawing_of

    drawing = drawing_of(adapter)
    try:
        message, images = _pictured(adapter.compose(post), adapter, making)
    except Exception as error:  # on purpose: one post must not hide the others
        return Shown(post, channel, adapter.platform, None, why_no_message(error), drawing)
    why_not = excluded if post.eligible else post.reason
    if why_not:
        warning = f"announce would not take this post: {why_not}"
        message = replace(message, warnings=(warning, *message.warnings))
    return Shown(post, channel, adapter.platform, message, drawing=drawing, images=images)


def _pictured(message: Message, adapter: Adapter, making: Making) -> tuple[Message, Mapping[str, bytes]]:
    from bot.media.measure import measure
    from bot.media.prepare import prepare, typeset

    if making.all:
        return prepare(message, adapter.limits, fetch=None)
    images: Mapping[str, bytes] = {}
    if making.lines:
        message, images = typeset(message, adapter.limits, fetch=None)
    return measure(message, adapter.limits), images


def _terminal(shown: Iterable[Shown], *, verbose: bool, empty: str | None) -> None:
    from bot.preview.terminal import render

    one = None
    for one in shown:
        try:
            console.screen().print(render(one, verbose=verbose, fit=not console.screen().is_terminal))
        except Exception as error:  # on purpose: one post must not hide the others
            console.problem(f"{one.post.path}: {one.channel}: {why_no_message(error)}")
    if one is None and empty:
        console.say(empty)


def _why_empty(posts: Sequence[Post], channels: Sequence[Chosen]) -> str | None:
    """Why there is nothing to show; None: what is wrong with the channels was said."""
    if not posts:
        return "no post is eligible: `sangyo posts` shows why"
    return "no channel takes any of these posts: see `only` in its table" if channels else None


def _with_files(shown: Iterable[Shown], folder: Path) -> Iterator[Shown]:
    """The same, once each message's pictures are written to `folder`, as they go out."""
    for one in shown:
        try:
            for file in write_pictures(one, folder):
                console.note(f"wrote {file}")
        except OSError as error:
            raise UsageError(f"{folder}: cannot be written: {error.strerror}") from None
        yield one


def write_pictures(shown: Shown, folder: Path) -> Iterator[Path]:
    """Writes a message's pictures as `POST.CHANNEL.png`, or .jpg; numbered where there are several."""
    parts = shown.message.parts if shown.message else ()
    images = [image for part in parts for image in (*part.images, *([part.card.thumb] if part.card else []))]
    known = [image for image in images if image and image.sha256 in shown.images]
    stem = f"{shown.post.path.removesuffix('.md').replace('/', '-')}.{shown.channel}"
    folder.mkdir(parents=True, exist_ok=True)
    for number, image in enumerate(known, 1):
        counted = f".{number}" if len(known) > 1 else ""
        file = folder / f"{stem}{counted}.{'png' if image.mime == 'image/png' else 'jpg'}"
        file.write_bytes(shown.images[image.sha256])
        yield file


def _counted(shown: Iterable[Shown]) -> list[Shown]:
    """All of them; how far it is stands on the terminal meanwhile."""
    made: list[Shown] = []
    with console.busy("composing") as line:
        for one in shown:
            made.append(one)
            if not len(made) % _TELL:
                line.show(f"composing … {len(made)} messages")
    return made


def _page(shown: Iterable[Shown], html: Path | None, open_page: bool) -> None:
    """Writes the page to `html`, else to a temporary file that the browser can still read afterwards."""
    import webbrowser
    from tempfile import mkdtemp

    from bot.preview.html import page

    file = html or Path(mkdtemp(prefix="sangyo-preview-")) / "preview.html"
    try:
        file.write_text(page(_counted(shown), beside=file), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from None
    console.say(f"wrote {file}")
    if open_page and not webbrowser.open(file.absolute().as_uri()):
        console.note("no browser could be opened: open the file by hand")

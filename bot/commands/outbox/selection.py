"""Which deliveries an operator's command is about: by id, or all in a state, by channel and post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import delivery
from bot.bootstrap import App
from bot.errors import UsageError
from bot.model import Delivery, State


@dataclass(frozen=True, slots=True)
class Selection:
    """What was typed: ids; or the states of `--all-failed` and the like, and what narrows them."""

    ids: Sequence[int] = ()
    states: Sequence[State] = ()
    channels: Sequence[str] = ()
    posts: Sequence[str] = ()


def selected(app: App, wanted: Selection) -> list[int]:
    """The ids of the chosen deliveries, as typed or in the order planned. Raises UsageError: none named."""
    if wanted.ids and (wanted.states or wanted.channels or wanted.posts):
        raise UsageError("give either IDs or a selection (--all-…, --channel, --post), not both")
    if wanted.ids:
        return list(dict.fromkeys(wanted.ids))
    if not wanted.states:
        raise UsageError(
            "name deliveries by their IDs (`sangyo status` lists them), or all in a state: --all-…"
        )
    check_channels(app, wanted.channels)
    found = delivery.status(
        app.outbox, app.site.name, channels=wanted.channels or None, states=tuple(wanted.states)
    )
    return [one.id for one in about(app, found, wanted.posts)]


def check_channels(app: App, names: Sequence[str]) -> None:
    """Raises UsageError for a channel of which neither the configuration nor the outbox knows."""
    known = {*app.settings.channels, *app.settings.problems}
    unknown = [name for name in names if name not in known]
    if unknown and not delivery.status(app.outbox, app.site.name, channels=unknown):
        raise UsageError(
            f"no channel is called {unknown[0]!r}; there are: {', '.join(sorted(known)) or 'none'}"
        )


def about(app: App, found: Iterable[Delivery], posts: Sequence[str]) -> list[Delivery]:
    """The deliveries of `posts`; without any, all.

    Each is a path from this folder, an absolute one, one as `posts` prints it, its end, or a post's id.
    """
    if not posts:
        return list(found)
    files = [file.relative_to(app.site.root).as_posix() for file in _below(app.site.root, posts)]
    ends = tuple(f"/{typed.removeprefix('./')}" for typed in posts)
    return [
        one for one in found if one.post_id in posts or one.path in files or f"/{one.path}".endswith(ends)
    ]


def _below(root: Path, posts: Iterable[str]) -> Iterator[Path]:
    resolved = (Path(typed).resolve() for typed in posts)
    return (file for file in resolved if file.is_relative_to(root))

"""The options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from bot.errors import UsageError

if TYPE_CHECKING:
    import os
    from pathlib import Path

F = TypeVar("F", bound=Callable[..., Any])


class PathType(click.Path):
    """A path. pathlib is imported for one that is given, not for `--help`."""

    def coerce_path_result(self, value: str | os.PathLike[str]) -> Path:
        """What a command gets."""
        from pathlib import Path

        return Path(value)


config = click.option(
    "--config",
    "config",
    type=PathType(dir_okay=False),
    envvar="SANGYO_CONFIG",
    help="The configuration file; paths in it are relative to it.  "
    "[default: $SANGYO_CONFIG, else sangyo.toml, else config.toml]",
)
as_json = click.option(
    "--json", "as_json", is_flag=True, help="JSON Lines on stdout, and nothing else there."
)
paths = click.argument("paths", nargs=-1, type=PathType())
channels = click.option("--channel", "channels", multiple=True, help="Only this channel (may be repeated).")
posts = click.option(
    "--post",
    "posts",
    multiple=True,
    metavar="FILE",
    help="Only this post, by its path or id (may be repeated).",
)
ids = click.argument("ids", metavar="[ID]...", nargs=-1, type=int)
yes = click.option("--yes", is_flag=True, help="Don't ask.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")


def duration(option: str, text: str) -> timedelta:
    """A stretch of time as config.toml writes it: 30m, 36h, 1h30m. Raises UsageError."""
    from bot.options import parse_duration  # with pydantic: not while the command line is read

    try:
        return cast(timedelta, parse_duration(text))
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is {error}") from None


def all_in(*states: str) -> Callable[[F], F]:
    """`--all-failed` and the like: every delivery in one of these states."""

    def add(function: F) -> F:
        for state in reversed(states):
            function = click.option(
                f"--all-{state}", "states", flag_value=state, multiple=True, help=f"Every {state} one."
            )(function)
        return function

    return add

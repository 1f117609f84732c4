"""The command line: declares the commands, hands over to `bot.commands`, and ends with the right status.

Exit status: 0 done or nothing to do; 1 something due was not sent; 2 wrong usage or configuration;
130 interrupted. What each command needs is imported when it runs, so that `--help` stays fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from bot import __version__, console
from bot.errors import SangyoError, UsageError

F = TypeVar("F", bound=Callable[..., Any])

_config = click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SANGYO_CONFIG",
    help="The configuration file; paths in it are relative to it.  [default: $SANGYO_CONFIG or config.toml]",
)
_json = click.option("--json", "as_json", is_flag=True, help="JSON Lines on stdout, and nothing else there.")
_paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_channel = click.option("--channel", "channels", multiple=True, help="Only this channel (may be repeated).")


class _Duration(click.ParamType[timedelta]):
    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        from bot.options import parse_duration

        try:
            return cast(timedelta, parse_duration(value))
        except ValueError as error:
            self.fail(f"{value!r} is {error}", param, ctx)


class _Ordered(click.Group):
    """Lists the commands in the order of a user's day, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group(cls=_Ordered, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sangyo")
def cli() -> None:
    """Announces a Hugo blog's new posts on X, on Bluesky and to webhooks: three lines, once."""


@cli.command()
@click.argument("site", default=".", type=click.Path(path_type=Path))
@_config
def init(site: Path, config: Path | None) -> int:
    """Write a commented config.toml from the SITE's own config."""
    from bot.commands import init as command

    return command.run(site, config)


@cli.command()
@_paths
@_json
@_config
def posts(paths: tuple[Path, ...], as_json: bool, config: Path | None) -> int:
    """Show how the site is read: url, published or why not, title, summary, cover, tags."""
    from bot.commands import posts as command

    return command.run(paths, as_json, config)


@cli.command()
@_paths
@click.option("--all", "everything", is_flag=True, help="Every eligible post, not only the five newest.")
@_channel
@_json
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page that shows it.")
@click.option("--open", "open_page", is_flag=True, help="Open that page in the browser.")
@click.option("-v", "--verbose", is_flag=True, help="Name every edit of a line, and what it took.")
@_config
def preview(**given: Any) -> int:
    """Show exactly what would be posted; no network, no secrets, no outbox."""
    from bot.commands import preview as command

    return command.run(**given)


@cli.command()
@_paths
@_channel
@click.option(
    "--since", metavar="T", help="Also what was published since then: 2026-01-30, or 36h ago as 36h."
)
@click.option(
    "--wait", type=_Duration(), default="0s", metavar="D", help="Wait this long for pages not yet live."
)
@click.option("--dry-run", is_flag=True, help="Plan, show, and send nothing.")
@_json
@_config
def announce(**given: Any) -> int:
    """Plan and send what is due now, then exit."""
    from bot.commands import announce as command

    return command.run(**given)


@cli.command()
@click.option(
    "--log-format", type=click.Choice(["auto", "console", "json"]), default="auto", show_default=True
)
@_config
def run(log_format: str, config: Path | None) -> int:
    """Run the daemon: watch, and announce each post at the right moment."""
    from bot.commands import run as command

    return command.run(log_format, config)


@cli.command()
@_json
@_config
def status(as_json: bool, config: Path | None) -> int:
    """Show the outbox: what was sent, what waits and why, what needs a person."""
    from bot.commands import operate

    return operate.status(as_json, config)


def _operator(name: str, about: str) -> None:
    """A command that takes one delivery's ID."""

    @cli.command(name, help=about)
    @click.argument("delivery_id", metavar="ID", type=int)
    @_json
    @_config
    def command(delivery_id: int, as_json: bool, config: Path | None) -> int:
        from bot.commands import operate

        return operate.change(name, delivery_id, as_json, config)


_operator("approve", "Let a held delivery go.")
_operator("retry", "Put a failed or skipped delivery back in line.")
_operator("skip", "Never send a delivery that still waits.")


@cli.command()
@click.argument("delivery_id", metavar="ID", type=int)
@click.option("--sent", metavar="URL", help="It was posted: this is its public URL.")
@click.option("--not-sent", is_flag=True, help="It was not posted: it goes back in line.")
@_json
@_config
def resolve(delivery_id: int, sent: str | None, not_sent: bool, as_json: bool, config: Path | None) -> int:
    """Say what became of a delivery whose state is unknown."""
    from bot.commands import operate

    if (sent is None) is (not not_sent):
        raise click.UsageError("give either --sent URL or --not-sent")
    return operate.resolve(delivery_id, sent, as_json, config)


_operator("withdraw", "Take a sent post back, where the platform can.")


@cli.command()
@_json
@_config
def doctor(as_json: bool, config: Path | None) -> int:
    """Check config, credentials, content, clock, image and live page."""
    from bot.commands import doctor as command

    return command.run(as_json, config)


@cli.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
def sandbox(port: int) -> int:
    """Run loopback stand-ins for X, Bluesky and webhooks, until interrupted."""
    from bot.sandbox import serve

    serve(port)
    return 0


@cli.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Keep the demo's files here."
)
def demo(port: int, folder: Path | None) -> int:
    """Sandbox, sample site and `announce` in one go, and where to look."""
    from bot.commands import demo as command

    return command.run(port, folder)


def run_cli(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit status; every failure becomes one line on stderr."""
    console.utf8()
    try:
        status = cli.main(arguments, prog_name="sangyo", standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except UsageError as error:
        console.problem(str(error))
        return 2
    except SangyoError as error:
        console.problem(str(error))
        return 1
    except KeyboardInterrupt:
        console.note("interrupted")
        return 130
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to read a message
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _internal(error)
    return int(status or 0)


def _internal(error: Exception) -> int:
    """A fault of ours: one line, without the error's text, which might hold a secret."""
    import traceback

    if os.environ.get("SANGYO_DEBUG"):
        traceback.print_exc()
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    console.problem(
        f"internal error: {type(error).__name__} at {place}; please report it (SANGYO_DEBUG=1 shows more)"
    )
    return 1


def main() -> None:
    """The `sangyo` command."""
    sys.exit(run_cli())

"""The command line: declares the commands, hands over to `bot.commands`, and ends with the right status.

Exit status: 0 done or nothing open; 1 something due is not sent; 2 wrong usage or configuration;
130 interrupted. What each command needs is imported when it runs, so that `--help` stays fast.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from bot import __version__, console
from bot.commands import options
from bot.errors import SangyoError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.commands.outbox.selection import Selection
    from bot.model import State

_GARBAGE = 200_000  # new objects after which Python looks for garbage; by itself 700
# Before libraries are imported: pydantic would read what every installed package says of itself, in search of
# plugins; the YAML parser's allocator would take huge pages, 4 MB for its first kilobytes.
_ENVIRONMENT = {"PYDANTIC_DISABLE_PLUGINS": "__all__", "MIMALLOC_ALLOW_THP": "0"}
# httpx's own command line, with rich and pygments: httpx does without where it can't be had.
_UNUSED = "httpx._main"
_WIDEST = 100  # columns of a help text


class _Ordered(click.Group):
    """Lists the commands in the order of a user's day, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


class _ReadsTheSite(click.Command):
    """Says so on a terminal before anything is imported for it: that alone takes half a second."""

    def invoke(self, ctx: click.Context) -> Any:
        quiet = ctx.params.get("as_json") or ctx.params.get("quiet")
        with console.busy("reading the site", quiet=bool(quiet)):
            return super().invoke(ctx)


@click.group(cls=_Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sangyo")
def cli() -> None:
    """Announces a Hugo blog's new posts on X, on Bluesky and to webhooks: three lines, once."""


@cli.command(cls=_ReadsTheSite, short_help="Write a sangyo.toml for a site.")
@click.argument("site", default=".", type=options.PathType())
@options.config
def init(site: Path, config: Path | None) -> int:
    """Write a commented sangyo.toml from the SITE's own config."""
    from bot.commands import init as command

    return command.run(site, config)


@cli.command(cls=_ReadsTheSite, short_help="Show how the site is read, page by page.")
@options.paths
@options.as_json
@options.config
def posts(paths: tuple[Path, ...], as_json: bool, config: Path | None) -> int:
    """Show how the site is read: url, published or why not, title, summary, cover, tags."""
    from bot.commands import posts as command

    return command.run(paths, as_json, config)


@cli.command(cls=_ReadsTheSite, short_help="Show what would be posted; post nothing.")
@options.paths
@click.option("--all", "everything", is_flag=True, help="Every eligible post, not only the five newest.")
@options.channels
@options.as_json
@click.option("--html", type=options.PathType(dir_okay=False), help="Write a page that shows it.")
@click.option("--open", "open_page", is_flag=True, help="Open that page in the browser.")
@click.option(
    "--pictures",
    type=options.PathType(file_okay=False),
    metavar="DIR",
    help="Write the pictures there.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name every edit of a line, and what it took.")
@options.config
def preview(**given: Any) -> int:
    """Show exactly what would be posted; no network, no secrets, no outbox."""
    from bot.commands import preview as command

    return command.run(**given)


@cli.command(cls=_ReadsTheSite, short_help="Plan and send what is due now, then exit.")
@options.paths
@options.channels
@click.option(
    "--since", metavar="T", help="Also what was published since then: 2026-01-30, or 36h ago as 36h."
)
@click.option(
    "--wait",
    default="0s",
    metavar="D",
    help="Wait this long for pages not yet live.",
)
@click.option(
    "--again", is_flag=True, help="Announce FILE anew: withdrawn, or composed before it was mended."
)
@options.yes
@click.option("--dry-run", is_flag=True, help="Plan, show, and send nothing.")
@click.option("--sandbox", is_flag=True, help="Post into stand-ins on this machine, and show the page.")
@options.as_json
@options.quiet
@click.option("-v", "--verbose", is_flag=True, help="Show attempts and waiting too.")
@options.config
def announce(wait: str, **given: Any) -> int:
    """Plan and send what is due now, then exit; 1 while something due is open."""
    from bot.commands import announce as command

    return command.run(command.Request(wait=options.duration("--wait", wait), **given))


@cli.command(short_help="Run the daemon: watch, and announce in time.")
@click.option(
    "--log-format", type=click.Choice(["auto", "console", "json"]), default="auto", show_default=True
)
@options.config
def run(log_format: str, config: Path | None) -> int:
    """Run the daemon: watch, and announce each post at the right moment."""
    from bot.commands import run as command

    return command.run(log_format, config)


@cli.command(short_help="Show what needs a person, waits or was sent.")
@options.channels
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only those: failed, held, sent, …")
@options.posts
@click.option("--since", metavar="T", help="Only what was sent or planned since then: 2026-01-30, 36h.")
@click.option("--all", "everything", is_flag=True, help="Everything that was sent, not only the newest ten.")
@options.as_json
@options.config
def status(states: tuple[str, ...], as_json: bool, config: Path | None, **given: Any) -> int:
    """Show what needs a person, what waits and when it goes, what was sent."""
    from bot.commands.outbox import status as command

    wanted = command.Filter(states=_states(states), **given)
    return command.status(wanted, as_json=as_json, config=config)


@cli.command(short_help="Show a delivery: its message, its history.")
@click.argument("ids", metavar="ID...", nargs=-1, type=int, required=True)
@options.as_json
@options.config
def show(ids: tuple[int, ...], as_json: bool, config: Path | None) -> int:
    """Show a delivery: its message as it looks, its history, why it waits."""
    from bot.commands.outbox import show as command

    return command.run(ids, as_json=as_json, config=config)


def _operator(name: str, about: str, *states: str, asks: bool = False) -> None:
    """A command that takes deliveries by their IDs, or all in a state."""

    @cli.command(name, help=about)
    @options.ids
    @options.all_in(*states)
    @options.channels
    @options.posts
    @options.as_json
    @options.quiet
    @options.config
    def command(as_json: bool, quiet: bool, config: Path | None, yes: bool = True, **given: Any) -> int:
        from bot.commands.outbox import change

        wanted = _selection(**given)
        return change.change(name, wanted, as_json=as_json, config=config, yes=yes, quiet=quiet)

    if asks:
        options.yes(command)


def _selection(ids: tuple[int, ...], states: tuple[str, ...], **given: Any) -> Selection:
    from bot.commands.outbox.selection import Selection

    return Selection(ids, _states(states), **given)


def _states(names: tuple[str, ...]) -> tuple[State, ...]:
    from bot.model import State

    try:
        return tuple(map(State, names))
    except ValueError:
        known = ", ".join(State)
        raise UsageError(f"--state knows {known}, not {', '.join(set(names) - set(State))}") from None


_operator("approve", "Let held deliveries go.", "held")
_operator("retry", "Put failed or skipped posts back in line.", "failed", "skipped", "pending")
_operator("skip", "Never send deliveries that still wait.", "held", "pending", "failed")


@cli.command(short_help="Say what became of unknown deliveries.")
@options.ids
@click.option("--sent", metavar="URL", help="It was posted: this is its public URL.")
@click.option("--not-sent", is_flag=True, help="It was not posted: it goes back in line.")
@options.all_in("unknown")
@options.channels
@options.posts
@options.as_json
@options.quiet
@options.config
def resolve(
    sent: str | None, not_sent: bool, as_json: bool, quiet: bool, config: Path | None, **given: Any
) -> int:
    """Say what became of deliveries whose state is unknown."""
    from bot.commands.outbox import change

    if (sent is None) is (not not_sent):
        raise click.UsageError("give either --sent URL or --not-sent")
    return change.resolve(_selection(**given), sent, as_json=as_json, config=config, quiet=quiet)


_operator("withdraw", "Take sent posts back, where possible.", "sent", "failed", asks=True)


@cli.command("test", short_help="Post a marked test message on CHANNEL.")
@click.argument("channel")
@options.yes
@click.option("--keep", is_flag=True, help="Leave it there.")
@options.config
def trial(channel: str, yes: bool, keep: bool, config: Path | None) -> int:
    """Post one marked test message on CHANNEL, and take it back where that is possible."""
    from bot.commands import trial as command

    return command.run(channel, yes=yes, keep=keep, config=config)


@cli.command(cls=_ReadsTheSite, short_help="Check what announcing relies on.")
@click.option("--online", is_flag=True, help="Rehearse the newest posts too: their pages, and stand-ins.")
@options.as_json
@options.config
def doctor(online: bool, as_json: bool, config: Path | None) -> int:
    """Check config, credentials, content, clock, image and live page."""
    from bot.commands import doctor as command

    return command.run(as_json, config, online=online)


@cli.command(short_help="Run loopback stand-ins until interrupted.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
def sandbox(port: int) -> int:
    """Run loopback stand-ins for X, Bluesky and webhooks, until interrupted."""
    from bot.sandbox import serve

    serve(port)
    return 0


@cli.command(short_help="Run the main job on loopback stand-ins.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option("--folder", type=options.PathType(file_okay=False), help="Keep the demo's files here.")
def demo(port: int, folder: Path | None) -> int:
    """Sandbox, sample site and `announce` in one go, and where to look."""
    from bot.commands import demo as command

    return command.run(port, folder)


def run_cli(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit status; every failure becomes one line on stderr."""
    console.utf8()
    try:
        status = cli.main(arguments, prog_name="sangyo", standalone_mode=False, terminal_width=_width())
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


def _width() -> int:
    """The width of a help text; click would ask shutil, which loads every kind of compression."""
    return max(min(console.columns(), _WIDEST) - 2, 50)


def _internal(error: Exception) -> int:
    """A fault of ours: one line, without the error's text, which might hold a secret."""
    import traceback
    from pathlib import Path

    if os.environ.get("SANGYO_DEBUG"):
        traceback.print_exc()
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    console.problem(
        f"internal error: {type(error).__name__} at {place}; please report it (SANGYO_DEBUG=1 shows more)"
    )
    return 1


def main() -> None:
    """The `sangyo` command.

    Nearly all that a command makes are its modules, which stay. So Python does not look for garbage while it
    starts, nor once more at the end: that took a fourth of a preview. A daemon sets this right for itself.
    """
    gc.set_threshold(_GARBAGE)
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    sys.modules.setdefault(_UNUSED, None)  # type: ignore[arg-type] # None is Python's "not to be imported"
    status = run_cli()
    gc.freeze()
    sys.exit(status)

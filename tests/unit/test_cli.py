"""What `sangyo --help` looks like on a narrow terminal."""

from __future__ import annotations

from click.testing import CliRunner

from bot.cli import cli

COLUMNS = 60


def test_summaries_fit_on_one_line_each() -> None:
    """click cuts a longer one, or folds it."""
    shown = CliRunner().invoke(cli, ["--help"], terminal_width=COLUMNS).output
    lines = shown.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == list(cli.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)
    assert max(map(len, shown.splitlines())) <= COLUMNS

"""The help texts in docs/commands.md, written from the code by `make docs`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from bot.cli import cli

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
BEGIN, END = "<!-- help:begin", "<!-- help:end -->"


def help_texts() -> str:
    """`sangyo --help` and each command's, as Markdown."""
    parts = [f"```text\n$ sangyo --help\n{_help()}```\n"]
    for name in cli.commands:
        parts.append(f"### `sangyo {name}`\n\n```text\n{_help(name)}```\n")
    return "\n".join(parts)


def page() -> str:
    """docs/commands.md as it should be."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    marker, _, rest = rest.partition("-->\n")
    return f"{head}{BEGIN}{marker}-->\n\n{help_texts()}\n{END}{rest.partition(END)[2]}"


def _help(*command: str) -> str:
    result = CliRunner().invoke(cli, [*command, "--help"], prog_name="sangyo", terminal_width=100)
    return "".join(line.rstrip() + "\n" for line in result.output.splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""Completion in the shell, as docs/commands.md sets it up: click's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.blog import ROOT
from tests.support.guard import unavailable

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
HERE = str(Path(sys.executable).parent)
REGISTERS = {
    "bash": "complete -o nosort -F",
    "zsh": "compdef",
    "fish": "complete --no-files --command sangyo",
}


def setting_up(shell: str) -> str:
    """The line of the page that a user of `shell` copies."""
    [line] = [one for one in PAGE.splitlines() if f"_SANGYO_COMPLETE={shell}_source" in one]
    return line


def run(shell: str, script: str) -> str:
    """What the shell prints, with `sangyo` on its path."""
    binary = shutil.which(shell)
    if binary is None:
        unavailable(f"{shell} is not installed")
    environment = os.environ | {"PATH": f"{HERE}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    return subprocess.run(
        [binary, *options, "-c", script], env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("shell", REGISTERS)
def test_the_script_registers_the_command(shell: str) -> None:
    environment = os.environ | {"_SANGYO_COMPLETE": f"{shell}_source", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert REGISTERS[shell] in answer.stdout
    assert f"_SANGYO_COMPLETE={shell}_complete" in answer.stdout


def test_bash_completes_commands_and_options() -> None:
    complete = '_sangyo_completion sangyo; echo "${COMPREPLY[@]}"; COMPREPLY=()'
    script = (
        f"{setting_up('bash')}\n"
        f"COMP_WORDS=(sangyo ann); COMP_CWORD=1; {complete}\n"
        f"COMP_WORDS=(sangyo announce --dr); COMP_CWORD=2; {complete}\n"
    )
    assert run("bash", script).split() == ["announce", "--dry-run"]


def test_zsh_takes_it() -> None:
    script = f"autoload -Uz compinit; compinit -u -D\n{setting_up('zsh')}\necho $_comps[sangyo]\n"
    assert run("zsh", script).split() == ["_sangyo_completion"]


def test_fish_completes_commands() -> None:
    assert "announce" in run("fish", f'{setting_up("fish")}\ncomplete --do-complete "sangyo ann"\n')

"""What only the sandbox needs is an extra: without it the command says how to get it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.blog import ROOT


@pytest.mark.parametrize("command", ["sandbox", "demo"])
def test_without_the_extra_one_line_names_it(command: str) -> None:
    """Exit status 2, and nothing is started."""
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        f"from bot.cli import run_cli; sys.exit(run_cli([{command!r}, '--port', '0']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 2
    assert "pip install 'sangyo[sandbox]'" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1

"""Somebody else's package, installed by pip and found by its entry point, keeps the contract that ships."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).parent / "package"
CONFIG = """
[announce]
live_check = false

[channels.notes]
adapter = "notes"
url = "http://127.0.0.1:9"
"""
SENDING, FAULTS = 15, 22  # tests of the two classes, by hand: none may be left out
PAGE = '---\ntitle: "One"\ndate: 2026-01-30T09:00:00Z\n---\n## TL;DR\n\n- One.\n- Two.\n- Three.\n'


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with this one in it, as pip leaves it; nothing is downloaded."""
    folder = tmp_path_factory.mktemp("third_party")
    source, place = folder / "source", folder / "site-packages"
    shutil.copytree(PACKAGE, source)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(place), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return place


def run(place: Path, folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(place), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, **more}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True
    )


CONTRACT = ("pytest", "--pyargs", "sangyo_notes.contract", "-q", "-p", "no:cacheprovider")


def test_the_contract_runs_over_an_installed_package(installed: Path, tmp_path: Path) -> None:
    """Every one of its tests, none left out."""
    done = run(installed, tmp_path, *CONTRACT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    (passed,) = re.findall(r"^(\d+) passed in", done.stdout, re.MULTILINE)
    assert int(passed) == SENDING + FAULTS


def test_a_promise_that_is_broken_is_named(installed: Path, tmp_path: Path) -> None:
    """`resend_safe` where sending again makes a second note."""
    done = run(installed, tmp_path, *CONTRACT, "-k", "sending_again or huge", NOTES_FORGET="1")
    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
    assert "test_sending_again_leaves_one_post_where_that_is_promised" in done.stdout
    # What was compared is shown: pytest rewrites the asserts of `bot.testing`.
    assert re.search(r"AssertionError: assert '\S+-1' == '\S+'", done.stdout)


def test_the_command_line_knows_the_platform(installed: Path, tmp_path: Path) -> None:
    """`preview` composes for it, and a missing secret is named as for any other."""
    (tmp_path / "hugo.toml").write_text('baseURL = "https://blog.example.com/"\n')
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/one.md").write_text(PAGE)
    shown = run(installed, tmp_path, "bot", "preview", "--json")
    assert '"platform":"notes"' in shown.stdout.replace(" ", "")
    assert shown.returncode == 0, shown.stderr
    told = run(installed, tmp_path, "bot", "announce")
    assert "SANGYO_CHANNELS__NOTES__TOKEN" in told.stderr

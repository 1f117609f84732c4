"""A slice of `make crash`: kills around every effect, a lost answer, a real PDS, processes side by side.

The trials fork, so they run in a process of their own, which has no threads.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.support.pds import RealPds

ROOT = Path(__file__).resolve().parents[2]


def run(module: str, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    env = {**os.environ, **environment}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_killed_before_and_after_every_effect_nothing_is_lost_or_doubled() -> None:
    """On X, which has no key for a post: the hardest case, on both databases."""
    printed = run("tests.crash", "--adapters", "x", "--bare", "--soak", "4", "--alone")
    cells = [
        int(number) for number in re.findall(r"(\d+) cells: 0 posts lost, 0 doubled, 0 unknown", printed)
    ]
    assert len(cells) == 2
    assert cells[0] >= 24


@pytest.mark.parametrize(("channel", "least"), [("documents", 30), ("mastodon", 16)])
def test_a_post_of_several_effects_is_whole_whatever_died(channel: str, least: int) -> None:
    """Publication, document, post, reference; cover and post under a key that is forgotten: each effect."""
    printed = run(
        "tests.crash", "--adapters", channel, "--bare", "--databases", "sqlite", "--soak", "4", "--alone"
    )
    cells = [
        int(number) for number in re.findall(r"(\d+) cells: 0 posts lost, 0 doubled, 0 unknown", printed)
    ]
    assert len(cells) == 2
    assert cells[0] >= least


def test_a_real_server_has_each_post_once_too(pds: RealPds) -> None:
    shown = run("tests.crash.real_pds", "--few", SANGYO_TEST_PDS=pds.url)
    assert "15 cells: 0 posts lost, 0 doubled" in shown


def test_three_processes_on_one_postgresql_one_killed_one_stopped() -> None:
    printed = run("tests.crash.processes", "--few")
    assert "three processes: 0 posts lost, 0 doubled" in printed


def test_the_daemons_sending_process_killed_and_made_good_by_the_next() -> None:
    printed = run("tests.crash.sending", "--few")
    assert "sending processes killed: 6, 0 posts lost, 0 doubled" in printed


PAGE = """---
title: "{name} is out"
date: 2026-01-30T09:00:00Z
---
## TL;DR

- One thing happened.
- Another one too.
- The third is still open.
"""


def test_two_announcements_at_once_never_send_twice(box: Sandbox, tmp_path: Path) -> None:
    """Two real processes, one SQLite state, six posts on three channels."""
    content = tmp_path / "content" / "posts"
    content.mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text('baseURL = "https://blog.example.com/"\ntitle = "Blog"\n')
    (tmp_path / "config.toml").write_text(f"[announce]\nlive_check = false\n{box.config()}")
    for number in range(6):
        (content / f"p{number}.md").write_text(PAGE.format(name=f"Number {number}"))
    command = [sys.executable, "-m", "bot", "announce", "--json", "content/posts"]
    environment = {"PYTHONPATH": str(ROOT), **box.environment()}
    running = [
        subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    ends = [(*one.communicate(timeout=60), one.returncode) for one in running]
    assert all(status in {0, 1} for _, _, status in ends), ends
    subprocess.run([*command], cwd=tmp_path, env=environment, capture_output=True, check=True)
    urls = [f"https://blog.example.com/posts/p{number}/" for number in range(6)]
    state = box.state()
    assert [sum(url in str(one) for one in state["x"]["posts"]) for url in urls] == [1] * 6
    assert [sum(url in str(one) for one in state["bluesky"]["records"]) for url in urls] == [1] * 6
    assert len(box.hook.calls) == 6

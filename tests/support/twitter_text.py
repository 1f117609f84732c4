"""The reference counter of X, npm `twitter-text` 3.1.0, run in Node over many texts at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tests.support.guard import unavailable

VERSION = "3.1.0"
_HOME = Path(__file__).parents[2] / ".cache" / "twitter-text"
_SCRIPT = """
const parse = require('twitter-text').parseTweet;
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map(t => { const r = parse(t); return [r.weightedLength, r.valid]; })));
"""


def javascript(texts: Sequence[str]) -> list[tuple[int, bool]]:
    """For each text its weighted length and whether it is valid. Skips the test where there is no npm."""
    node = _node()
    result = subprocess.run(
        [node, "-e", _SCRIPT],
        input=json.dumps(list(texts)),
        cwd=_HOME,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return [(int(length), bool(valid)) for length, valid in json.loads(result.stdout)]


@lru_cache(maxsize=1)
def _node() -> str:
    """The path of node, once the package is installed under .cache/."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        unavailable("npm is not installed: the JavaScript reference counter cannot be run")
    if not (_HOME / "node_modules" / "twitter-text").is_dir():
        _HOME.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                npm,
                "install",
                "--no-audit",
                "--no-fund",
                "--silent",
                "--prefix",
                str(_HOME),
                f"twitter-text@{VERSION}",
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return node

"""The reference counter of X, npm `twitter-text` 3.1.0, run in Node over many texts at once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence

from tests.support import npm

VERSION = "3.1.0"
_SCRIPT = """
const parse = require('twitter-text').parseTweet;
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map(t => { const r = parse(t); return [r.weightedLength, r.valid]; })));
"""


def javascript(texts: Sequence[str]) -> list[tuple[int, bool]]:
    """For each text its weighted length and whether it is valid. Skips the test where there is no npm."""
    result = subprocess.run(
        [npm.node(), "-e", _SCRIPT],
        input=json.dumps(list(texts)),
        cwd=npm.home("twitter-text", VERSION),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return [(int(length), bool(valid)) for length, valid in json.loads(result.stdout)]

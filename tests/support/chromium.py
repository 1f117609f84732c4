"""A real browser without a window: the DOM after scripts ran, and a picture."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    # Whatever the page asks for outside of this machine does not resolve.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)


def find() -> Path | None:
    """The browser's binary."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def dump_dom(browser: Path, url: str, *, budget_ms: int = 2000) -> str:
    """The page's DOM as HTML, after `budget_ms` of virtual time."""
    return _run(browser, "--dump-dom", f"--virtual-time-budget={budget_ms}", url)


def screenshot(
    browser: Path,
    url: str,
    target: Path,
    *,
    size: tuple[int, int] = (1280, 1600),
    dark: bool = False,
) -> Path:
    """A PNG of the page."""
    extra = ["--blink-settings=preferredColorScheme=0"] if dark else []
    width, height = size
    arguments = [f"--screenshot={target}", f"--window-size={width},{height}", "--virtual-time-budget=2000"]
    _run(browser, *arguments, *extra, url)
    return target


def _run(browser: Path, *arguments: str) -> str:
    with tempfile.TemporaryDirectory(prefix="sangyo-chromium-") as profile:
        done = subprocess.run(
            [str(browser), *FLAGS, f"--user-data-dir={profile}", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(f"the browser failed ({done.returncode}): {done.stderr[-2000:]}")
    return done.stdout

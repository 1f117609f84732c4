"""Chromium under Playwright: a page, and every address that it asked for."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support import processes
from tests.support.chromium import FLAGS

_HERE = {"127.0.0.1", "localhost", ""}
_CLOSING = 20.0  # seconds; a page closes in a tenth of one


@dataclass
class Browsing:
    """A browser, started when a page is wanted and again if it has died."""

    driver: Any
    binary: Path
    asked: list[str] = field(default_factory=list)
    _browser: Any = None

    @property
    def browser(self) -> Any:
        """Debian's Chromium, running; Playwright's own browsers are never downloaded."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self.driver.chromium.launch(
                executable_path=str(self.binary), args=list(FLAGS[1:])
            )
        return self._browser

    @contextmanager
    def page(
        self, *, width: int = 1280, dark: bool = False, script: bool = True, height: int = 900
    ) -> Iterator[Any]:
        """A Playwright page with a profile of its own; an error in it, or a complaint, fails the test."""
        scheme = "dark" if dark else "light"
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
        )
        context.set_default_timeout(15_000)
        wrong: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
        try:
            yield context.new_page()
        finally:
            self._close(context)
        # A refused form (4xx) and a daemon that has gone are what some tests are about.
        assert [one for one in wrong if not one.startswith("Failed to load resource")] == []

    def _close(self, context: Any) -> None:
        """Closes the context. A browser that never answers that, as one in some thousand does, is killed."""
        from playwright.sync_api import Error

        overdue = threading.Timer(_CLOSING, _kill_browsers)
        overdue.start()
        try:
            context.close()
        except Error:
            if self._browser.is_connected():
                raise
        finally:
            overdue.cancel()

    @property
    def elsewhere(self) -> list[str]:
        """Addresses beyond this machine that a page asked for."""
        return [url for url in self.asked if (urlsplit(url).hostname or "") not in _HERE]


def _kill_browsers() -> None:
    """Kills what Playwright's driver has started."""
    drivers = [pid for pid in processes.children(os.getpid()) if _is_driver(pid)]
    for one in (below for driver in drivers for below in list(processes.tree(driver))[1:]):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _is_driver(pid: int) -> bool:
    return Path(f"/proc/{pid}/exe").resolve().match("playwright/driver/node")


@contextmanager
def browsing(binary: Path) -> Iterator[Browsing]:
    """A browser for many pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = Browsing(driver, binary)
        yield running
        running.browser.close()

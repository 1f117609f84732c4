"""Chromium under Playwright: a page, and every address that it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.chromium import FLAGS

_HERE = {"127.0.0.1", "localhost", ""}


@dataclass
class Browsing:
    """A running browser."""

    browser: Any
    asked: list[str] = field(default_factory=list)

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
            context.close()
        # A refused form (4xx) and a daemon that has gone are what some tests are about.
        assert [one for one in wrong if not one.startswith("Failed to load resource")] == []

    @property
    def elsewhere(self) -> list[str]:
        """Addresses beyond this machine that a page asked for."""
        return [url for url in self.asked if (urlsplit(url).hostname or "") not in _HERE]


@contextmanager
def browsing(binary: Path) -> Iterator[Browsing]:
    """Debian's Chromium; Playwright's own browsers are never downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(binary), args=list(FLAGS[1:]))
        yield Browsing(browser)
        browser.close()

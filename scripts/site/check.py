"""Whether a built site holds together: every link leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"img", "script", "iframe", "source", "video", "audio"}
REFERS = {"icon", "stylesheet", "preload", "prefetch", "preconnect", "modulepreload"}


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that can be linked to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.whole = False  # a part of a page, as docs/hugo has them for templates, is not judged
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002, D102 # HTMLParser's
        self.whole = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag in LOADS and given.get("src"):
            self.loads.append(given["src"])
        if tag == "link" and REFERS & set(given.get("rel", "").split()):
            self.loads.append(given["href"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])


def faults(site: Path) -> list[str]:
    """One sentence for each link that leads nowhere and each thing that is loaded from elsewhere."""
    pages = {file.resolve(): Page(file) for file in site.rglob("*.html")}
    found = set()
    for file, page in pages.items():
        if (
            file.name == "404.html" or not page.whole
        ):  # the first is shown at any path: its links are absolute
            continue
        name = file.relative_to(site.resolve())
        found |= {f"{name}: {one} is loaded from elsewhere" for one in page.loads if urlsplit(one).netloc}
        found |= {f"{name}: {one} leads nowhere" for one in _lost(file, page, pages)}
    return sorted(found)


def _lost(file: Path, page: Page, pages: dict[Path, Page]) -> Iterator[str]:
    for one in {*page.links, *page.loads}:
        parts = urlsplit(one)
        if parts.scheme or parts.netloc:
            continue
        target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
        target = target / "index.html" if target.is_dir() else target
        anchor = unquote(parts.fragment)
        if not target.is_file() or (anchor and target in pages and anchor not in pages[target].ids):
            yield one

"""The documentation as a site, in build/site/html: `make site`.

The pages are written for a repository's web view, so their links lead to files. Here each link is turned to
where its file stands in the site. Zensical then builds two sites, since a page's language is its site's:
English at the top, Japanese in ja/. Then every link is followed, and nothing may be loaded from elsewhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.site.check import faults

ROOT = Path(__file__).resolve().parents[2]
STAGE = ROOT / "build" / "site"
SITE = STAGE / "html"
# Pages that stand outside of docs/, and where they stand in the site.
MOVED = {
    "README.md": "README.md",
    "README.ja.md": "ja/README.md",
    "CHANGELOG.md": "project/changelog.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "SECURITY.md": "project/security.md",
}
HOMES = {"README.md", "README.ja.md"}  # docs/README.md and docs/ja/README.md are the site's
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
ITEM = re.compile(r"(\d+\. |[*-] )")
FENCE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)


def place(file: str) -> str:
    """Where a file of the repository stands in the site; of a page the Markdown's place."""
    if file in MOVED:
        return MOVED[file]
    return file.removeprefix("docs/") if file.startswith("docs/") else f"source/{file}.txt"


def turned(page: str, text: str) -> str:
    """A page's text with links that are right in the site, and lists that its builder reads as meant."""
    parts = FENCE.split(text)
    for number in range(0, len(parts), 2):
        parts[number] = LINK.sub(lambda found: _link(page, found), parts[number])
    return _nested("".join(parts))


def _nested(text: str) -> str:
    """Lists as Python-Markdown has them: after an empty line, an item's further lines four spaces in."""
    out: list[str] = []
    width, fenced, parts = 0, False, False  # parts: the item has an empty line in it
    for line in text.split("\n"):
        item = None if fenced else ITEM.match(line)
        if item:
            out += [""] if out and out[-1] and (parts or not width) else []
            width, parts = len(item[0]), False
        parts |= not line
        if width and not item and line[:width].isspace():
            out.append("    " + line[width:])
        else:
            width = width if item or not line else 0
            out.append(line)
        fenced ^= line.lstrip().startswith("```")
    return "\n".join(out)


def _link(page: str, found: re.Match[str]) -> str:
    mark, text, target, anchor = found[1], found[2], found[3], found[4] or ""
    if re.match(r"[a-z]+:", target):
        return found[0]
    file = meant(page, target)
    if not file:
        return text  # a folder of code: its name says enough
    here, there = place(page), place(file)
    if there.endswith(".md") and here.startswith("ja/") != there.startswith("ja/"):
        there = re.sub(r"README\.md$", "index.md", there).removesuffix(".md") + ".html"  # of the other build
    way = os.path.relpath(there, os.path.dirname(here) or ".")  # noqa: PTH120
    return f"{mark}[{text}]({way}{anchor})"


def meant(page: str, target: str) -> str:
    """The file of the repository to which a page's link leads; of a folder its README, or nothing."""
    file = os.path.normpath(os.path.join(os.path.dirname(page), target))  # noqa: PTH118, PTH120 # purely of names
    if not (ROOT / file).is_dir():
        return file
    return f"{file}/README.md" if (ROOT / file / "README.md").is_file() else ""


def sources(page: str, text: str) -> set[str]:
    """The files outside of docs/ to which a page links, which the site shows as they are."""
    files = {meant(page, found[3]) for found in LINK.finditer(text)}
    return {file for file in files if place(file).startswith("source/") and (ROOT / file).is_file()}


def stage() -> None:
    """Lays the pages out for Zensical: STAGE/en and STAGE/ja."""
    shutil.rmtree(STAGE, ignore_errors=True)
    files = [str(file.relative_to(ROOT)) for file in (ROOT / "docs").rglob("*") if file.is_file()]
    named: set[str] = set()
    for file in [*files, *sorted(MOVED.keys() - HOMES)]:
        target = _staged(file)
        if file.endswith(".md"):
            text = (ROOT / file).read_text(encoding="utf-8")
            named |= sources(file, text)
            target.write_text(turned(file, text), encoding="utf-8")
        else:
            shutil.copyfile(ROOT / file, target)
    for file in named:
        shutil.copyfile(ROOT / file, _staged(file))


def _staged(file: str) -> Path:
    name = place(file)
    target = STAGE / (name if name.startswith("ja/") else f"en/{name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def main() -> None:
    """Lays out, builds, checks; ends with 1 where something is broken."""
    stage()
    zensical = Path(sys.executable).with_name("zensical")
    for language in ("en", "ja"):  # in this order: the first clears the folder
        config = shutil.copy(Path(__file__).with_name(f"{language}.toml"), STAGE)
        command = [zensical, "build", "--strict", "--clean", "--config-file", config]
        if subprocess.run(command, check=False).returncode:  # noqa: S603
            sys.exit("Zensical found the links above, or could not build the site")
    found = faults(SITE)
    print("\n".join(found) or f"{SITE / 'index.html'}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

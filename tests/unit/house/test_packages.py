"""Every package that the code imports is declared, and what only the sandbox imports is its extra."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
EXTRAS = ("mastodon",)  # platforms whose SDK comes with an extra of their name
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = {"bot/media/summary_picture": "picture"}  # a folder -> the extra that it needs


def imported(file: Path) -> Iterator[str]:
    """The first names of what `file` imports from outside."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from (name.partition(".")[0] for name in names)


def packages(*places: Path) -> set[str]:
    """The distributions that the code in `places` imports, by their normalised names."""
    known = packages_distributions()
    files = [file for one in places for file in ([one] if one.suffix == ".py" else one.rglob("*.py"))]
    own = {"bot", "adapters", *sys.stdlib_module_names}
    found = {name for file in files for name in imported(file)} - own
    return {normalised(known[name][0]) for name in found}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normalised(re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0]) for one in requirements}


def test_every_imported_package_is_declared() -> None:
    """Not merely there because another package needs it."""
    extras = {
        name for extra in OPTIONAL.values() for name in declared(PROJECT["optional-dependencies"][extra])
    }
    rest = [
        part for part in (ROOT / "bot").iterdir() if part.name not in {"sandbox", "testing", "__pycache__"}
    ]
    platforms = [part for part in (ROOT / "adapters").iterdir() if part.name not in EXTRAS]
    assert packages(*platforms, *rest) <= declared(PROJECT["dependencies"]) | extras


@pytest.mark.parametrize("folder", OPTIONAL)
def test_an_extra_is_imported_by_its_folder_only(folder: str) -> None:
    """Whoever lacks it lacks that one thing."""
    extra = declared(PROJECT["optional-dependencies"][OPTIONAL[folder]])
    everywhere = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")]
    elsewhere = [file for file in everywhere if ROOT / folder not in file.parents]
    assert extra <= packages(ROOT / folder)
    assert not extra & packages(*elsewhere)


@pytest.mark.parametrize("name", EXTRAS)
def test_a_platforms_own_packages_are_its_extra(name: str) -> None:
    """A plain installation does not carry them either."""
    extra = declared(PROJECT["optional-dependencies"][name])
    both = declared(PROJECT["dependencies"])
    assert packages(ROOT / "adapters" / name) <= extra | both
    assert not extra & both


def test_the_sandboxs_packages_are_its_extra() -> None:
    """A plain installation does not carry them."""
    extra = declared(PROJECT["optional-dependencies"]["sandbox"])
    both = declared(PROJECT["dependencies"])
    assert packages(ROOT / "bot" / "sandbox") <= extra | both
    assert not extra & both

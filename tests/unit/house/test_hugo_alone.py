"""The inner order of `bot.hugo`, which could stand alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HUGO = Path(__file__).resolve().parents[3] / "bot" / "hugo"
ORDER = ["errors", "syntax", "names", "config", "files", "page", "tree", "site", "hugo_command", ""]


def imports_of(file: Path) -> list[str]:
    """Every module that a file imports, for type checking too."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return named + [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]


@pytest.mark.parametrize("file", sorted(HUGO.rglob("*.py")), ids=lambda file: str(file.relative_to(HUGO)))
def test_hugo_knows_nothing_of_sangyo_and_imports_nothing_above_it(file: Path) -> None:
    """Of Sangyo it has the errors only."""
    parts = file.relative_to(HUGO).with_suffix("").parts
    own = ORDER.index("" if parts == ("__init__",) else parts[0])
    for name in imports_of(file):
        if name.startswith("bot.hugo."):
            assert ORDER.index(name.split(".")[2]) <= own, name
        else:
            assert not name.startswith(("bot", "adapters")) or name == "bot.errors", name

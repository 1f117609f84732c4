"""docs/architecture.md is true: functions are defined where its links lead, each state is drawn."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.model import State

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "architecture.md"
TEXT = PAGE.read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"\[`([\w.]+)`\]\((\S+?)\)", TEXT)))
FOLDERS = sorted(
    path
    for room in ("bot", "adapters")
    for path in (ROOT / room).iterdir()
    if path.is_dir() and path.name != "__pycache__"
)


def defined(body: list[ast.stmt]) -> dict[str, list[ast.stmt]]:
    """Every name that a module's or a class's body gives a meaning, with the body of a class."""
    found: dict[str, list[ast.stmt]] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node.body if isinstance(node, ast.ClassDef) else []
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = []
    return found


@pytest.mark.parametrize(("name", "link"), NAMED, ids=[name for name, _ in NAMED])
def test_a_named_function_is_where_its_link_leads(name: str, link: str) -> None:
    body = ast.parse((PAGE.parent / link).read_text(encoding="utf-8")).body
    for part in name.split("."):
        names = defined(body)
        assert part in names, f"{link} defines no {part}"
        body = names[part]


def test_names_were_found() -> None:
    """The page still has the form that this test reads."""
    assert len(NAMED) > 40


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_room_is_named(folder: Path) -> None:
    """By its path, or as one of the platforms' below `adapters/`."""
    place = "adapters" if folder.parent.name == "adapters" else f"bot/{folder.name}"
    assert f"](../{place}/)" in TEXT


@pytest.mark.parametrize("state", State)
def test_every_state_is_drawn(state: State) -> None:
    drawing = TEXT.partition("```mermaid")[2].partition("```")[0]
    assert re.search(rf"--> {state.value}:", drawing)

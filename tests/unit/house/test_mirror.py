"""A module's unit tests are found from its path: bot/policy/clock.py has tests/unit/policy/test_clock.py."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MIRRORS = {"tests/unit": "bot", "tests/adapters": "adapters"}
FOLDERS = MIRRORS | {"tests/sandbox": "bot/sandbox"}
# Tests of more than one module, and why they are no module's.
OTHERS = {
    "tests/unit/compose/test_corpus.py": "measures the fitting of whole corpora on each platform",
    "tests/unit/compose/test_figures.py": "what benchmarks/fitting counts and prints",
    "tests/unit/compose/test_rules.py": "the examples of benchmarks/fitting/rules.md",
    "tests/unit/compose/test_properties.py": "any text on any platform, through all of bot.compose",
    "tests/unit/content/test_sample.py": "a real post through all of bot.content",
    "tests/adapters/test_registry.py": "adapters/__init__.py",
    "tests/adapters/test_secrets.py": "every adapter against one that throws back what it was sent",
}


def files(top: str) -> list[Path]:
    return sorted(file for file in (ROOT / top).rglob("test_*.py") if "house" not in file.parts)


def has_module(test: Path, top: str) -> bool:
    """Whether `test_clock.py`, or `test_clock_and_more.py`, has a `clock.py`, or a package, at its place."""
    folder = ROOT / MIRRORS[top] / test.parent.relative_to(ROOT / top)
    words = test.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    return any(
        (folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file() for name in names
    )


@pytest.mark.parametrize(
    ("top", "test"), [(top, test) for top in MIRRORS for test in files(top)], ids=lambda one: Path(one).name
)
def test_a_test_has_its_module(top: str, test: Path) -> None:
    name = test.relative_to(ROOT).as_posix()
    assert has_module(test, top) is not (name in OTHERS), f"{name}: move it to where its module is"


@pytest.mark.parametrize("top", FOLDERS)
def test_a_folder_of_tests_is_a_folder_of_code(top: str) -> None:
    for test in files(top):
        assert (ROOT / FOLDERS[top] / test.parent.relative_to(ROOT / top)).is_dir(), test


def test_exceptions_are_there() -> None:
    """None is left behind when its file goes."""
    assert [name for name in OTHERS if not (ROOT / name).is_file()] == []

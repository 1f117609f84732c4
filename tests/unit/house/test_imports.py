"""The house's own rules: imports point one way, pure parts stay pure, light commands stay light."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "adapters").rglob("*.py")])
TESTS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])

# From the outside in; a module may import its own layer and those further in.
LAYERS = [
    {"cli", "commands", "daemon", "web", "__main__"},
    {"bootstrap", "sandbox", "testing"},
    {"delivery", "alerts", "logs", "media", "settings", "preview", "console", "write_back"},
    {"policy", "compose", "outbox", "content"},
    {"options"},
    {"hugo"},
    {"adapter", "errors", "model", "remote", "sentences", ""},
]
PURE = ("adapter", "compose", "policy", "model", "sentences")
OUTSIDE = {
    "os",
    "pathlib",
    "time",
    "socket",
    "subprocess",
    "sqlite3",
    "httpx",
    "requests",
    "shutil",
    "tempfile",
    "io",
}
HEAVY = {
    "tweepy",
    "mastodon",
    "atproto",
    "atproto_client",
    "sqlalchemy",
    "alembic",
    "PIL",
    "starlette",
    "uvicorn",
    "httpx",
    "requests",
    "watchfiles",
    "apscheduler",
    "budoux",
    "prometheus_client",
    "psycopg",
}


def part_of(module: str) -> str:
    """bot.compose.facets -> compose; bot -> ''."""
    return module.split(".")[1] if module.count(".") else ""


def layer(part: str) -> int | None:
    return next((place for place, parts in enumerate(LAYERS) if part in parts), None)


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imported(file: Path, *, for_types: bool = False) -> frozenset[str]:
    """Every module that `file` imports; with `for_types` also what only a type checker sees."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not for_types
        for inner in ast.walk(node)
    }
    package = module_name(file) if file.name == "__init__.py" else module_name(file).rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            modules = {f"{origin}.{alias.name}" for alias in node.names} & NAMES
            found |= modules
            if len(modules) < len(node.names):  # something of the package's own
                found.add(origin)
    return frozenset(found)


def circles() -> list[list[str]]:
    """Groups of modules each of which imports every other, directly or over others."""
    edges = {
        module_name(file): imported(file, for_types=True) & NAMES - {module_name(file)} for file in MODULES
    }
    reached = {name: _reach(name, edges) for name in edges}
    groups = {tuple(sorted(b for b in reached[a] if a in reached[b])) for a in edges}
    return [list(group) for group in sorted(groups) if group]


def _reach(start: str, edges: dict[str, frozenset[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_no_imports_in_a_circle() -> None:
    """Type-checking imports count too: each module can be read without those that use it."""
    assert circles() == []


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_sql_is_the_outboxs(file: Path) -> None:
    """Nobody else imports SQLAlchemy or Alembic, nor the tables."""
    if part_of(module_name(file)) != "outbox":
        found = imported(file, for_types=True)
        assert not {one.partition(".")[0] for one in found} & {"sqlalchemy", "alembic"}
        assert "bot.outbox.tables" not in found


NAMES = {module_name(file) for file in MODULES}


@pytest.mark.parametrize("file", MODULES, ids=module_name)
def test_imports_point_inward(file: Path) -> None:
    """No part imports one that lies further out."""
    name = module_name(file)
    own = part_of(name)
    if name.startswith("adapters"):
        allowed = {"", "adapter", "model", "errors", "compose", "options", "remote"}
        wrong = {one for one in imported(file) if one.startswith("bot") and part_of(one) not in allowed}
        assert not wrong, f"adapters know only {sorted(allowed)}, not {sorted(wrong)}"
        return
    place = layer(own)
    assert place is not None, f"{name}: say in LAYERS where {own!r} belongs"
    for other in sorted(imported(file)):
        if other.startswith("bot.") and part_of(other) != own:
            assert (layer(part_of(other)) or 0) >= place, f"{name} must not import {other}"


@pytest.mark.parametrize("file", [f for f in MODULES if part_of(module_name(f)) in PURE], ids=module_name)
def test_pure_parts_do_no_io(file: Path) -> None:
    """compose, policy and model can be tested with values alone."""
    assert not {one.partition(".")[0] for one in imported(file)} & OUTSIDE


@pytest.mark.parametrize("file", [*MODULES, *TESTS], ids=module_name)
def test_files_stay_short(file: Path) -> None:
    """A file is read in one sitting."""
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= (250 if module_name(file).startswith("adapters") else 400)


def loaded_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in answer.stdout.splitlines()[-1].split()}


def test_help_loads_nothing_heavy() -> None:
    """`sangyo --help` answers at once."""
    code = "from bot.cli import run_cli\nassert run_cli(['--help']) == 0"
    assert not loaded_by(code) & (HEAVY | {"pydantic", "pydantic_settings", "rich", "jinja2"})


def test_composing_loads_no_sdk() -> None:
    """`preview` needs no account, so it loads no platform's SDK and no database."""
    code = "import adapters, bot.commands.preview\nfor name in adapters.BUILT_IN: adapters.load(name)"
    assert not loaded_by(code) & HEAVY


@pytest.mark.parametrize("folder", sorted({file.parent for file in MODULES}), ids=str)
def test_a_folder_is_taken_in_at_a_glance(folder: Path) -> None:
    """At most a dozen modules, and a docstring of the package says what belongs there."""
    modules = [file for file in MODULES if file.parent == folder]
    assert len(modules) <= 12
    package = folder / "__init__.py"
    if package.exists():
        assert ast.get_docstring(ast.parse(package.read_text(encoding="utf-8")))

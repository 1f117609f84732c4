"""What each command loads: packages of others, by name. A command that needs one more says so here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = {"click", "dotenv", "pydantic", "pydantic_settings", "tomli", "yaml_rs"}
PAGES = SETTINGS | {"frontmatter", "yaml"}
COMPOSING = PAGES | {"jinja2"}
OUTBOX = SETTINGS | {"sqlalchemy"}
# What others bring along, and what is of no weight.
ALONG = {
    "adapters",
    "annotated_types",
    "bot",
    "cython_runtime",
    "greenlet",
    "markupsafe",
    "pydantic_core",
    "regex",
    "typing_extensions",
    "typing_inspection",
}
COMMANDS = {
    "--help": {"click"},
    "posts --json": PAGES,
    "posts": PAGES | {"rich"},
    "preview --json": COMPOSING,
    "preview": COMPOSING | {"rich"},
    "status --json": OUTBOX,
    "status": OUTBOX,
    "announce --json": OUTBOX,  # of a site that has not changed
}
_PROGRAM = """
import json, sys
from bot.cli import run_cli
status = run_cli(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose only post was announced, or taken as such."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://blog.example.org/"\n', encoding="utf-8")
    lines = "\n".join(f"- {number}行目です。" for number in range(3))
    (folder / "content" / "posts" / "a.md").write_text(
        f"---\ntitle: T\ndate: 2026-01-01\n---\n## 3行要約\n\n{lines}\n", encoding="utf-8"
    )
    (folder / "config.toml").write_text(
        '[site]\nroot = "."\n[channels.hook]\nadapter = "webhook"\nurl = "http://127.0.0.1:9/"\n'
        'format = "slack"\n[channels.x]\nadapter = "x"\n',
        encoding="utf-8",
    )
    keys = ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")
    (folder / ".env").write_text("".join(f"SANGYO_CHANNELS__X__{key}=1-abcdef\n" for key in keys))
    loaded(folder, "announce")
    return folder


def loaded(folder: Path, command: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *command.split()],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stderr
    return [str(name) for name in modules]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_what_it_needs(site: Path, command: str) -> None:
    tops = {name.partition(".")[0] for name in loaded(site, command)}
    others = {name for name in tops - sys.stdlib_module_names - ALONG if not name.endswith("__mypyc")}
    assert {name for name in others if not name.startswith("_")} == COMMANDS[command]


def test_a_help_text_loads_no_path_and_no_compression(site: Path) -> None:
    """pathlib comes with the first path that is given; click would ask shutil how wide the terminal is."""
    assert not {"pathlib", "shutil"} & set(loaded(site, "--help"))


@pytest.mark.parametrize("command", ["preview --json", "preview"])
def test_lines_that_fit_load_no_language(site: Path, command: str) -> None:
    """Its tables and patterns take a tenth of a second to make."""
    names = loaded(site, command)
    assert "bot.compose.shorten" in names
    within = {name.removeprefix("bot.compose.shorten.") for name in names if "bot.compose.shorten." in name}
    assert within == {"edit", "languages"}  # neither compiles a pattern


@pytest.mark.parametrize("command", ["posts", "preview", "status", "announce"])
def test_what_only_a_mistake_needs_comes_with_it(site: Path, command: str) -> None:
    """difflib guesses what was meant; tomllib would be a second parser beside the one for Hugo's files."""
    assert not {"difflib", "tomllib"} & set(loaded(site, command))


@pytest.mark.parametrize("command", ["status", "announce"])
def test_an_outbox_on_sqlite_loads_no_postgresql(site: Path, command: str) -> None:
    """SQLAlchemy loads a dialect as soon as a table names one of its options."""
    names = loaded(site, command)
    assert "sqlalchemy.dialects.sqlite" in names
    assert "sqlalchemy.dialects.postgresql" not in names


_AS_INSTALLED = """
import gc, importlib.metadata, sys
asked, looked = [], []
find = importlib.metadata.entry_points
importlib.metadata.entry_points = lambda **group: asked.append(group) or find(**group)
gc.callbacks.append(lambda phase, _: phase == "start" and looked.append(phase))
from bot.cli import main
looked.clear()  # click was there before
try:
    main()
finally:
    print(asked, looked, gc.get_freeze_count() > 0)
"""


@pytest.mark.parametrize("command", ["--help", "preview", "status", "announce"])
def test_a_command_looks_for_no_plugins_and_no_garbage(site: Path, command: str) -> None:
    """Both go through all that is installed, or was imported; what is left is not gone through at the end."""
    done = subprocess.run(
        [sys.executable, "-c", _AS_INSTALLED, command],
        cwd=site,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[] [] True"

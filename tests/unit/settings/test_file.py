"""Which file is Sangyo's, and what is said of one that isn't, or can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import file, load

HUGOS = 'baseURL = "https://blog.example/"\ntitle = "Blog"\n[params]\nauthor = "me"\n'
OURS = '[channels.x]\nadapter = "x"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SANGYO_SECRETS_DIR", str(tmp_path / "none"))
    return tmp_path


def test_sangyo_toml_comes_first(folder: Path) -> None:
    assert file.find() is None
    (folder / "config.toml").write_text(OURS)
    assert file.find() == Path("config.toml")
    (folder / "sangyo.toml").write_text(OURS)
    assert file.find() == Path("sangyo.toml")


def test_hugos_file_is_left_alone_and_named(folder: Path) -> None:
    (folder / "config.toml").write_text(HUGOS)
    assert file.find() is None
    assert load().file is None
    with pytest.raises(
        SettingsError, match=r"config\.toml: is Hugo's own configuration; Sangyo's is called sangyo"
    ):
        load(Path("config.toml"))


@pytest.mark.parametrize(
    ("text", "hugos"),
    [
        (HUGOS, True),
        ("BaseURL = 'x'", True),
        (OURS, False),
        (f"title = 'x'\n{OURS}", False),
        ("", False),
        ("[", False),
    ],
)
def test_hugos_file_is_known_by_its_keys(folder: Path, text: str, *, hugos: bool) -> None:
    (folder / "config.toml").write_text(text)
    assert file.is_hugos_file(folder / "config.toml") is hugos


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"A=1\n\nnot a line at all\nB=2\n", ".env: line 3: is not NAME=value"),
        (b"A='open\n", ".env: line 1: is not NAME=value"),
        (b"A=\xff\xfe\n", ".env: is not UTF-8 (byte 2)"),
    ],
)
def test_a_broken_env_file_is_named_with_the_place(folder: Path, content: bytes, said: str) -> None:
    (folder / ".env").write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value).startswith(said)
    assert "open" not in str(caught.value)


def test_an_env_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / ".env").mkdir()
    with pytest.raises(SettingsError, match=r"^\.env: cannot be read: "):
        load()


def test_an_env_file_of_another_program_is_fine(folder: Path) -> None:
    (folder / ".env").write_text('# note\nexport OTHER=1\n\nURL=https://a.example/?b=c#d\nQ="a b"\n')
    assert load().channels == {}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ('windows = "07:00-09:00"', "channels.x.windows: a list is wanted"),
        ('priority = "News"', "channels.x.priority: a list is wanted"),
        ('only = "ja"', "channels.x.only: a table is wanted"),
        ('review = "maybe"', "channels.x.review: write true or false"),
        ("template = 3", "channels.x.template: a text is wanted"),
        (
            'template = "{{ titel }}"',
            "channels.x.template, line 1: 'titel' is undefined; did you mean 'title'?",
        ),
    ],
)
def test_a_wrong_form_says_what_to_write(folder: Path, key: str, said: str) -> None:
    (folder / "sangyo.toml").write_text(f"{OURS}{key}\n")
    assert load().problems["x"].startswith(f"sangyo.toml: {said}")

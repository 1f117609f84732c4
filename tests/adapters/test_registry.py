"""The registry: built-in platforms by name, and those that third parties install."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import adapters


def test_every_built_in_adapter_loads() -> None:
    """Each name leads to a class with what the contract asks of the class."""
    for name in adapters.BUILT_IN:
        cls = adapters.load(name)
        assert cls.platform == name
        assert callable(cls.Options.required_secrets)


def test_an_unknown_name_is_a_key_error() -> None:
    """The settings turn it into a line with the names that there are."""
    with pytest.raises(KeyError):
        adapters.load("myspace")


def test_an_installed_package_adds_a_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its entry point, as an installer would leave it."""
    (tmp_path / "sangyo_example.py").write_text("class ExampleAdapter:\n    platform = 'example'\n")
    info = tmp_path / "sangyo_example-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sangyo-example\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[sangyo.adapters]\nexample = sangyo_example:ExampleAdapter\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert adapters.names() == ["bluesky", "example", "mastodon", "webhook", "x"]
    assert adapters.load("example").platform == "example"


def test_a_third_partys_adapter_needs_neither_example_nor_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`init` asks each adapter for its lines, and goes on where one has none."""
    (tmp_path / "sangyo_plain.py").write_text("class PlainAdapter:\n    platform = 'plain'\n")
    info = tmp_path / "sangyo_plain-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sangyo-plain\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[sangyo.adapters]\nplain = sangyo_plain:PlainAdapter\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "plain" in adapters.names()
    assert len(adapters.config_examples()) == len(adapters.BUILT_IN)


@pytest.mark.parametrize("name", adapters.BUILT_IN)
def test_no_platforms_folder_imports_another(name: str) -> None:
    """What two of them need is in `adapters.shared`."""
    folder = Path(adapters.__file__).parent / name
    for file in folder.rglob("*.py"):
        for other in {*adapters.BUILT_IN} - {name}:
            assert f"adapters.{other}" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", adapters.BUILT_IN)
def test_the_example_of_a_channel_is_a_valid_configuration(name: str) -> None:
    """As `sangyo init` writes it, once it is uncommented."""
    example = tomllib.loads(adapters.load(name).config_example)
    [options] = example["channels"].values()
    assert adapters.load(name).Options(**options).adapter == name


@pytest.mark.parametrize("room", ["compose", "preview"])
def test_no_platform_is_named_where_every_platform_is_served(room: str) -> None:
    """What only one of them needs is in its adapter's folder."""
    bot = Path(adapters.__file__).parents[1] / "bot"
    named = re.compile(r"\b(?:X|[Bb]luesky|bsky|[Dd]iscord|[Ss]lack|atproto|tweets?)\b|[\"']x[\"']")
    for file in [*(bot / room).rglob("*.py"), *(bot / room).rglob("*.html")]:
        assert named.findall(file.read_text(encoding="utf-8")) == [], file.name

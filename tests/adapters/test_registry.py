"""The registry: built-in platforms by name, and those that third parties install."""

from __future__ import annotations

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
    assert adapters.names() == ["bluesky", "example", "webhook", "x"]
    assert adapters.load("example").platform == "example"

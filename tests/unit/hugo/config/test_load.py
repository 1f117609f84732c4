"""Broken configuration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import open_site
from bot.errors import UsageError
from bot.options import SiteOptions

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"hugo.toml": "baseURL = \n"}, "hugo.toml:1"),
        ({"hugo.toml": "", "config/_default/params.yaml": "a: [\n"}, "params.yaml"),
        ({"hugo.toml": 'timeZone = "Mars/Olympus"\n'}, "Mars/Olympus"),
        ({"hugo.toml": 'ignoreFiles = ["("]\n'}, "ignoreFiles"),
        ({"hugo.toml": "[languages.en]\ndisabled = true\n"}, "disabled"),
    ],
)
def test_a_broken_configuration_is_one_line(
    files: dict[str, str], message: str, write: Callable[..., Path]
) -> None:
    """It names the file or the value."""
    with pytest.raises(UsageError, match=message) as caught:
        open_site(write(files), SiteOptions()).posts(NOW)
    assert "\n" not in str(caught.value)

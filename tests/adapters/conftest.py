"""What the adapters' tests share: a server with canned answers, a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.canned import canned

__all__ = ["canned"]


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A small JPEG on disk."""
    from PIL import Image

    path = tmp_path / "cover.jpg"
    Image.radial_gradient("L").resize((400, 210)).convert("RGB").save(path, quality=80)
    return str(path)

"""A JPEG without its metadata, byte for byte."""

from __future__ import annotations

import pytest

from bot.media.metadata import strip_jpeg
from tests.support.pictures import encoded, noise


@pytest.mark.parametrize("how", [{"progressive": True}, {"optimize": True}, {"restart_marker_blocks": 4}])
def test_every_kind_of_jpeg_is_walked_to_its_end(how: dict[str, object]) -> None:
    """Several scans with tables between them, restart marks: the same bytes as before, no more, no less."""
    data = encoded(noise(640, 360), "JPEG", **how)
    assert strip_jpeg(data + data) == data
    assert strip_jpeg(data[:-2]) is None

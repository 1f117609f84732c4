"""What is made of an answer's body."""

from __future__ import annotations

import gzip
import json

import pytest

from bot.remote.bounded_http import read, storable
from tests.support.machine import in_time


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\ud83d x"', "\ufffd x"),
        (rb'"\ude00\ud83d"', "\ufffd\ufffd"),
        (rb'"\\ud800"', r"\ud800"),
        (rb'"a\u0000b"', "a\ufffdb"),
        (b'"\xff"', "\ufffd"),
    ],
)
def test_json_holds_only_what_can_be_stored(body: bytes, text: str) -> None:
    """Pairs of surrogates stay, and so does a backslash that is only written."""
    assert json.loads(storable(body)) == text


def test_depth_is_counted_outside_of_strings_and_in_linear_time() -> None:
    assert storable(b"[" * 100 + b"]" * 100) == b""
    assert storable(b'["' + b"[" * 100 + b'"]') != b""
    with in_time(2):
        storable(b'"' + b'\\"' * 400_000 + b"[" * 100)


def test_a_size_is_that_of_what_is_decompressed() -> None:
    bomb = gzip.compress(b"a" * 10_000_000)
    assert read([bomb], "gzip", 1_000_000) is None
    assert read([bomb], "gzip", 1_000_000, b"</head>") == b"a" * 1_000_000
    assert read([bomb[:500]], "br", 1_000_000) is None
    assert read([gzip.compress(b"ab")], "gzip", 100) == b"ab"

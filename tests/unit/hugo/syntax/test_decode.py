"""Front matter that Hugo reads in its own way, each as the real binary answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.hugo.syntax.decode import DecodeError, decode

YAML: dict[str, dict[str, Any]] = {
    # What follows an empty item of a list at its own column is that item.
    "tags:\n-\ncategories:\n-\ntitle: x\n": {"tags": [{"categories": [{"title": "x"}]}]},
    "tags:\n- a\n- # c\n\ntitle: x": {"tags": ["a", {"title": "x"}]},
    "tags:\n  -\ntitle: x": {"tags": [None], "title": "x"},
    "tags:\n-\n- a\ntitle: x": {"tags": [None, "a"], "title": "x"},
    "a:\n- b:\n  -\n  c: d\n- e: f": {"a": [{"b": [{"c": "d"}]}, {"e": "f"}]},
    "text: |\n  -\n  a: b\ntags:\n-\nx: |\n  -\n  a: b": {
        "text": "-\na: b\n",
        "tags": [{"x": "-\na: b\n"}],
    },
    # What follows `...` is lost.
    "a: b\n...\nc: d": {"a": "b"},
    # A text may stand below its key without indentation.
    "a:\nsome text\nb: c": {"a": "some text", "b": "c"},
    "a:\n\n'x: y'\nb: c": {"a": "x: y", "b": "c"},
    # A plain text may begin with what the standard keeps for itself.
    "title: , isn't # c\ntags:\n- }x\n- ,\n": {"title": ", isn't", "tags": ["}x", ","]},
    # Of merged keys the last one wins.
    "a: &a {x: 1, y: 2}\nb: &b {y: 3}\nc: {<<: [*a, *b], x: 9}\nd: {x: 9, <<: *a}": {
        "a": {"x": 1, "y": 2},
        "b": {"y": 3},
        "c": {"x": 9, "y": 3},
        "d": {"x": 1, "y": 2},
    },
    # A tab in a plain text is lost.
    "a\tb: c": {"ab": "c"},
    "a: x \t y": {"a": "x  y"},
    "a: 2024-\t01": {"a": "2024-01"},
    'a: "x\ty\\\n  z"': {"a": "x\tyz"},
    "a:\n- x\ty\nb: 'x\ty'\nc: |\n  x\ty\n": {"a": ["xy"], "b": "x\ty", "c": "x\ty\n"},
    "a: x\t#c\tb": {"a": "x"},
    "a:\n- x:\ty": {"a": [{"x": "y"}]},
    "a: [x\ty, '\t']": {"a": ["xy", "\t"]},
    # Plain numbers.
    "a: 0123\nb: 08\nc: 1e3\nd: _1\ne: 1_000": {"a": 83, "b": "08", "c": "1e3", "d": "_1", "e": 1000},
    "a: 08 # c\nb: [08, x, 010]\nc:\n- 0x10\n-  011\nd: x, 08, 09": {
        "a": "08",
        "b": ["08", "x", 8],
        "c": [16, 9],
        "d": "x, 08, 09",
    },
}


TOML: dict[str, dict[str, Any]] = {
    'a = {\n b = "{,}", # c\n d = [1,\n{e = 2,}],\n}\n[x.y]\nz = {}': {
        "a": {"b": "{,}", "d": [1, {"e": 2}]},
        "x": {"y": {"z": {}}},
    },
    'a = "\\x41\\e"\nb = \'\\x41\'\nc = """\\x41\n"""': {"a": "A\x1b", "b": "\\x41", "c": "A\n"},
    "a = 2024-01-05T10:00Z": {"a": datetime(2024, 1, 5, 10, 0, tzinfo=UTC)},
}


@pytest.mark.parametrize("text", TOML)
def test_toml_is_version_1_1(text: str) -> None:
    """As Hugo's: inline tables over several lines, escapes, times without seconds."""
    assert decode(text, "toml") == TOML[text]


@pytest.mark.parametrize(
    "text",
    ["a = '''", 'a = "x', "a = {b = 'c\nd'}", "a = {,}", "a = {b = 1,,}", "a = 1\na = 2", "a = 1 b = 2"],
)
def test_broken_toml_is_refused(text: str) -> None:
    """With its line, where the parser names one."""
    with pytest.raises(DecodeError):
        decode(text, "toml")


@pytest.mark.parametrize("text", YAML)
def test_yaml_is_read_as_hugo_reads_it(text: str) -> None:
    """Where its parser leaves the standard, too."""
    assert decode(text, "yaml") == YAML[text]


@pytest.mark.parametrize(
    "text",
    [
        "a: {{ b }}",
        "a: %b",
        "a: b\nc: ] d",
        "? {a: b}\n: c",
        "[a]: b",
        "a: {b:c}",
        "a: !x\nb: c",
        "a: !important",
        "a: 1\na: 2",
        "- a",
    ],
)
def test_yaml_that_hugo_refuses_or_reads_by_chance_is_refused(text: str) -> None:
    """Never read as something else, and never a crash."""
    with pytest.raises(DecodeError):
        decode(text, "yaml")

"""What reaches the terminal and `--json` can't write on the terminal."""

import json

import pytest

from bot import console

HOSTILE = "a\x1b[31m\x9b\x7f\u202e\u2066\u2028\ud800b"
MARKS = set("\x1b\x9b\x7f\u202e\u2066\u2028\ud800")


def test_json_means_the_same_and_has_no_control_character(capsys: pytest.CaptureFixture[str]) -> None:
    console.lines([{"title": HOSTILE, "速報": "👨\u200d👩\u3000"}])
    out = capsys.readouterr().out
    assert not set(out) & MARKS
    assert json.loads(out) == {"title": HOSTILE, "速報": "👨\u200d👩\u3000"}
    assert "速報" in out


def test_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    console.say(f"one\ntwo {HOSTILE}")
    console.problem(HOSTILE)
    console.note(HOSTILE)
    console.broken([("p" * 5000 + HOSTILE, "why")])
    shown = capsys.readouterr()
    assert not set(shown.out + shown.err) & MARKS
    assert shown.out.startswith("one\ntwo a")
    assert all(len(line) < 300 for line in shown.err.splitlines())


def test_tables_and_panels(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    console._screen.cache_clear()
    table = Table("h")
    table.add_row(Text(HOSTILE))
    console.screen().print(Panel(table, title=Text(HOSTILE)))
    console._screen.cache_clear()
    assert not set(capsys.readouterr().out) & MARKS

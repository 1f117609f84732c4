"""What `python -m benchmarks.fitting` counts, and that it takes any file of summaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fitting.__main__ import main
from benchmarks.fitting.measure import Fitted, report

LINKED = "\nhttps://example.com/a/"


def figures(line: str, shown: str) -> dict[str, float]:
    """Of one line and what a text shows of it."""
    return report([Fitted((line,), shown + LINKED)])


@pytest.mark.parametrize(
    ("line", "shown", "anywhere", "by_token"),
    [
        ("全1巻は2019年に出た。", "2019年に出た", 1.0, 0.5),  # the 1 is only a part of 2019
        ("全1巻は2019年に出た。", "全1巻は2019年に出", 1.0, 1.0),
        ("値段は1,200円と200円。", "値段は1,200円", 1.0, 0.5),
        ("版は3.5と5。", "版は3.5", 1.0, 0.5),
        ("参加は５人。", "参加は5人", 1.0, 1.0),  # in whatever width
        ("全1巻は2019年に出た。", "出た", 0.0, 0.0),
    ],
)
def test_a_number_is_kept_where_it_stands_as_a_number(
    line: str, shown: str, anywhere: float, by_token: float
) -> None:
    """By token; the looser figure counts it anywhere in the text."""
    found = figures(line, shown)
    assert found["numbers kept"] == pytest.approx(anywhere)
    assert found["numbers kept by token"] == pytest.approx(by_token)


@pytest.mark.parametrize(
    ("line", "shown", "anywhere", "by_token"),
    [
        ("電力が足りない。", "電力会社が足りない", 1.0, 0.5),  # 足 stands, 電力 is a part of 電力会社
        ("電力が足りない。", "電力が足りない", 1.0, 1.0),
        ("ツールとツールキット。", "ツールキット", 1.0, 0.5),
        ("Java is old", "JavaScript is old", 1.0, 2 / 3),
        ("It runs Java.", "It runs Java now", 2 / 3, 1.0),  # by token a full stop is no part of a word
        ("C++ beats C", "C++", 2 / 3, 1 / 3),
    ],
)
def test_a_content_word_is_kept_where_it_stands_alone(
    line: str, shown: str, anywhere: float, by_token: float
) -> None:
    """Not as a part of a longer run of its script."""
    found = figures(line, shown)
    assert found["content words kept"] == pytest.approx(anywhere)
    assert found["content words kept by token"] == pytest.approx(by_token)


def test_a_name_is_counted_either_way_too() -> None:
    """Latin and katakana."""
    found = figures("OpenとOpenAIが競う。", "OpenAIが競う")
    assert (found["names kept"], found["names kept by token"]) == (1.0, 0.5)


def test_where_nothing_is_too_long_nothing_is_lost() -> None:
    """No line has a … where none was shortened."""
    found = figures("価格は1,200円である。", "価格は1,200円である。")
    assert (found["posts without …"], found["lines with …"], found["hedges lost"]) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("rows", [1, 0, 2])
def test_a_file_may_have_one_row_or_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: int
) -> None:
    """No figure is made of nothing."""
    file = tmp_path / "ja-few.jsonl"
    file.write_text('["会社は新しい端末を発売した。", "価格は1,200円である。"]\n' * rows, encoding="utf-8")
    main([str(file)])
    out = capsys.readouterr().out
    assert ("numbers kept by token" in out) is bool(rows)
    assert ("no summaries" in out) is not bool(rows)


def test_help_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    """And so does a file that isn't there, without a traceback."""
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert "FILE" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stop:
        main(["missing.jsonl"])
    assert stop.value.code == 2
    assert "missing.jsonl: no such file" in capsys.readouterr().err

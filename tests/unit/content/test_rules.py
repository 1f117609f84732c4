"""Hugo's rules one by one, as the real binary answered; the oracle's tests hold them all together."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.errors import ContentError
from bot.hugo.config.languages import base_url
from bot.hugo.names.go_layout import go_format, is_layout
from bot.hugo.names.lower_case import go_lower
from bot.hugo.names.page_matcher import glob
from bot.hugo.names.slugs import clean
from bot.hugo.names.url_path import encode, join
from bot.hugo.syntax.date_forms import BadDateError, parse_date

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2024-01-05", "2024-01-05T00:00:00+09:00"),
        ("2024-01-05 10:00:00", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05T10:00:00Z", "2024-01-05T10:00:00+00:00"),
        ("2024-01-05T10:00:00-0700", "2024-01-05T10:00:00-07:00"),
        ("2024-01-05 10:00:00 +09:00", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05 10:00:00 +0900 JST", "2024-01-05T10:00:00+09:00"),
        ("2024-01-05T1:00:00Z", "2024-01-05T01:00:00+00:00"),
        ("05 Jan 2024", "2024-01-05T00:00:00+09:00"),
        ("Fri, 05 Jan 2024 10:00:00 +0000", "2024-01-05T10:00:00+00:00"),
        ("Mon Jan  5 10:00:00 2024", "2024-01-05T10:00:00+09:00"),
        ("Friday, 05-Jan-24 10:00:00 UTC", "2024-01-05T10:00:00+09:00"),
        (1704448800, "2024-01-05T10:00:00+00:00"),
        (datetime(2024, 1, 5, 10, 0), "2024-01-05T10:00:00+09:00"),  # noqa: DTZ001 - TOML's local date-time
        (datetime(2024, 1, 5, 10, 0).date(), "2024-01-05T00:00:00+09:00"),  # noqa: DTZ001 - and its local date
    ],
)
def test_a_date_is_read_as_hugo_reads_it(said: object, iso: str) -> None:
    """One without an offset is in the site's time zone."""
    when = parse_date(said, TOKYO)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "said",
    [
        "2024-1-5",
        "2024-01-05 10:00",
        "2024-01-05T10:00+09:00",
        "2024-01-05 10:00:00 UTC",
        "2024/01/05",
        "yesterday",
        "5 Jan 2024",
        "2024-02-30",
        "2024-01-05T25:00:00Z",
        "2024-01-05t10:00:00z",
        "2024-01-05T10:00:00 +0900",
        "2024-01-05 10:00:00 +09:00 JST",
        "2024-01-05 10:00:00+0900 JST",
        " ",
        "10:00",
        1.5,
        True,
        ["2024-01-05"],
    ],
)
def test_a_date_that_stops_hugo_is_none_here(said: object) -> None:
    """The forms that look like dates, too."""
    with pytest.raises(BadDateError):
        parse_date(said, TOKYO)


def test_nothing_said_is_no_date() -> None:
    """Neither null nor an empty string is an error."""
    assert parse_date(None, TOKYO) is None
    assert parse_date("", TOKYO) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hello World", "Hello-World"),
        ("a - b", "a-b"),
        ("a--b", "a--b"),
        (" a ", "a"),
        ("(x)&!", "x"),
        ("日本、語。", "日本語"),
        ("100%", "100"),
        ("a%20b", "a%20b"),
        ("C#+~@_.", "C#+~@_."),
        ("🚀 go", "go"),
        ("①Ⅳ½", ""),
        ("か\u3099", "か\u3099"),
    ],
)
def test_cleaning_keeps_letters_marks_and_digits(text: str, kept: str) -> None:
    """And `._#+~@-`; spaces are one hyphen."""
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/日本/", "/%E6%97%A5%E6%9C%AC/"),
        ("/a b", "/a%20b"),
        ("/a#b", "/a%23b"),
        ("/a?b c", "/a?b c"),
        ("/a%20b", "/a%20b"),
        ("/x(y)", "/x(y)"),
        ("/a'<b>", "/a%27%3Cb%3E"),
        ("/a&b,c;d=e@f", "/a&b,c;d=e@f"),
    ],
)
def test_encoding_is_gos(path: str, encoded: str) -> None:
    """What is encoded validly already stays as it is."""
    assert encode(path) == encoded


def test_lower_case_is_gos() -> None:
    """Letter by letter: no final sigma, and İ is i."""
    assert go_lower("ΣΣ İX") == "σσ ix"


def test_joining_resolves_dots() -> None:
    """As Go's path.Join."""
    assert join("/a//b/./c/../d/") == "/a/b/d"


def test_layouts_are_gos() -> None:
    """A token is a layout when a date changes it."""
    when = datetime(2024, 3, 5, 14, 7, 9, tzinfo=UTC)
    assert go_format("06 1 2 Jan Monday 002 15:04:05 3PM", when) == "24 3 5 Mar Tuesday 065 14:07:09 2PM"
    assert is_layout("2006")
    assert not is_layout("nonsense")


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/posts/**", "/posts/a/b", True),
        ("/posts/*", "/posts/a/b", False),
        ("{/a,/a/**}", "/a", True),
        ("**/x", "/a/b/x", True),
        ("/[ab]?", "/ac", True),
        ("/[!ab]", "/c", True),
        ("/[!ab]", "/a", False),
        ("/a.b", "/axb", False),
        ("/\\*", "/*", True),
        ("/[^o]", "/^", True),
        ("/[^o]", "/p", False),
        ("/[a0-9]", "/-", True),
        ("/[\\]]", "/]", True),
    ],
)
def test_globs_are_hugos(pattern: str, path: str, fits: bool) -> None:
    """`*` stays within a segment."""
    assert bool(glob(pattern).fullmatch(path)) is fits


@pytest.mark.parametrize("pattern", ["/{a", "/[a", "/[]", "/[a-c0-9]", "/[z-a]", "/a\\"])
def test_a_glob_that_stops_hugo_is_refused(pattern: str) -> None:
    """What is open is closed, and a range stands alone."""
    with pytest.raises(ContentError, match="not closed"):
        glob(pattern)


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/sub dir/", "https://example.org/sub%20dir/"),
        ("HTTPS://EXAMPLE.org:8080/a", "https://EXAMPLE.org:8080/a/"),
        ("//example.org/x", "//example.org/x/"),
        ("/x", "/x/"),
        ("", "https://example.org/"),
    ],
)
def test_a_base_url_is_printed_as_hugo_prints_it(said: str, url: str) -> None:
    """It ends with a slash, and its path is encoded."""
    assert base_url(said) == url

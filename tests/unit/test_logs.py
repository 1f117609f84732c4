"""What the logs say, and what they never say."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs, settings
from bot.errors import OutboxError


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where logs go in this test; logging and structlog are as before afterwards."""
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers, logging.getLogger().level
    yield io.StringIO()
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_json_by_default_where_nobody_watches(stream: io.StringIO) -> None:
    logs.set_up("auto", stream)
    logs.get().info("sent", post="速報", channel="x")
    (line,) = lines(stream)
    assert list(line)[:3] == ["timestamp", "level", "event"]
    assert (line["event"], line["post"], line["channel"]) == ("sent", "速報", "x")


def test_console_is_one_readable_line(stream: io.StringIO) -> None:
    logs.set_up("console", stream)
    logs.get().info("sent", post="速報")
    assert stream.getvalue().count("\n") == 1
    assert "post=速報" in stream.getvalue()


def test_secrets_are_hidden_wherever_they_stand(stream: io.StringIO) -> None:
    logs.set_up("json", stream)
    logs.redactor.learn(["s3cret/key", "abc"])
    logs.get().warning(
        "refused",
        url="https://h.test/?k=s3cret%2Fkey",
        nested={"a": ["s3cret/key"]},
        path=OSError("s3cret/key"),
    )
    logging.getLogger("httpx").warning("GET %s", "https://h.test/s3cret/key abc")
    assert "s3cret" not in stream.getvalue()
    first, second = lines(stream)
    assert first["nested"] == {"a": ["***"]}
    assert (
        second["event"] == "GET https://h.test/*** abc"
    )  # too short to be a secret: it would blot out words


def test_a_fault_is_one_line_without_its_text(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANGYO_DEBUG", raising=False)
    logs.set_up("json", stream)
    try:
        int("Bearer something")
    except ValueError:
        logs.get().exception("internal error")
    (line,) = lines(stream)
    assert str(line["exception"]).startswith("ValueError at test_logs.py:")


def test_an_error_for_people_keeps_its_text(stream: io.StringIO) -> None:
    logs.set_up("json", stream)
    logs.get().error("outbox", exc_info=OutboxError("the disk is full"))
    assert lines(stream)[0]["exception"] == "the disk is full"


def test_libraries_are_heard_only_when_they_warn(stream: io.StringIO) -> None:
    logs.set_up("json", stream)
    logging.getLogger("apscheduler").info("added job")
    logging.getLogger("apscheduler").warning("missed job")
    assert [line["event"] for line in lines(stream)] == ["missed job"]


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_value_writes_on_the_terminal(stream: io.StringIO, form: str) -> None:
    """Control characters of either kind, and what turns the direction of the text behind it."""
    logs.set_up(form, stream)
    logs.get().info(
        "sent \x1b[31m", path="a\x9b31m\u202eb", nested={"k\x07": ["\u2066", 7]}, wide="\u3000👨\u200d👩"
    )
    text = stream.getvalue()
    assert not set(text) & set("\x1b\x9b\x07\u202e\u2066")
    assert "👨\u200d👩" in text


@pytest.mark.parametrize(
    "state",
    [
        "postgresql+psycopg://u:ge%40heim@h.test/db",
        "postgresql+psycopg://h.test/db?user=u&password=ge%40heim",
    ],
)
def test_a_database_password_is_hidden_as_written_and_as_meant(
    state: str, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO
) -> None:
    monkeypatch.setenv("SANGYO_ANNOUNCE__STATE", state)
    logs.set_up("json", stream)
    logs.redactor.learn(logs.secrets_of(settings.load()))
    logs.get().warning("refused", url=state, error="password ge@heim is wrong")
    assert "heim" not in stream.getvalue()

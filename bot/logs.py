"""Logs on stderr: one line for each thing worth knowing, JSON or coloured text.

Secrets never appear: known secret values are replaced wherever they stand in an event.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import parse_qs, quote, unquote, urlsplit

import structlog
from pydantic import BaseModel, SecretStr

from bot.console import without_controls
from bot.errors import SangyoError
from bot.remote.safe_text import HIDDEN, SHORTEST

Event = MutableMapping[str, Any]


class Redactor:
    """A structlog processor that replaces the secrets it has learned, also in nested values."""

    def __init__(self) -> None:
        self._secrets: tuple[str, ...] = ()

    def learn(self, secrets: Iterable[str]) -> None:
        """From now on hides `secrets` too, as they are and as they stand in URLs."""
        forms = {form for secret in secrets for form in (secret, quote(secret, safe=""))}
        known = {*self._secrets, *(form for form in forms if len(form) >= SHORTEST)}
        self._secrets = tuple(sorted(known, key=len, reverse=True))

    def __call__(self, _logger: Any, _method: str, event: Event) -> Event:
        """The event without secrets, as structlog's processors hand it on."""
        for key, value in event.items():
            event[key] = self._clean(value)
        return event

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            for secret in self._secrets:
                value = value.replace(secret, HIDDEN)
            return value
        if isinstance(value, Mapping):
            return {key: self._clean(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._clean(one) for one in value]
        if value is None or isinstance(value, bool | int | float):
            return value
        return self._clean(str(value))


redactor = Redactor()


def short_exception(_logger: Any, _method: str, event: Event) -> Event:
    """A fault's kind and place instead of its traceback: its text might hold a secret.

    With ``SANGYO_DEBUG`` set, the whole traceback.
    """
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if not isinstance(error, BaseException):
        return event
    event["exception"] = str(error) if isinstance(error, SangyoError) else fault(error)
    return event


def fault(error: BaseException) -> str:
    """A fault's kind and place; with ``SANGYO_DEBUG`` set, its traceback."""
    if os.environ.get("SANGYO_DEBUG"):
        return "".join(traceback.format_exception(error))
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def escaped(_logger: Any, _method: str, event: Event) -> Event:
    """No value can write on the terminal, whatever platform or file it comes from."""
    for key, value in event.items():
        event[key] = _without_controls(value)
    return event


def _without_controls(value: Any) -> Any:
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, Mapping):
        return {_without_controls(key): _without_controls(one) for key, one in value.items()}
    return [_without_controls(one) for one in value] if isinstance(value, list | tuple) else value


def _in_order(_logger: Any, _method: str, event: Event) -> Event:
    first = {key: event[key] for key in ("timestamp", "level", "event") if key in event}
    return {**first, **event}


def set_up(log_format: str = "auto", stream: TextIO | None = None) -> None:
    """Routes structlog and the libraries' own warnings to `stream` (stderr).

    `log_format` is ``json``, ``console``, or ``auto``: coloured on a terminal, JSON elsewhere.
    """
    stream = stream or sys.stderr
    as_json = log_format == "json" or (log_format == "auto" and not stream.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=as_json),
        short_exception,
        redactor,
        escaped,
        _in_order,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter(shared, as_json, stream))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("sangyo").setLevel(logging.INFO)


def get() -> Any:
    """The logger of the project."""
    return structlog.get_logger("sangyo")


def secrets_of(settings: Any) -> Iterator[str]:
    """Every secret value in a `bot.settings.Settings`, and the password inside the state's URL."""
    for section in (settings.announce, settings.web, settings.alerts, *settings.channels.values()):
        yield from _secret_values(section)
    state = urlsplit(settings.state_url)
    for password in (state.password, *parse_qs(state.query).get("password", [])):
        if password:
            yield from {password, unquote(password)}  # a driver's error shows it decoded


def _secret_values(section: BaseModel) -> Iterator[str]:
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, SecretStr) and not value.get_secret_value().startswith("sqlite:"):
            yield value.get_secret_value()


def _formatter(shared: list[Any], as_json: bool, stream: TextIO) -> logging.Formatter:
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=stream.isatty(), pad_event_to=24)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )

"""config.toml is true: what is commented out is the default, or says that it is an example."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr, ValidationError

import adapters
from bot.options import SiteOptions
from bot.settings import AlertsOptions, AnnounceOptions, WebOptions
from tests.support.blog import ROOT

FILE = ROOT / "config.toml"
TEXT = FILE.read_text(encoding="utf-8")
MODELS = {"site": SiteOptions, "announce": AnnounceOptions, "web": WebOptions, "alerts": AlertsOptions}
HEADER = re.compile(r"^(?:# )?\[([\w.]+)\]")
KEY = re.compile(r"^(# )?(\w+) = (.*)$")


def model(section: str, body: str) -> Any:
    """What checks a section; a channel's is its adapter's."""
    if section in MODELS:
        return MODELS[section]
    name = re.search(r'^# adapter = "(\w+)"', body, re.MULTILINE)
    assert name, f"[{section}] names no adapter"
    return adapters.load(name[1]).Options


def keys() -> Iterator[tuple[str, Any, str, str, str]]:
    """(section, model, key, value as TOML, comment) of each key that is commented out."""
    parts = re.split(r"^(?=(?:# )?\[[\w.]+\])", TEXT, flags=re.MULTILINE)[1:]
    for part in parts:
        section = HEADER.match(part)[1]  # type: ignore[index]  # it was split there
        for line in part.splitlines()[1:]:
            found = KEY.match(line)
            if found and found[1]:
                value, comment = divided(found[3])
                yield section, model(section, part), found[2], value, comment


def divided(text: str) -> tuple[str, str]:
    """A value and the comment behind it."""
    for place in (match.start() for match in re.finditer(r"#|$", text)):
        try:
            tomllib.loads(f"key = {text[:place]}")
        except tomllib.TOMLDecodeError:
            continue
        return text[:place].strip(), text[place:]
    raise AssertionError(f"not TOML: {text}")


def plain(value: Any) -> Any:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


@pytest.mark.parametrize(
    ("section", "kind", "key", "value", "comment"), list(keys()), ids=lambda one: str(one)[:30]
)
def test_a_commented_key_shows_its_default_or_says_that_it_is_an_example(
    section: str, kind: type[BaseModel], key: str, value: str, comment: str
) -> None:
    field = kind.model_fields.get(key)
    assert field is not None, f"[{section}] has no key {key}"
    if key == "adapter" or "example" in f"{value}{comment}".lower():
        return
    default = plain(field.get_default(call_default_factory=True))
    given = tomllib.loads(f"key = {value}")["key"]
    needed = {name: "https://example.org" for name, one in kind.model_fields.items() if one.is_required()}
    try:
        parsed = plain(getattr(kind.model_validate({**needed, key: given}), key))
    except ValidationError as error:
        raise AssertionError(f"[{section}] {key} = {value} is not valid: {error}") from None
    assert parsed == default, f"[{section}] {key}: the default is {default!r}; say “example”, or show it"

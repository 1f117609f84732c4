"""config.toml is true, and what `init` writes: a commented key shows the default, or says “example”."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel, SecretStr, ValidationError

import adapters
from bot.commands import init
from bot.options import SiteOptions
from bot.settings import AlertsOptions, AnnounceOptions, WebOptions
from tests.support.blog import ROOT

FILE = ROOT / "config.toml"
TEXT = FILE.read_text(encoding="utf-8")
MODELS = {"site": SiteOptions, "announce": AnnounceOptions, "web": WebOptions, "alerts": AlertsOptions}
HEADER = re.compile(r"^(?:# )?\[([\w.]+)\]")
KEY = re.compile(r"^((?:# )*)(\w+) = (.*)$")


def model(section: str, body: str) -> Any:
    """What checks a section; a channel's is its adapter's."""
    if section in MODELS:
        return MODELS[section]
    name = re.search(r'^# adapter = "(\w+)"', body, re.MULTILINE)
    assert name, f"[{section}] names no adapter"
    return adapters.load(name[1]).Options


class Commented(NamedTuple):
    """A key that is commented out, and what checks it."""

    section: str
    kind: type[BaseModel]
    key: str
    value: str  # TOML
    comment: str


def keys(text: str) -> Iterator[Commented]:
    """Each key that is commented out."""
    parts = re.split(r"^(?=(?:# )?\[[\w.]+\])", text, flags=re.MULTILINE)[1:]
    for part in parts:
        section = HEADER.match(part)[1]  # type: ignore[index]  # it was split there
        for line in part.splitlines()[1:]:
            found = KEY.match(line)
            if found and found[1]:
                value, comment = divided(found[3])
                yield Commented(section, model(section, part), found[2], value, comment)


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


def untrue(one: Commented, zone: str | None = None) -> str | None:
    """What is wrong with a key; `zone` is the site's, the default where none is configured."""
    section, kind, key, value, comment = one
    field = kind.model_fields.get(key)
    if field is None:
        return f"[{section}] has no key {key}"
    if key == "adapter" or "example" in f"{value}{comment}".lower():
        return None
    default = zone if key == "timezone" else plain(field.get_default(call_default_factory=True))
    given = tomllib.loads(f"key = {value}")["key"]
    needed = {name: "https://example.org" for name, one in kind.model_fields.items() if one.is_required()}
    try:
        parsed = plain(getattr(kind.model_validate({**needed, key: given}), key))
    except ValidationError as error:
        return f"[{section}] {key} = {value} is not valid: {error}"
    if parsed == default:
        return None
    return f"[{section}] {key}: the default is {default!r}; say “example”, or show it"


@pytest.mark.parametrize("one", list(keys(TEXT)), ids=lambda one: f"{one.section}.{one.key}")
def test_a_commented_key_shows_its_default_or_says_that_it_is_an_example(one: Commented) -> None:
    wrong = untrue(one)
    assert wrong is None, wrong


@pytest.mark.parametrize(("stated", "zone"), [("", "UTC"), ('timeZone = "Asia/Tokyo"\n', "Asia/Tokyo")])
def test_so_does_each_in_the_file_that_init_writes(tmp_path: Path, stated: str, zone: str) -> None:
    """Of a site without posts, so that it proposes as little as it can."""
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text(f'baseURL = "https://blog.example.org/"\n{stated}', encoding="utf-8")
    init.run(tmp_path, tmp_path / "sangyo.toml")
    found = list(keys((tmp_path / "sangyo.toml").read_text(encoding="utf-8")))
    assert {"timezone", "sections", "monthly_budget_usd", "standard_site"} <= {one.key for one in found}
    assert [wrong for one in found if (wrong := untrue(one, zone))] == []

"""Files that a hostile or broken writer puts into a site: by path, with what is in them."""

from __future__ import annotations

from pathlib import Path

from tests.poison.files.covers import COVERS
from tests.poison.files.front_matter import FRONT_MATTER
from tests.poison.files.making import (
    DEEP,
    Poison,
    cover_of,
    link,
    matter,
    pipe,
    pipe_as_cover,
    pipe_as_section,
    sparse,
    toml,
    yaml,
)
from tests.poison.files.paths import PATHS
from tests.poison.files.pictures import EPS
from tests.poison.files.texts import TEXTS
from tests.poison.files.values import VALUES

# What once hung, crashed or stopped everything: these are also tried alone, through the command line.
DANGEROUS: dict[str, Poison] = {
    "pipe.md": pipe,
    "device.md": link("/dev/zero"),
    "sparse.md": sparse,
    "deep-json.md": b'{"title":"T","a":' + b"[" * DEEP + b"]" * DEEP + b"}\n",
    "deep-toml.md": toml("a = " + "[" * DEEP + "]" * DEEP),
    "deep-yaml-items.md": yaml("a:\n  " + "- " * DEEP + "x"),
    "year-one.md": matter(date="0001-01-01T00:00:00+14:00"),
    "year-last.md": matter(date="9999-12-31T23:59:59-14:00"),
    "digits.md": yaml("a: " + "9" * 4301),
    "octal.md": yaml("a: 0" + "7" * 5001),
    "surrogate-title.md": b'{"title":"\\ud800","date":"2026-01-02"}\ntext\n',
    "pipe-as-section": pipe_as_section,
    "pipe-as-cover": pipe_as_cover,
    "cover-is-eps": cover_of(EPS),
    "id-nul.md": matter(id="a\0b"),
    "id-long.md": matter(id="i" * 1_000_000),
}

POISONS = DANGEROUS | FRONT_MATTER | VALUES | TEXTS | PATHS | COVERS


def put(folder: Path, name: str, inner: int = 1) -> None:
    """Writes one poison into a folder of the site; `inner` is the port of the inner host that it asks for."""
    poison, path = POISONS[name], folder / name
    folder.mkdir(parents=True, exist_ok=True)
    if callable(poison):
        poison(path)
    else:
        path.write_bytes(poison.replace(b"@INNER@", str(inner).encode()))

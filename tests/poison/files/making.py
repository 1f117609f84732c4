"""How a poison is written: as bytes, or by a function that makes what no bytes can be."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.support.site_files import page

Poison = bytes | Callable[[Path], None]


def matter(**keys: Any) -> bytes:
    whole = {"title": "Poison", "date": "2026-01-02"} | keys
    return json.dumps(whole).encode() + b"\n\n## Summary\n\n- one\n- two\n"


def yaml(front: str, body: str = "## Summary\n\n- one\n- two\n") -> bytes:
    return page(f"date: 2026-01-02\n{front}", body).encode("utf-8", "surrogatepass")


def body(text: str) -> bytes:
    return yaml("", text)


def toml(front: str) -> bytes:
    return f"+++\ntitle = 'T'\ndate = 2026-01-02\n{front}\n+++\ntext\n".encode()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    path.mkdir()


def no_entry(path: Path) -> None:
    path.write_text("---\ntitle: T\n---\n")
    path.chmod(0)


def pipe_as_cover(path: Path) -> None:
    path.mkdir()
    (path / "index.md").write_bytes(matter(cover="cover.jpg"))
    os.mkfifo(path / "cover.jpg")


def cover_outside(path: Path) -> None:
    path.mkdir()
    (path / "index.md").write_bytes(matter(cover="cover.jpg"))
    (path / "cover.jpg").symlink_to("/etc/hostname")


def cover_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        (path / "index.md").write_bytes(matter(cover="cover.jpg"))
        (path / "cover.jpg").write_bytes(data)

    return write


def pipe_as_section(path: Path) -> None:
    path.mkdir()
    os.mkfifo(path / "_index.md")
    (path / "below.md").write_bytes(matter())


def section_of(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        (path / "_index.md").write_bytes(data)
        (path / "below.md").write_bytes(matter())

    return write


DEEP = 20_000
GOOD = matter()
WITH_COVER = matter(cover="cover.jpg")


def made_of(files: dict[str, bytes | str]) -> Callable[[Path], None]:
    """A folder of these files; a value that is text is where a link points to."""

    def write(path: Path) -> None:
        for name, content in files.items():
            file = path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                file.symlink_to(content)
            else:
                file.write_bytes(content)

    return write


def many_links(path: Path) -> None:
    """A chain of links, longer than the system follows."""
    for at in range(50):
        target = path.parent / f".chain-{at + 1}" if at < 49 else Path("/etc/hostname")
        (path if at == 0 else path.parent / f".chain-{at}").symlink_to(target)


def hard_link(path: Path) -> None:
    """Two names for one file."""
    (path.parent / "hard-other.md").write_bytes(GOOD)
    path.hardlink_to(path.parent / "hard-other.md")


def deep_folders(path: Path) -> None:
    """A post below many folders."""
    below = path.joinpath(*["d"] * 150)
    below.mkdir(parents=True)
    (below / "deep.md").write_bytes(GOOD)


def many_folders(path: Path) -> None:
    """Folders with nothing in them."""
    for number in range(2000):
        (path / str(number)).mkdir(parents=True)


def locked_folder(path: Path) -> None:
    """A folder that only the superuser may enter."""
    path.mkdir()
    (path / "inside.md").write_bytes(GOOD)
    path.chmod(0)


def sparse_cover(path: Path) -> None:
    """A cover of three gigabytes of nothing."""
    path.mkdir()
    (path / "index.md").write_bytes(WITH_COVER)
    sparse(path / "cover.jpg")

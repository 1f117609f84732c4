"""Only regular files are opened, and read to a limit."""

import os
import socket
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.hugo.files.regular import read_regular


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * 3_000_000)
    assert read_regular(str(file)) == b"x" * 3_000_000
    with pytest.raises(ContentError, match="larger than 1 MB"):
        read_regular(str(file), 1_000_000)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody writes into the pipe: an ordinary `open` would wait for ever."""
    pipe, folder = tmp_path / "pipe.md", tmp_path / "folder.md"
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (pipe, folder, Path("/dev/zero")):
        with pytest.raises(ContentError, match="no regular file"):
            read_regular(str(path))


def test_a_socket_is_an_error_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.md")
        with pytest.raises(OSError, match="No such device"):
            read_regular(str(tmp_path / "s.md"))


def test_a_large_hole_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "sparse.md"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(ContentError, match="larger than 8 MB"):
        read_regular(str(file))

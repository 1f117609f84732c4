"""A file that is replaced as a whole or not at all, and never outside of its folder."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def replace_text(folder: Path, name: str, text: str) -> bool:
    """Writes `text` to `folder`/`name`, unless it stands there; whether it wrote.

    Whoever reads sees the old text or the new one: it is written beside, flushed to the disk, and renamed.
    Raises OSError; PermissionError for a way that leads out of `folder` over a link.
    """
    root = Path(os.path.realpath(folder))
    file = root / name
    _check_inside(root, file)
    if _read(file) == text.encode():
        return False
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.parent.chmod(0o755)
    _check_inside(root, file)
    # Hidden, so that neither Hugo nor a watcher takes it for a file of the site.
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write(temporary, text.encode(), _mode(file))
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(file.parent)
    return True


def _check_inside(root: Path, file: Path) -> None:
    if file.is_symlink() or Path(os.path.realpath(file.parent)) != file.parent:
        raise PermissionError(0, "the way to it holds a link", str(file))
    if not file.is_relative_to(root) or ".." in file.parts:
        raise PermissionError(0, f"it is not in {root}", str(file))


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _mode(file: Path) -> int:
    """Who may read it: who might before; at first everybody, as the site, whatever a service's umask."""
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        return 0o644


def _write(file: Path, data: bytes, mode: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        os.fchmod(handle, mode)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """The new name survives a loss of power too. Some systems open no folder: then it may not."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

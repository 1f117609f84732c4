"""Reports what changed on disk: from events where the system gives them, by polling elsewhere."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot import logs

QUIET = 0.1  # seconds for which a file must have stood still
_STEP_MS, _DEBOUNCE_MS = 100, 300
_RETRY = 30.0  # seconds until a folder that could not be watched is tried again
_NO_EVENTS = ("nfs", "cifs", "smb", "fuse", "9p", "vboxsf", "virtiofs", "drvfs", "afs", "ceph", "gluster")
_TEMPORARY = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")


class Watcher(threading.Thread):
    """Calls `on_change` with the paths that changed below `folders`, until `stop`.

    Events of one burst come together. A watch that breaks (a folder vanished, the system's limit of watches
    is reached) is logged once and tried again; `on_change` then gets the folders themselves, as anything in
    them may have changed.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        on_change: Callable[[frozenset[Path]], None],
        *,
        recursive: bool = True,
        step_ms: int = _STEP_MS,
    ) -> None:
        super().__init__(name="watch", daemon=True)
        self._folders = tuple(folders)
        self._on_change = on_change
        self._recursive = recursive
        self._step = step_ms
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Ends the thread within a moment."""
        self._stopped.set()

    def run(self) -> None:
        """The thread's work, until `stop`."""
        failed = False
        while not self._stopped.is_set():
            present = [folder for folder in self._folders if folder.is_dir()]
            if failed and present:
                self._on_change(frozenset(present))
            error = self._try(present)
            if error is not None and not failed:
                logs.get().warning("watching failed, scanning every half minute instead", error=error)
            failed = error is not None
            self._stopped.wait(_RETRY if failed else 0)

    def _try(self, folders: Sequence[Path]) -> str | None:
        """Watches until stopped, or until a folder vanishes; what went wrong, if something did."""
        if not folders:
            return f"no such folder: {', '.join(map(str, self._folders))}"
        try:
            self._watch(folders)
        except (OSError, RuntimeError) as error:  # watchfiles raises either, by what its Rust part met
            return str(error)
        return None

    def _watch(self, folders: Sequence[Path]) -> None:
        from watchfiles import watch

        for changes in watch(
            *folders,
            watch_filter=lambda _change, path: is_wanted(path),
            recursive=self._recursive,
            step=self._step,
            debounce=max(_DEBOUNCE_MS, self._step),
            stop_event=self._stopped,
            raise_interrupt=False,
        ):
            self._on_change(frozenset(Path(path) for _change, path in changes))
            if not all(folder.is_dir() for folder in folders):
                return


def is_wanted(path: str) -> bool:
    """False for hidden files and what editors and transfers leave for a moment."""
    name = os.path.basename(path)  # noqa: PTH119 - called for every event; a Path is five times dearer
    if name == ".env":
        return True
    return not name.startswith((".", "#")) and not name.endswith(_TEMPORARY) and name != "4913"


def gives_events(folder: Path, mounts: str = "/proc/mounts") -> bool:
    """Whether changes below `folder` cause events: not on network and shared mounts."""
    try:
        lines = Path(mounts).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    where = str(folder.resolve())
    best, kind = "", ""
    for line in lines:
        _device, mount, found, *_rest = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = where == mount or where.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, found
    return not kind.startswith(_NO_EVENTS)


def unsettled(paths: Iterable[Path], now: float | None = None) -> set[Path]:
    """Those of `paths` that may be half-written: changed a moment ago, or still open for writing."""
    now = time.time() if now is None else now
    return {path for path in paths if _is_fresh(path, now) or is_being_written(path)}


def _is_fresh(path: Path, now: float) -> bool:
    try:
        return 0 <= now - path.stat().st_mtime < QUIET
    except OSError:
        return False  # it is gone, which is settled


def is_being_written(path: Path) -> bool:
    """Whether a process has `path` open for writing, as far as the system knows.

    Linux grants a read lease only on a file that nobody has open for writing (fcntl(2), F_SETLEASE). Where
    leases are not to be had (network mounts, files of another user) the answer is False. A writer who opens
    the file while the lease is held makes the kernel send SIGIO, which the daemon ignores, and waits for
    the few microseconds until it is closed here.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)  # gives the lease back
    return False


def in_checkout(folder: Path) -> bool:
    """Whether git is changing the work tree that `folder` is in: it holds ``index.lock`` all the while."""
    for parent in (folder, *folder.parents):
        git = parent / ".git"
        if git.is_dir():
            return (git / "index.lock").exists()
        if git.is_file():  # a worktree or submodule: the folder is named in the file
            return _linked(git).joinpath("index.lock").exists()
    return False


def _linked(git: Path) -> Path:
    try:
        named = git.read_text(encoding="utf-8").strip().removeprefix("gitdir:").strip()
    except (OSError, UnicodeDecodeError):
        return git.parent
    return git.parent / named

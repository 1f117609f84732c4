"""The parent's side: starts the child, hands it a task, ends it when it fails or takes too long."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from subprocess import DEVNULL, PIPE
from typing import IO, cast

from bot.errors import MediaError
from bot.media.child.main import OK, REFUSED, frame
from bot.remote.safe_text import one_line

_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path[:] = sys.argv[1:]; from bot.media.child.main import main; main()"
_TOO_LONG = "takes too long to decode"
_KEPT = ("LD_LIBRARY_PATH", "SYSTEMROOT")  # what an interpreter may need to start; never a secret


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may use."""

    seconds: float = 10.0  # of a processor
    deadline: float = 30.0  # seconds in all, on a machine that is busy
    memory: int = 220_000_000  # bytes of its own: a JPEG of 24 million pixels or a PNG of 16 fits
    answer: int = 40_000_000  # bytes at most


def run(task: str, payload: bytes, bounds: Bounds | None = None) -> bytes:
    """What the task makes of `payload`. Raises MediaError: refused, or its bounds did not suffice.

    Calls from several threads wait for each other.
    """
    return _shared.run(task, payload, bounds or Bounds())


def close() -> None:
    """Ends the child, if there is one; the next `run` starts another."""
    _shared.close()


class _Child:
    """At most one child process, started when first needed and again after a failure."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0  # the process that started it: one that was forked from it has none

    def run(self, task: str, payload: bytes, bounds: Bounds) -> bytes:
        with self._lock:
            process = self._running()
            late = threading.Event()
            timer = threading.Timer(bounds.deadline, _end_late, (process, late))
            timer.daemon = True
            timer.start()
            try:
                return _exchange(process, task, payload, bounds)
            except MediaError:
                raise
            except BaseException as error:
                # Died, or answered nonsense: nothing that it holds is used again.
                why = self._end(process)
                if not isinstance(error, EOFError | OSError | ValueError):
                    raise  # Ctrl-C
                raise MediaError(_TOO_LONG if late.is_set() else why) from error
            finally:
                timer.cancel()

    def close(self) -> None:
        with self._lock:
            if self._process is not None and self._owner == os.getpid():
                self._end(self._process)
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        found = self._process
        if found is not None and self._owner == os.getpid():
            if found.poll() is None:
                return found
            self._end(found)
        self._process, self._owner = _started(), os.getpid()
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> str:
        """Ends the child; why it had ended before, as far as that can be told."""
        self._process = None
        for pipe in (process.stdin, process.stdout):
            _shut(pipe)
        try:
            status = process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return "its decoder gave no sound answer"
        if status == -Signals.SIGXCPU:
            return _TOO_LONG
        return f"its decoder broke off ({_name(status)})"


_shared = _Child()
atexit.register(_shared.close)


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _started() -> subprocess.Popen[bytes]:
    # Not the environment, which holds secrets, nor `site`, which takes half of an interpreter's start.
    paths = [_ROOT, *(path for path in sys.path if Path(path).is_absolute())]
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, *paths]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, cwd="/")  # noqa: S603 - our own program


def _exchange(process: subprocess.Popen[bytes], task: str, payload: bytes, bounds: Bounds) -> bytes:
    """Raises MediaError (refused), EOFError, OSError (it died), ValueError (it answered nonsense)."""
    sending, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    order = f"{task} {bounds.seconds} {bounds.memory}".encode()
    for part in (order, payload):
        sending.write(frame(part))
    sending.flush()
    kind = _read(answers, 1)
    size = int.from_bytes(_read(answers, 4))
    if size > bounds.answer:
        raise ValueError(f"an answer of {size} bytes")
    answer = _read(answers, size)
    if kind == OK:
        return answer
    if kind == REFUSED:
        raise MediaError(one_line(answer.decode("utf-8", "replace"), most=200))
    raise ValueError(f"an answer of kind {kind!r}")


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _shut(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return  # what it still held cannot be written: the child is gone


def _name(status: int) -> str:
    try:
        return Signals(-status).name if status < 0 else f"status {status}"
    except ValueError:
        return f"signal {-status}"

"""The child's side: takes an order and a payload from stdin, sets its bounds, answers on stdout."""

from __future__ import annotations

import math
import resource
import signal
import sys
from importlib import import_module
from typing import IO

from bot.errors import MediaError

# A task -> "module:function", loaded when first asked for; the function takes and returns bytes.
TASKS = {
    "convert": "bot.media.convert:convert_task",
    "typeset": "bot.media.summary_picture.typesetting:typeset_task",
    "thumbnail": "bot.media.convert:thumbnail_task",
}
OK, REFUSED = b"+", b"-"
_HEADER = 4


def frame(data: bytes) -> bytes:
    """`data` behind its length, as both sides send it."""
    return len(data).to_bytes(_HEADER) + data


def main() -> None:
    """Works until stdin ends."""
    for name in (signal.SIGINT, signal.SIGTERM):  # meant for the parent, which lets its work end
        signal.signal(name, signal.SIG_IGN)
    _give_up_rights()
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    while (order := _received(orders)) is not None and (payload := _received(orders)) is not None:
        task, seconds, memory = order.decode().split()
        _bound(float(seconds), int(memory))
        kind, answer = _done(task, payload)
        answers.write(kind + frame(answer))
        answers.flush()


def _done(task: str, payload: bytes) -> tuple[bytes, bytes]:
    module, _, function = TASKS[task].partition(":")
    try:
        return OK, getattr(import_module(module), function)(payload)
    except MediaError as error:
        return REFUSED, str(error).encode("utf-8", "replace")
    except MemoryError:
        return REFUSED, b"takes too much memory to decode: save it smaller"
    except Exception as error:  # whatever a decoder raises on a damaged file
        return REFUSED, f"cannot be used ({type(error).__name__})".encode()


def _received(stream: IO[bytes]) -> bytes | None:
    """The next frame; None at the end."""
    head = stream.read(_HEADER)
    return stream.read(int.from_bytes(head)) if len(head) == _HEADER else None


def _give_up_rights() -> None:
    """No file is written, and no core dumped with somebody's picture in it."""
    for bound in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(bound, (0, 0))


def _bound(seconds: float, memory: int) -> None:
    """Bounds on what this task adds: SIGXCPU ends the process, memory runs out as MemoryError."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = math.ceil(used.ru_utime + used.ru_stime + seconds)
    for bound, most in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_DATA, memory)):
        _, hard = resource.getrlimit(bound)
        resource.setrlimit(bound, (most, hard))

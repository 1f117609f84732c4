"""Child processes, forked from a warm parent: nothing to import, so a trial costs a tenth of a second.

The parent has no threads and no open database, so forking it is safe.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DEADLINE = 60.0


@dataclass(frozen=True)
class End:
    """How a child ended: what it returned, or the signal that ended it."""

    value: Any = None
    signal: int = 0


def in_child(work: Callable[[], Any]) -> End:
    """Does `work` in a child and waits for it. Raises RuntimeError when it raised or hung."""
    pid, pipe = start(work)
    return wait(pid, pipe)


def start(work: Callable[[], Any]) -> tuple[int, int]:
    """Begins `work` in a child; its process id and the pipe on which it will answer."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    status = 0
    try:
        answer = {"value": work()}
    except BaseException:  # the parent has to hear of everything
        answer, status = {"error": traceback.format_exc()}, 1
    with os.fdopen(writing, "w") as pipe:
        json.dump(answer, pipe, default=str)
    os._exit(status)


def wait(pid: int, pipe: int, deadline: float = DEADLINE) -> End:
    """Waits for a child of `start`."""
    chunks: list[bytes] = []
    until = time.monotonic() + deadline
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(pipe)
            raise RuntimeError(f"a child did not end within {deadline:.0f} s")
        chunk = os.read(pipe, 65536)
        if not chunk:
            break
        chunks.append(chunk)
    os.close(pipe)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return End(signal=os.WTERMSIG(status))
    answer = json.loads(b"".join(chunks))
    if "error" in answer:
        raise RuntimeError(f"a child broke:\n{answer['error']}")
    return End(answer["value"])

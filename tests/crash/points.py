"""Where a process can die: before and after each effect, or at any line of Sangyo's own code.

Nothing of this is in the product. A child process that was forked for a trial wraps the three places through
which every effect goes (a commit, a request by `requests`, a request by `httpx`) and counts what passes.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
_OURS = (str(ROOT / "bot" / "delivery"), str(ROOT / "bot" / "outbox"), str(ROOT / "adapters"))


class Points:
    """Counts the fault points that this process passes; at number `kill_at` it gets `signal_number`."""

    def __init__(self, kill_at: int | None, signal_number: int = signal.SIGKILL) -> None:
        self.kill_at = kill_at
        self.signal = signal_number
        self.names: list[str] = []

    def passed(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) - 1 == self.kill_at:
            os.kill(os.getpid(), self.signal)

    def install(self) -> None:
        """Wraps the effects of this process. It is not undone: the process was made for this."""
        import httpx
        import requests.adapters

        from bot.outbox.database import Database

        write = Database.write

        @contextmanager
        def counted(database: Database) -> Iterator[Any]:
            name = _caller()
            with write(database) as tx:
                yield tx
                self.passed(f"before commit of {name}")
            self.passed(f"after commit of {name}")

        Database.write = counted  # type: ignore[method-assign]  # the trial's purpose
        self._wrap(requests.adapters.HTTPAdapter, "send", lambda one: (one.method, one.url))
        self._wrap(httpx.HTTPTransport, "handle_request", lambda one: (one.method, str(one.url)))

    def _wrap(self, kind: Any, method: str, describe: Callable[[Any], tuple[str, str]]) -> None:
        original = getattr(kind, method)

        def counted(transport: Any, request: Any, **more: Any) -> Any:
            verb, url = describe(request)
            name = f"{verb} {urlsplit(url).path.rpartition('/')[2] or '/'}"
            self.passed(f"before {name}")
            try:
                return original(transport, request, **more)
            finally:
                self.passed(f"after {name}")

        setattr(kind, method, counted)


def kill_at_line(number: int) -> Callable[[], int]:
    """SIGKILL when the process reaches its line number `number` (counted from 0) in Sangyo's own code.

    Returns what tells how many lines were passed.
    """
    count = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        if event == "line":
            count += 1
            if count - 1 == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    return lambda: count


def _caller() -> str:
    """Which step of the delivery commits: the innermost function of `bot.delivery` on the stack."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if "/bot/delivery/" in frame.f_code.co_filename and frame.f_code.co_name != "<lambda>":
            return frame.f_code.co_name.strip("_")
        frame = frame.f_back
    return "other"

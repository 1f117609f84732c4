"""Threads that begin while coverage is measured."""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

_TRIES, _PAUSE = 200, 0.001  # seconds


class _PatientSys:
    """`sys` as `threading` sees it: a trace function is set as soon as no other thread sets one.

    Before Python 3.12 one of two threads that began at once died: "Cannot install a trace function while
    another trace function is being installed".
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def settrace(self, function: Any) -> None:
        """Raises RuntimeError where none of many tries succeeds."""
        for _ in range(_TRIES - 1):
            try:
                return sys.settrace(function)
            except RuntimeError:
                time.sleep(_PAUSE)
        return sys.settrace(function)


def be_patient() -> None:
    """Has every thread that begins from now on set its trace function as above."""
    if sys.version_info < (3, 12):
        threading._sys = _PatientSys()  # type: ignore[attr-defined] # where threading has its sys

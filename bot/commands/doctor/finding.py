"""One line of what `sangyo doctor` found."""

from __future__ import annotations

from dataclasses import dataclass

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the result."""

    check: str
    status: str
    detail: str
    channel: str | None = None

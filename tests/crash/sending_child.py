"""`bot.daemon.sending` that dies at fault point number SANGYO_TEST_KILL_AT, and notes what it passed."""

from __future__ import annotations

import os
from pathlib import Path

from bot.daemon.sending import main
from tests.crash.points import Points


class Noted(Points):
    """Writes each point down before it may die there."""

    def passed(self, name: str) -> None:
        with Path(os.environ["SANGYO_TEST_PASSED"]).open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
        super().passed(name)


if __name__ == "__main__":
    where = os.environ["SANGYO_TEST_KILL_AT"]
    Noted(int(where) if where else None).install()
    raise SystemExit(main())

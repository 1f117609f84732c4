"""The daemon's sending process is killed at every fault point; another one makes it good.

python -m tests.crash.sending              what `make crash` runs at its end
python -m tests.crash.sending --few        two channels, every third point
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import delivery, settings
from bot.daemon import sender
from bot.daemon.sender import Sender
from bot.daemon.sending import Place
from bot.errors import SangyoError
from bot.model import State
from bot.outbox import open_outbox, planning
from bot.outbox.store import Outbox
from bot.sandbox import Sandbox
from tests.crash import platforms
from tests.crash.cells import let_time_pass

ROUNDS = 6
_CHANNELS = ("x", "bluesky", "hook")


@dataclass
class Stage:
    """A sandbox, and a state that all trials share."""

    box: Sandbox
    settings: settings.Settings
    outbox: Outbox
    count: int = 0

    def trial(self, channel: str, kill: int | None) -> list[str]:
        """One post, whose first process dies at point `kill`; the points it passed. Raises AssertionError."""
        self.count += 1
        site, url = f"s{self.count}.example.com", f"https://s{self.count}.example.com/posts/a/"
        self._plan(site, channel, url)
        names = self._first(site, channel, kill)
        for _ in range(ROUNDS):
            [row] = delivery.status(self.outbox, site)
            if row.state is State.SENT:
                break
            let_time_pass(self.outbox, site, timedelta(hours=1))
            self._deliver(site, channel)
        where = f"{channel}, killed at {kill} ({names[-1] if names else 'the start'})"
        assert row.state is State.SENT, f"{where}: {row.state}: {row.error}"
        held = platforms.held(self.box.state(), channel, url)
        assert held == 1, f"{where}: {held} posts"
        return names

    def _plan(self, site: str, channel: str, url: str) -> None:
        with self.outbox.locked(site, channel) as tx:
            planning.set_scanned(tx, site, channel, baseline=True)
        kind = self.settings.channels[channel]
        loft = platforms.channel(channel, kind.model_dump(), self.outbox.memo(site, channel))
        delivery.plan(self.outbox, site, [platforms.post(url, None)], [loft])

    def _first(self, site: str, channel: str, kill: int | None) -> list[str]:
        """The process with the fault point in it."""
        with tempfile.NamedTemporaryFile("r+", encoding="utf-8") as passed:
            usual = sender.COMMAND
            where = "" if kill is None else str(kill)
            os.environ |= {"SANGYO_TEST_KILL_AT": where, "SANGYO_TEST_PASSED": passed.name}
            sender.COMMAND = (sys.executable, "-m", "tests.crash.sending_child")
            try:
                died = self._deliver(site, channel)
            finally:
                sender.COMMAND = usual
            assert died is (kill is not None)
            return passed.read().splitlines()

    def _deliver(self, site: str, channel: str) -> bool:
        """Whether the process died."""
        made = Sender(lambda _: None, "json")
        made.use(self.settings, Place(site, ZoneInfo("UTC")))
        try:
            made.deliver(channel)
        except SangyoError as error:
            if "ended with -9" not in str(error):
                raise
            return True
        finally:
            made.stop()
        return False


def main() -> int:
    """Raises AssertionError where a post was lost or doubled."""
    few = "--few" in sys.argv
    with tempfile.TemporaryDirectory() as folder, Sandbox(port=0) as box:
        os.environ |= box.environment()
        config = Path(folder) / "config.toml"
        config.write_text(f"[announce]\nlive_check = false\n{box.config()}", encoding="utf-8")
        loaded = settings.load(config)
        stage = Stage(box, loaded, open_outbox(loaded.state_url))
        trials = 0
        for channel in _CHANNELS[::2] if few else _CHANNELS:
            points = len(stage.trial(channel, None))
            kills = range(0, points, 3 if few else 1)
            for kill in kills:
                stage.trial(channel, kill)
            trials += len(kills)
            print(f"{channel}: {len(kills)} kills of {points} points", flush=True)
    print(f"sending processes killed: {trials}, 0 posts lost, 0 doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())

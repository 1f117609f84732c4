"""A daemon left alone with posts, faults and reloads, then stopped at random moments.

    python -m tests.soak [--minutes 10] [--posts 200]

First one process lives through most of the time: its memory and file descriptors must not grow. Then it is
stopped with SIGTERM again and again while posts go on. At the end every post has reached every channel once,
none before its time and none later than back-off and pauses explain.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.sandbox import Sandbox
from tests.support.blog import Blog
from tests.support.running import Running, wait_for

FAULTS = ("before_write", "after_write", "drop_before", "drop_after", "slow", "rate_limit", "bad_json")
SLACK_FAULTS = ("slow", "rate_limit")  # what its adapter can settle by itself: Slack lets nobody look
STOP_SECONDS = 26.0  # the daemon's bound, and a second for the interpreter
LATEST = 150.0  # seconds after its due time: a look, three attempts, or one pause of the circuit
# SQLite opens three descriptors for a connection, and each thread may come to have one of its own.
GROWTH_MB, GROWTH_HANDLES = 5.0, 12


@dataclass
class Soak:
    """One run; `seconds` is for all of it, without the time that the last posts take to settle."""

    folder: Path
    box: Sandbox
    seconds: float
    posts: int
    seed: int = 7
    due: dict[str, float] = field(default_factory=dict)  # title -> epoch seconds
    samples: list[tuple[float, int]] = field(default_factory=list)  # MB, file descriptors
    stops: list[float] = field(default_factory=list)  # seconds that each SIGTERM took

    def run(self) -> str:
        """Runs it all; a line for people. Fails with AssertionError."""
        self.chance = random.Random(self.seed)  # noqa: S311 - repeatable, no secret
        self.blog = Blog(self.folder, self.box)
        channels = (
            f'[channels.hook]\nadapter = "webhook"\nurl = "{self.box.hook_url}"\n\n'
            f'[channels.slack]\nadapter = "webhook"\nurl = "{self.box.slack_url}"\nformat = "slack"\n'
        )
        self.daemon = Running(self.blog, channels=channels)
        steady = int(self.posts * 0.8)
        with self.daemon:
            self._live(range(steady), self.seconds * 0.8, self._disturb)
            wait_for(lambda: len(self.box.hook.received) >= steady - 3, LATEST, every=0.2)
            self._live(range(steady, self.posts), self.seconds * 0.2, self._stop_and_start)
            self.box.hook.faults.clear()
            self.box.slack.faults.clear()
            wait_for(self._all_there, LATEST, every=0.2)
            time.sleep(1)
            self._judge()
            assert self.daemon.stop() == 0
        rss = [memory for memory, _ in self.samples]
        return (
            f"{self.posts} posts on 2 channels in {self.seconds:.0f} s: none lost, doubled, early or late; "
            f"memory {rss[len(rss) // 3]:.1f} -> {rss[-1]:.1f} MB, at most {max(rss):.1f}; descriptors "
            f"{self.samples[len(rss) // 3][1]} -> {self.samples[-1][1]}; "
            f"{len(self.stops)} x SIGTERM, the slowest {max(self.stops):.2f} s"
        )

    def _live(self, numbers: range, seconds: float, disturb: object) -> None:
        begun, each = time.monotonic(), seconds / len(numbers)
        for done, number in enumerate(numbers):
            self._publish(number)
            disturb(number)  # type: ignore[operator] # one of the two below
            while time.monotonic() - begun < each * (done + 1):
                time.sleep(min(0.1, each))

    def _publish(self, number: int) -> None:
        """Finished under another name, then renamed; every third is for a few seconds later."""
        later = self.chance.uniform(2, 6) if number % 3 == 0 else -1.0
        date = datetime.now(UTC) + timedelta(seconds=later)
        title = f"post {number:04d}"
        self.due[title] = max(date.timestamp(), time.time())
        self.blog.post(f".{number:04d}", title, ["一", "二", "三"], date=date.isoformat())
        draft = self.blog.site / "content" / "posts" / f".{number:04d}.md"
        draft.rename(draft.with_name(f"{number:04d}.md"))

    def _disturb(self, number: int) -> None:
        if number % 4 == 1 and not self.box.hook.faults.waiting:  # met one by one, however slow the machine
            self.box.hook.faults.add(self.chance.choice(FAULTS), seconds=0.5)
        if number % 9 == 5 and not self.box.slack.faults.waiting:
            self.box.slack.faults.add(self.chance.choice(SLACK_FAULTS), seconds=0.5)
        if number % 12 == 7:
            self.daemon.configure("nonsense = 1\n" if number % 24 == 7 else self.daemon.top)
            self.daemon.hang_up()
        if number % 24 == 9:
            self.daemon.configure(self.daemon.top)
        self.samples.append((self.daemon.resident(), self.daemon.handles()))

    def _stop_and_start(self, number: int) -> None:
        if number % 4:
            return
        wait_for(lambda: self.daemon.get("/healthz")[0])  # its first scan may well be under way
        time.sleep(self.chance.uniform(0, 1.5))
        begun = time.monotonic()
        assert self.daemon.stop() == 0, "SIGTERM did not end with 0"
        self.stops.append(time.monotonic() - begun)
        assert self.stops[-1] < STOP_SECONDS
        self.daemon.configure(self.daemon.top)
        self.daemon.start()

    def _all_there(self) -> bool:
        return set(self._hook()) == set(self.due) == set(self._slack())

    def _hook(self) -> list[str]:
        return [one.json["data"]["title"] for one in self.box.hook.received]

    def _slack(self) -> list[str]:
        found = str([*self.box.slack.messages])
        return [title for title in self.due for _ in range(found.count(f"|{title}>"))]

    def _judge(self) -> None:
        for name, titles in (("hook", self._hook()), ("slack", self._slack())):
            doubled = {title: count for title, count in Counter(titles).items() if count > 1}
            assert not doubled, f"{name}: doubled {doubled}"
            assert set(titles) == set(self.due), f"{name}: lost {set(self.due) - set(titles)}"
        for one in self.box.hook.received:
            wait = one.received_at - self.due[one.json["data"]["title"]]
            assert wait > -1.1, f"{one.json['data']['title']} came {-wait:.1f} s too early"
            assert wait < LATEST, f"{one.json['data']['title']} came {wait:.1f} s late"
        third = len(self.samples) // 3
        for what, most, unit in ((0, GROWTH_MB, "MB"), (1, GROWTH_HANDLES, "descriptors")):
            middle = max(sample[what] for sample in self.samples[third : 2 * third])
            last = max(sample[what] for sample in self.samples[2 * third :])
            assert last - middle < most, f"grew from {middle} to {last} {unit}"
        assert not [line for line in self.daemon.log() if "internal error" in str(line["event"])]


def main() -> int:
    """Runs it from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10.0)
    arguments.add_argument("--posts", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Sandbox() as box:
        print(Soak(Path(folder), box, chosen.minutes * 60, chosen.posts, chosen.seed).run())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

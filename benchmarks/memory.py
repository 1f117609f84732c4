"""What a daemon takes around its first post on three channels, all of its processes together.

    python -m benchmarks.memory [--posts 10000] [--seconds 60]

A cover of 4,000 pixels goes to X, Bluesky and a webhook. The goals: at most 80 MB `--seconds` after the post,
170 MB at the peak, 0.15 % of a core while idle. Memory is counted as PSS: what several processes share counts
once. The sum of RSS, which counts it in each, is printed beside it.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.daemon_site import daemon, post, write_site
from benchmarks.idle import cpu_seconds
from benchmarks.latency import PORT
from bot.sandbox import Sandbox
from tests.support.processes import tree

AFTER_GOAL, PEAK_GOAL, CPU_GOAL = 80.0, 170.0, 0.15


@dataclass(frozen=True)
class Memory:
    """Megabytes of a process and all that it started."""

    pss: float
    rss: float
    processes: int


def memory(pid: int) -> Memory:
    """What all of them take now."""
    pss = rss = count = 0
    for one in tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
        except OSError:
            continue  # it has ended
        found = {line.partition(":")[0]: int(line.split()[1]) for line in lines}
        pss, rss, count = pss + found["Pss"], rss + found["Rss"], count + 1
    return Memory(pss / 1024, rss / 1024, count)


class Peak(threading.Thread):
    """Looks forty times a second, until `stop`."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.highest = Memory(0.0, 0.0, 0)
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(0.025):
            try:
                now = memory(self.pid)
            except OSError:
                continue
            self.highest = max(self.highest, now, key=lambda one: one.pss)


def cover() -> bytes:
    """A photograph of 4,000 × 2,250 pixels, some 3 MB."""
    from PIL import Image

    grain = Image.effect_noise((1000, 562), 60).resize((4000, 2250))
    out = io.BytesIO()
    Image.merge("RGB", (grain, grain.transpose(Image.Transpose.ROTATE_180), grain)).save(
        out, "JPEG", quality=90
    )
    return out.getvalue()


def publish(root: Path, box: Sandbox) -> float:
    """Writes a post with a cover; the seconds until it is on all three channels."""
    (root / "static").mkdir(exist_ok=True)
    (root / "static" / "cover.jpg").write_bytes(cover())
    text = post("新着", datetime.now(UTC) - timedelta(seconds=5))
    text = text.replace("---\n", '---\ncover:\n  image: "/cover.jpg"\n  alt: "写真"\n', 1)
    draft = root / "content" / "posts" / ".new.md.part"
    draft.write_text(text, encoding="utf-8")
    begun = time.monotonic()
    draft.rename(draft.with_name("new.md"))
    while not (box.hook.received and box.x.posts and box.bluesky.records):
        if time.monotonic() - begun > 60:
            raise RuntimeError("the post did not arrive within a minute")
        time.sleep(0.01)
    return time.monotonic() - begun


def channels(box: Sandbox) -> str:
    """The other two."""
    return (
        f'\n[channels.x]\nadapter = "x"\napi_url = "{box.x_url}"\n'
        f'\n[channels.bluesky]\nadapter = "bluesky"\nservice = "{box.bluesky_url}"\n'
        f'handle = "{box.bluesky.handle}"\n'
    )


def main() -> int:
    """Prints what was found; 1 when it is over a goal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, default=10_000)
    arguments.add_argument("--seconds", type=float, default=60.0)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Sandbox() as box:
        root = Path(folder)
        write_site(root, chosen.posts)
        with daemon(root, box, PORT, extra=channels(box)):
            pass  # a first start also makes the outbox and the baseline
        with daemon(root, box, PORT, extra=channels(box)) as running:
            return _measure(root, box, running.process.pid, chosen.seconds)


def _measure(root: Path, box: Sandbox, pid: int, seconds: float) -> int:
    time.sleep(2)
    print("before:", _said(memory(pid)))
    peak = Peak(pid)
    peak.start()
    print(f"on three channels after {publish(root, box):.2f} s")
    time.sleep(3)
    peak.stopped.set()
    print("peak:  ", _said(peak.highest), f"(goal: {PEAK_GOAL:.0f})")
    time.sleep(seconds * 2 / 3)
    begun, used = time.monotonic(), sum(map(cpu_seconds, tree(pid)))
    time.sleep(seconds / 3)
    share = 100 * (sum(map(cpu_seconds, tree(pid))) - used) / (time.monotonic() - begun)
    after = memory(pid)
    print("after: ", _said(after), f"(goal: {AFTER_GOAL:.0f})")
    print(f"idle:   {share:.3f} % CPU (goal: {CPU_GOAL})")
    return int(after.pss > AFTER_GOAL or peak.highest.pss > PEAK_GOAL or share > CPU_GOAL)


def _said(one: Memory) -> str:
    return f"{one.pss:.0f} MB PSS, {one.rss:.0f} MB RSS, {one.processes} processes"


if __name__ == "__main__":
    raise SystemExit(main())

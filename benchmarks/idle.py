"""What an idle daemon costs on a tree of 10,000 files: CPU and memory.

    python -m benchmarks.idle [--posts 10000] [--seconds 60]

The goals: below 0.2 % of a core and 80 MB resident, where no Bluesky channel has posted yet. Measured after
one post has been delivered, on a state that exists already (a first start also runs the migrations).
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks.daemon_site import daemon, write_site
from benchmarks.latency import PORT, _once
from bot.sandbox import Sandbox
from tests.support import processes

CPU_GOAL, RSS_GOAL = 0.2, 80.0


def main() -> int:
    """Prints both; 1 when one is over its goal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, default=10_000)
    arguments.add_argument("--seconds", type=float, default=60.0)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Sandbox() as box:
        root = Path(folder)
        write_site(root, chosen.posts)
        with daemon(root, box, PORT) as first:
            print(f"after the first scan: {resident(first.process.pid):.1f} MB")
        with daemon(root, box, PORT) as running:
            pid = running.process.pid
            print(f"restarted, ready:     {resident(pid):.1f} MB")
            _once(root, box, 0)
            time.sleep(3)
            begun, used = time.monotonic(), cpu_seconds(pid)
            time.sleep(chosen.seconds)
            share = 100 * (cpu_seconds(pid) - used) / (time.monotonic() - begun)
            memory = resident(pid)
            print(f"idle for {chosen.seconds:.0f} s:      {share:.3f} % CPU (goal: below {CPU_GOAL})")
            print(f"then:                 {memory:.1f} MB (goal: below {RSS_GOAL:.0f})")
    return 0 if share < CPU_GOAL and memory < RSS_GOAL else 1


def resident(pid: int) -> float:
    """Resident memory, MB."""
    return processes.resident(pid) / 1024**2


def cpu_seconds(pid: int) -> float:
    """User and system time that the process has used, from its scheduler's nanoseconds."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text(encoding="utf-8").split()[0])
    return total / 1e9 if total else sum(map(int, _stat(pid))) / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]


if __name__ == "__main__":
    raise SystemExit(main())

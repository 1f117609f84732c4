"""The command line under watch: what its processes open, ask and start, and how much memory they take."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.blog import ROOT, Blog, Ran
from tests.support.processes import resident, tree

_WATCH = Path(__file__).with_name("watch")
_SYSTEM = ("/usr/share/zoneinfo/", "/dev/null", "/dev/urandom", "/etc/mime.types", "/etc/ssl/")
# Who holds a claim, and what the metrics say of their own process.
_PROCESSES = re.compile(
    r"/proc/(stat|\d+/(stat|statm|status|ns/pid|limits|fd|mounts)|sys/kernel/random/boot_id)"
)


def _ended(process: subprocess.Popen[bytes], seconds: float = 300) -> int:
    """The exit status. Raises TimeoutExpired, and leaves no process behind."""
    try:
        return process.wait(seconds)
    finally:
        process.kill()
        process.wait()


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Watched:
    """Runs commands on a blog.

    `most` is the largest memory of any of their trees, MB; `seconds` the processor time of the last, on which
    other work on the machine has little effect, and `slowest` that of the slowest.
    """

    blog: Blog
    allowed_ports: set[int]
    state: str | None = None  # a database's URL; None: the blog's own SQLite file
    most: float = 0.0
    seconds: float = 0.0
    slowest: float = 0.0
    _notes: Path = field(init=False)

    def __post_init__(self) -> None:
        self._notes = self.blog.folder / "watched.jsonl"

    @property
    def environment(self) -> dict[str, str]:
        """What a process has to have to be watched."""
        state = {"SANGYO_ANNOUNCE__STATE": self.state} if self.state else {}
        watch = {"PYTHONPATH": f"{_WATCH}:{ROOT}", "SANGYO_WATCHED": str(self._notes)}
        return self.blog.environment() | state | watch

    def sangyo(self, *arguments: str) -> Ran:
        """Runs one command to its end."""
        out, err = self.blog.folder / "out.txt", self.blog.folder / "err.txt"
        command = [sys.executable, "-m", "bot", *arguments]
        before = _children_seconds()
        with out.open("wb") as to_out, err.open("wb") as to_err:
            process = subprocess.Popen(
                command, cwd=self.blog.folder, env=self.environment, stdout=to_out, stderr=to_err
            )
            with self.weighed(process.pid):
                status = _ended(process)
        self.seconds = _children_seconds() - before
        self.slowest = max(self.slowest, self.seconds)
        ran = Ran(status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))
        assert "Traceback" not in ran.err, ran.err
        return ran

    @contextmanager
    def weighed(self, pid: int) -> Iterator[None]:
        """Weighs a process and those below it while the block lasts."""
        over = threading.Event()

        def weigh() -> None:
            while not over.is_set():
                self.most = max(self.most, sum(map(resident, tree(pid))) / 1e6)
                time.sleep(0.02)

        thread = threading.Thread(target=weigh)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def assert_confined(self) -> None:
        """Nothing outside the site and the program was opened, nothing inner asked, nothing started."""
        notes: list[list[Any]] = [json.loads(line) for line in self._notes.read_text().splitlines()]
        assert notes, "the watch saw nothing"
        inside = (f"{self.blog.folder.resolve()}/", f"{ROOT}/", *_SYSTEM)
        for event, value in notes:
            if event == "socket.connect":
                assert isinstance(value, str) or value[1] in self.allowed_ports, value
            elif event in {"open", "os.listdir", "os.scandir"}:
                assert f"{value}/".startswith(inside) or _PROCESSES.fullmatch(value), (event, value)
            else:
                assert value == sys.executable, (event, value)  # a Python of ours, for a whole-site scan

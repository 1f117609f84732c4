"""A `sangyo run` in a process of its own, on a `Blog`."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.blog import Blog
from tests.support.processes import resident


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_for(what: Callable[[], Any], seconds: float = 30.0, every: float = 0.02) -> Any:
    """What `what` gives once it is true. Fails when it isn't in time."""
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, f"did not happen within {seconds} s"
        time.sleep(every)
    return found


@dataclass
class Running:
    """The daemon while the `with` block lasts; SIGTERM ends it. Its log is JSON Lines in `log_file`."""

    blog: Blog
    top: str = "[announce]\nlive_check = false\n"
    channels: str | None = None
    env: dict[str, str] = field(default_factory=dict)
    prefix: tuple[str, ...] = ()  # a command that starts it and becomes it
    port: int = field(default_factory=free_port)
    status: int | None = None
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.configure(self.top)
        self.start()
        wait_for(self.is_ready, 60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.stop()
        if kind is not None:
            print(self.log_file.read_text(encoding="utf-8"))

    def configure(self, top: str) -> None:
        """Writes config.toml; `top` goes before the channels."""
        self.blog.configure(f"[web]\nport = {self.port}\n{top}", self.channels)

    def start(self) -> None:
        """Starts the process."""
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [*self.prefix, sys.executable, "-m", "bot", "run", "--log-format", "json"],
                cwd=self.blog.folder,
                env=self.blog.environment() | self.env,
                stderr=log,
                stdout=log,
            )

    def stop(self, number: int = signal.SIGTERM, seconds: float = 30.0) -> int:
        """Sends a signal, waits for the end, gives the exit status."""
        os.kill(self.process.pid, number)
        self.status = self.process.wait(seconds)
        return self.status

    def hang_up(self) -> None:
        """SIGHUP: read the configuration anew."""
        os.kill(self.process.pid, signal.SIGHUP)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    @property
    def log_file(self) -> Path:
        return self.blog.folder / "daemon.log"

    def log(self, event: str | None = None) -> list[dict[str, Any]]:
        """The log's lines, those of one event only. Every line has to be JSON."""
        lines = [json.loads(line) for line in self.log_file.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if event is None or line["event"] == event]

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page of the daemon."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log_file.read_text(encoding="utf-8")
        return self.get("/readyz")[0] == 200

    def resident(self) -> float:
        """Resident memory, MB."""
        return resident(self.process.pid) / 1024**2

    def handles(self) -> int:
        """Open file descriptors."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

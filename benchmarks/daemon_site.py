"""A site of many posts and a daemon on it, for `benchmarks.latency` and `benchmarks.idle`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.cost import as_installed
from bot.sandbox import Sandbox

_BODY = "\n\n".join("これは本文の段落です。" * 30 for _ in range(6))


def write_site(root: Path, posts: int) -> None:
    """A Hugo site whose posts look like `tests/sample-post.md`, half an hour apart."""
    folder = root / "content" / "posts"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "hugo.toml").write_text(
        'baseURL = "https://blog.example.org/"\ntitle = "Blog"\nlanguageCode = "ja"\n',
        encoding="utf-8",
    )
    start = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(minutes=30 * posts)
    for number in range(posts):
        text = post(f"記事{number}", start + timedelta(minutes=30 * number))
        (folder / f"p{number:05d}.md").write_text(text, encoding="utf-8")


def post(title: str, date: datetime) -> str:
    """A post with three lines."""
    matter = f'title: "{title}"\ndate: {date.isoformat()}\ncategories: ["AI News"]\ntags: ["GenAI", "速報"]\n'
    return (
        f"---\n{matter}---\n"
        f"## 3行要約\n\n- {title}の一行目です。\n- 二行目です。\n- 三行目です。\n\n## 本文\n\n{_BODY}\n"
    )


@dataclass(frozen=True)
class Running:
    """A daemon that is ready."""

    process: subprocess.Popen[bytes]
    url: str


@contextmanager
def daemon(root: Path, box: Sandbox, port: int, *, extra: str = "") -> Iterator[Running]:
    """`sangyo run` on the site in `root`, posting to the sandbox's webhook, until the block ends."""
    config = root / "config.toml"
    config.write_text(
        '[site]\nroot = "."\n\n[announce]\nlive_check = false\n\n'
        f'[web]\nport = {port}\n\n[channels.hook]\nadapter = "webhook"\nurl = "{box.hook_url}"\n{extra}',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "bot", "run", "--config", str(config), "--log-format", "json"]
    repository = Path(__file__).resolve().parents[1]
    environment = {**as_installed(), **box.environment(), "PYTHONPATH": str(repository)}
    with (root / "daemon.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stderr=log, cwd=root)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process)
            yield Running(process, url)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise RuntimeError(
                f"the daemon ended with {process.returncode}: see daemon.log beside its config"
            )
        try:
            with urllib.request.urlopen(f"{url}/readyz") as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("the daemon did not become ready within a minute")

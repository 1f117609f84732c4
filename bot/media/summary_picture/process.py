"""A child process for one picture: bytes go in, bytes come out, within bounds on memory and time.

It has none of the secrets of this one's environment, and typst's memory goes with it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from bot.errors import MediaError

_ROOT = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path[:] = sys.argv[1:]; from bot.media.summary_picture.process import main; main()"
_DEADLINE = 60.0  # seconds, on a machine that is busy
_CPU = 20  # seconds of a processor
_MEMORY = 1_800_000_000  # bytes; an allocator reserves 1 GB of them, a picture takes some 200 MB
_OK, _REFUSED = b"+", b"-"


def run(task: str, payload: bytes) -> bytes:
    """What the task makes of `payload`. Raises MediaError: refused, or its bounds did not suffice."""
    command = [sys.executable, "-I", "-B", "-c", _START, _ROOT, *filter(None, sys.path)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            check=False,
            input=task.encode() + b"\n" + payload,
            capture_output=True,
            timeout=_DEADLINE,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        raise MediaError("it takes too long to set") from error
    except OSError as error:
        raise MediaError(f"its typesetter cannot be started ({error.strerror})") from error
    if done.returncode != 0 or done.stdout[:1] not in (_OK, _REFUSED):
        raise MediaError(f"its typesetter failed with status {done.returncode}")
    if done.stdout[:1] == _REFUSED:
        raise MediaError(" ".join(done.stdout[1:].decode("utf-8", "replace").split())[:300])
    return done.stdout[1:]


def main() -> None:
    """The child's side."""
    for bound, most in (
        (resource.RLIMIT_CPU, _CPU),
        (resource.RLIMIT_DATA, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(bound, (most, most))
    from bot.media.summary_picture.typesetting import typeset_task

    task, _, payload = sys.stdin.buffer.read().partition(b"\n")
    assert task == b"typeset", task  # noqa: S101 - the one there is
    try:
        answer = _OK + typeset_task(payload)
    except MediaError as error:
        answer = _REFUSED + str(error).encode("utf-8", "replace")
    sys.stdout.buffer.write(answer)

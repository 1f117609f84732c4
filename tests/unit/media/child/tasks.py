"""Tasks that do what a broken or a hijacked decoder might. Copied to where the child finds them."""

import os
import signal
import sys
import time
from pathlib import Path


def echo_task(payload: bytes) -> bytes:
    return payload


def pid_task(payload: bytes) -> bytes:
    return str(os.getpid()).encode()


def surroundings_task(payload: bytes) -> bytes:
    files = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            files.append(f"file {link.readlink()}")
        except OSError:
            continue
    return "\n".join([*os.environ.values(), *files]).encode()


def write_task(payload: bytes) -> bytes:
    Path(payload.decode()).write_bytes(b"x")
    return b""


def eat_task(payload: bytes) -> bytes:
    return bytes(1_000_000_000)


def spin_task(payload: bytes) -> bytes:
    while True:
        pass


def sleep_task(payload: bytes) -> bytes:
    time.sleep(60)
    return b""


def half_task(payload: bytes) -> bytes:
    sys.stdout.buffer.write(b"+\0\0\0\x09abc")
    sys.stdout.buffer.flush()
    return sleep_task(payload)


def die_task(payload: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def leave_task(payload: bytes) -> bytes:
    sys.exit(3)


def nonsense_task(payload: bytes) -> bytes:
    sys.stdout.buffer.write(b"\x80\x04N.     ")
    return b""


def huge_task(payload: bytes) -> bytes:
    sys.stdout.buffer.write(b"+\xff\xff\xff\xff")
    return b""


def refuse_task(payload: bytes) -> bytes:
    from bot.errors import MediaError

    raise MediaError("no \x1b[31mway\n" + "x" * 500)

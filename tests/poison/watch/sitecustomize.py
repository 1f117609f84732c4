"""Notes what a Python process opens, connects to and starts; imported by `site` where it is on PYTHONPATH.

A line of JSON per event in the file that SANGYO_WATCHED names. Children inherit both.
"""

import json
import os
import sys

_OUT = os.open(os.environ["SANGYO_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_STARTS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.startfile"}
_READS = {"open", "os.listdir", "os.scandir"}
_PLACES = (
    os.path.realpath(sys.prefix),
    os.path.realpath(sys.base_prefix),
)  # of Python itself: not worth a line


def _place(name: object) -> str | None:
    if isinstance(name, int | type(None)):  # a descriptor, opened before
        return None
    return os.path.realpath(os.fsdecode(name))  # type: ignore[arg-type] - bytes or a path


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in _READS:
        value: object = _place(arguments[0])
        if value is None or str(value).startswith(_PLACES):
            return
    elif event == "socket.connect":
        value = arguments[1]
    elif event in _STARTS:
        value = os.fsdecode(arguments[0])  # type: ignore[arg-type]
    else:
        return
    os.write(_OUT, json.dumps([event, value], default=str).encode() + b"\n")


sys.addaudithook(_note)

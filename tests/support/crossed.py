"""The files that one post's way crosses: ``python -m tests.support.crossed``.

A site with one post is announced for the first time, on the sandbox's X, Bluesky and webhook, by a
`sangyo announce` in a process of its own. What counts is every file of `bot/` and `adapters/` in which a
function runs, seen with sys.setprofile from `run_cli` on; bodies of modules and classes are no functions.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bot.sandbox import Sandbox
from tests.support.blog import Blog

ROOT = Path(__file__).resolve().parents[2]
_TRACED = """
import sys, threading
from pathlib import Path

root, out, *arguments = sys.argv[1:]
crossed = set()

def note(frame, event, _argument):
    if event == "call" and not frame.f_code.co_name.startswith("<module>"):
        if frame.f_code.co_flags & 0x1:  # CO_OPTIMIZED: a function, neither a module's nor a class's body
            crossed.add(frame.f_code.co_filename)

from bot.cli import run_cli
threading.setprofile(note)
sys.setprofile(note)
status = run_cli(arguments)
sys.setprofile(None)
places = (f"{root}/bot/", f"{root}/adapters/")
ours = [Path(name).relative_to(root) for name in crossed if name.startswith(places)]
Path(out).write_text("\\n".join(sorted(map(str, ours))), encoding="utf-8")
sys.exit(status)
"""


def crossed() -> list[str]:
    """Paths of the files that the first `announce` of a one-post site runs a function in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Sandbox(port=0) as box:
            box.site.all_live = True
            blog = Blog(folder, box)
            blog.post("only", "題名", ["一行目。", "二行目。", "三行目。"])
            blog.configure("")
            out = folder / "crossed.txt"
            command = [
                sys.executable,
                "-c",
                _TRACED,
                str(ROOT),
                str(out),
                "announce",
                "--since",
                "2000-01-01",
            ]
            done = subprocess.run(command, cwd=folder, env=blog.environment(), capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
        return out.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    files = crossed()
    rooms = Counter(file.rpartition("/")[0] for file in files)
    print(
        "\n".join(
            [*files, "", *(f"{rooms[room]:4} {room}" for room in sorted(rooms)), f"{len(files):4} in all"]
        )
    )

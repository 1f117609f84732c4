"""`make bench`: every benchmark, one after the other; `python -m benchmarks NAME…` runs some."""

from __future__ import annotations

import subprocess
import sys

ALL = {
    "startup": "how fast a command starts, beside bare Python",
    "preview": "a preview of 1,800 posts",
    "announce": "one post on three channels, beside a script of the same SDKs",
    "growth": "an outbox of 100,000 posts and a million deliveries",
    "fitting": "three lines in one X post, beside cutting at the end",
    "content": "10,000 posts read, beside `hugo list all`",
    "content.scale": "100 to 100,000 posts read, beside the same and python-frontmatter in a loop",
    "media": "covers under a limit, beside the usual recipes",
    "throughput": "deliveries over one PostgreSQL, beside procrastinate",
    "latency": "from a finished file to the webhook's receipt",
    "memory": "what a daemon takes around its first post on three channels",
    "idle": "what a daemon costs that has nothing to do",
}


def main(names: list[str]) -> int:
    """1 when one of them could not be run."""
    failed = []
    for name in names or list(ALL):
        print(f"\n== {name}: {ALL[name]}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nnot measured, or over its goal: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

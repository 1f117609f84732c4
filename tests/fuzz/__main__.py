"""Fuzzes each target for a while, guided by coverage: ``python -m tests.fuzz --seconds 600 [TARGET…]``.

Needs atheris (`make fuzz` installs it). What breaks is written to tests/fuzz/findings, where a test finds it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

FINDINGS = Path(__file__).with_name("findings")
CORPUS = Path(".cache/fuzz")
LONGEST_INPUT, SECONDS_OF_ONE, MEGABYTES = 20_000, 10, 2048


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    parser.add_argument("targets", nargs="*")
    given = parser.parse_args()
    from tests.fuzz.targets import TARGETS

    broken = [name for name in given.targets or TARGETS if not _fuzzed(name, given.seconds)]
    print("broken: " + ", ".join(broken) if broken else "nothing broke")
    return bool(broken)


def _fuzzed(name: str, seconds: int) -> bool:
    """Whether a process of its own, which the fuzzer ends, found nothing."""
    print(f"{name}: {seconds} s", flush=True)
    command = [sys.executable, "-c", f"from tests.fuzz.__main__ import fuzz; fuzz({name!r}, {seconds})"]
    return subprocess.run(command).returncode == 0


def fuzz(name: str, seconds: int) -> None:
    """Fuzzes one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["bot", "adapters"]):
        from tests.fuzz.targets import TARGETS, seeds

    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST_INPUT,
        "timeout": SECONDS_OF_ONE,
        "rss_limit_mb": MEGABYTES,
        "artifact_prefix": f"{FINDINGS}/{name}-",
        "print_final_stats": 1,
    }
    arguments = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())

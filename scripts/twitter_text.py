"""Writes `adapters/x/twitter_text.py`: what twitter-text and the list of top-level domains say today.

    python scripts/twitter_text.py

Needs npm. For newer lists raise the versions below, run it, then run the tests in `tests/adapters/x`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

TWITTER_TEXT = "twitter-text@3.1.0"  # of March 2020: which domains it links, in its own order
TWEMOJI = "twemoji-parser@11.0.2"  # the version that twitter-text 3.1.0 asks for
TLDS = "@hapi/tlds@2.0.1"  # IANA's list, September 2026
SPECIAL = "onion"  # delegated to nobody (RFC 7686), and in twitter-text's list on purpose
TARGET = Path(__file__).parents[1] / "adapters" / "x" / "twitter_text.py"
WIDTH = 100

HEAD = '''"""Top-level domains and the emoji pattern. Written by `scripts/twitter_text.py`: do not edit.

From the npm packages `{twitter_text}` (Apache License 2.0, Copyright 2018 Twitter, Inc.),
`{twemoji}` (MIT, Copyright Twitter Inc.; its surrogate pairs joined to code points) and
`{tlds}` (BSD-3-Clause, Copyright Sideway, Inc. and contributors; IANA's list). Of two domains
that begin alike the longer stands first: the pattern built of them needs that.
"""
'''


def main() -> None:
    """Fetches the packages and writes the module."""
    with tempfile.TemporaryDirectory() as folder:
        packages = {name: unpack(name, Path(folder)) for name in (TWITTER_TEXT, TWEMOJI, TLDS)}
        old = [domains(packages[TWITTER_TEXT], f"valid{kind}TLD.js") for kind in ("G", "CC")]
        current = iana(packages[TLDS])
        emoji = joined(read(packages[TWEMOJI], "dist/lib/regex.js").partition("/(?:")[2].rpartition("/g")[0])
    known = {name for names in old for name in names}
    tables = {
        "NEW_TLDS": sorted(current - known, reverse=True),
        "GENERIC_TLDS": old[0],
        "COUNTRY_TLDS": old[1],
        "RETIRED_TLDS": sorted(known - current - {SPECIAL}, reverse=True),
    }
    comments = {
        "NEW_TLDS": "Delegated since twitter-text's last release.",
        "RETIRED_TLDS": "In twitter-text's lists and delegated no longer.",
    }
    text = HEAD.format(twitter_text=TWITTER_TEXT, twemoji=TWEMOJI, tlds=TLDS)
    for name, names in tables.items():
        comment = f"# {comments[name]}\n" if name in comments else ""
        text += f"\n{comment}{name} = (\n{wrapped('|'.join(names))})\n"
    TARGET.write_text(f"{text}\nEMOJI = (\n{wrapped('(?:' + emoji, raw=True)})\n", encoding="utf-8")
    formatter = [sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)]
    subprocess.run(formatter, check=True)  # noqa: S603 - fixed names
    print(f"wrote {TARGET.name}: {len(tables['NEW_TLDS'])} new, {len(tables['RETIRED_TLDS'])} retired")


def unpack(package: str, folder: Path) -> Path:
    """The folder of an npm package, at exactly this version."""
    done = subprocess.run(  # noqa: S603 - fixed names
        ["npm", "pack", "--silent", package],  # noqa: S607 - npm of the developer's PATH
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip()
    target = folder / archive.stem
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")
    return target / "package"


def read(package: Path, name: str) -> str:
    """One file of a package."""
    return (package / name).read_text(encoding="utf-8")


def domains(package: Path, name: str) -> list[str]:
    """One of twitter-text's lists, in its order."""
    source = read(package, f"dist/regexp/{name}").partition("RegExp(")[2]
    names = re.findall(r"[^|'+()?:\s]+", "".join(re.findall(r"'([^']*)'", source)))
    return [one for one in names if not re.search(r"[\[\]$]", one)]


def iana(package: Path) -> set[str]:
    """Every delegated top-level domain, as it is written."""
    source = read(package, "dist/index.mjs")
    names = re.findall(r'"([A-Z0-9-]+)"', source.partition("new Set([")[2].partition("])")[0])
    return {_written(one.lower()) for one in names}


def _written(name: str) -> str:
    return name.removeprefix("xn--").encode().decode("punycode") if name.startswith("xn--") else name


def joined(pattern: str) -> str:
    """A JavaScript pattern of UTF-16 units as one of code points."""

    def pair(found: re.Match[str]) -> str:
        high = int(found[1], 16)
        return re.sub(r"\\u(d[c-f]..)", lambda low: _code_point(high, int(low[1], 16)), found[2])

    return re.sub(r"\\u(d[89ab]..)(\\ud[c-f]..|\[(?:\\ud[c-f]..|-)+\])", pair, pattern)


def _code_point(high: int, low: int) -> str:
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def wrapped(text: str, *, raw: bool = False) -> str:
    """A long string as lines of code, broken after a `|` or between two characters of a class."""
    pieces = (
        re.findall(r"\\[uU][0-9a-f]+|[^|\\]+\||[^|\\]+|.", text) if raw else re.findall(r"[^|]+\|?", text)
    )
    lines = [""]
    for piece in pieces:
        if len(lines[-1]) + len(piece) > WIDTH:
            lines.append("")
        lines[-1] += piece
    return "".join(f'    {"r" if raw else ""}"{line}"\n' for line in lines)


if __name__ == "__main__":
    main()

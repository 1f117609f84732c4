"""How a change is noticed.

The rungs of the ladder, each covering what the one before it does and more:

1. `Source.signature` (time, size and inode): one content file, and which files lie beside a bundle's page. A
   record in the index holds as long as it is the same, under one
2. `rules_digest`: what every page depends on beyond its own file. That is Hugo's configuration
   (`SiteConfig.digest`: each byte of its files, and the environment variables that count), `[site]`, this
   version of Sangyo and the form of its records, the `_index` files, and the commit where dates come from
   git. An index saved under another one is read anew.
3. `site_digest`: whatever the site's posts depend on, but time: the rules and the signature of every page. An
   `announce` that finds the one it left behind reads neither posts nor outbox.

`files_digest` stands beside them: every file below some folders, pictures too, at an eighth of the price of a
walk that knows Hugo's rules. The daemon asks it whether to scan at all; what it misses, the watching reports.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable
from pathlib import Path

from bot import __version__
from bot.content.post.record import Record
from bot.hugo.site import HugoSite
from bot.hugo.tree import Tree
from bot.options import SiteOptions

_PLAIN = 2  # the format of `marshal` in which equal values are equal bytes


def rules_digest(hugo: HugoSite, options: SiteOptions, tree: Tree) -> str:
    """Changes with whatever a page depends on beyond its own file."""
    sangyo = (__version__, Record._fields, options.model_dump_json())
    parts = (sangyo, hugo.config.digest, tree.sections(), tree.commit)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def site_digest(rules: str, tree: Tree) -> str:
    """Changes with whatever the site's posts depend on, but time; `rules` is the `rules_digest`."""
    files = [(source.path, *source.signature) for source in tree.pages]
    rest = (rules, list(tree.adapters), list(tree.unreadable))
    return hashlib.sha256(marshal.dumps((files, rest), _PLAIN)).hexdigest()


def files_digest(folders: Iterable[Path]) -> int:
    """One number for every file below `folders`: its name, time, size and inode. 6 µs a file.

    A link to a folder is not followed: it may lead out of the site, or around.
    """
    total, waiting = 0, [str(folder) for folder in folders]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif not entry.is_dir():
                        seen = entry.stat()
                        total += hash((entry.path, seen.st_mtime_ns, seen.st_size, seen.st_ino))
        except OSError:
            total += 1  # it vanished, or cannot be read: whatever it is, it differs from what was there
    return total

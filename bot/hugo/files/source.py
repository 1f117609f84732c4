"""One file that Hugo takes for a page: where it stands, its language, its kind and its signature."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bot.hugo.names.lower_case import logical, logical_paths


class Kind(StrEnum):
    """What Hugo makes of a content file."""

    SINGLE = "single"  # a page of its own
    LEAF = "leaf"  # an `index` file: the page of its folder, whose other files are its resources
    BRANCH = "branch"  # an `_index` file: the folder's own page, with pages below it


class Signature(NamedTuple):
    """What tells that a file is as it was."""

    mtime_ns: int
    size: int
    inode: int


class Source(NamedTuple):
    """One file that Hugo takes for a page (or for a section's page: kind "branch")."""

    path: str  # relative to the site, forward slashes
    file: str  # absolute
    folder: tuple[str, ...]  # below the content folder, names as on disk; a bundle's own folder is not in it
    name: str  # content base name: without language and extension; a bundle's folder
    extension: str
    lang: str
    kind: Kind
    signature: Signature
    mount: int  # earlier mounts win
    again: str = ""  # how the key ends of a file that is a page elsewhere or in another language already
    hidden: bool = False  # its file is a page at this very place already, in another language

    @property
    def key(self) -> str:
        """The path, with the language where the file is another page already."""
        return self.path + self.again if self.again else self.path

    @property
    def spot(self) -> tuple[object, ...]:
        """What tells a page from others of the same file."""
        return self.path, self.lang, self.folder, self.name


def place(source: Source) -> str:
    """The logical path by which Hugo knows a page: `/posts/a`."""
    above = logical_paths(source.folder)
    folder = above[-1] if above else ""
    return f"{folder}/{logical(source.name)}" if source.name else folder or "/"

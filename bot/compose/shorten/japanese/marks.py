"""The marks of papers (測り，比べた．) read as those of prose (測り、比べた。), place by place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.compose.shorten.edit import Edit

_ANY = re.compile("[，．､｡]")
_OTHERS = re.compile("(?<![0-9０-９])[，．]|[，．](?![0-9０-９])|[､｡]")
_MARKS = str.maketrans("，．､｡", "、。、。")


def in_prose(line: str) -> str:
    """`line` for reading, as long as it was."""
    if not _ANY.search(line):
        return line  # most lines
    return _OTHERS.sub(lambda mark: mark[0].translate(_MARKS), line)


def as_written(line: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """`edits` of `line` as it was read, with the marks that it has itself."""
    comma, stop = "，" in line and "、" not in line, "．" in line and "。" not in line
    for edit in edits:
        new = edit.new.replace("、", "，") if comma else edit.new
        new = new.replace("。", "．") if stop else new
        yield edit if new == edit.new else edit._replace(new=new)

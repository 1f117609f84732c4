"""The corpora of three-line summaries under `tests/corpus/`, as posts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bot.model import Post

LANGUAGES = ("ja", "en")
CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
URL = "https://example.com/posts/2026-01-30-ef901c5e/"


def summaries(lang: str) -> list[tuple[str, ...]]:
    """Every summary of `tests/corpus/LANG.txt`, in order."""
    text = (CORPUS / f"{lang}.txt").read_text(encoding="utf-8")
    return [tuple(block.split("\n")) for block in text.strip().split("\n\n")]


def posts_of(file: Path) -> list[Post]:
    """A post for each row of a JSON Lines file: a list of lines, or an object with `lines` or `summary`."""
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
    lines = [tuple(row if isinstance(row, list) else row.get("lines") or row["summary"]) for row in rows]
    lang = re.split(r"[-_.]", file.name)[0]
    return [_post(lang, number, one) for number, one in enumerate(lines, 1)]


def posts(lang: str) -> list[Post]:
    """A post for each summary."""
    return [_post(lang, number, lines) for number, lines in enumerate(summaries(lang), 1)]


def _post(lang: str, number: int, lines: tuple[str, ...]) -> Post:
    name = f"{lang}-{number}"
    return Post(id=name, path=f"content/posts/{name}.md", url=URL, lang=lang, summary=lines)

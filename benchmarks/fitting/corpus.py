"""The corpora of three-line summaries under `tests/corpus/`, as posts."""

from __future__ import annotations

from pathlib import Path

from bot.model import Post

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
URL = "https://example.com/posts/2026-01-30-ef901c5e/"


def summaries(lang: str) -> list[tuple[str, ...]]:
    """Every summary of `tests/corpus/LANG.txt`, in order."""
    text = (CORPUS / f"{lang}.txt").read_text(encoding="utf-8")
    return [tuple(block.split("\n")) for block in text.strip().split("\n\n")]


def posts(lang: str) -> list[Post]:
    """A post for each summary."""
    return [
        Post(id=f"{lang}-{n}", path=f"content/posts/{lang}-{n}.md", url=URL, lang=lang, summary=lines)
        for n, lines in enumerate(summaries(lang), 1)
    ]

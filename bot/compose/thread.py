"""A thread: nothing lost, each part valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.compose.draft import Job


def thread(job: Job, lines: tuple[str, ...]) -> list[str]:
    """The texts of the parts."""
    link = job.post.url or "" if job.style.link != "none" else ""
    texts = [job.neutral(line) for line in lines]
    first = job.style.thread_link == "first"
    texts[0 if first else -1] += f"\n{link}" if link else ""
    return texts

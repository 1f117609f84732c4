"""The sample post of a real site, as an ordinary site has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.model import Post

SAMPLE = Path(__file__).parents[2] / "sample-post.md"
PATH = "content/posts/2026-01-30-ef901c5e.md"


@pytest.fixture
def sample(posts: Callable[..., dict[str, Post]]) -> Post:
    """The sample post, with its cover under static/."""
    files: Mapping[str, str | bytes] = {
        PATH: SAMPLE.read_text(encoding="utf-8"),
        "static/images/posts/2026-01-30-ef901c5e.png": b"\x89PNG",
    }
    return posts(files, generic_alts=("AI generated thumbnail",))[PATH]


def test_it_is_published_and_eligible_at_hugos_address(sample: Post) -> None:
    """A dated file in posts/ is at its own name."""
    assert sample.url == "https://example.org/posts/2026-01-30-ef901c5e/"
    assert (sample.published, sample.eligible, sample.reason, sample.error) == (True, True, None, None)
    assert (sample.id, sample.section) == (PATH, "posts")


def test_its_summary_is_the_three_bullets(sample: Post) -> None:
    """Three lines, and nothing of the section below."""
    assert sample.summary_source == "heading"
    assert len(sample.summary) == 3
    assert sample.summary[0].startswith("AmazonがOpenAIに対して500億ドル")
    assert sample.summary[2].endswith("利用拡大が期待されます。")


def test_its_date_keeps_the_offset_it_was_written_with(sample: Post) -> None:
    """+09:00 in the front matter is +09:00 in the post."""
    assert sample.date is not None
    assert sample.date.isoformat() == "2026-01-30T00:00:00+09:00"


def test_its_cover_is_the_file_under_static_with_the_title_as_alt(sample: Post, tmp_path: Path) -> None:
    """An alt that says nothing gives way to the title."""
    assert sample.cover is not None
    assert sample.cover.file == str(tmp_path / "static/images/posts/2026-01-30-ef901c5e.png")
    assert sample.cover.url == "https://example.org/images/posts/2026-01-30-ef901c5e.png"
    assert sample.cover.alt == sample.title


def test_tags_and_categories_are_those_of_the_front_matter(sample: Post) -> None:
    """In their order."""
    assert sample.tags == ("GenAI", "速報", "AIニュース")
    assert sample.categories == ("AI News",)

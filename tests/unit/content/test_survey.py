"""What the posts of a site have in common."""

from __future__ import annotations

import pytest

from bot.content.survey import Found, generic_alts, summary_headings
from bot.model import Cover, Post

KNOWN = ("3行要約", "TL;DR")


def body(heading: str, bullets: list[str], rest: str = "\n## 本文\n\n- x\n- y\n") -> str:
    return f"\n## {heading}\n\n" + "".join(f"- {one}\n" for one in bullets) + rest


def test_known_headings_come_first_with_their_counts() -> None:
    """Also the ones that no post has."""
    bodies = [body("3行要約", ["a", "b", "c"])] * 5 + [body("📌 ３行要約", ["a", "b"])]
    assert summary_headings(bodies, KNOWN) == [Found("3行要約", 6, 3), Found("TL;DR", 0)]


@pytest.mark.parametrize("name", ["この記事で作るもの", "この記事で学べること"])
def test_a_heading_that_opens_many_posts_above_bullets_is_proposed(name: str) -> None:
    """By its commonest spelling; not what stands further down, or on few posts."""
    bodies = [body(name, ["a", "b", "c"])] * 20 + [body(f"**{name}**：", ["a", "b"])]
    bodies += [body("目的", ["a", "b"])] * 2 + ["\n文章だけ。\n"] * 100
    assert summary_headings(bodies, KNOWN)[2:] == [Found(name, 21, 3)]


def test_several_headings_are_proposed_the_commonest_first() -> None:
    """What one builds, what one learns: each stands on posts of its own."""
    bodies = [body("この記事で作るもの", ["a", "b", "c"])] * 20
    bodies += [body("この記事で学べること", ["a", "b", "c", "d"])] * 30
    assert summary_headings(bodies, KNOWN)[2:] == [
        Found("この記事で学べること", 30, 4),
        Found("この記事で作るもの", 20, 3),
    ]


@pytest.mark.parametrize(
    "other",
    [
        body("参考", ["[a](https://example.com/a)", "[b](https://example.com/b)"]),
        body("目次", ["a"] * 12),
        body("一つ", ["a"]),
        "\n```\n## 手順\n\n- a\n- b\n```\n",
        body("背景", [], rest="\n文章。\n\n## 必要なもの\n\n- a\n- b\n"),
        body("要点", ["a", "b"], rest="\n## 3行要約\n\n- a\n- b\n- c\n"),
    ],
    ids=["links", "contents", "one", "code", "later", "beside a known one"],
)
def test_bullets_that_are_no_summary_propose_nothing(other: str) -> None:
    """Lists of links, contents, code; and nothing where a known heading gives the lines."""
    assert len(summary_headings([other] * 50, KNOWN)) == len(KNOWN)


def test_on_a_small_site_three_posts_are_enough() -> None:
    """2 % of a few posts would be one."""
    bodies = [body("要点", ["a", "b"])] * 3 + [body("別", ["a", "b"])] * 2
    assert summary_headings(bodies, KNOWN)[2:] == [Found("要点", 3, 2)]


def posts(alt: str, count: int) -> list[Post]:
    return [Post(id=alt, path=alt, cover=Cover("/a.png", "title", stated_alt=alt)) for _ in range(count)]


def test_an_alt_that_many_covers_share_says_nothing() -> None:
    """At least ten, and one of twenty."""
    many = posts("AI generated thumbnail", 30) + posts("サムネイル", 10) + posts("海", 9) + posts("", 50)
    assert generic_alts([*many, Post(id="x", path="x")]) == [
        Found("AI generated thumbnail", 30),
        Found("サムネイル", 10),
    ]
    assert generic_alts(posts("一度", 10) + [one for n in range(300) for one in posts(str(n), 1)]) == []

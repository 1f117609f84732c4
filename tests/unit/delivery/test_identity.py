"""Which post is which: an id survives renames, and a new file never inherits another's."""

from __future__ import annotations

from dataclasses import replace

from bot import delivery
from bot.outbox.store import Outbox
from tests.support.pigeon import SITE, START, Pigeon, channel, post


def test_a_moved_file_keeps_its_id(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    moved = replace(post("a"), id="posts/z.md", path="posts/z.md", url="https://blog.example/z/")
    for _ in range(2):
        assert delivery.plan(outbox, SITE, [moved], loft).planned == ()
    [row] = delivery.status(outbox, SITE)
    assert (row.post_id, row.path, row.post_url) == (
        "posts/a.md",
        "posts/z.md",
        "https://blog.example/z/",
    )


def test_a_copy_is_a_new_post(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    copy = replace(post("a"), id="posts/z.md", path="posts/z.md")
    assert len(delivery.plan(outbox, SITE, [post("a"), copy], loft).planned) == 1


def test_an_id_added_to_the_front_matter_changes_nothing(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    assert delivery.plan(outbox, SITE, [replace(post("a"), id="my-own")], loft).planned == ()


def test_a_renamed_file_with_an_id_is_the_same_post(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a", id="my-own")], loft)
    renamed = replace(post("b", id="my-own"), title="Quite another", date=START)
    assert delivery.plan(outbox, SITE, [renamed], loft).planned == ()


def test_a_new_file_where_a_moved_one_was_is_a_new_post(outbox: Outbox, pigeon: Pigeon) -> None:
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    moved = replace(post("a"), id="posts/z.md", path="posts/z.md")
    delivery.plan(outbox, SITE, [moved], loft)
    newcomer = post("a", title="A new one", date=START)
    for planned in (1, 0):
        assert len(delivery.plan(outbox, SITE, [moved, newcomer], loft).planned) == planned


def test_a_fallback_page_is_never_taken_for_the_post_that_its_file_is(outbox: Outbox, pigeon: Pigeon) -> None:
    """It shares path, title and date with the post: a moved file's delivery must not become the page's."""
    loft = [channel(pigeon)]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("old")], loft)
    here = post("new", title=post("old").title)
    page = replace(
        here, id=f"{here.id}@ja", url="https://blog.example/ja/new/", eligible=False, reason="fallback"
    )
    for posts in ([here, page], [page, here]):
        assert delivery.plan(outbox, SITE, posts, loft, named=[here.path]).planned == ()
        [row] = delivery.status(outbox, SITE)
        assert (row.path, row.post_url) == (here.path, here.url)

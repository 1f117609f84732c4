"""What the site's templates read: sorted, the same for the same outbox."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.model import State
from bot.outbox.announced import Announced
from bot.write_back.view import to_text

URL = "https://blog.example/posts/a/"
SKY = Announced(
    "posts/a.md", "content/posts/a.md", URL, "sky", "bluesky", State.SENT, "at://did:plc:a/app.bsky.feed.post/3k",
    "https://bsky.app/profile/a/post/3k", "at://did:plc:a/site.standard.document/3k", "at://did:plc:a/pub/2u",
)  # fmt: skip
BIRD = replace(SKY, channel="bird", platform="x", remote_id="17", url="https://x.com/i/17", document=None)
HOOK = replace(BIRD, channel="hook", platform="webhook", remote_id="msg_1", url=None)


def test_each_place_of_a_post() -> None:
    value = json.loads(to_text([HOOK, SKY, BIRD], ["sky", "bird", "hook"]))
    assert value["publications"] == {"sky": "at://did:plc:a/pub/2u", "bird": "at://did:plc:a/pub/2u"} | {
        "hook": "at://did:plc:a/pub/2u"
    }
    post = value["posts"][URL]
    assert post["path"] == "content/posts/a.md"
    assert post["channels"]["sky"] == {
        "platform": "bluesky",
        "state": "sent",
        "url": SKY.url,
        "uri": SKY.remote_id,
        "document": SKY.document,
    }
    assert post["channels"]["bird"] == {"platform": "x", "state": "sent", "url": "https://x.com/i/17"}
    assert post["channels"]["hook"]["url"] is None


def test_comments_are_on_the_first_channel_that_has_an_address() -> None:
    def comments(*channels: str) -> str:
        return str(json.loads(to_text([SKY, BIRD, HOOK], channels))["posts"][URL]["comments"])

    assert comments("hook", "bird", "sky") == BIRD.url
    assert comments("sky", "bird") == SKY.url
    assert comments() == BIRD.url  # of channels that are no longer configured: by name
    assert json.loads(to_text([HOOK], ["hook"]))["posts"][URL]["comments"] is None


def test_it_is_sorted_whatever_the_order() -> None:
    other = replace(
        SKY, post_id="posts/0.md", post_url="https://blog.example/posts/0/", path="content/posts/0.md"
    )
    one, two = to_text([SKY, other, BIRD], ["sky"]), to_text([BIRD, SKY, other], ["sky"])
    assert one == two
    assert one.index("/posts/0/") < one.index("/posts/a/")
    assert one.endswith("}\n")


def test_nothing_posted_is_an_empty_view() -> None:
    assert json.loads(to_text([], [])) == {"version": 1, "posts": {}, "publications": {}}


def test_a_post_whose_url_has_changed_between_two_channels_has_one_entry() -> None:
    """Under its newest URL, where its page is."""
    later = replace(BIRD, post_url="https://blog.example/posts/new/")
    posts = json.loads(to_text([SKY, later], ["sky"]))["posts"]
    assert list(posts) == ["https://blog.example/posts/new/"]
    assert set(posts["https://blog.example/posts/new/"]["channels"]) == {"sky", "bird"}


def test_a_post_that_was_announced_again_is_the_same_post() -> None:
    """A channel has its newest announcement."""
    again = replace(BIRD, post_id=f"{BIRD.post_id}#again-2", remote_id="18", url="https://x.com/i/18")
    post = json.loads(to_text([SKY, BIRD, again], ["sky"]))["posts"][URL]
    assert post["id"] == "posts/a.md"
    assert post["channels"]["bird"]["url"] == "https://x.com/i/18"
    assert set(post["channels"]) == {"sky", "bird"}


def test_a_url_is_that_of_the_post_that_was_announced_there_last() -> None:
    """Another post stood there before: its places say nothing of the page that stands there now."""
    new = replace(BIRD, post_id="posts/b.md", path="content/posts/b.md")
    posts = json.loads(to_text([SKY, new], ["sky"]))["posts"]
    assert list(posts) == [URL]
    assert (posts[URL]["id"], posts[URL]["path"]) == ("posts/b.md", "content/posts/b.md")
    assert set(posts[URL]["channels"]) == {"bird"}
    assert posts[URL]["comments"] == BIRD.url

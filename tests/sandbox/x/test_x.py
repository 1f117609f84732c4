"""The stand-in for X, asked with the clients that people use: requests-oauthlib and tweepy."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import requests
import tweepy
from requests.adapters import HTTPAdapter
from requests_oauthlib import OAuth1

from bot.sandbox import Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) + b"\r\n--x\r\n"


class Api:
    """Signed requests to the box."""

    def __init__(self, box: Sandbox, **secrets: str) -> None:
        known = {**vars(box.x.credentials), **secrets}
        self.url = box.x_url
        self.session = requests.Session()
        self.session.auth = OAuth1(
            known["consumer_key"],
            known["consumer_secret"],
            known["access_token"],
            known["access_token_secret"],
        )

    def post(self, path: str, **kwargs: Any) -> requests.Response:
        return self.session.post(self.url + path, timeout=10, **kwargs)

    def get(self, path: str, **params: Any) -> requests.Response:
        return self.session.get(self.url + path, params=params, timeout=10)

    def tweet(self, text: str, **body: Any) -> requests.Response:
        return self.post("/2/tweets", json={"text": text, **body})

    def upload(self, data: bytes = PNG) -> str:
        fields = {"media_category": "tweet_image"}
        answer = self.post("/2/media/upload", files={"media": data}, data=fields)
        identity: str = answer.json()["data"]["id"]
        return identity


@pytest.fixture
def api(box: Sandbox) -> Any:
    """The account's own client."""
    found = Api(box)
    yield found
    found.session.close()


def test_a_post_is_stored_and_answered_as_x_shows_it(box: Sandbox, api: Api) -> None:
    """Links become t.co, `&<>` are escaped, what was sent is kept as it was."""
    text = "三行 & <b> https://example.com/a?b=1&c=2"
    answer = api.tweet(text)
    assert answer.status_code == 201
    shown = answer.json()["data"]
    assert shown["text"].startswith("三行 &amp; &lt;b&gt; https://t.co/")
    assert len(shown["text"].rpartition("/")[2]) == 10
    assert [post.text for post in box.x.posts] == [text]
    assert box.x.posts[0].id == shown["id"]


def test_the_timeline_says_where_links_lead(box: Sandbox, api: Api) -> None:
    """`entities.urls[].expanded_url`, with offsets of the text that is shown."""
    api.tweet("見て https://example.com/a と example.org")
    found = api.get(f"/2/users/{box.x.user_id}/tweets", **{"tweet.fields": "entities,created_at"}).json()
    post = found["data"][0]
    urls = post["entities"]["urls"]
    assert [url["expanded_url"] for url in urls] == ["https://example.com/a", "http://example.org"]
    assert [post["text"][url["start"] : url["end"]] for url in urls] == [url["url"] for url in urls]


@pytest.mark.parametrize(
    "changed", ["consumer_secret", "access_token_secret", "consumer_key", "access_token"]
)
def test_a_wrong_secret_is_refused(box: Sandbox, changed: str) -> None:
    """401, and nothing is posted."""
    api = Api(box, **{changed: "wrong"})
    answer = api.tweet("x")
    api.session.close()
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert box.x.posts == []


def test_an_unsigned_request_is_refused(box: Sandbox) -> None:
    """401."""
    headers = {"authorization": "Bearer x"}
    answer = requests.post(f"{box.x_url}/2/tweets", json={"text": "x"}, headers=headers, timeout=10)
    assert answer.status_code == 401


def test_query_parameters_are_signed_too(box: Sandbox, api: Api) -> None:
    """A changed query breaks the signature."""
    request = requests.Request("GET", f"{box.x_url}/2/users/me", params={"a": "1"}, auth=api.session.auth)
    prepared = api.session.prepare_request(request)
    prepared.url = f"{box.x_url}/2/users/me?a=2"
    assert api.session.send(prepared, timeout=10).status_code == 401


class Rewrite(HTTPAdapter):
    """Sends tweepy's requests to the box, as a mounted transport does."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def send(self, request: Any, **kwargs: Any) -> Any:  # type: ignore[override] # requests' is untyped here
        parts = urlsplit(request.url)
        base = urlsplit(self.base)
        request.url = urlunsplit((base.scheme, base.netloc, base.path + parts.path, parts.query, ""))
        return super().send(request, **{**kwargs, "timeout": 10})


def test_tweepy_posts_reads_and_deletes(box: Sandbox) -> None:
    """The SDK signs for X's own host; that is accepted as X would have it."""
    known = box.x.credentials
    client = tweepy.Client(
        consumer_key=known.consumer_key,
        consumer_secret=known.consumer_secret,
        access_token=known.access_token,
        access_token_secret=known.access_token_secret,
    )
    client.session.mount("https://api.twitter.com", Rewrite(box.x_url))
    made = client.create_tweet(text="三行")
    assert client.get_me().data.username == "sangyo_demo"
    found = client.get_users_tweets(box.x.user_id, user_auth=True, max_results=5)
    assert [post.id for post in found.data] == [int(made.data["id"])]
    assert client.delete_tweet(made.data["id"]).data == {"deleted": True}
    with pytest.raises(tweepy.NotFound):
        client.delete_tweet(made.data["id"])
    client.session.close()
    assert box.x.posts == []


def test_the_same_text_twice(api: Api) -> None:
    """403 with X's own words and no id; after a deletion it may be posted again."""
    first = api.tweet("三行").json()["data"]["id"]
    answer = api.tweet("三行")
    assert answer.status_code == 403
    assert answer.json()["detail"] == "You are not allowed to create a Tweet with duplicate content."
    assert api.session.delete(f"{api.url}/2/tweets/{first}", timeout=10).json() == {"data": {"deleted": True}}
    assert api.tweet("三行").status_code == 201


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"text": "x", "foo": 1}, 400, "$.foo: is not defined in the schema"),
        ({"text": "x", "made_with_ai": "yes"}, 400, "$.made_with_ai"),
        ({"text": "あ" * 141}, 403, "too long"),
        ({"text": "  "}, 400, "must have at least one of"),
        ({"text": "x", "media": {"media_ids": ["1"]}}, 400, "Your media IDs are invalid."),
        ({"text": "x", "media": {"media_ids": ["1"] * 5}}, 400, "between 1 and 4"),
        ({"text": "x", "media": {"alt": "y"}}, 400, "$.media.alt"),
        ({"text": "x", "reply": {"in_reply_to_tweet_id": "1"}}, 403, "deleted or not visible"),
    ],
)
def test_what_is_refused(box: Sandbox, api: Api, body: dict[str, Any], status: int, words: str) -> None:
    """Each with a sentence that names the place, free of charge."""
    answer = api.post("/2/tweets", json=body)
    assert answer.status_code == status
    assert words in answer.text
    assert box.x.posts == []
    assert box.x.spent_usd == 0


@pytest.mark.parametrize("text", ["あ" * 140, "a" * 280, "あ" * 128 + " https://example.com/" + "x" * 200])
def test_what_just_fits(api: Api, text: str) -> None:
    """280 by weight; a link counts 23 whatever its length."""
    assert api.tweet(text).status_code == 201


def test_pictures_in_both_forms_with_alt_text(box: Sandbox, api: Api) -> None:
    """Multipart and base64 JSON carry the same bytes; the alt text stays with them."""
    first = api.upload()
    body = {"media": base64.b64encode(PNG).decode(), "media_category": "tweet_image"}
    second = api.post("/2/media/upload", json=body).json()["data"]
    assert second["expires_after_secs"] > 0
    alt = {"id": first, "metadata": {"alt_text": {"text": "絵"}}}
    assert api.post("/2/media/metadata", json=alt).status_code == 200
    assert api.tweet("x", media={"media_ids": [first, second["id"]]}, made_with_ai=True).status_code == 201
    post = box.x.posts[0]
    assert [(media.data, media.mime, media.alt) for media in post.media] == [
        (PNG, "image/png", "絵"),
        (PNG, "image/png", ""),
    ]
    assert post.made_with_ai


def test_pictures_that_are_refused(box: Sandbox, api: Api) -> None:
    """No picture, too large, too long an alt text, expired, not ready."""
    fields = {"media_category": "tweet_image"}
    for data in (b"<svg/>", PNG + bytes(5 * 1024 * 1024)):
        assert api.post("/2/media/upload", files={"media": data}, data=fields).status_code == 400
    identity = api.upload()
    alt = {"id": identity, "metadata": {"alt_text": {"text": "x" * 1001}}}
    assert api.post("/2/media/metadata", json=alt).status_code == 400
    box.x.media_ttl = 0
    assert api.tweet("x", media={"media_ids": [api.upload()]}).status_code == 400
    box.x.media_ttl, box.x.processing_seconds = 60, 60
    slow = api.upload()
    status = api.get("/2/media/upload", command="STATUS", media_id=slow).json()["data"]
    assert status["processing_info"]["state"] == "in_progress"
    assert api.tweet("x", media={"media_ids": [slow]}).status_code == 400


def test_alt_text_may_be_refused(box: Sandbox, api: Api) -> None:
    """As for an app without that right; the picture stays usable."""
    box.x.refuse_metadata = True
    identity = api.upload()
    alt = {"id": identity, "metadata": {"alt_text": {"text": "x"}}}
    assert api.post("/2/media/metadata", json=alt).status_code == 403
    assert api.tweet("x", media={"media_ids": [identity]}).status_code == 201


def test_what_a_run_would_have_cost(box: Sandbox, api: Api) -> None:
    """A post, a post with a link, one with a bare domain, an alt text, a look at the timeline, a user."""
    api.tweet("三行")
    api.tweet("https://example.com/")
    api.tweet("see example.com")
    alt = {"id": api.upload(), "metadata": {"alt_text": {"text": "x"}}}
    api.post("/2/media/metadata", json=alt)
    api.get(f"/2/users/{box.x.user_id}/tweets")
    api.get(f"/2/users/{box.x.user_id}/tweets")  # the same posts on the same day cost nothing more
    api.get("/2/users/me")
    assert box.x.spent_usd == pytest.approx(0.015 + 0.2 + 0.2 + 0.005 + 3 * 0.005 + 0.01)


def test_credits_run_out(box: Sandbox, api: Api) -> None:
    """402, and nothing is posted."""
    box.x.credits_mills = 20
    assert api.tweet("one").status_code == 201
    assert api.tweet("two").status_code == 402
    assert [post.text for post in box.x.posts] == ["one"]


def test_the_window_closes_after_a_hundred_posts(box: Sandbox, api: Api) -> None:
    """Headers count down; then 429 with the time when it opens."""
    box.x.used["post"] = [box.x.clock()] * 99
    headers = api.tweet("last").headers
    assert (headers["x-rate-limit-limit"], headers["x-rate-limit-remaining"]) == ("100", "0")
    refused = api.tweet("one more")
    assert refused.status_code == 429
    assert float(refused.headers["x-rate-limit-reset"]) > box.x.clock() + 800


def test_the_timeline_in_pages_and_slices(box: Sandbox, api: Api) -> None:
    """Newest first, `max_results` with a token, `since_id`, `start_time`."""
    ids = [api.tweet(f"post {number}").json()["data"]["id"] for number in range(7)]
    path = f"/2/users/{box.x.user_id}/tweets"
    first = api.get(path, max_results=5).json()
    assert [post["id"] for post in first["data"]] == ids[:1:-1]
    rest = api.get(path, max_results=5, pagination_token=first["meta"]["next_token"]).json()
    assert [post["id"] for post in rest["data"]] == [ids[1], ids[0]]
    assert "next_token" not in rest["meta"]
    assert [post["id"] for post in api.get(path, since_id=ids[5]).json()["data"]] == [ids[6]]
    assert api.get(path, start_time="2999-01-01T00:00:00Z").json() == {"meta": {"result_count": 0}}
    assert api.get(path, start_time="yesterday").status_code == 400
    assert api.get(path, max_results=3).status_code == 400
    assert api.get("/2/users/1/tweets").status_code == 404


def test_a_thread_and_a_refused_reply(box: Sandbox, api: Api) -> None:
    """A reply to one's own post is taken, unless the account may not reply."""
    first = api.tweet("1").json()["data"]["id"]
    assert api.tweet("2", reply={"in_reply_to_tweet_id": first}).status_code == 201
    box.x.refuse_replies = True
    assert api.tweet("3", reply={"in_reply_to_tweet_id": first}).status_code == 403
    assert [post.reply_to for post in box.x.posts] == [None, first]


def test_a_late_index_hides_a_new_post_for_a_while(box: Sandbox, api: Api) -> None:
    """It is there, but the timeline shows it only at the third look."""
    box.x.faults.add("late_index", reads=2)
    api.tweet("三行")
    path = f"/2/users/{box.x.user_id}/tweets"
    assert [api.get(path).json()["meta"]["result_count"] for _ in range(3)] == [0, 0, 1]


def test_a_young_domain_is_a_link_as_it_is_written(box: Sandbox) -> None:
    """twitter-text-parser's own list ends in 2020."""
    long = f"https://example.music/{'a' * 300}"
    assert Api(box).tweet(f"{long} と example.web").status_code == 201
    assert [link.text for link in box.x.posts[0].links] == [long, "example.web"]


def test_the_timeline_leaves_out_what_is_not_wanted(box: Sandbox, api: Api) -> None:
    """`exclude` by kind; a retweet's author is who retweeted, and its links are there."""
    first = api.tweet("前の投稿").json()["data"]["id"]
    reply = api.tweet("返信", reply={"in_reply_to_tweet_id": first}).json()["data"]["id"]
    shared = box.x.retweet("https://example.com/posts/a/").id
    path = f"/2/users/{box.x.user_id}/tweets"

    def seen(exclude: str) -> list[str]:
        more = {"exclude": exclude} if exclude else {}
        return [one["id"] for one in api.get(path, **more).json()["data"]]

    assert seen("") == [shared, reply, first]
    assert seen("retweets") == [reply, first]
    assert seen("replies") == [shared, first]
    assert seen("retweets,replies") == [first]
    assert api.get(path, exclude="likes").status_code == 400
    fields = {"tweet.fields": "author_id,entities"}
    newest = api.get(path, **fields).json()["data"][0]
    assert newest["author_id"] == box.x.user_id
    assert newest["entities"]["urls"][0]["expanded_url"] == "https://example.com/posts/a/"


def test_a_long_post_is_shown_twice(box: Sandbox, api: Api) -> None:
    """Only with Premium; `text` is its beginning, `note_tweet` the whole, with entities of its own."""
    text = f"{'長い文です。' * 40}\nhttps://example.com/posts/a/"
    assert api.tweet(text).status_code == 403
    box.x.premium = True
    assert api.tweet(text).status_code == 201
    path = f"/2/users/{box.x.user_id}/tweets"
    [plain] = api.get(path).json()["data"]
    assert plain["text"].endswith("…")
    assert "note_tweet" not in plain
    [whole] = api.get(path, **{"tweet.fields": "note_tweet,entities"}).json()["data"]
    note = whole["note_tweet"]
    assert note["text"].startswith("長い文です。" * 40)
    assert note["entities"]["urls"][0]["expanded_url"] == "https://example.com/posts/a/"
    assert "entities" not in whole  # the link is behind the beginning
    assert api.tweet("あ" * 12_501).status_code == 403


def test_the_spending_limit_blocks_every_request(box: Sandbox, api: Api) -> None:
    """403 with the date of the next cycle, as problem+json."""
    box.x.spend_cap_mills, box.x.reset_date = 15, "2026-12-12"
    assert api.tweet("one").status_code == 201
    refused = api.tweet("two")
    assert refused.status_code == 403
    told = refused.json()
    assert (told["title"], told["reset_date"]) == ("SpendCapReached", "2026-12-12")
    assert told["type"].endswith("/problems/credits")
    assert api.get("/2/users/me").status_code == 403
    assert len(box.x.posts) == 1


def test_an_advertisement_and_an_answer_of_errors(box: Sandbox, api: Api) -> None:
    assert api.tweet("one", paid_partnership=True).status_code == 201
    assert api.tweet("two", paid_partnership="yes").status_code == 400
    assert [post.paid_partnership for post in box.x.posts] == [True]
    box.x.only_errors = True
    answer = api.get(f"/2/users/{box.x.user_id}/tweets")
    assert (answer.status_code, list(answer.json())) == (200, ["errors"])


def test_deleting_and_reading_cost_as_x_says(box: Sandbox, api: Api) -> None:
    """A fifth for the account that owns the app; each post once a day."""
    first = api.tweet("one").json()["data"]["id"]
    box.x.owns_app = True
    api.get(f"/2/tweets/{first}")
    api.get(f"/2/users/{box.x.user_id}/tweets")
    assert box.x.spent_usd == pytest.approx(0.015 + 0.001)
    api.session.delete(f"{api.url}/2/tweets/{first}", timeout=10)
    assert box.x.spent_usd == pytest.approx(0.015 + 0.001 + 0.01)

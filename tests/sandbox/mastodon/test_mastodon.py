"""The stand-in for a Mastodon server behaves as Mastodon's documentation and source say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.mastodon import text

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def client(box: Sandbox) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {box.mastodon.token}"}
    with httpx.Client(base_url=box.mastodon_url, headers=headers) as client:
        yield client


def write(client: httpx.Client, key: str | None = None, **fields: object) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/api/v1/statuses", json={"status": "三行", **fields}, headers=headers)


def test_a_key_brings_back_its_post_until_it_is_forgotten(
    box: Sandbox, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(client, "k")
    assert write(client, "k", status="other words").json() == first.json()
    assert len(box.mastodon.statuses) == 1
    monkeypatch.setattr(box.mastodon, "clock", lambda: datetime.now(UTC).timestamp() + 3601)
    assert write(client, "k").json()["id"] != first.json()["id"]


def test_the_key_of_a_deleted_post_leads_nowhere(client: httpx.Client) -> None:
    client.delete(f"/api/v1/statuses/{write(client, 'k').json()['id']}")
    answer = write(client, "k")
    assert (answer.status_code, answer.json()) == (404, {"error": "Record not found"})


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"status": ""}, 422, "can't be blank"),
        ({"status": "x" * 501}, 422, "character limit of 500 exceeded"),
        ({"visibility": "secret"}, 422, "Visibility"),
        ({"in_reply_to_id": "5"}, 404, "does not appear to exist"),
        ({"media_ids": ["5"]}, 422, "not found"),
        ({"media_ids": ["1"] * 5}, 422, "more than 4"),
    ],
)
def test_what_is_refused(client: httpx.Client, fields: dict[str, object], status: int, sentence: str) -> None:
    answer = write(client, **fields)
    assert answer.status_code == status
    assert sentence in answer.json()["error"]


def test_a_wrong_token_is_refused(box: Sandbox) -> None:
    url = f"{box.mastodon_url}/api/v1/accounts/verify_credentials"
    assert httpx.get(url, headers={"Authorization": "x"}).status_code == 401


def test_a_picture_is_processed_first(box: Sandbox, client: httpx.Client) -> None:
    """202, 206, 422 for a post with it, and 200 in the end; a picture belongs to one post."""
    box.mastodon.media_seconds = 60
    sent = client.post("/api/v2/media", files={"file": PNG}, data={"description": "a", "focus": "0,-1"})
    identity = sent.json()["id"]
    assert (sent.status_code, sent.json()["url"]) == (202, None)
    assert client.get(f"/api/v1/media/{identity}").status_code == 206
    assert "not finished processing" in write(client, media_ids=[identity]).json()["error"]
    box.mastodon.media[identity].ready_at = 0
    shown = client.get(f"/api/v1/media/{identity}").json()
    assert (shown["description"], shown["meta"]) == ("a", {"focus": {"x": 0.0, "y": -1.0}})
    assert write(client, media_ids=[identity]).status_code == 200
    assert write(client, media_ids=[identity]).status_code == 422


def test_a_file_that_is_no_picture_is_refused(client: httpx.Client) -> None:
    assert client.post("/api/v2/media", files={"file": b"text"}).status_code == 422


def test_the_own_posts_are_paged_newest_first(box: Sandbox, client: httpx.Client) -> None:
    for number in range(5):
        write(client, status=str(number))
    path = f"/api/v1/accounts/{box.mastodon.user_id}/statuses"
    first = client.get(path, params={"limit": 2}).json()
    rest = client.get(path, params={"max_id": first[-1]["id"]}).json()
    assert [one["content"] for one in [*first, *rest]] == [f"<p>{n}</p>" for n in (4, 3, 2, 1, 0)]


def test_a_late_index_hides_a_new_post_for_a_while(box: Sandbox, client: httpx.Client) -> None:
    """As on a server that reads from a copy: it is there, and shown at the third look."""
    box.mastodon.faults.add("late_index", reads=2)
    client.post("/api/v1/statuses", data={"status": "三行"})
    path = f"/api/v1/accounts/{box.mastodon.user_id}/statuses"
    assert [len(client.get(path).json()) for _ in range(3)] == [0, 0, 1]


def test_a_limit_is_told_and_kept(box: Sandbox, client: httpx.Client) -> None:
    """300 requests in five minutes; the header says when it ends, in ISO 8601."""
    for _ in range(300):
        box.mastodon.use("all")
    answer = client.get("/api/v1/accounts/verify_credentials")
    assert answer.status_code == 429
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert datetime.fromisoformat(answer.headers["x-ratelimit-reset"]) > datetime.now(UTC)


def test_the_page_shows_a_post(box: Sandbox, client: httpx.Client) -> None:
    """Once there is one: text, link, tag, visibility."""
    assert "mastodon.sandbox" not in httpx.get(box.timeline_url).text
    write(
        client, status="三行 #GenAI https://blog.example.com/posts/a-very-long-slug-of-a-post/", language="ja"
    )
    shown = httpx.get(box.timeline_url).text
    for piece in (
        "@sangyo@mastodon.sandbox",
        "#GenAI",
        "blog.example.com/posts/a-very-…",
        "lang ja",
        "public",
    ):
        assert piece in shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [("@name@server.example", 5), ("https://blog.example.com/" + "a" * 300, 23), ("e\u0301👩‍👩‍👧", 2)],
)
def test_lengths(words: str, expected: int) -> None:
    assert text.length(words) == expected


def test_the_code_stands_in_one_folder() -> None:
    """What the sandbox needs of a platform is a folder; nothing else below bot/ names it."""
    bot = Path(__file__).resolve().parents[3] / "bot"
    naming = {
        file.relative_to(bot).parts[0] for file in bot.rglob("*.py") if "mastodon" in file.read_text().lower()
    }
    assert naming == {"sandbox"}

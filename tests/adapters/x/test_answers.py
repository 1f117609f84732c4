"""What X's answers mean, by answers as X gives them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.x.answers import Forbidden, refusal
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.sandbox import Sandbox
from tests.support.targets import XTarget, adapter, cover, delivery, post, unguarded

PROBLEMS = "https://api.twitter.com/2/problems"


def plain(detail: str) -> dict[str, Any]:
    """As X answers most refusals: no type, no code."""
    return {"detail": detail, "type": "about:blank", "title": "Forbidden", "status": 403}


def coded(code: int, message: str) -> dict[str, Any]:
    """As X answers some, in the old form."""
    return {"errors": [{"code": code, "message": message}]}


AUTOMATED = (
    "This request looks like it might be automated. To protect our users from spam and other malicious "
    "activity, we can't complete this action right now. Please try again later."
)
DAILY = "You've reached your daily limit for sending Tweets and messages. Please try again later."
SUBSET = (
    "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media "
    "post, oauth) only. If you need access to this endpoint, you may need a different access level."
)
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
REPLY = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by "
    "the author of the post you are replying to."
)

POSTS_FAULT = [
    plain("Your Tweet text is too long."),
    coded(186, "Tweet needs to be a bit shorter."),
    coded(324, "The validation of media ids failed."),
    plain("Your media IDs are invalid."),
    coded(385, "You attempted to reply to a Tweet that is deleted or not visible to you."),
    coded(433, "The original Tweet author restricted who can reply to this Tweet."),
    plain(REPLY),
    plain("You can only reply to posts where you are mentioned or are the author."),
]
PASSES_BY_ITSELF = [coded(226, AUTOMATED), plain(AUTOMATED), plain(DAILY), coded(344, DAILY)]
PASSES_BY_ITSELF += [coded(185, "User is over daily status update limit.")]
NEEDS_A_PERSON = [
    plain("You are not permitted to perform this action."),
    {"detail": "…", "title": "Client Forbidden", "type": f"{PROBLEMS}/client-forbidden"},
    {"detail": "…", "type": f"{PROBLEMS}/oauth1-permissions", "title": "Forbidden"},
    {"detail": "…", "title": "Unsupported Authentication", "type": f"{PROBLEMS}/unsupported-authentication"},
    {"detail": "Usage cap exceeded: Monthly product cap", "type": f"{PROBLEMS}/usage-capped"},
    {},
    {"detail": "Something that X has never said before.", "title": "Forbidden", "type": "about:blank"},
]
THE_ACCOUNTS = [
    plain("Your account is suspended and is not permitted to access this feature."),
    coded(64, "Your account is suspended and is not permitted to access this feature."),
    coded(326, "To protect our users from spam, this account is temporarily locked."),
    coded(453, SUBSET),
    coded(261, "Application cannot perform write actions. Contact Support."),
]


@pytest.mark.parametrize("body", POSTS_FAULT)
def test_a_403_about_the_post_rejects_it(body: dict[str, Any]) -> None:
    assert isinstance(refusal(403, {}, json.dumps(body), ()), Rejected)


@pytest.mark.parametrize("body", [plain(DUPLICATE), coded(187, "Status is a duplicate.")])
def test_a_403_about_a_duplicate_means_look(body: dict[str, Any]) -> None:
    assert isinstance(refusal(403, {}, json.dumps(body), ()), Ambiguous)


@pytest.mark.parametrize("body", PASSES_BY_ITSELF)
def test_a_403_that_passes_by_itself_pauses_until_a_time(body: dict[str, Any]) -> None:
    error = refusal(403, {}, json.dumps(body), ())
    assert isinstance(error, Paused)
    assert error.until is not None
    assert timedelta(minutes=30) < error.until - datetime.now(UTC) < timedelta(days=1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [*((body, Forbidden) for body in NEEDS_A_PERSON), *((body, Paused) for body in THE_ACCOUNTS)],
)
def test_any_other_403_pauses_until_a_person_acts(body: dict[str, Any], kind: type[Paused]) -> None:
    """In doubt a post is never failed; only what may be about a reply is `Forbidden`."""
    error = refusal(403, {}, json.dumps(body), ())
    assert type(error) is kind
    assert error.until is None
    assert "sangyo retry" in str(error)


def cap(reset_date: object) -> str:
    return json.dumps(
        {
            "title": "SpendCapReached",
            "detail": "Your enrolled account has reached its billing cycle spend cap.",
            "type": f"{PROBLEMS}/credits",
            "reset_date": reset_date,
        }
    )


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y-%m-%dT00:00:00Z", "%Y-%m-%dT00:00:00.000Z"])
def test_the_spending_limit_pauses_until_its_reset_date(form: str) -> None:
    """By day or by time; all channels of the account wait."""
    day = (datetime.now(UTC) + timedelta(days=9)).replace(hour=0, minute=0, second=0, microsecond=0)
    error = refusal(403, {}, cap(day.strftime(form)), ())
    assert isinstance(error, Paused)
    assert error.until == day
    assert error.scope == "account"
    assert "spending limit" in str(error)


@pytest.mark.parametrize("reset_date", [None, "", "soon", 7, "2020-01-01", "9999-99-99", {"a": 1}])
def test_a_reset_date_that_is_none_waits_for_a_person(reset_date: object) -> None:
    error = refusal(403, {}, cap(reset_date), ())
    assert isinstance(error, Paused)
    assert error.until is None


def test_a_reset_date_in_years_is_not_believed() -> None:
    error = refusal(403, {}, cap("9999-12-31"), ())
    assert isinstance(error, Paused)
    assert error.until is not None
    assert error.until - datetime.now(UTC) <= timedelta(days=32)


def test_a_spent_cap_lets_nothing_out_and_says_so(box: Sandbox, picture: str) -> None:
    """On the stand-in: every request is blocked, the upload too; the post waits for the next cycle."""
    day = (datetime.now(UTC) + timedelta(days=3)).date()
    box.x.spend_cap_mills, box.x.reset_date = 0, day.isoformat()
    made = adapter(XTarget(box))
    with pytest.raises(Paused, match=r"SpendCap|spend cap") as told:
        made.send(delivery(made, post(cover=cover(picture))), unguarded)
    assert told.value.until is not None
    assert told.value.until.date() == day
    assert box.x.posts == []


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"errors": [{"message": "Invalid Request"}]}, Rejected),
        (401, {"title": "Unauthorized"}, Paused),
        (402, {"title": "CreditsDepleted"}, Paused),
        (404, {"title": "Not Found"}, Paused),
        (500, {"title": "Internal Server Error"}, Ambiguous),
        (503, {}, Ambiguous),
        (408, {}, Ambiguous),
        (301, {}, Paused),
        (413, {}, Rejected),
        (422, {}, Rejected),
        (410, {"title": "Gone"}, Paused),
        (420, {}, Paused),
    ],
)
def test_what_each_other_status_means(status: int, body: dict[str, Any], error: type[DeliveryError]) -> None:
    """The table of `docs/platforms/x.md`."""
    assert isinstance(refusal(status, {}, json.dumps(body), ()), error)


@pytest.mark.parametrize(
    ("headers", "seconds", "scope"),
    [
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "in 600"}, 600, "channel"),
        (
            {
                "x-rate-limit-remaining": "97",
                "x-rate-limit-reset": "in 600",
                "x-user-limit-24hour-remaining": "0",
                "x-user-limit-24hour-reset": "in 40000",
            },
            40_000,
            "channel",
        ),
        (
            {"x-app-limit-24hour-remaining": "0", "x-app-limit-24hour-reset": "in 50000"},
            50_000,
            "account",
        ),
        ({"x-rate-limit-reset": "in 300"}, 300, "channel"),
        ({"retry-after": "77"}, 77, "channel"),
        ({}, 900, "channel"),
        ({"x-rate-limit-reset": "nonsense"}, 900, "channel"),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "in -50"}, 0, "channel"),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1e30"}, 30 * 86_400, "channel"),
    ],
)
def test_until_when_a_429_lasts(headers: dict[str, str], seconds: int, scope: str) -> None:
    """By the limit that is used up, not by the first header; within a month whatever it says."""
    moment = datetime.now(UTC).timestamp()
    sent = {
        name: str(int(moment) + int(value[3:])) if value.startswith("in ") else value
        for name, value in headers.items()
    }
    error = refusal(429, sent, "{}", ())
    assert isinstance(error, Paused)
    assert error.until is not None
    assert abs((error.until - datetime.now(UTC)).total_seconds() - seconds) < 10
    assert error.scope == scope

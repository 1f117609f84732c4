"""What comes out of an adapter: named once, on one line, and of a kind that the policy knows."""

from __future__ import annotations

import logging

import pytest

from bot import delivery
from bot.delivery.channel import ask
from bot.errors import Ambiguous, CannotTell, DeliveryError, NotSent, Paused, Rejected
from bot.model import Delivery, State
from bot.outbox.store import Outbox
from tests.support.pigeon import START, Clock, Pigeon, channel, post

SITE = "blog.example"


class Own(Rejected):
    """An adapter's own kind, with a signature of its own."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def raised(error: Exception) -> Exception:
    def call() -> None:
        raise error

    with pytest.raises(Exception) as caught:  # noqa: PT011 - its kind is what is asked for
        ask("loft", call)
    return caught.value


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Rejected("no"), Rejected),
        (Own(400, "no"), Rejected),
        (NotSent("no"), NotSent),
        (Ambiguous("no"), Ambiguous),
        (DeliveryError("no"), Ambiguous),
        (KeyError("no"), Ambiguous),
    ],
)
def test_kinds(error: Exception, kind: type[Exception]) -> None:
    assert type(raised(error)) is kind
    assert str(raised(error)).startswith("loft: ")


def test_what_an_error_carries_is_kept() -> None:
    paused = raised(Paused("slow\ndown", START, "account"))
    assert isinstance(paused, Paused)
    assert (str(paused), paused.until, paused.scope) == ("loft: slow down", START, "account")
    blind = raised(CannotTell("later", START))
    assert isinstance(blind, CannotTell)
    assert blind.retry_at == START


def test_a_bug_is_logged_by_its_kind_and_place_never_by_its_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "sangyo"):
        error = raised(ValueError("password=geheim"))
    assert "ValueError" in caplog.text
    assert "test_channel.py" in caplog.text
    assert "geheim" not in caplog.text + str(error)


def test_a_look_that_breaks_is_left_to_a_person(outbox: Outbox, clock: Clock) -> None:
    class Broken(Pigeon):
        def find(self, delivery: Delivery) -> None:
            raise ZeroDivisionError(delivery.id)

    loft = [channel(Broken(clock, script=["lost after"]))]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    delivery.deliver(outbox, SITE, loft)
    clock.forward(minutes=1)
    [row] = delivery.deliver(outbox, SITE, loft)
    assert (row.state, row.due_at) == (State.UNKNOWN, None)
    assert f"`sangyo resolve {row.id} --not-sent`" in (row.error or "")


def test_a_text_from_elsewhere_is_one_safe_short_line() -> None:
    """No surrogate, NUL or control character, no secret in any form, at most 300 characters."""
    text = "a\ud800b\x00c\x1b[31m\u202e pass/word pass%2Fword " + "x" * 5000

    def call() -> None:
        raise NotSent(text)

    with pytest.raises(NotSent) as caught:
        ask("loft", call, ["pass/word"])
    shown = str(caught.value)
    assert shown.startswith("loft: a b c [31m *** *** xxx")
    assert shown.isprintable()
    assert len(shown) == 300

"""What delivery promises of every channel, on each adapter with its stand-in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import delivery
from bot.alerts import Alerts
from bot.daemon.reports import Reports
from bot.model import Overrides, State
from bot.sandbox import Sandbox
from bot.settings import AlertsOptions
from tests.support.canned import Canned, canned
from tests.support.delivering import house
from tests.support.targets import ON_SANDBOX, SITE, Target, post

__all__ = ["canned"]


@pytest.fixture(params=ON_SANDBOX)
def target(request: pytest.FixtureRequest, box: Sandbox) -> Target:
    return ON_SANDBOX[request.param](box)


def test_three_posts_rejected_in_a_row_stop_the_channel_and_alert(
    target: Target, canned: Canned, tmp_path: Path
) -> None:
    """The fourth waits until a person has retried one, and then goes with it."""
    canned.answer(200, "ok")
    alerts = Alerts(AlertsOptions(url=SecretStr(canned.url), format="slack"), {}, SITE)
    assert target.faults is not None
    target.faults.add("rejected", times=3)
    with house(target, tmp_path) as its:
        rows = its.plan(*(post(id=f"content/posts/{name}.md") for name in "abcd"))
        ended = its.deliver(Reports(alerts).report)
        alerts.close(10)
        assert [one.state for one in ended] == [State.FAILED] * 3 + [State.PENDING]
        assert its.deliver(hours=20)[3].state is State.PENDING
        assert target.stored() == []
        delivery.retry(its.outbox, rows[2].id)
        assert [one.state for one in its.deliver()] == [State.FAILED] * 2 + [State.SENT] * 2
        assert len(target.stored()) == 2
    texts = [request.body.decode() for request in canned.requests]
    assert any("c.md was not posted" in text and "the channel waits: find out why" in text for text in texts)


def test_a_post_goes_out_no_earlier_than_its_front_matter_says(target: Target, tmp_path: Path) -> None:
    """`announce.at`."""
    with house(target, tmp_path) as its:
        at = its.clock.now + timedelta(hours=5)
        its.plan(post(overrides=Overrides(not_before=at)))
        its.deliver()
        its.deliver(hours=4, minutes=59)
        assert target.stored() == []
        [sent] = its.deliver(minutes=1)
        assert sent.state is State.SENT
        assert len(target.stored()) == 1

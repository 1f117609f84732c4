"""Why a file that was named goes or doesn't go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.bootstrap import App
from bot.commands.announce.planning import Planned
from bot.commands.outbox.rows import Times, forecast
from bot.delivery import Channel, forecasts
from bot.delivery.identity import announced_as
from bot.model import Delivery, Post, Reason, State
from bot.policy import Verdict, exclusion

_FEW = 20  # files of which each is explained; of a folder with more only what was done is shown
_REASONS = {
    Reason.DRAFT: "it is a draft; take `draft: true` out of it",
    Reason.EXPIRED: "it has expired",
    Reason.UNLISTED: "the site does not list it (`build` in its front matter), so it has no page to link to",
    Reason.SECTION: "it lies outside of `sections` in [site]",
    Reason.EXCLUDED: "its front matter says `announce: false`",
    Reason.NO_BASE_URL: "the site has no baseURL, so its pages have no addresses",
    Reason.DUPLICATE_URL: "another file has the same URL, and that one is announced",
    Reason.FALLBACK: "it is the page of another language, which is the post",
}


def explain(app: App, planned: Planned, told: Sequence[Delivery]) -> Iterator[str]:
    """A line for each named file and channel of which the run has not said anything but in `told`."""
    if len(planned.named) > _FEW:
        yield from _sum(planned, told)
        return
    said = {(one.path, one.channel) for one in told}
    said |= {(problem.path, problem.channel) for problem in planned.plan.problems}
    verdicts = forecasts(app.outbox, app.site.name, app.channels) if planned.named else {}
    for post in planned.named:
        text = _of_the_post(post, Times.of(app))
        if text:
            yield f"{post.path}: not announced: {text}"
            continue
        for channel in app.channels:
            if (post.path, channel.name) not in said:
                yield f"{post.path}: {channel.name}: {_on(app, channel, post, verdicts)}"


def _sum(planned: Planned, told: Sequence[Delivery]) -> Iterator[str]:
    went = {one.path for one in told}
    left = sum(post.path not in went for post in planned.named)
    if left:
        yield f"{left} of {len(planned.named)} named files had nothing to send: name fewer to see why"


def _of_the_post(post: Post, times: Times) -> str | None:
    if post.error:
        return post.error
    if post.eligible:
        return None
    if post.reason is Reason.FUTURE:
        when = f" on {times.say(post.publish_date)}" if post.publish_date else " later"
        return f"it is published{when}, and is announced then"
    return _REASONS.get(post.reason, "it is not eligible") if post.reason else "it is not eligible"


def _on(app: App, channel: Channel, post: Post, verdicts: Mapping[int, Verdict]) -> str:
    found = app.outbox.deliveries(app.site.name, channels=[channel.name], paths=[post.path])
    mine = {one.post_id: one for one in found}
    one = mine.get(announced_as(post.id, mine)) or (found[-1] if found else None)
    if one is None or one.state is State.SKIPPED:
        excluded = exclusion(channel.name, channel.options.only, post)
        return excluded or (f"skipped: {one.error}" if one else "nothing was planned")
    if one.state is State.PENDING:
        verdict = verdicts.get(one.id)
        return _waits(forecast(one, verdict), verdict, Times.of(app))
    return _stands(one, Times.of(app))


def _waits(one: Delivery, verdict: Verdict | None, times: Times) -> str:
    """Until when, and by which rule: a window, a limit, an interval, or what went wrong before."""
    when = f" until {times.say(one.due_at)}" if one.due_at else ""
    text = one.error or (verdict.text if verdict else "")
    return f"waits{when}{f': {text}' if text else ''}"


def _stands(one: Delivery, times: Times) -> str:
    """How a delivery stands that exists already, and what a person may do."""
    number = one.id
    url = next((receipt.url for receipt in one.receipts if receipt.url), None)
    match one.state:
        case State.SENT:
            when = f" {times.say(one.sent_at)}" if one.sent_at else ""
            there = f": {url}" if url else ""
            return f"already announced{when}{there}; to do it over: sangyo withdraw {number}, then --again"
        case State.WITHDRAWN:
            return "was announced and withdrawn: sangyo announce FILE --again announces it as a new post"
        case State.FAILED:
            error = (one.error or "refused").removeprefix(f"{one.channel}: ")
            return f"failed: {error}; sangyo retry {number}, or --again once the post is mended"
        case State.HELD:
            return f"waits for sangyo approve {number}"
        case State.UNKNOWN:
            return f"may have been posted: {one.error or 'it is looked for first'}"
        case _:
            return "is being sent by another process just now"

"""`sangyo announce`: plan and send what is due now, then exit; what stays open is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot import console, delivery
from bot.bootstrap import App, no_channel, open_app, write_back
from bot.commands.announce import open_ones, planning, sending, why
from bot.commands.announce.planning import Planned, Wish
from bot.commands.outbox.rows import Times, show, to_json
from bot.errors import UsageError
from bot.model import Delivery, Post, State


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed, as `bot.cli` reads it."""

    paths: Sequence[Path] = ()
    channels: Sequence[str] = ()
    since: str | None = None
    wait: timedelta = timedelta(0)
    again: bool = False
    yes: bool = False
    dry_run: bool = False
    sandbox: bool = False
    as_json: bool = False
    quiet: bool = False
    verbose: bool = False
    config: Path | None = None

    @property
    def wish(self) -> Wish:
        """What planning is to do."""
        return Wish(
            self.paths,
            self.since,
            again=self.again,
            yes=self.yes,
            dry_run=self.dry_run,
            offline=self.sandbox,
        )


def run(request: Request) -> int:
    """Announces; 0 when nothing that these channels are responsible for is open."""
    if request.sandbox:
        return _in_sandbox(request)
    with open_app(request.config, request.channels, sending=not request.dry_run) as app:
        if not app.channels and not app.broken:  # `open_app` says so only to who sends
            raise UsageError(no_channel(app.settings))
        status = _announce(app, request)
        if not request.dry_run and not write_back(app):
            status = max(status, 1)
        if status == 0 and not app.broken and not request.dry_run:
            _heartbeat(app)
    return 2 if app.broken else status


def _heartbeat(app: App) -> None:
    names = [channel.name for channel in app.channels]
    if app.settings.alerts.heartbeat is None or delivery.needs_person(app.outbox, app.site.name, names):
        return
    from bot.alerts import heartbeat

    if error := heartbeat(app.settings.alerts):
        console.note(f"[alerts] heartbeat: {error}")


def _in_sandbox(request: Request) -> int:
    """The same on stand-ins; nothing is fetched, and no state is left."""
    from bot.commands.announce import in_sandbox

    with in_sandbox.sandboxed(request.config, request.channels) as (app, box):
        if not request.paths and not request.since:
            request = replace(request, paths=in_sandbox.newest_paths(app))
        status = _announce(app, request, lambda posts: in_sandbox.put_live(box, posts))
        if not request.as_json:
            in_sandbox.look(box)
    return 2 if app.broken else status


def _announce(app: App, request: Request, before: Callable[[Sequence[Post]], None] | None = None) -> int:
    """Plans and sends; `before` is told which posts were named once they are known."""
    with console.busy("reading the site", quiet=request.quiet or request.as_json):
        planned = planning.make(app, request.wish)
    if before is not None:
        before(planned.named)
    _announced(planned.plan, first=before is None)
    if request.dry_run:
        _dry(app, planned, as_json=request.as_json)
        return 0
    done = sending.send(app, planned.plan, request)
    return _report(app, planned, done, request)


def _announced(plan: delivery.Plan, *, first: bool = True) -> None:
    """What planning has to say, on stderr."""
    for problem in plan.problems:
        console.problem(f"{problem.path}: {problem.channel}: {problem.error}")
    for channel, count in plan.baseline.items():
        if count and first:
            console.note(
                f"{channel}: first run: {count} posts that were published already are taken as announced; "
                "to announce some of them anyway: sangyo announce --since 2026-01-30, or sangyo announce FILE"
            )
    for channel, count in plan.edited.items():
        pages = "1 page was" if count == 1 else f"{count} pages were"
        console.note(f"{channel}: {pages} edited; the documents follow, nothing is posted again")


def _dry(app: App, planned: Planned, *, as_json: bool) -> None:
    done = planned.plan.planned
    if as_json:
        console.lines(to_json(one) for one in done)
        return
    show(done, Times.of(app))
    _reasons(app, planned, done, as_json=False)
    if done:
        console.say(f"{len(done)} would be planned; no delivery was recorded, nothing was sent")
    else:
        _nothing(app)


def _nothing(app: App) -> None:
    """Says that nothing is due; not where no channel can be used, which isn't the same: stderr has why."""
    if app.channels:
        console.say("nothing to announce")


def _report(app: App, planned: Planned, done: Sequence[Delivery], request: Request) -> int:
    """Lists what came of it and what is open; the exit status."""
    left = open_ones.find(app, done)
    ids = {one.id for one, _ in left}
    closed = [one for one in done if one.id not in ids]
    if request.as_json:
        console.lines([*map(to_json, closed), *(to_json(one, verdict) for one, verdict in left)])
    if not request.as_json and not request.quiet:
        _warnings(done)
    if not request.quiet:
        told = [*(one for one in done if one.state is not State.PENDING), *(one for one, _ in left)]
        _reasons(app, planned, told, as_json=request.as_json)
    if left:
        open_ones.show(app, left, as_json=request.as_json)
    elif not done and not request.as_json and not request.quiet:
        _nothing(app)
    failed = any(one.state is State.FAILED for one in done)
    return 1 if planned.plan.problems or failed or left else 0


def _reasons(app: App, planned: Planned, told: Sequence[Delivery], *, as_json: bool) -> None:
    """Why each file that was named goes or doesn't go; of the deliveries in `told` that is said already."""
    for text in why.explain(app, planned, told):
        (console.note if as_json else console.say)(text)


def _warnings(done: Sequence[Delivery]) -> None:
    for one in done:
        warnings = [
            *(one.message.warnings if one.message else ()),
            *(w for r in one.receipts for w in r.warnings),
        ]
        for warning in dict.fromkeys(warnings):
            console.note(f"{one.path}: {one.channel}: {warning}")

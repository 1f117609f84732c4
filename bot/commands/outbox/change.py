"""`sangyo approve`, `retry`, `skip`, `resolve` and `withdraw`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bot import console, delivery
from bot.bootstrap import App, open_app, write_back
from bot.commands.confirm import confirm
from bot.commands.outbox.rows import Times, show, to_json
from bot.commands.outbox.selection import Selection, selected
from bot.errors import SangyoError, UsageError
from bot.model import Delivery

Change = Callable[[App, int], Delivery]
CHANGES: dict[str, Change] = {
    "approve": lambda app, one: delivery.approve(app.outbox, one),
    "retry": lambda app, one: delivery.retry(app.outbox, one),
    "skip": lambda app, one: delivery.skip(app.outbox, one),
    "withdraw": lambda app, one: delivery.withdraw(app.outbox, one, app.channels),
}


def change(
    name: str, wanted: Selection, *, as_json: bool, config: Path | None, yes: bool = True, quiet: bool = False
) -> int:
    """Does `name` with each chosen delivery; what can't be done is reported, and the others go on."""
    with open_app(config, sending=False) as app:
        ids = selected(app, wanted)
        if not yes:
            _ask(app, name, ids)
        return _each(app, ids, CHANGES[name], as_json=as_json, quiet=quiet)


def resolve(
    wanted: Selection, sent: str | None, *, as_json: bool, config: Path | None, quiet: bool = False
) -> int:
    """Ends an `unknown`; several at once only with `--not-sent`."""
    with open_app(config, sending=False) as app:
        ids = selected(app, wanted)
        if sent is not None and len(ids) > 1:
            raise UsageError("--sent URL is one post's address: name one delivery")
        decide = partial(_resolve, sent=sent)
        return _each(app, ids, decide, as_json=as_json, quiet=quiet)


def _resolve(app: App, delivery_id: int, sent: str | None) -> Delivery:
    return delivery.resolve(app.outbox, delivery_id, sent=sent, channels=app.channels)


def _ask(app: App, name: str, ids: Sequence[int]) -> None:
    """Shows what it is about and asks. Raises UsageError: nobody is there to ask; click.Abort: no."""
    found = [one for one in map(app.outbox.get, ids) if one is not None]
    for one in found:
        url = next((receipt.url for receipt in one.receipts if receipt.url), "")
        console.note(f"  {one.id}  {one.channel}  {one.path}  {url}")
    if found:
        confirm(f"{name} {len(found)} {'delivery' if len(found) == 1 else 'deliveries'}?")


def _each(app: App, ids: Sequence[int], change: Change, *, as_json: bool, quiet: bool) -> int:
    done: list[Delivery] = []
    status = 0
    for delivery_id in ids:
        try:
            done.append(change(app, delivery_id))
        except SangyoError as error:
            console.problem(str(error))
            status = max(status, 2 if isinstance(error, UsageError) else 1)
    if as_json:
        console.lines(to_json(one) for one in done)
    elif not quiet:
        show(done, Times.of(app))
        if not ids:
            console.say("nothing is in that state")
    return status if write_back(app) else max(status, 1)

"""What `sangyo doctor` finds of the documents that a channel keeps: is the site's side there, do any wait?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.adapter import KeepsDocuments
from bot.content import Site
from bot.delivery.channel import Channel, ask
from bot.errors import CannotTell, DeliveryError

if TYPE_CHECKING:
    from bot.outbox.store import Outbox

_SECONDS = 10.0


def findings(channel: Channel, site: Site, outbox: Outbox) -> Iterator[tuple[bool, str]]:
    """Whether all is well, and a line about it; nothing for a channel that keeps none."""
    publication, adapter = site.rules.publication, channel.adapter
    if publication is None or not isinstance(adapter, KeepsDocuments):
        return
    try:
        proof = ask(channel.name, lambda: adapter.proof(publication), channel.options.secrets())
    except (DeliveryError, CannotTell):
        return  # the credentials' own line says why
    if proof is None:
        return
    yield _served(*proof)
    yield from _errors(channel, site, outbox)


def _served(url: str, text: str) -> tuple[bool, str]:
    """Does the site say whose it is?"""
    import httpx

    from bot.remote.bounded_http import BoundedTransport

    fix = f"it has to be the text {text} (docs/standard-site.md)"
    transport = BoundedTransport(_SECONDS, redirects=True)
    try:
        with httpx.Client(transport=transport, follow_redirects=True, max_redirects=5) as client:
            answer = client.get(url, timeout=_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return False, f"{url}: no answer ({type(error).__name__}); {fix}"
    if answer.status_code != httpx.codes.OK:
        return False, f"{url} answers {answer.status_code}; {fix}"
    if answer.text.strip() != text:
        return False, f"{url} names another record; {fix}"
    return True, f"{url} names the publication"


def _errors(channel: Channel, site: Site, outbox: Outbox) -> Iterator[tuple[bool, str]]:
    from bot.outbox import documents

    with outbox.read() as tx:
        stands = documents.stands(tx, site.name, channel.name)
    wrong = [stand.error for stand in stands.values() if stand.error]
    if wrong:
        yield False, f"{len(wrong)} documents could not be brought up to date; one of them: {wrong[-1]}"

"""The adapter: a note per post, under a key that never changes."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import Field, SecretStr

from adapters.shared.composing import for_channel, style
from adapters.shared.http import cannot_tell, client, json_object, network_error, now, one_line, retry_after
from adapters.shared.sending import message_of
from bot.adapter import Guard
from bot.errors import Ambiguous, DeliveryError, Paused, Rejected
from bot.model import Account, Delivery, Limits, Message, Post, Receipt
from bot.options import ChannelOptions

if TYPE_CHECKING:
    import httpx


class NotesOptions(ChannelOptions):
    """`[channels.NAME]` with `adapter = "notes"`."""

    url: str = Field(pattern="^https?://.")
    token: SecretStr | None = None

    def required_secrets(self) -> tuple[str, ...]:
        """The secrets without which nothing can be sent."""
        return ("token",)


class NotesAdapter:
    """One account."""

    platform, resend_safe, can_find = "notes", True, True
    limits = Limits(text=400, unit="characters", images=0)
    Options = NotesOptions

    def __init__(self, channel: str, options: NotesOptions, memo: MutableMapping[str, str]) -> None:
        self.channel, self.options, self.memo = channel, options, memo

    def length(self, text: str) -> int:
        """Characters. Pure."""
        return len(text)

    def compose(self, post: Post, *, link: bool = True) -> Message:
        """The lines and the link. Pure."""
        from bot.compose import draft

        post, options = for_channel(post, self.channel, self.options)
        form = style(self.channel, options, link="text" if link else "none")
        drafted = draft(post, form, self.limits, self.length)
        return Message("notes", drafted.parts[:1], warnings=drafted.warnings)

    def freeze(self, message: Message, now: datetime) -> Message:  # noqa: ARG002 - the contract's signature
        """The message as it is. Pure."""
        return message

    def send(self, delivery: Delivery, guard: Guard) -> Receipt:  # noqa: ARG002 - one key, one note
        """Puts the note there, unless it is there. Raises a `DeliveryError`."""
        part = message_of(delivery).parts[0]
        return self._receipt(self._ask("PUT", _key(delivery), {"text": part.text, "link": part.link}))

    def find(self, delivery: Delivery) -> Receipt | None:
        """The note, by its key. Raises `CannotTell`."""
        try:
            return self._receipt(self._ask("GET", _key(delivery)))
        except _Missing:
            return None
        except DeliveryError as error:
            raise cannot_tell(error, "the note cannot be looked up") from error

    def check(self) -> Account:
        """Whose token it is. Raises a `DeliveryError`."""
        return Account(str(self._ask("GET", "me").get("name")))

    def delete(self, receipt: Receipt) -> None:
        """Takes the note away; one that is gone already is success. Raises a `DeliveryError`."""
        try:
            self._ask("DELETE", receipt.remote_id)
        except _Missing:
            return

    def _ask(self, method: str, key: str, body: Any = None) -> dict[str, Any]:
        import httpx

        token = self.options.token.get_secret_value() if self.options.token else ""
        seconds = self.options.timeout.total_seconds()
        with client(seconds, headers={"Authorization": f"Bearer {token}"}) as http:
            try:
                answer = http.request(method, f"{self.options.url}/notes/{key}", json=body)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise network_error(error, "Notes") from None
        if not answer.is_success:
            raise _judged(answer, (token,))
        return json_object(answer)

    def _receipt(self, answer: dict[str, Any]) -> Receipt:
        if not isinstance(answer.get("key"), str):
            raise Ambiguous("Notes answered without a key")
        return Receipt(answer["key"], f"https://notes.example/{answer['key']}")


class _Missing(Rejected):
    """There is no such note."""


def _judged(answer: httpx.Response, secrets: tuple[str, ...]) -> DeliveryError:
    status, moment = answer.status_code, now()
    error = json_object(answer).get("error")
    text = f"Notes answered {status} {one_line(str(error or ''), secrets)}".rstrip()
    if status == 404 and error == "no such note":
        return _Missing(text)
    if status == 429:
        return Paused(text, retry_after(answer.headers, moment))
    if status in {401, 402, 403, 404, 405, 410} or 300 <= status < 400:
        return Paused(f"{text}; check address and token, then `sangyo retry`")
    return Ambiguous(text) if status >= 500 or status == 408 else Rejected(text)


def _key(delivery: Delivery) -> str:
    names = (delivery.site, delivery.post_id, delivery.channel)
    return hashlib.sha256("\0".join(names).encode()).hexdigest()[:32]

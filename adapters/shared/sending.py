"""What every adapter's `send` has in common: the message, the bytes of its pictures."""

from __future__ import annotations

from bot.errors import Rejected
from bot.model import Delivery, Image, Message


def message_of(delivery: Delivery) -> Message:
    """What is to be sent. Raises `Rejected` where there is nothing."""
    if delivery.message is None:
        raise Rejected("there is no message to send")
    return delivery.message


def image_bytes(image: Image, delivery: Delivery, warnings: list[str]) -> bytes | None:
    """A picture's bytes; None, and a warning, where the delivery came without them."""
    data = delivery.images.get(image.sha256)
    if data is None:
        warnings.append(f"cover {image.source}: its bytes are not at hand; posted without it")
    return data

"""What is fuzzed: functions that take any bytes, and raise nothing but the error that is meant for people.

Each has seeds, from which a fuzzer goes on: the poisons of its kind, and a few sound inputs.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import httpx

from adapters.mastodon import answers as mastodon
from adapters.mastodon.instance import Instance
from adapters.shared.http import json_object, retry_after
from adapters.shared.matching import letters_of_page, links_in
from adapters.webhook.answers import judge
from adapters.x.answers import refusal
from adapters.x.counting import weighted_length
from bot.compose.shorten import forms
from bot.content.post.plain_text import plain
from bot.content.post.summary import summarize
from bot.errors import ContentError, DeliveryError, MediaError
from bot.hugo.syntax.date_forms import BadDateError, parse_date
from bot.hugo.syntax.decode import DecodeError, decode
from bot.hugo.syntax.front_matter import read
from bot.media.convert import convert
from bot.media.metadata import strip_jpeg, strip_png
from bot.remote.bounded_http import storable
from tests.poison.files import POISONS
from tests.poison.files.pictures import jpeg_with_exif, picture
from tests.support.pictures import LIMITS

LARGEST_SEED = 20_000  # bytes: a fuzzer mutates small inputs faster
_NOW = datetime(2026, 11, 25, tzinfo=UTC)


def front_matter(data: bytes) -> None:
    """A page: its front matter is a map, its dates are dates or refused."""
    with suppress(ContentError):
        found, body = read(data)
        for value in found.values():
            with suppress(BadDateError):
                parse_date(value, UTC)
        summarize(body, str(found.get("description", "")), ("Summary",))


def toml(data: bytes) -> None:
    """A TOML file, as `hugo.toml` is one."""
    with suppress(DecodeError):
        decode(_text(data), "toml")


def yaml(data: bytes) -> None:
    """YAML, as front matter has it."""
    with suppress(DecodeError):
        decode(_text(data), "yaml")


def markdown(data: bytes) -> None:
    """A body: its plain text, its summary."""
    text = _text(data)
    assert isinstance(plain(text[:2000]), str)
    for line in summarize(text, "", ("Summary", "3行要約"))[0]:
        assert "\n" not in line


def shortening(data: bytes) -> None:
    """A line in each language: its forms are text, and the same each time."""
    for line in _text(data).split("\n")[:3]:
        for lang in ("ja", "en", "zh", ""):
            found = forms(line[:400], lang)
            assert found[0].text == line[:400]
            for form in found:
                form.text.encode()
                assert form.loss >= 0
            weighted_length(found[-1].text)


def answers(data: bytes) -> None:
    """A platform's answer: one of the four errors, with a text that can be stored and shown."""
    status = 400 + data[0] % 200 if data else 500
    head, _, body = data[1:].partition(b"\n")
    safe = storable(body)
    headers = [
        (b"retry-after", head[:100]),
        (b"x-ratelimit-reset", head[:100]),
        (b"content-type", b"application/json"),
    ]
    answer = httpx.Response(status, headers=headers, content=safe, default_encoding="utf-8")
    errors: list[DeliveryError] = [
        judge(answer, form, "it", ("secret",)) for form in ("standard", "discord", "slack")
    ]
    errors.append(refusal(status, answer.headers, answer.text, ("secret",)))
    errors.append(mastodon.refusal(answer, "it", ("secret",)))
    for error in errors:
        assert str(error).isprintable()
        str(error).encode()
    Instance.parse(json_object(answer))
    links_in(answer.text), letters_of_page(answer.text)
    retry_after(answer.headers, _NOW)


def pictures(data: bytes) -> None:
    """A cover: bytes within the limits, or the reason why not."""
    with suppress(MediaError):
        made = convert(data, LIMITS)
        assert len(made.data) <= LIMITS.image_bytes
    strip_jpeg(data)
    strip_png(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (front_matter, toml, yaml, markdown, shortening, answers, pictures)
}
_SOUND = {
    "toml": [b'baseURL = "https://example.org/"\n[params.a]\nb = [1, 2.5, 2026-01-02]\n'],
    "yaml": [b"title: A title\ndate: 2026-01-02T03:04:05+09:00\ntags: [a, 'b']\nc: {d: >-\n  text}\n"],
    "shortening": [
        "新しいモデルを発表し、従来より3割速く、費用も半分になった。".encode(),
        b"The team has released a new model, which is 30% faster than the last one.",
        "该公司发布了新模型，速度提高了三成，费用减半。".encode(),
    ],
    "answers": [b'd120\n{"errors":[{"message":"no","code":187}],"retry_after":1.5,"global":true}'],
}


def seeds(name: str) -> list[bytes]:
    """What a fuzzer of the target `name` begins with."""
    poisons = [one for one in POISONS.values() if isinstance(one, bytes) and len(one) <= LARGEST_SEED]
    if name == "pictures":
        kinds = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
        return [*(picture(kind) for kind in kinds), *map(jpeg_with_exif, (b"\x12\x01\3\0\1\0\0\0\6\0\0\0",))]
    return _SOUND.get(name, []) + (poisons if name in {"front_matter", "markdown", "yaml"} else [])

"""Messages are stored and read back exactly: what was frozen is what is sent."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Card, Cut, Facet, Image, Message, Part, Receipt
from bot.outbox import rows

_text = st.text(st.characters(), max_size=20)  # unpaired surrogates too
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=5,
)
_images = st.builds(Image, _text, _text, st.none() | _text, st.none() | _text, _text, st.integers(0, 10**9))
_parts = st.builds(
    Part,
    text=_text,
    length=st.integers(0, 9999),
    limit=st.integers(0, 9999),
    link=st.none() | _text,
    facets=st.lists(st.builds(Facet, st.integers(), st.integers(), _text, _text), max_size=2).map(tuple),
    images=st.lists(_images, max_size=2).map(tuple),
    card=st.none() | st.builds(Card, _text, _text, _text, st.none() | _images),
    cuts=st.lists(st.builds(Cut, _text, _text), max_size=2).map(tuple),
)
_messages = st.builds(
    Message,
    platform=_text,
    parts=st.lists(_parts, max_size=3).map(tuple),
    extra=st.dictionaries(_text, _json, max_size=3),
    cost_usd=st.none() | st.floats(0, 100),
    warnings=st.lists(_text, max_size=2).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine making a message takes its time
@given(_messages)
def test_any_message_comes_back_as_it_was(message: Message) -> None:
    text = rows.dump_message(message)
    assert rows.load_message(text) == message
    assert text.isascii()


@given(st.lists(st.builds(Receipt, _text, st.none() | _text, st.lists(_text).map(tuple)), max_size=3))
def test_any_receipts_come_back_as_they_were(receipts: list[Receipt]) -> None:
    assert rows.load_receipts(rows.dump_receipts(receipts)) == tuple(receipts)


def test_a_row_of_an_older_and_of_a_newer_sangyo_can_be_read() -> None:
    raw = json.loads(rows.dump_message(Message("x", (Part("a", 1, 280),))))
    raw["invented_later"] = 1
    raw["parts"][0]["invented_later"] = 1
    del raw["cost_usd"]
    assert rows.load_message(json.dumps(raw)) == Message("x", (Part("a", 1, 280),))


def test_what_json_cannot_hold_is_refused_when_it_is_frozen() -> None:
    with pytest.raises(TypeError):
        rows.dump_message(Message("x", (), {"when": object()}))
    with pytest.raises(ValueError, match="JSON"):
        rows.dump_message(Message("x", (), {"share": float("nan")}))

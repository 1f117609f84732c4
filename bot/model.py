"""The frozen types that every part shares. Standard library only; nothing here does I/O.

Names are the words of the design: post, message, part, delivery, receipt. Times are aware
``datetime``s, lengths are in the platform's own unit (``Limits.unit``), sizes in bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_EMPTY: Mapping[str, Any] = MappingProxyType({})


class State(StrEnum):
    """Where a delivery stands. Only `pending` and `unknown` can still lead to a send."""

    HELD = "held"  # waits for a person's approval
    PENDING = "pending"
    SENDING = "sending"  # claimed: committed before anything leaves
    SENT = "sent"
    FAILED = "failed"  # never retried by itself
    UNKNOWN = "unknown"  # may have been posted; a look or a person settles it
    SKIPPED = "skipped"  # baseline, stale, excluded
    WITHDRAWN = "withdrawn"  # posted, then deleted by the operator


class DeliveryReason(StrEnum):
    """Why a delivery stands where it stands. What is decided reads this; `Delivery.error` is for people."""

    # skipped
    BASELINE = "baseline"  # published before the channel's first run
    EXCLUDED = "excluded"  # the channel or the post's front matter rules it out
    UNPUBLISHED = "unpublished"  # its post became a draft, expired or was deleted while it waited
    STALE = "stale"  # not sent within max_age
    OPERATOR = "operator"  # `sangyo skip`
    # held
    REVIEW = "review"  # waits for `sangyo approve`
    # pending
    NOT_LIVE = "not_live"  # the post's page does not answer yet
    BACKING_OFF = "backing_off"  # an attempt failed, another follows
    PAUSED = "paused"  # its channel waits, until a known time
    NEEDS_PERSON = "needs_person"  # a person has to act first; an `unknown` that only a person can settle
    BUDGET = "budget"
    DAILY_LIMIT = "daily_limit"
    INTERVAL = "interval"  # min_interval since the channel's last post
    WINDOW = "window"
    JITTER = "jitter"
    SCHEDULED = "scheduled"  # due later
    QUEUED = "queued"  # behind too many others for a forecast
    # unknown
    SETTLING = "settling"  # may have been posted: looked for before it is sent
    # failed
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Cover:
    """A post's picture: how the front matter names it, and where its bytes are."""

    source: str
    alt: str = ""
    file: str | None = None  # absolute path on this machine, when it is there
    url: str | None = None  # where a reader's browser gets it, absolute
    # As the front matter has it, also where `alt` is the title instead of a generic one: it may say that the
    # picture is AI-made.
    stated_alt: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a post's front matter says under ``announce``."""

    channels: tuple[str, ...] | None = None  # None: every channel
    texts: Mapping[str, str] = field(default_factory=lambda: _EMPTY)  # channel -> its text, outright
    pictures: Mapping[str, str] = field(default_factory=lambda: _EMPTY)  # channel -> its option `picture`
    alts: Mapping[str, str] = field(default_factory=lambda: _EMPTY)  # channel -> the cover's alt text there
    not_before: datetime | None = None
    paid_partnership: bool = False  # an advertisement, where a platform marks those


@dataclass(frozen=True, slots=True)
class Publication:
    """The site that a post belongs to, as its readers know it. `url` has no slash at its end."""

    url: str
    name: str
    description: str = ""
    icon: str | None = None  # a square picture: the absolute path of its file


class Reason(StrEnum):
    """Why a post is not eligible."""

    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"
    UNLISTED = "unlisted"  # not rendered, or without a URL
    SECTION = "section"  # outside of `[site] sections`
    EXCLUDED = "excluded"  # its front matter refuses
    NO_BASE_URL = "no-base-url"
    DUPLICATE_URL = "duplicate-url"
    FALLBACK = "fallback"  # its file is the page of another language, which is the post


@dataclass(frozen=True, slots=True)
class Post:
    """One page of the site, as Hugo would publish it.

    `url` and `published` are Hugo's; `eligible` says whether `announce` would take it and `reason` why
    not. With `error` set nothing else than `path` and `id` is certain.
    """

    id: str
    path: str  # relative to the site, forward slashes
    url: str | None = None
    published: bool = False
    eligible: bool = False
    reason: Reason | None = None
    title: str = ""
    date: datetime | None = None
    publish_date: datetime | None = None
    expiry_date: datetime | None = None
    lang: str = ""  # BCP 47, as the site's config has it
    section: str = ""
    summary: tuple[str, ...] = ()  # plain text, a line each
    summary_source: str = "none"  # heading | description | paragraph | none
    description: str = ""
    cover: Cover | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()  # the site's own short words, used before anything goes
    overrides: Overrides = field(default_factory=Overrides)
    publication: Publication | None = None  # None: the site has no address
    text: str = ""  # the whole page as plain text, only where a channel asks for it
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform takes. `unit` names what `Adapter.length` counts."""

    text: int
    unit: str  # "characters", "graphemes", or whatever else the platform calls it
    text_bytes: int | None = None
    parts: int = 1
    images: int = 1  # per part
    image_bytes: int = 1_000_000
    image_mimes: tuple[str, ...] = ("image/jpeg", "image/png")
    image_side: int = 4096  # longest side, pixels
    alt: int = 1000


@dataclass(frozen=True, slots=True)
class Facet:
    """A stretch of a text that means something; offsets in UTF-8 bytes, `end` exclusive."""

    start: int
    end: int
    type: str  # link | tag | mention
    value: str


@dataclass(frozen=True, slots=True)
class Typeset:
    """What a picture of a post's lines shows, until `media` has set it.

    `format` is "portrait", "square" or "wide", `theme` "light", "dark" or "auto" (as the cover is), `accent`
    "#rrggbb"; `font` is a family's name, `logo` and `template` are paths here. None: Sangyo's own choice.
    """

    title: str
    lines: tuple[str, ...]
    lang: str = ""  # BCP 47
    name: str = ""  # the site's, at the foot
    cover: Cover | None = None
    format: str = "portrait"
    theme: str = "auto"
    accent: str | None = None
    font: str | None = None
    logo: str | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a message. `sha256` names its prepared bytes; empty until `media` has prepared it."""

    source: str
    alt: str = ""
    file: str | None = None
    url: str | None = None
    mime: str = ""
    bytes: int = 0
    width: int = 0
    height: int = 0
    sha256: str = ""
    typeset: Typeset | None = None  # a picture that is yet to be made; None once it is


@dataclass(frozen=True, slots=True)
class Card:
    """A link card that the message itself carries."""

    uri: str
    title: str
    description: str
    thumb: Image | None = None


@dataclass(frozen=True, slots=True)
class CutEdit:
    """One change to a summary line: what it took, and what it put there instead.

    `name` is the rule's (docs/fitting.md). Places are in code points: `start` is that of `took` in
    `Cut.original`, `at` that of `gave` in `Cut.shown`.
    """

    name: str
    took: str
    gave: str = ""
    at: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Cut:
    """A summary line that was shortened: what the post says, what is shown of it, and the edits.

    Of a text that gave way to the title above it, `original` is both, the title on a line of its own.
    `poor`: so much is gone that of five messages with such a line readers called two bad, or it ends in `…`
    (docs/fitting.md).
    """

    original: str
    shown: str
    edits: tuple[CutEdit, ...] = ()
    poor: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One post on the platform; a thread has several."""

    text: str
    length: int  # in the platform's unit
    limit: int
    link: str | None = None  # the URL that stands in the text, if any
    facets: tuple[Facet, ...] = ()
    images: tuple[Image, ...] = ()
    card: Card | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What an adapter would send for one post: frozen when the delivery is planned.

    `extra` is the adapter's own (JSON values only): a record key, a webhook's body, a flag. `attached` are
    pictures that go along with it and stand in none of its parts.
    """

    platform: str
    parts: tuple[Part, ...]
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    cost_usd: float | None = None  # None: the platform charges nothing
    warnings: tuple[str, ...] = ()
    attached: tuple[Image, ...] = ()
    otherwise: Message | None = None  # what goes out where a typeset picture can't be made


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a preview draws a platform's messages; the defaults suit any.

    `frame` is "post", "embed" (a card around a bot's text), "blocks" (a bot's text under a heading) or
    "data" (`Message.extra["data"]` as JSON). `colors` are CSS colours by what they colour (`accent`,
    `on-accent`, `link`, `ground`, `embed`), each for a light and for a dark page. `readable` takes away the
    escapes that the platform takes away before anyone reads a text.
    """

    name: str = "Post"  # the platform, as people call it
    frame: str = "post"
    handle: bool = False  # whether an @name stands under the author's
    account: str = ""  # that name, without @, where it is configured
    # Width / height between which a lone picture is shown whole, else cropped to. None: never cropped.
    crop: tuple[float, float] | None = None
    card_crop: float | None = 1.91  # width / height of a card's picture
    link: Callable[[str], str] = str  # a link's address as its readers see it
    draws_cards: bool = False  # from the page, where a post has a link and no picture
    colors: Mapping[str, tuple[str, str]] = field(default_factory=lambda: _EMPTY)
    readable: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of one posted part."""

    remote_id: str
    url: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """What calls cost besides a `Message.cost_usd`, in US dollars: reading, deleting, trying again."""

    what: str
    usd: float


@dataclass(frozen=True, slots=True)
class Account:
    """Who a channel posts as; `notes` are for `doctor`."""

    name: str
    id: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post on one channel."""

    id: int
    site: str
    post_id: str
    path: str
    post_url: str
    channel: str
    platform: str
    state: State
    message: Message | None = None  # None: skipped before it was composed (baseline)
    attempts: int = 0
    receipts: tuple[Receipt, ...] = ()  # one per part that was posted, in order
    rank: int = 0  # among those waiting on a channel the lowest goes first (bot.policy.rank)
    planned_at: datetime | None = None
    ready_at: datetime | None = None  # when it could first have gone: max_age counts from here
    due_at: datetime | None = None
    attempted_at: datetime | None = None  # when the oldest attempt that is not settled began
    sent_at: datetime | None = None  # when its last part was recorded
    reason: DeliveryReason | None = None  # why it stands where it stands
    error: str | None = None  # the same for a person to read
    images: Mapping[str, bytes] = field(default_factory=lambda: _EMPTY, repr=False)  # by sha256, when claimed

    @property
    def next_part(self) -> int:
        """Index of the first part without a receipt."""
        return len(self.receipts)

    @property
    def complete(self) -> bool:
        """Every part has its receipt."""
        return self.message is not None and len(self.receipts) >= len(self.message.parts)

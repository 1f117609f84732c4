"""What the timeline page shows of each platform's store: plain values for its template."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .x_rules import PRICES

if TYPE_CHECKING:
    from .bluesky import Record
    from .hooks import DiscordMessage, Received
    from .server import Sandbox
    from .x import Tweet

# X colours hashtags and names itself; this is for showing only, not for what is sent.
_MARKED = re.compile(r"(?<![\w/])([#＃@][\w゠-ヿ]+)")
_URL = re.compile(r"https?://[^\s<>]+")
# A link, bold or not (`*<url|label>*`), or bold text.
_SLACK = re.compile(r"\*?<(https?://[^|>]+)(?:\|([^>]*))?>\*?|\*([^*\n]+)\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text: `plain`, `link`, `tag` or `strong`."""

    text: str
    kind: str = "plain"
    href: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture, its alt text, and whether it can be shown without leaving the sandbox."""

    src: str
    alt: str = ""
    local: bool = True
    note: str = ""


@dataclass(frozen=True)
class CardView:
    """A link card."""

    href: str
    host: str
    title: str
    description: str
    picture: Picture | None = None


@dataclass(frozen=True)
class Item:
    """One post, message or webhook."""

    id: str
    time: str
    iso: str
    runs: tuple[Run, ...] = ()
    pictures: tuple[Picture, ...] = ()
    card: CardView | None = None
    badges: tuple[str, ...] = ()
    raw: str = ""
    depth: int = 0  # place in its thread
    more: bool = False  # the thread goes on below


@dataclass(frozen=True)
class Column:
    """One platform."""

    name: str
    title: str
    author: str
    handle: str
    items: list[Item] = field(default_factory=list)


def columns(box: Sandbox) -> list[Column]:
    """The page's columns; Discord's and Slack's only once something is there."""
    bluesky = Column("bluesky", "Bluesky", "三行 Sangyo", f"@{box.bluesky.handle}", _bluesky(box))
    found = [
        Column("x", "X", box.x.name, f"@{box.x.username}", _x(box)),
        bluesky,
        Column("hook", "Webhook", "signed", "Standard Webhooks", _hook(box)),
    ]
    discord = [_discord(box, message) for message in reversed(box.discord.messages)]
    slack = [_slack(box, number, m) for number, m in reversed(list(enumerate(box.slack.messages)))]
    if discord:
        found.append(Column("discord", "Discord", "Sangyo", "APP", discord))
    if slack:
        found.append(Column("slack", "Slack", "Sangyo", "APP", slack))
    return found


def _x(box: Sandbox) -> list[Item]:
    parents = {post.id: post.reply_to for post in box.x.posts}
    return [
        _tweet(box, post, depth, more) for post, depth, more in _threads(box.x.posts, parents, lambda p: p.id)
    ]


def _tweet(box: Sandbox, post: Tweet, depth: int, more: bool) -> Item:
    runs, at = [], 0
    for link in post.links:
        runs += _marked(post.text[at : link.start])
        runs.append(Run(link.display, "link", _web(link.expanded)))
        at = link.end
    runs += _marked(post.text[at:])
    pictures = tuple(Picture(f"/_sandbox/media/x/{media.id}", media.alt) for media in post.media)
    badges = [f"${PRICES['link_post' if post.links else 'post'] / 1000:.3f}"]
    badges += ["Made with AI"] if post.made_with_ai else []
    card = None if pictures or not post.links else _site_card(box, post.links[-1].expanded)
    return Item(
        post.id,
        *_when(post.created_at),
        tuple(runs),
        pictures,
        card,
        tuple(badges),
        depth=depth,
        more=more,
    )


def _site_card(box: Sandbox, url: str) -> CardView | None:
    """X draws a card from the page's own tags; only pages of the sandbox's site are known here."""
    page = box.site.page(url)
    if page is None:
        return None
    picture = _picture(box, page.image) if page.image else None
    return CardView(url, urlsplit(url).netloc, page.title, page.description, picture)


def _bluesky(box: Sandbox) -> list[Item]:
    posts = box.bluesky.posts
    parents = {p.uri: p.value.get("reply", {}).get("parent", {}).get("uri") for p in posts}
    return [_record(record, depth, more) for record, depth, more in _threads(posts, parents, lambda p: p.uri)]


def _record(record: Record, depth: int, more: bool) -> Item:
    value = record.value
    embed = value.get("embed") or {}
    images = [item for item in embed.get("images", []) if isinstance(item, dict)]
    pictures = tuple(Picture(_blob(image.get("image")), str(image.get("alt", ""))) for image in images)
    badges = [f"lang {lang}" for lang in value.get("langs", [])]
    badges += [f"tag {tag}" for tag in value.get("tags", [])]
    return Item(
        record.rkey,
        *_when(record.created_at),
        faceted(str(value.get("text", "")), value.get("facets", [])),
        pictures,
        _external(embed.get("external")),
        tuple(badges),
        depth=depth,
        more=more,
    )


def faceted(text: str, facets: list[dict[str, Any]]) -> tuple[Run, ...]:
    """A text cut at its facets, as a client does: by UTF-8 bytes, and what makes no sense is plain."""
    data, runs, at = text.encode(), [], 0
    for facet in sorted(facets, key=lambda item: int(item["index"]["byteStart"])):
        start, end = int(facet["index"]["byteStart"]), int(facet["index"]["byteEnd"])
        features = facet.get("features") or [{}]
        if not at <= start < end <= len(data):
            continue
        runs.append(Run(data[at:start].decode("utf-8", "replace")))
        uri = features[0].get("uri")
        kind = "link" if uri else "tag"
        runs.append(Run(data[start:end].decode("utf-8", "replace"), kind, _web(str(uri)) if uri else None))
        at = end
    runs.append(Run(data[at:].decode("utf-8", "replace")))
    return tuple(run for run in runs if run.text)


def _external(external: Any) -> CardView | None:
    if not isinstance(external, dict):
        return None
    uri = str(external.get("uri", ""))
    picture = Picture(_blob(external["thumb"])) if external.get("thumb") else None
    title, description = str(external.get("title", "")), str(external.get("description", ""))
    return CardView(_web(uri) or "", urlsplit(uri).netloc, title, description, picture)


def _hook(box: Sandbox) -> list[Item]:
    return [_received(received) for received in reversed(box.hook.received)]


def _received(received: Received) -> Item:
    try:
        raw = json.dumps(json.loads(received.body), ensure_ascii=False, indent=2)
    except ValueError:
        raw = received.body
    badges = ["✓ signature"]
    if received.repeats:
        badges.append(f"{received.repeats} repeated, dropped")
    return Item(received.id, *_when(received.received_at), badges=tuple(badges), raw=raw)


def _discord(box: Sandbox, message: DiscordMessage) -> Item:
    embeds = [embed for embed in message.payload.get("embeds") or [] if isinstance(embed, dict)]
    pictures = tuple(Picture(f"/_sandbox/media/discord/{message.id}/{name}", name) for name in message.files)
    card = _embed(box, message, embeds[0]) if embeds else None
    uses_file = card is not None and card.picture is not None and "/discord/" in card.picture.src
    runs = _linked(str(message.payload.get("content") or ""))
    return Item(message.id, *_when(message.created_at), runs, () if uses_file else pictures, card)


def _embed(box: Sandbox, message: DiscordMessage, embed: dict[str, Any]) -> CardView:
    source = str((embed.get("image") or embed.get("thumbnail") or {}).get("url", ""))
    if source.startswith("attachment://"):
        name = source.removeprefix("attachment://")
        picture: Picture | None = Picture(f"/_sandbox/media/discord/{message.id}/{name}", name)
    else:
        picture = _picture(box, source) if source else None
    url = str(embed.get("url", ""))
    title, description = str(embed.get("title", "")), str(embed.get("description", ""))
    return CardView(_web(url) or "", urlsplit(url).netloc, title, description, picture)


def _slack(box: Sandbox, number: int, message: dict[str, Any]) -> Item:
    runs: list[Run] = []
    pictures: list[Picture] = []
    for block in message.get("blocks") or []:
        text = block.get("text")
        if isinstance(text, dict):
            runs += [Run("\n")] if runs else []
            runs += _mrkdwn(str(text.get("text", "")))
        for part in (block, block.get("accessory") or {}):
            if part.get("type") == "image":
                source = str(part.get("image_url", ""))
                pictures.append(_picture(box, source, str(part.get("alt_text", ""))))
    if not runs:
        runs = _mrkdwn(str(message.get("text", "")))
    moment = datetime.fromisoformat(message["created_at"])
    return Item(f"message {number + 1}", *_when(moment.timestamp()), tuple(runs), tuple(pictures))


def _mrkdwn(text: str) -> list[Run]:
    runs, at = [], 0
    for hit in _SLACK.finditer(text):
        runs.append(Run(_unescaped(text[at : hit.start()])))
        url, label, strong = hit.groups()
        runs.append(
            Run(_unescaped(strong), "strong") if strong else Run(_unescaped(label or url), "link", _web(url))
        )
        at = hit.end()
    runs.append(Run(_unescaped(text[at:])))
    return [run for run in runs if run.text]


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _linked(text: str) -> tuple[Run, ...]:
    runs, at = [], 0
    for hit in _URL.finditer(text):
        runs += [Run(text[at : hit.start()]), Run(hit.group(), "link", _web(hit.group()))]
        at = hit.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def _marked(text: str) -> list[Run]:
    pieces = _MARKED.split(text)
    return [Run(piece, "tag" if number % 2 else "plain") for number, piece in enumerate(pieces) if piece]


def _picture(box: Sandbox, url: str, alt: str = "") -> Picture:
    """A picture named by its address: shown only where that is the sandbox itself."""
    own = url.startswith(f"{box.base_url}/")
    return Picture(url.removeprefix(box.base_url) if own else "", alt, own, "" if own else url)


def _blob(blob: Any) -> str:
    reference = blob.get("ref", {}) if isinstance(blob, dict) else {}
    return f"/_sandbox/media/bluesky/{reference.get('$link', '')}"


def _web(url: str) -> str | None:
    """Only addresses of the web become links."""
    return url if urlsplit(url).scheme in ("http", "https") else None


def _when(seconds: float) -> tuple[str, str]:
    moment = datetime.fromtimestamp(seconds).astimezone()
    return moment.strftime("%Y-%m-%d %H:%M:%S"), moment.isoformat(timespec="seconds")


def _threads(posts: list[Any], parents: dict[str, Any], key: Any) -> list[tuple[Any, int, bool]]:
    """Newest thread first, and each thread from its first post down: (post, depth, goes on)."""
    children: dict[Any, list[Any]] = {}
    for post in posts:
        parent = parents[key(post)]
        children.setdefault(parent if parent in parents else None, []).append(post)
    rows: list[tuple[Any, int, bool]] = []

    def walk(post: Any, depth: int) -> None:
        below = children.get(key(post), [])
        rows.append((post, depth, bool(below)))
        for child in below:
            walk(child, depth + 1)

    for root in reversed(children.get(None, [])):
        walk(root, 0)
    return rows

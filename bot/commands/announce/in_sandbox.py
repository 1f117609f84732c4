"""`sangyo announce --sandbox`: one's own posts on one's own machine, as they would look."""

from __future__ import annotations

import sys
import threading
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot import console, settings
from bot.bootstrap import App, app_with, complain, pick
from bot.content import newest
from bot.model import Post
from bot.options import ChannelOptions
from bot.sandbox.sample.own_channels import redirected
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.sandbox import Sandbox

NEWEST = 5  # posts that are announced where none is named


@contextmanager
def sandboxed(config: Path | None, names: Sequence[str]) -> Iterator[tuple[App, Sandbox]]:
    """One's own site and channels on stand-ins, with a state that is gone afterwards. Raises UsageError."""
    from bot.sandbox import Sandbox

    loaded = settings.load(config)
    broken = complain(loaded, names)
    options = _channels(loaded, names)
    with TemporaryDirectory(prefix="sangyo-sandbox-") as folder, Sandbox(port=0) as box:
        mine = redirected(box, options)
        for name in options:
            if name not in mine:
                console.note(f"{name}: the sandbox has no stand-in for {options[name].adapter}: left out")
        state = SecretStr(f"sqlite:///{folder}/sangyo.db")
        announce = loaded.announce.model_copy(
            update={"state": state, "live_check": False, "write_back": None}
        )
        with app_with(replace(loaded, announce=announce), mine, broken=broken) as app:
            yield app, box


def _channels(loaded: Settings, names: Sequence[str]) -> Mapping[str, ChannelOptions]:
    if loaded.channels or names:
        return pick(loaded, names)
    import adapters

    options: dict[str, ChannelOptions] = adapters.samples()
    return options


def newest_paths(app: App) -> list[Path]:
    """The files of the newest posts that may be announced."""
    posts = app.site.posts(datetime.now(UTC))
    return [app.site.root / post.path for post in newest(posts)[:NEWEST]]


def put_live(box: Sandbox, posts: Sequence[Post]) -> None:
    """The pages of the posts, from which a platform draws its cards."""
    for post in posts:
        if post.url:
            image = post.cover.url if post.cover and post.cover.file else None
            box.site.live(post.url, title=post.title, description=" ".join(post.summary), image=image or "")


def look(box: Sandbox) -> None:
    """Says where to look, and on a terminal opens it and stays until it is interrupted."""
    console.say(f"nothing left this machine; as they would look: {box.timeline_url}")
    if not sys.stdout.isatty():
        return
    webbrowser.open(box.timeline_url)
    console.say("Ctrl-C ends it.")
    threading.Event().wait()

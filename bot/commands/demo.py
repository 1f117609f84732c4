"""`sangyo demo`: the sandbox, the sample site and `announce` in one go, and where to look."""

from __future__ import annotations

import sys
import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import console, settings
from bot.content import open_site
from bot.media.summary_picture.draw import is_installed
from bot.sandbox import Sandbox, sample_site

_CONFIG = """\
# What `sangyo demo` ran with: the sandbox's addresses in place of the platforms'.

[site]
root = "site"
sections = ["posts"]

{channels}"""
_SINCE = "2000-01-01"  # everything: without it a first run takes what is there as announced


def run(port: int, folder: Path | None) -> int:
    """Shows the main job on loopback; on a terminal it stays until interrupted, elsewhere it ends."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        return _demo(port, folder)
    with TemporaryDirectory(prefix="sangyo-demo-") as temporary:
        return _demo(port, Path(temporary))


def _demo(port: int, folder: Path) -> int:
    with ExitStack() as stack:
        box = _sandbox(stack, port, folder / "site")
        sample_site(folder / "site", f"{box.site_url}/")
        config = _configure(folder, box)
        _put_live(box, config)
        console.say(f"$ sangyo announce --since {_SINCE}\n")
        status = _announce(config)
        console.say("\n$ sangyo announce      (again: nothing is sent twice)\n")
        status = _announce(config, again=True) or status
        _report(box)
        console.say(f"\nSee them as they would look: {box.timeline_url}")
        if sys.stdout.isatty():
            console.say("Ctrl-C ends it.")
            threading.Event().wait()
    return status


def _sandbox(stack: ExitStack, port: int, site: Path) -> Sandbox:
    """The stand-ins on `port`, or on a free one where that is taken."""
    try:
        return stack.enter_context(Sandbox(port=port, site=site))
    except OSError:
        return stack.enter_context(Sandbox(port=0, site=site))


def _configure(folder: Path, box: Sandbox) -> Path:
    """config.toml and .env, as an operator would write them."""
    config = folder / "config.toml"
    channels = box.config(pictures=is_installed())
    config.write_text(_CONFIG.format(channels=channels), encoding="utf-8")
    secrets = "".join(f"{name}={value}\n" for name, value in box.environment().items())
    (folder / ".env").write_text(secrets, encoding="utf-8")
    return config


def _put_live(box: Sandbox, config: Path) -> None:
    """Deploys the site: each published page answers."""
    loaded = settings.load(config)
    for post in open_site(loaded.site_root, loaded.site).posts(datetime.now(UTC)):
        if post.url and post.published:
            image = post.cover.url if post.cover and post.cover.file else None
            box.site.live(post.url, title=post.title, description=" ".join(post.summary), image=image or "")


def _announce(config: Path, *, again: bool = False) -> int:
    from bot.commands import announce

    since = None if again else _SINCE
    return announce.run(announce.Request(since=since, config=config))


def _report(box: Sandbox) -> None:
    """What the other side received."""
    for name, texts in {
        "X": [post.text for post in box.x.posts],
        "Bluesky": [record.value["text"] for record in box.bluesky.posts],
        "Webhook": [f"{one.json['type']}: {one.json['data'].get('title', '')}" for one in box.hook.received],
    }.items():
        console.say(f"\n{name} received {len(texts)}:")
        for text in texts:
            console.say("  " + text.replace("\n", "\n  ") + "\n")

"""One process, one port, all stand-ins.

`/x`, `/bluesky`, `/mastodon`, `/hook`, `/discord`, `/slack`, `/site`, and the timeline page at `/`.
`/_sandbox/` lets another process read what is stored and set faults.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.errors import UsageError
from bot.sandbox.faults import StandIn
from bot.sandbox.service import Service
from bot.sandbox.stand_ins import StandIns
from bot.sandbox.wire import App, Receive, Scope, Send

DEFAULT_PORT = 8765
NEEDED = ("libipld", "oauthlib", "python_multipart", "starlette", "twitter_text", "uvicorn")


class Sandbox:
    """The stand-ins, running in a thread of their own while the `with` block lasts.

    `port=0` takes a free one. `site` is a Hugo site's folder (or a rendered tree) for `/site`. Raises
    UsageError where what only the sandbox needs is not installed.
    """

    def __init__(self, port: int = 0, site: Path | None = None) -> None:
        check_installed()
        self.stand_ins = StandIns(site)
        self.x, self.bluesky = self.stand_ins.x, self.stand_ins.bluesky
        self.mastodon = self.stand_ins.mastodon
        self.hook, self.discord, self.slack = (
            self.stand_ins.hook,
            self.stand_ins.discord,
            self.stand_ins.slack,
        )
        self.site = self.stand_ins.site
        self._service = Service(self.app, port)

    @property
    def platforms(self) -> dict[str, StandIn]:
        """Every stand-in by its name."""
        return self.stand_ins.by_name()

    @property
    def base_url(self) -> str:
        """Without a slash at the end. Raises RuntimeError when the sandbox isn't running."""
        return self._service.url

    @property
    def x_url(self) -> str:
        """`api_url` of an X channel."""
        return f"{self.base_url}/x"

    @property
    def bluesky_url(self) -> str:
        """`service` of a Bluesky channel."""
        return f"{self.base_url}/bluesky"

    @property
    def mastodon_url(self) -> str:
        """`service` of a Mastodon channel."""
        return f"{self.base_url}/mastodon"

    @property
    def hook_url(self) -> str:
        """`url` of a webhook channel, format standard."""
        return f"{self.base_url}/hook"

    @property
    def discord_url(self) -> str:
        """`url` of a webhook channel, format discord."""
        return f"{self.base_url}/discord{self.discord.path}"

    @property
    def slack_url(self) -> str:
        """`url` of a webhook channel, format slack."""
        return f"{self.base_url}/slack{self.slack.path}"

    @property
    def site_url(self) -> str:
        """Where the site's pages are."""
        return f"{self.base_url}/site"

    @property
    def timeline_url(self) -> str:
        """The page for people."""
        return f"{self.base_url}/"

    def environment(self) -> dict[str, str]:
        """The secrets of channels called x, bluesky, mastodon and hook, as environment variables."""
        secrets = {
            "X__CONSUMER_KEY": self.x.credentials.consumer_key,
            "X__CONSUMER_SECRET": self.x.credentials.consumer_secret,
            "X__ACCESS_TOKEN": self.x.credentials.access_token,
            "X__ACCESS_TOKEN_SECRET": self.x.credentials.access_token_secret,
            "BLUESKY__APP_PASSWORD": self.bluesky.password,
            "MASTODON__ACCESS_TOKEN": self.mastodon.token,
            "HOOK__SECRET": self.hook.secret,
        }
        return {f"SANGYO_CHANNELS__{key}": value for key, value in secrets.items()}

    def config(self, *, pictures: bool = False) -> str:
        """The channels for config.toml; with `pictures` X gets the lines as one."""
        summary = 'picture = "summary"\n' if pictures else ""
        return (
            f'[channels.x]\nadapter = "x"\napi_url = "{self.x_url}"\n{summary}\n'
            f'[channels.bluesky]\nadapter = "bluesky"\nservice = "{self.bluesky_url}"\n'
            f'handle = "{self.bluesky.handle}"\n\n'
            f'[channels.hook]\nadapter = "webhook"\nurl = "{self.hook_url}"\nformat = "standard"\n'
        )

    def introduction(self) -> str:
        """URLs, configuration and secrets, to be read by a person or pasted."""
        secrets = "\n".join(f"export {key}={value}" for key, value in self.environment().items())
        return (
            f"The sandbox is up. What is posted: {self.timeline_url}\n\n"
            f"# config.toml\n{self.config()}\n"
            f"# in the shell that runs sangyo\n{secrets}\n\n"
            f"# also: mastodon {self.mastodon_url}\n#       discord  {self.discord_url}\n"
            f"#       slack    {self.slack_url}\n"
            f"#       site     {self.site_url}/\n"
            f"# faults: POST {self.base_url}/_sandbox/faults, state: GET {self.base_url}/_sandbox/state"
        )

    def reset(self) -> None:
        """Forgets everything that was posted and every fault."""
        self.stand_ins.reset()

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return self.stand_ins.state()

    def app(self) -> App:
        """The ASGI application."""
        from starlette.applications import Starlette

        from bot.sandbox.blog import http as blog
        from bot.sandbox.bluesky import http as bluesky
        from bot.sandbox.control import control_routes
        from bot.sandbox.mastodon import http as mastodon
        from bot.sandbox.timeline import timeline_routes
        from bot.sandbox.webhook import http as webhook
        from bot.sandbox.x import http as x

        mounted = {
            "x": x.app(self.x),
            "bluesky": bluesky.app(self.bluesky),
            "mastodon": mastodon.app(self.mastodon),
            "hook": webhook.hook_app(self.hook),
            "discord": webhook.discord_app(self.discord),
            "slack": webhook.slack_app(self.slack),
            "site": blog.app(self.site),
        }
        routes = [*control_routes(self.stand_ins), *timeline_routes(self.stand_ins)]
        return _Mounts(mounted, Starlette(routes=routes))

    def __enter__(self) -> Sandbox:
        self._service.start()
        self.stand_ins.served_at(self.base_url)
        return self

    def __exit__(self, *_: object) -> None:
        self._service.stop()

    def run(self, announce: Callable[[Sandbox], None]) -> None:
        """Serves in this thread until interrupted; `announce` is called once the port is open."""
        self._service.listen()
        self.stand_ins.served_at(self.base_url)
        try:
            announce(self)
            self._service.serve()
        finally:
            self._service.stop()


@dataclass(frozen=True)
class _Mounts:
    """The first segment of the path chooses the stand-in. Starlette's own mount redirects `/hook`."""

    mounted: dict[str, App]
    rest: App

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        name = path.split("/", 2)[1]
        if name not in self.mounted:
            await self.rest(scope, receive, send)
            return
        prefix = f"/{name}"
        within = {**scope, "root_path": prefix, "path": path if path != prefix else path + "/"}
        await self.mounted[name](within, receive, send)


def check_installed() -> None:
    """Raises UsageError where a package of the extra `sandbox` is missing."""
    if any(find_spec(name) is None for name in NEEDED):
        raise UsageError("the sandbox needs packages that are not installed: pip install 'sangyo[sandbox]'")

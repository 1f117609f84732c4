"""One process, one port, all stand-ins: `/x`, `/bluesky`, `/hook`, `/discord`, `/slack`, `/site`, and the
timeline page at `/`. `/_sandbox/` lets another process read what is stored and set faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import bluesky_api, x_api
from .bluesky import Bluesky
from .control import control_routes
from .faults import App, Fault, Faulty, Platform, Receive, Scope, Send
from .hooks import Discord, Hook, Slack
from .pages import Site
from .service import Service
from .timeline import timeline_routes
from .x import X

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import Route

DEFAULT_PORT = 8765


class _X(X):
    """The account with what the server needs of it."""

    def is_write(self, method: str, path: str) -> bool:
        """Making a post."""
        return method == "POST" and path == "/2/tweets"

    def refuse(self, fault: Fault) -> Response:
        """X's own answer."""
        return x_api.refuse(fault, self.clock())


class _Bluesky(Bluesky):
    """The account with what the server needs of it."""

    def is_write(self, method: str, path: str) -> bool:
        """Writing a record."""
        return bluesky_api.is_write(method, path)

    def refuse(self, fault: Fault) -> Response:
        """The server's own answer."""
        return bluesky_api.refuse(fault, self.clock())


class Sandbox:
    """The stand-ins, running in a thread of their own while the `with` block lasts.

    `port=0` takes a free one. `site` is a Hugo site's folder (or a rendered tree) for `/site`.
    """

    def __init__(self, port: int = 0, site: Path | None = None) -> None:
        self.x = _X()
        self.bluesky = _Bluesky()
        self.hook = Hook()
        self.discord = Discord()
        self.slack = Slack()
        self.site = Site(site)
        self._service = Service(self.app, port)

    @property
    def platforms(self) -> dict[str, Any]:
        """Every stand-in by its name."""
        names = ("x", "bluesky", "hook", "discord", "slack", "site")
        return {name: getattr(self, name) for name in names}

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
    def hook_url(self) -> str:
        """`url` of a webhook channel, format standard."""
        return f"{self.base_url}/hook"

    @property
    def discord_url(self) -> str:
        """`url` of a webhook channel, format discord."""
        return f"{self.base_url}/discord{Discord.path}"

    @property
    def slack_url(self) -> str:
        """`url` of a webhook channel, format slack."""
        return f"{self.base_url}/slack{Slack.path}"

    @property
    def site_url(self) -> str:
        """Where the site's pages are."""
        return f"{self.base_url}/site"

    @property
    def timeline_url(self) -> str:
        """The page for people."""
        return f"{self.base_url}/"

    def environment(self) -> dict[str, str]:
        """The secrets of channels called x, bluesky and hook, as environment variables."""
        secrets = {
            "X__CONSUMER_KEY": self.x.credentials.consumer_key,
            "X__CONSUMER_SECRET": self.x.credentials.consumer_secret,
            "X__ACCESS_TOKEN": self.x.credentials.access_token,
            "X__ACCESS_TOKEN_SECRET": self.x.credentials.access_token_secret,
            "BLUESKY__APP_PASSWORD": self.bluesky.password,
            "HOOK__SECRET": self.hook.secret,
        }
        return {f"SANGYO_CHANNELS__{key}": value for key, value in secrets.items()}

    def config(self) -> str:
        """The channels for config.toml."""
        return (
            f'[channels.x]\nadapter = "x"\napi_url = "{self.x_url}"\n\n'
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
            f"# also: discord {self.discord_url}\n#       slack   {self.slack_url}\n"
            f"#       site    {self.site_url}/\n"
            f"# faults: POST {self.base_url}/_sandbox/faults, state: GET {self.base_url}/_sandbox/state"
        )

    def reset(self) -> None:
        """Forgets everything that was posted and every fault."""
        for platform in self.platforms.values():
            platform.reset()

    def state(self) -> dict[str, Any]:
        """Everything that is stored, as JSON values."""
        return {name: platform.state() for name, platform in self.platforms.items()}

    def app(self) -> App:
        """The ASGI application."""
        from starlette.applications import Starlette

        mounted = {
            "x": _faulty(x_api.XApi(self.x).routes(), self.x),
            "bluesky": _faulty(bluesky_api.BlueskyApi(self.bluesky).routes(), self.bluesky),
            "hook": _faulty(self.hook.routes(), self.hook),
            "discord": _faulty(self.discord.routes(), self.discord),
            "slack": _faulty(self.slack.routes(), self.slack),
            "site": _faulty(self.site.routes(), self.site),
        }
        return _Mounts(mounted, Starlette(routes=[*control_routes(self), *timeline_routes(self)]))

    def __enter__(self) -> Sandbox:
        self._service.start()
        self.bluesky.endpoint = self.bluesky_url
        return self

    def __exit__(self, *_: object) -> None:
        self._service.stop()

    def run(self, announce: Callable[[Sandbox], None]) -> None:
        """Serves in this thread until interrupted; `announce` is called once the port is open."""
        self._service.listen()
        self.bluesky.endpoint = self.bluesky_url
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


def _faulty(routes: list[Route], platform: Platform) -> App:
    from starlette.routing import Router

    return Faulty(Router(routes, redirect_slashes=False), platform)

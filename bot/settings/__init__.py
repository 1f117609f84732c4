"""The configuration file + environment -> `Settings`.

Every section is read the same way: the file's values below, then a secrets folder, ``.env`` (beside the
file) and the environment on top, as ``SANGYO_SECTION__KEY`` (``SANGYO_CHANNELS__X__CONSUMER_KEY``). So
secrets stay out of the file, which is refused if it has one. Each mistake becomes one line
naming the key, where it stands and the fix; a channel that is wrong is left out with a message, the others
go on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings.exceptions import SettingsError as SourceError

import adapters
from bot.errors import ComposeError, SettingsError, closest
from bot.options import ChannelOptions, Duration, SiteOptions, Strict
from bot.settings import file as config_file
from bot.settings.sources import sourced

DEFAULT_SECRETS = Path("/run/secrets")  # where container engines mount them

LEAST_TOKEN = 16  # characters: nobody guesses that many

M = TypeVar("M", bound=BaseModel)


class AnnounceOptions(Strict):
    """The keys of `[announce]`."""

    state: SecretStr = SecretStr("sqlite:///state/sangyo.db")  # a database's URL may hold a password
    live_check: bool = True
    max_age: Duration = timedelta(hours=36)
    timezone: str | None = None  # of windows and daily limits; default: the site's
    write_back: str | None = None  # a file of the site that says what was posted where

    @field_validator("write_back")
    @classmethod
    def _in_a_folder_of_the_site(cls, value: str | None) -> str | None:
        if value is None:
            return None
        path = PurePosixPath(value)
        inside = not path.is_absolute() and ".." not in path.parts and len(path.parts) > 1
        if (
            not inside
            or path.suffix != ".json"
            or "\\" in value
            or any(p.startswith(".") for p in path.parts)
        ):
            raise ValueError('write a .json file below a folder of the site, like "data/announcements.json"')
        return str(path)

    @field_validator("state")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE")
        return value


class WebOptions(Strict):
    """`[web]`: the operator's page of the daemon, its health and metrics."""

    enabled: bool = True
    host: str = "127.0.0.1"
    port: int = Field(default=8766, ge=0, le=65535)
    hosts: tuple[str, ...] = ()  # other names by which the page is reached, behind a proxy for instance
    token: SecretStr | None = None  # what visitors have to show; nobody but this machine's does without
    trusted_proxy: str | None = None  # the address whose X-Forwarded headers are believed
    read_only: bool = False  # the page shows and changes nothing

    @field_validator("token")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().strip()) < LEAST_TOKEN:
            raise ValueError(
                f"too short: at least {LEAST_TOKEN} characters, as `openssl rand -hex 32` prints"
            )
        return None if value is None else SecretStr(value.get_secret_value().strip())


class AlertsOptions(Strict):
    """`[alerts]`: a webhook that hears once of what needs a person, and a URL fetched while nothing does."""

    url: SecretStr | None = None
    format: str = "slack"
    secret: SecretStr | None = None
    heartbeat: SecretStr | None = None  # who knows it can send it: a secret
    heartbeat_every: Duration = timedelta(minutes=5)

    @field_validator("format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value not in (formats := adapters.alert_formats()):
            raise ValueError(f"not a format: write {', '.join(formats[:-1])} or {formats[-1]}")
        return value


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration, checked. `problems` are the channels left out: name -> one line."""

    file: Path | None
    site: SiteOptions
    announce: AnnounceOptions
    web: WebOptions
    alerts: AlertsOptions
    channels: Mapping[str, ChannelOptions] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> Path:
        """The folder that relative paths in the configuration start from."""
        return _Origin(self.file).folder.absolute()

    @property
    def site_root(self) -> Path:
        """The site's folder."""
        return self.base / self.site.root

    @property
    def state_url(self) -> str:
        """The outbox's URL, an SQLite path made absolute. May hold a password: never print it."""
        url = self.announce.state.get_secret_value()
        prefix, found, path = url.partition("sqlite:///")
        return f"sqlite:///{self.base / path}" if found and not prefix else url

    @property
    def state_file(self) -> Path | None:
        """The file of an SQLite outbox; None for PostgreSQL."""
        _, found, path = self.state_url.partition("sqlite:///")
        return Path(path.partition("?")[0]) if found else None

    @property
    def private_files(self) -> list[Path]:
        """The files that hold secrets, and an SQLite state, which holds what isn't posted yet."""
        origin, state = _Origin(self.file), self.state_file
        secrets = sorted(origin.secrets.glob("*")) if origin.secrets else []
        return [origin.env_file, *secrets, *([state] if state else [])]


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where values come from, for messages and for the sources on top of the file."""

    file: Path | None

    @property
    def name(self) -> str:
        return str(self.file) if self.file else "the configuration"

    @property
    def folder(self) -> Path:
        return self.file.parent if self.file else Path()

    @property
    def env_file(self) -> Path:
        return self.folder / ".env"

    @property
    def secrets(self) -> Path | None:
        folder = Path(os.environ.get("SANGYO_SECRETS_DIR", DEFAULT_SECRETS))
        return folder if folder.is_dir() else None


def load(file: Path | None = None) -> Settings:
    """The settings of `file`; without one, of the file that `config_file.find` finds, else the defaults.

    Raises `SettingsError` when the file cannot be read or a section other than a channel is wrong.
    """
    if file is None:
        file = config_file.find()
    origin = _Origin(file)
    data = config_file.read(file) if file else {}
    config_file.check_env(origin.env_file)
    for key, value in data.items():
        if key not in config_file.SECTIONS:
            raise SettingsError(f"{origin.name}: [{key}] is not known{_guess(key, config_file.SECTIONS)}")
        if not isinstance(value, dict):
            raise SettingsError(f"{origin.name}: {key} must be a table: write [{key}]")
    sections = {
        name: _section(model, (name,), data.get(name, {}), origin)
        for name, model in (
            ("site", SiteOptions),
            ("announce", AnnounceOptions),
            ("web", WebOptions),
            ("alerts", AlertsOptions),
        )
    }
    _check_zone(sections["announce"].timezone, "announce.timezone", origin)  # type: ignore[attr-defined] # by name above
    channels, problems = _channels(data.get("channels", {}), origin)
    if any(options.wants_text() for options in channels.values()):
        sections["site"] = sections["site"].model_copy(update={"full_text": True})
    return Settings(file, **sections, channels=channels, problems=problems)  # type: ignore[arg-type] # by name above


def _channels(data: Mapping[str, Any], origin: _Origin) -> tuple[dict[str, ChannelOptions], dict[str, str]]:
    good: dict[str, ChannelOptions] = {}
    problems: dict[str, str] = {}
    for name, values in data.items():
        try:
            good[name] = _channel(name, values, origin)
        except SettingsError as error:
            problems[name] = str(error)
    return {name: options for name, options in good.items() if options.enabled}, problems


def _channel(name: str, values: Any, origin: _Origin) -> ChannelOptions:
    key = f"channels.{name}"
    if not isinstance(values, dict):
        raise SettingsError(f"{origin.name}: {key} must be a table: write [{key}]")
    adapter = values.get("adapter")
    if not isinstance(adapter, str):
        raise SettingsError(
            f'{origin.name}: {key}.adapter is missing: write adapter = "x" (or another platform)'
        )
    try:
        options = adapters.load(adapter).Options
    except KeyError:
        names = adapters.names()
        raise SettingsError(
            f"{origin.name}: {key}.adapter: no platform is called {adapter!r}"
            f"{_guess(adapter, names)}; known: {', '.join(names)}"
        ) from None
    loaded: ChannelOptions = _section(options, ("channels", name), values, origin)
    _check_zone(loaded.timezone, f"{key}.timezone", origin)
    if loaded.template:
        _check_template(loaded.template, key, origin)
    return loaded.located(origin.folder.absolute())


def _check_template(source: str, key: str, origin: _Origin) -> None:
    from bot.compose import check_template  # Jinja2: who has no template does without

    try:
        check_template(source)
    except ComposeError as error:
        raise SettingsError(f"{origin.name}: {key}.{error}") from None


def _section(model: type[M], path: tuple[str, ...], values: Any, origin: _Origin) -> M:
    """`values` with the environment on top, as a `model`. Raises SettingsError."""
    for key in values:
        if _is_secret(model, key) and not (path == ("announce",) and key == "state"):
            raise SettingsError(
                f"{origin.name}: {'.'.join(path)}.{key} is a secret and does not belong in this file: "
                f"take it out and set {env_name(*path, key)}"
            )
    source = sourced(model, env_name(*path, ""), origin.env_file, origin.secrets)
    try:
        return cast(M, source(**values))
    except ValidationError as error:
        raise SettingsError(_explain(error, model, path, values, origin)) from None
    except SourceError as error:
        raise SettingsError(f"{'.'.join(path)}: {error}") from None


def env_name(*path: str) -> str:
    """("channels", "my-hook", "secret") -> "SANGYO_CHANNELS__MY_HOOK__SECRET"."""
    return "SANGYO_" + "__".join(part.upper().replace("-", "_") for part in path)


def _is_secret(model: type[BaseModel], key: str) -> bool:
    info = model.model_fields.get(key)
    return info is not None and "SecretStr" in str(info.annotation)


def _explain(
    error: ValidationError, model: type[BaseModel], path: tuple[str, ...], values: Any, origin: _Origin
) -> str:
    """The first thing wrong, in one line. Never shows the value: it may be a secret."""
    problem = error.errors(include_input=False, include_url=False)[0]
    location = [str(part) for part in problem["loc"]]
    key = ".".join((*path, *location))
    from_file = bool(location) and location[0] in values
    where = origin.name if from_file else env_name(*path, *location)
    if problem["type"] == "extra_forbidden":
        siblings = list(model.model_fields) if len(location) == 1 else []
        return f"{where}: {key} is not known{_guess(location[-1], siblings)}"
    if problem["type"] == "missing":
        return f"{origin.name}: {key} is missing: add it, or set {env_name(*path, *location)}"
    text = _WANTED.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    more = f" ({error.error_count() - 1} more problem(s) there)" if error.error_count() > 1 else ""
    return f"{where}: {key}: {text[:1].lower() + text[1:]}{more}"


_WANTED = {  # pydantic's word for what is wrong -> what to write
    "tuple_type": 'a list is wanted: write it in brackets, ["…"]',
    "list_type": 'a list is wanted: write it in brackets, ["…"]',
    "string_type": 'a text is wanted: write it in quotes, "…"',
    "dict_type": "a table is wanted: write it in braces, { … = … }",
    "model_type": "a table is wanted: write it in braces, { … = … }",
    "model_attributes_type": "a table is wanted: write it in braces, { … = … }",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "int_type": "a whole number is wanted, without quotes",
    "int_parsing": "a whole number is wanted",
    "float_type": "a number is wanted, without quotes",
}


def _guess(word: str, known: Any) -> str:
    close = closest(word, known)
    return f"; did you mean {close!r}?" if close else ""


def _check_zone(zone: str | None, key: str, origin: _Origin) -> None:
    if zone is None:
        return
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise SettingsError(
            f'{origin.name}: {key}: no time zone is called {zone!r}; write it like "Asia/Tokyo"'
        ) from None


def missing_secrets(name: str, options: ChannelOptions) -> list[str]:
    """The environment variables that the channel needs and does not have, by name."""
    required: tuple[str, ...] = getattr(options, "required_secrets", tuple)()
    return [env_name("channels", name, key) for key in required if getattr(options, key, None) is None]

"""The keys of a channel in config.toml, whatever its platform.

An adapter's `Options` extends `ChannelOptions` by its own keys and secrets. pydantic checks them;
`bot.settings` turns what it finds into one line naming the key, the file and the fix.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([smhd])")


def parse_duration(value: Any) -> Any:
    """`"36h"`, `"1h30m"`, `"0.5s"` -> timedelta; other types are left to pydantic. Raises ValueError."""
    if not isinstance(value, str):
        return value
    found = _DURATION.findall(value.strip())
    if not found or "".join(n + u for n, u in found) != value.strip():
        raise ValueError('not a duration: write it like "30m", "36h" or "1h30m"')
    return timedelta(**{_UNITS[unit]: float(n) for n, unit in found})


class Window(BaseModel):
    """A stretch of the day, site time; one that ends before it starts goes over midnight."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    start: time
    end: time


def parse_window(value: Any) -> Any:
    """`"07:00-09:00"` -> Window. Raises ValueError."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", value.strip())
    if match is None:
        raise ValueError('not a window: write it like "07:00-09:00"')
    h1, m1, h2, m2 = map(int, match.groups())
    return Window(start=time(h1, m1), end=time(h2, m2))


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
DayWindow = Annotated[Window, BeforeValidator(parse_window)]


class Strict(BaseModel):
    """A table of the configuration: unknown keys are mistakes.

    It is built when it is first used by itself. `bot.settings` uses a class of its own in its place, and
    building both would take twice as long at every start.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class HashtagOptions(Strict):
    """Hashtags are made from the post's tags, only in room that the lines leave."""

    max: int = Field(default=2, ge=0)
    never: tuple[str, ...] = ()


class OnlyOptions(Strict):
    """Which posts a channel takes; an empty list takes all."""

    lang: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


# A channel may narrow it to what its platform can. auto: "summary" where the text loses much, else "cover".
Picture = Literal["cover", "summary", "auto", "card", "none"]
_COLOR = "^#[0-9A-Fa-f]{6}$"


class SummaryPictureOptions(Strict):
    """How a summary picture looks; paths are relative to the configuration's file."""

    format: Literal["portrait", "wide", "square"] = "portrait"
    theme: Literal["light", "dark", "auto"] = "auto"  # auto: as the cover is
    accent: str | None = Field(default=None, pattern=_COLOR)  # default: the cover's
    font: str | None = None  # a family of this system; default: one that suits the post's language
    logo: str | None = None  # PNG, JPEG or SVG, beside the site's name
    name: str | None = None  # the site's, at the foot; default: the host
    template: str | None = None  # a Typst file in place of Sangyo's own

    def located(self, base: Path) -> Self:
        """The same with its paths from `base`."""
        paths = {key: str(base / value) for key in ("logo", "template") if (value := getattr(self, key))}
        return self.model_copy(update=paths)


class ChannelOptions(Strict):
    """The keys that every channel has."""

    adapter: str
    picture: Picture = "cover"
    summary_picture: SummaryPictureOptions = SummaryPictureOptions()
    text_with_picture: Literal["lines", "title"] = "lines"  # what stands beside a summary picture
    shorten: Literal["trim", "cut", "none"] = "trim"  # how a line gives way that doesn't fit
    enabled: bool = True
    template: str | None = None
    hashtags: HashtagOptions = HashtagOptions()
    category_emoji: dict[str, str] = Field(default_factory=dict)
    link_params: dict[str, str] = Field(default_factory=dict)  # added to the link; {channel} is its name
    only: OnlyOptions = OnlyOptions()
    priority: tuple[str, ...] = ()
    review: bool = False
    min_interval: Duration = timedelta(0)
    windows: tuple[DayWindow, ...] = ()
    timezone: str | None = None  # of `windows` and the daily limits; default: the site's
    jitter: Duration = timedelta(0)
    daily_limit: int | None = Field(default=None, ge=0)
    daily_link_limit: int | None = Field(default=None, ge=0)
    monthly_budget_usd: float | None = Field(default=None, ge=0)
    max_age: Duration | None = None  # default: [announce] max_age
    timeout: Duration = timedelta(seconds=30)  # of one request to the platform

    def located(self, base: Path) -> Self:
        """The same with its paths from `base`, the folder of the configuration's file."""
        return self.model_copy(update={"summary_picture": self.summary_picture.located(base)})

    def wants_text(self) -> bool:
        """Whether posts are to come with the whole text of their pages, which costs room in the index."""
        return False

    def may_show_lines(self) -> bool:
        """Whether posts may go out with their lines as a picture."""
        return self.picture in {"summary", "auto"}

    def secrets(self) -> tuple[str, ...]:
        """What no text may show: the values of the secrets, and the words of those that are several."""
        fields = (getattr(self, name) for name in type(self).model_fields)
        values = [field.get_secret_value() for field in fields if isinstance(field, SecretStr)]
        return (*values, *(word for value in values for word in value.split()))


class SiteOptions(Strict):
    """`[site]`: which pages are announced and how they are read; the rest is in Hugo's own config."""

    root: str = "."
    name: str | None = None  # default: the base URL's host
    environment: str | None = None  # which folder of config/ joins config/_default; None: as Hugo has it
    sections: tuple[str, ...] = ()  # empty: every page but the top level's
    summary_headings: tuple[str, ...] = ("3行要約", "TL;DR", "Summary")
    ignore_covers: tuple[str, ...] = ()
    generic_alts: tuple[str, ...] = ()
    abbreviations: dict[str, str] = Field(default_factory=dict)  # long word -> short one, where room is short
    icon: str | None = None  # a square picture of the site, relative to its folder; default: what static/ has
    full_text: bool = False  # posts come with the whole text of their pages; set where a channel wants it
    trust_front_matter: bool = True  # False: `announce` only holds back; its texts are not used
    url_template: str | None = None  # the way out where a permalink can't be derived
    permalinks: str | None = None  # "hugo": ask the hugo binary

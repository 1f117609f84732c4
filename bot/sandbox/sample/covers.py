"""Covers for the sample site, drawn when it is copied: the repository carries no pictures.

Each is a gradient, a motif, and the project's sign: three lines.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Motif = Callable[["ImageDraw", int, int], None]
SCALE = 2  # drawn this much larger, so that the edges come out smooth
WHITE = (255, 255, 255, 255)


@dataclass(frozen=True)
class Cover:
    """One picture: where it goes, its size in pixels, the gradient's ends, what is drawn on it."""

    path: str
    size: tuple[int, int]
    top: str
    bottom: str
    motif: Motif
    grain: bool = False  # film grain, which makes a file of many megabytes


def rain(draw: ImageDraw, width: int, height: int) -> None:
    """Slanted drops."""
    chance = random.Random(3)  # noqa: S311 - a drawing
    for _ in range(140):
        x, y = chance.uniform(-0.1, 1.1) * width, chance.uniform(-0.1, 1) * height
        length = chance.uniform(0.04, 0.12) * height
        draw.line((x, y, x - length * 0.35, y + length), fill=(255, 255, 255, 70), width=width // 300)


def waves(draw: ImageDraw, width: int, height: int) -> None:
    """A signal that swells and fades."""
    for number in range(9):
        points = [
            (
                x,
                height / 2
                + math.sin(x / width * math.pi * (3 + number * 0.35) + number)
                * math.sin(x / width * math.pi)
                * height
                * (0.34 - number * 0.025),
            )
            for x in range(0, width + 8, 8)
        ]
        draw.line(points, fill=(255, 255, 255, 40 + number * 16), width=width // 400, joint="curve")


def pot(draw: ImageDraw, width: int, height: int) -> None:
    """A round pot with steam."""
    radius = height * 0.3
    cx, cy = width * 0.68, height * 0.72
    draw.pieslice((cx - radius, cy - radius, cx + radius, cy + radius), 0, 180, fill=(60, 20, 30, 200))
    draw.rounded_rectangle(
        (cx - radius * 1.2, cy - height * 0.03, cx + radius * 1.2, cy + height * 0.02),
        height * 0.02,
        fill=(60, 20, 30, 220),
    )
    for shift in (-0.5, 0.0, 0.5):
        points = [
            (cx + shift * radius + math.sin(step / 9 + shift * 4) * radius * 0.1, cy - step * height / 100)
            for step in range(8, 52)
        ]
        draw.line(points, fill=(255, 255, 255, 120), width=width // 90, joint="curve")


def page(draw: ImageDraw, width: int, height: int) -> None:
    """Squared paper."""
    step = width // 24
    for x in range(0, width, step):
        draw.line((x, 0, x, height), fill=(255, 255, 255, 36), width=max(1, width // 800))
    for y in range(0, height, step):
        draw.line((0, y, width, y), fill=(255, 255, 255, 36), width=max(1, width // 800))


def hills(draw: ImageDraw, width: int, height: int) -> None:
    """A moon over three ridges."""
    radius, cx, cy = height * 0.13, width * 0.74, height * 0.3
    draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=(255, 240, 205, 255))
    for number, shade in enumerate(((50, 44, 96, 255), (33, 29, 70, 255), (17, 15, 42, 255))):
        ridge = [
            (
                x,
                height * (0.6 + number * 0.12)
                + math.sin(x / width * (5 + number * 2) + number * 2) * height / 14,
            )
            for x in range(0, width + 16, 16)
        ]
        draw.polygon([(0, height), *ridge, (width, height)], fill=shade)


COVERS = (
    Cover("static/images/rain-radar.png", (1200, 630), "#0b3d91", "#62b6ff", rain),
    Cover("static/images/local-model.jpg", (1600, 900), "#3a0ca3", "#f72585", waves),
    Cover("content/posts/small-kitchen/cover.webp", (1200, 800), "#ffb347", "#d7263d", pot),
    Cover("static/images/plain-text.gif", (800, 420), "#0f5132", "#52b788", page),
    Cover("static/images/night-train.jpg", (4000, 2100), "#120a3a", "#f08a5d", hills, grain=True),
)


def draw_covers(site: Path) -> None:
    """Draws every cover into a copy of the sample site; about two seconds. Raises OSError."""
    for cover in COVERS:
        target = site / cover.path
        target.parent.mkdir(parents=True, exist_ok=True)
        picture = render(cover)
        if cover.path.endswith(".jpg"):
            picture.save(target, quality=98 if cover.grain else 90, subsampling=0)
        elif cover.path.endswith(".gif"):
            picture.quantize(128).save(target)
        else:
            picture.save(target)


def render(cover: Cover) -> Image:
    """The picture itself."""
    from PIL import Image, ImageDraw, ImageOps

    width, height = cover.size
    scale = 1 if cover.grain else SCALE
    ramp = Image.linear_gradient("L").resize((width * scale, height * scale))
    picture = ImageOps.colorize(ramp, cover.top, cover.bottom)
    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    cover.motif(draw, *picture.size)
    _three_lines(draw, *picture.size)
    picture.paste(layer, mask=layer)
    if cover.grain:
        noise = Image.effect_noise(picture.size, 60).convert("RGB")
        picture = Image.blend(picture, noise, 0.2)
    return picture.resize((width, height), Image.Resampling.LANCZOS) if scale > 1 else picture


def _three_lines(draw: ImageDraw, width: int, height: int) -> None:
    """The sign of the project, bottom left."""
    left, thick = width * 0.07, height * 0.035
    for number, length in enumerate((0.26, 0.34, 0.18)):
        y = height * 0.68 + number * thick * 2.1
        draw.rounded_rectangle((left, y, left + width * length, y + thick), thick / 2, fill=WHITE)

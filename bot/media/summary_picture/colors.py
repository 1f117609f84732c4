"""The colours of a picture, from its cover's: each readable on the ground. Pure.

Contrast as WCAG 2.2 defines it (relative luminance, contrast ratio); 4.5 is its level AA for text.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from typing import Literal

Rgb = tuple[int, int, int]
Theme = Literal["light", "dark"]

LEAST_CONTRAST = 4.5
_INK_CONTRAST = 11.0  # of the lines: as comfortable as a printed page
_DARK_COVER = 0.16  # relative luminance below which a cover makes a dark page
DEFAULT_ACCENT: Rgb = (37, 99, 168)


def palette(accent: Rgb, theme: Theme) -> dict[str, str]:
    """Ground, ink, muted and accent as `#rrggbb`; the hue is the accent's."""
    hue, _, saturation = colorsys.rgb_to_hls(*(value / 255 for value in accent))
    tint = min(saturation, 0.5)
    if theme == "light":
        ground, ink, muted = _hls(hue, 0.975, tint), _hls(hue, 0.11, tint * 0.5), _hls(hue, 0.38, tint * 0.4)
    else:
        ground, ink, muted = (
            _hls(hue, 0.09, tint * 0.8),
            _hls(hue, 0.95, tint * 0.4),
            _hls(hue, 0.68, tint * 0.4),
        )
    return {
        "ground": as_hex(ground),
        "ink": as_hex(readable(ink, ground, _INK_CONTRAST)),
        "muted": as_hex(readable(muted, ground)),
        "accent": as_hex(readable(accent, ground)),
    }


def theme_of(colors: Sequence[tuple[int, Rgb]]) -> Theme:
    """The theme that suits a cover, given as how often it has each of its colours."""
    total = sum(count for count, _ in colors)
    mean = sum(count * luminance(color) for count, color in colors) / total if total else 1.0
    return "dark" if mean < _DARK_COVER else "light"


def accent_of(colors: Sequence[tuple[int, Rgb]]) -> Rgb:
    """The colour that a cover is remembered by: vivid and not rare. A gray cover has none: Sangyo's blue."""
    total = sum(count for count, _ in colors) or 1

    def weight(counted: tuple[int, Rgb]) -> float:
        count, color = counted
        _, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in color))
        vivid = saturation * (1 - abs(2 * light - 1))  # chroma
        return float(vivid * (count / total) ** 0.4)

    best = max(colors, key=weight, default=(0, DEFAULT_ACCENT))
    return best[1] if colors and weight(best) > 0.06 else DEFAULT_ACCENT


def readable(color: Rgb, ground: Rgb, least: float = LEAST_CONTRAST) -> Rgb:
    """`color`, darker or lighter by as much as it takes for a contrast of `least` on `ground`."""
    hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in color))
    step = -0.01 if luminance(ground) > 0.18 else 0.01
    while contrast(color, ground) < least and 0 < light + step < 1:
        light += step
        color = _hls(hue, light, saturation)
    return color


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def luminance(color: Rgb) -> float:
    """The relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(value / 255) for value in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_hex(color: Rgb) -> str:
    """(255, 0, 16) -> "#ff0010"."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def from_hex(text: str) -> Rgb:
    """`#ff0010` -> (255, 0, 16). Raises ValueError."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _hls(hue: float, light: float, saturation: float) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)

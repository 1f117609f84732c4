"""Whatever a cover is coloured like, text on its picture can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.summary_picture.colors import (
    DEFAULT_ACCENT,
    LEAST_CONTRAST,
    Rgb,
    Theme,
    accent_of,
    as_hex,
    contrast,
    from_hex,
    palette,
    theme_of,
)

COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLORS, st.sampled_from(["light", "dark"]))
def test_every_colour_contrasts_with_the_ground(accent: Rgb, theme: Theme) -> None:
    """WCAG 2.2, 1.4.3: 4.5 for text."""
    made = {name: from_hex(text) for name, text in palette(accent, theme).items()}
    for name in ("ink", "muted", "accent"):
        assert contrast(made[name], made["ground"]) >= LEAST_CONTRAST, (name, made)


def test_contrast_is_wcags() -> None:
    """Its two ends, and the gray that is often quoted as the lightest on white."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 0, 0), (255, 0, 0)) == 1
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert palette((37, 99, 168), "light")["accent"] == "#2563a8"


def test_the_accent_is_vivid_and_not_rare() -> None:
    """A red that is seen, not the gray around it nor a stray pixel."""
    assert accent_of([(800, (120, 120, 120)), (190, (200, 30, 30)), (1, (0, 255, 0))]) == (200, 30, 30)


def test_a_gray_cover_has_no_accent_of_its_own() -> None:
    assert accent_of([(900, (90, 90, 90)), (100, (200, 200, 198))]) == DEFAULT_ACCENT
    assert accent_of([]) == DEFAULT_ACCENT


def test_a_dark_cover_makes_a_dark_page() -> None:
    assert theme_of([(90, (10, 10, 20)), (10, (250, 250, 250))]) == "dark"
    assert theme_of([(50, (10, 10, 20)), (50, (250, 250, 250))]) == "light"
    assert theme_of([]) == "light"


def test_hexadecimal_goes_both_ways() -> None:
    assert from_hex(as_hex((1, 128, 255))) == (1, 128, 255)

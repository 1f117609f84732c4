"""Programs that others use instead, installed apart from ours: `make rivals` puts them into .cache/rivals."""

from __future__ import annotations

from pathlib import Path

_HOME = Path(__file__).resolve().parents[2] / ".cache" / "rivals"
PYTHON = _HOME / "bin" / "python"  # with python-frontmatter and matplotlib


def installed() -> dict[str, str]:
    """The command lines that post messages, by name, where they are installed."""
    places = {
        "apprise": _HOME / "bin" / "apprise",
        "crosspost": _HOME / "node_modules" / ".bin" / "crosspost",
    }
    return {name: str(place) for name, place in places.items() if place.exists()}

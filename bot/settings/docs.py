"""Where the documentation is on this machine."""

from __future__ import annotations

import sysconfig
from pathlib import Path


def page(name: str) -> str:
    """The path of a page: in the checkout, else where the wheel puts it; without either its name."""
    checkout = Path(__file__).resolve().parents[2] / "docs"
    installed = Path(sysconfig.get_path("data")) / "share" / "doc" / "sangyo" / "docs"
    found = (folder / name for folder in (checkout, installed) if (folder / name).is_file())
    return str(next(found, f"docs/{name}"))

"""The daemon's window: `/` for people, `/healthz` and `/readyz` for supervisors, `/metrics` for Prometheus.

`server` answers requests, `page` renders the status page from `templates/`, `metrics` the exposition; both
show `figures`. All of it reads through `observed.Observed` and changes nothing.
"""

from __future__ import annotations

from bot.web.server import Web

__all__ = ["Web"]

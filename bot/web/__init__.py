"""The operator's page of a running daemon; `/healthz` and `/readyz` for supervisors, `/metrics`.

`server` listens (waitress), `app` answers, `gate` decides who may see and act. `desk` makes the page out of
`rows` and `charts` with `templates/`, `actions` does what its forms ask for, `metrics` is Prometheus'
exposition; both count with `figures`. All of it reaches the daemon through `observed.Observed`.
"""

from __future__ import annotations

from bot.web.server import Web

__all__ = ["Web"]

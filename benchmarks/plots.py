"""Draws docs/performance/*.svg from the figures that the benchmarks wrote.

    .cache/rivals/bin/python -m benchmarks.plots

matplotlib comes with `make rivals`: nothing of ours needs it.
"""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
POSTS = ROOT / "benchmarks" / "content" / "scale.json"
WORKERS = ROOT / "benchmarks" / "throughput" / "throughput.json"
PICTURES = ROOT / "docs" / "performance"
_AXES = {"cpu": "seconds of CPU", "memory": "MB resident, at most"}


def posts(figures: dict[str, dict[str, dict[str, float]]]) -> Figure:
    """Time and memory against the number of posts, a line a reader."""
    figure = Figure(figsize=(8, 3.4), layout="constrained", facecolor="white")
    for axes, (key, label) in zip(figure.subplots(1, 2), _AXES.items(), strict=True):
        for name, by_posts in figures.items():
            axes.plot([int(n) for n in by_posts], [one[key] for one in by_posts.values()], "o-", label=name)
        axes.set(xscale="log", yscale="log", xlabel="posts", ylabel=label)
        axes.grid(visible=True, alpha=0.3)
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside upper center", ncols=len(figures), frameon=False
    )
    return figure


def workers(figures: dict[str, dict[str, float]]) -> Figure:
    """Deliveries a second against workers."""
    figure = Figure(figsize=(5, 3.2), layout="constrained", facecolor="white")
    axes = figure.subplots()
    for name, by_workers in figures.items():
        axes.plot([int(n) for n in by_workers], list(by_workers.values()), "o-", label=name)
    axes.set(xlabel="processes on one PostgreSQL", ylabel="a second", ylim=(0, None))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.grid(visible=True, alpha=0.3)
    axes.legend(frameon=False)
    return figure


def main() -> None:
    """The same figures give the same files: no date, no random ids; letters stay letters."""
    mpl.rcParams.update({"svg.hashsalt": "sangyo", "svg.fonttype": "none"})
    PICTURES.mkdir(exist_ok=True)
    for name, figures, draw in (("posts", POSTS, posts), ("workers", WORKERS, workers)):
        if not figures.exists():
            continue  # not measured here
        figure = draw(json.loads(figures.read_text(encoding="utf-8")))
        figure.savefig(PICTURES / f"{name}.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()

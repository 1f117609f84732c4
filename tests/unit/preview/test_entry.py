"""A text in runs: what is shown, what is a link, what was left out."""

from __future__ import annotations

from bot.preview.entry import runs
from tests.support.shown import LINES, X, on_x


def test_runs_give_back_the_whole_summary() -> None:
    """Text as shown, and in its place what was left out."""
    message = on_x().message
    assert message is not None
    found = runs(message.parts[0], X)
    assert "".join(run.text for run in found if run.kind != "gone") == message.parts[0].text.replace(
        "\u200b", ""
    )
    whole = "".join(run.text for run in found if run.kind != "link").replace("…", "")
    assert whole.strip() == "\n".join(LINES)
    assert any(run.kind == "gone" for run in found)

"""A text in runs: what is shown, what is a link, what was left out."""

from __future__ import annotations

from bot.model import Cut, CutEdit, Part
from bot.preview.entry import runs
from tests.support.shown import LINES, X, edited, on_x


def test_runs_give_back_the_whole_summary() -> None:
    """Text as shown, and in its place what was left out."""
    message = on_x().message
    assert message is not None
    found = runs(message.parts[0], X)
    assert "".join(run.text for run in found if run.kind != "gone") == message.parts[0].text.replace(
        "\u200b", ""
    )
    whole = "".join(run.text for run in found if run.kind not in ("link", "new")).replace("…", "")
    assert whole.strip() == "\n".join(LINES)
    assert any(run.kind == "gone" for run in found)


def test_each_edit_is_struck_out_where_it_was_made() -> None:
    """A replaced word before what replaces it; what an early end took behind the ellipsis."""
    message = edited().message
    assert message is not None
    found = runs(message.parts[0], X)
    marks = {"gone": "[-{}-]", "new": "{{+{}+}}"}
    text = "".join(marks.get(run.kind, "{}").format(run.text) for run in found)
    assert text.split("\n")[0] == (
        "[-（-]{+(+}速報[-）-]{+)+}同社[-（約7.5兆円）-]は[-データセンター-]{+DC+}を建設…[-すると発表した。-]"
    )


def test_edits_at_one_place_keep_their_order() -> None:
    """What stood first is struck out first."""
    cut = Cut("いろは", "は", (CutEdit("a", "い"), CutEdit("b", "ろ")))
    assert [run.text for run in runs(Part("は", 1, 9, cuts=(cut,)), X)] == ["い", "ろ", "は"]

"""Where an English line ends early, if it has to."""

from __future__ import annotations

import pytest

from bot.compose.shorten.ends import ends


def test_an_inverted_condition_is_no_end() -> None:
    """Should it still be flat, …: what to do then is the point."""
    line = "Should the dough still be flat after the night, feed the starter twice before you try it again."
    assert not [end for end in ends(line, "en") if line[: end.at].endswith(("flat", "night"))]


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Using registers from nine French cities, our paper finds that 17 percent close.", "cities"),
        ("From 1 June, the firm will charge $4 for every public address in its cloud.", "June"),
        ("The operator cites a lack of staff: only 13 of 22 jobs are filled at the port.", "lack"),
        ("Saves can be transferred from the PC version, unless you have installed mods.", "PC"),
        ("If you read comics, you are better off with the larger model for the money.", "off"),
        ("If your model is older than 2019 it will get no update, and you should replace it.", "older"),
        ("How long do the shops survive after a tram line is dug up outside their doors?", "doors"),
        ("How long do the shops survive after a tram line is dug up outside their doors?", "shops"),
        ("A stuck index is the most likely cause of the wheel that you have seen.", "likely"),
        ("Borrowers need a card and, for the larger machines, twenty minutes of training.", "machines"),
        ("They counted 83 fish in the stream, far more than biologists had predicted.", "biologists"),
        ("Treat the stains before the garment goes anywhere near the washing machine.", "anywhere"),
        ('"It is the best target that we have for studying a bare rock," said its author.', "rock"),
        ("The opening chapters are slow, yet the book gathers real force for its end.", "slow"),
        ("It is free, runs on Linux and Windows, and deserves to be better known.", "Windows"),
        ("Collisions that happen at low temperatures are bouncier than they are assumed to be.", "bouncier"),
        (
            "What set it off is unclear, though the stalled current, choked by the water, is the suspect.",
            "water",
        ),
        ("Doctors stress that people with a deficiency or brittle bones should not stop it.", "deficiency"),
        ("Can the blood test spot their cancer early? A study from Lisbon gives us some hope.", "early"),
        ("Old varieties with thick skins forgive more but, in her verdict, they taste of less.", "verdict"),
    ],
)
def test_no_line_ends_early_within_a_phrase(line: str, never: str) -> None:
    """Where a noun, or the verb, is still to come."""
    assert not [end for end in ends(line, "en") if line[: end.at].endswith(never)]

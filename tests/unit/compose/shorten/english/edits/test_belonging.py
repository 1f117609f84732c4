"""What an English clause can't be parted from at its end."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.english import edits


@pytest.mark.parametrize(
    ("line", "never"),
    [
        (
            "Judges ruled that she may sue the firm for using her work.",
            "Judges ruled that she may sue the firm.",
        ),
        ("Ferries to the island will be halved this winter.", "Ferries to the island will be halved."),
        (
            "It fooled five assistants by hiding text in invitations.",
            "It fooled five assistants by hiding text.",
        ),
        ("Some patients got two appointments on the same day.", "Some patients got two appointments."),
        ("She beat two champions on her way to the title.", "She beat two champions."),
        ("She owns a phone but leaves it in the hall.", "She owns a phone but leaves it."),
        ("Shares fell nine percent in early trading.", "Shares fell nine percent."),
        ("Groups want refunds for customers who bought one this year.", "Groups want refunds."),
        ("The gap vanished among those who stopped practising.", "The gap vanished."),
        (
            "Often it is a mirror, a tank or a wall with metal mesh.",
            "Often it is a mirror, a tank or a wall.",
        ),
        ("The planet completes an orbit in nine days.", "The planet completes an orbit."),
        ("The program took him two days instead of six.", "The program took him two days."),
        ("They point to a tax portal that was paid for three times.", "They point to a tax portal."),
    ],
)
def test_what_is_the_point_stays(line: str, never: str) -> None:
    """For what, when, where, until when, in which: no edit takes it away alone."""
    assert never not in {applied(line, (edit,)) for edit in edits(line)}

"""What is the point of an English clause, though it stands at its end."""

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
        (
            "It lies at seven times its radius, far outside the limit.",
            "It lies at seven times its radius, far.",
        ),
        ("The test raised a false alarm in one case out of twenty.", "The test raised a false alarm."),
        ("It caught 61%, compared with 38% for a larger model.", "It caught 61%, compared with 38%."),
        ("Condensation is an issue on cold nights.", "Condensation is an issue."),
        (
            "The article shows how a crash reporter sent passwords away.",
            "The article shows how a crash reporter.",
        ),
        (
            "It is below the sum at which it was valued in 2021, when fees fell.",
            "It is below the sum at which it was valued, when fees fell.",
        ),
        (
            "She recommends 25 minutes a week, no updates, and notes that both can see.",
            "She recommends 25 minutes a week, no updates.",
        ),
        (
            "She soaks hers twice a week, mulches thickly and picks early.",
            "She soaks hers twice a week, mulches thickly.",
        ),
        (
            "In mice, it cut their volume by 40%; in the volunteers, it did half of that.",
            "In mice, it cut their volume by 40%.",
        ),
        (
            "In the author's case, most of the delay came from one lookup.",
            "Most of the delay came from one lookup.",
        ),
    ],
)
def test_what_is_the_point_stays(line: str, never: str) -> None:
    """For what, when, where, until when, in which: no edit takes it away alone."""
    assert never not in {applied(line, (edit,)) for edit in edits(line)}

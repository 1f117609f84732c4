"""Sangyo says of every page what Hugo says, or refuses it: on random sites and on one made to hurt."""

from __future__ import annotations

import os

from tests.oracle.judge import Tally, hugo_binary, judge, run
from tests.oracle.torture import SITES

SECONDS = float(os.environ.get("SANGYO_ORACLE_SECONDS", "45"))
SEED = int(os.environ.get("SANGYO_ORACLE_SEED", "20261124"))


def test_random_sites_agree_with_hugo() -> None:
    """No disagreement on any page of any site that the generator thinks of in that time."""
    tally = run(SECONDS, SEED)
    assert tally.disagreements == [], "\n".join(tally.disagreements)
    assert tally.sites > 0
    assert tally.pages > 10 * tally.sites / 2


def test_sites_made_to_hurt_agree_with_hugo() -> None:
    """Each hand-written site: Hugo lists it, nothing differs, and no page of it is refused."""
    binary = hugo_binary()
    for name, files in SITES.items():
        tally = Tally()
        judge(dict(files), tally, binary)
        assert (name, tally.not_judged, tally.failures) == (name, 0, {})
        assert (name, tally.disagreements) == (name, [])
        assert (name, tally.refusals) == (name, {})
        assert tally.pages > 0

"""Where a shorter English wording would say something else, the long one stays."""

from __future__ import annotations

import pytest

from bot.compose.shorten.english.edits.wording import wordings


@pytest.mark.parametrize(
    "line",
    [
        "The firm behind it is also working on a phone.",
        "Using it is still free.",
        "Anyone who calls you will see the number.",
        "Sites that follow you are still legal.",
        "The museum there is now open.",
        "The best phone out there is still the Pixel.",
        "The smaller it is the cheaper it gets.",
        "Phase I will start in May.",
        "Half of them say they will within a year.",
        "Most say they will soon.",
        "The chip is as cheap as it is easy to copy.",
        "The best phone that there is now costs more.",
        "You may copy it if you have written permission.",
        "It was the first, and therefore the oldest, model.",
        "It cost 40 billion in 2024 dollars.",
        "It costs 3 instead of 5 euros.",
        "The price fell from 59 to about 45 euros.",
        "It costs 59 or even 65 euros.",
        "It costs 59/65 euros.",
        "They lost 5 million of 7 million dollars.",
        "It costs 12 euros 50 per hour.",
        "It costs 59 euros in May and 65 euros in June.",
        "The battery holds 500 watt hours.",
        "Potatoes grown by 40% of farmers failed.",
        "It grew from 7 billion to 34 billion parameters.",
        "They raised $3 million dollars.",
        "It costs 15 euros for adults and 10 for children.",
        "The price fell from 59 last year to 45 euros.",
        "It costs 59, not 65 euros.",
        "It raised $3 million in cash and $2 billion in loans.",
    ],
)
def test_what_a_shorter_wording_would_break_stays(line: str) -> None:
    """No pronoun that is an object, no unit that two figures share, no year's money."""
    found = [edit for edit in wordings(line) if edit.name in ("contraction", "money", "unit", "by", "so")]
    assert found == []

"""The line that says what the post is about, and what it names first."""

from __future__ import annotations

from bot.compose.shorten import forms
from bot.compose.shorten.edit import Edit
from bot.compose.shorten.lead import lead_loss

LINE = "理化学研究所が運用する新しいコンピューターが動き始め、計算の速さが3倍に高まった。"


def test_an_opening_that_goes_costs_more_than_what_stands_behind_it() -> None:
    """By the kind of what goes: a clause says more than a modifier."""
    behind, opens = Edit("clause", 10, 20, "", 5.0), Edit("clause", 0, 20, "", 5.0)
    modifier = Edit("modifier", 0, 4, "", 5.0)
    assert lead_loss(LINE, [behind], ()) == 0
    assert lead_loss(LINE, [opens], ()) > lead_loss(LINE, [modifier], ()) > 0


def test_a_name_that_no_other_line_has_costs_more() -> None:
    """The first most. A shorter word for it keeps it."""
    gone = Edit("clause", 0, LINE.index("計"), "", 5.0)
    one, both = (lead_loss(LINE, [gone], names) for names in (("研究所",), ("研究所", "コンピューター")))
    assert lead_loss(LINE, [gone], ()) < one < both
    assert lead_loss(LINE, [gone], ("速さ",)) == lead_loss(LINE, [gone], ())
    assert lead_loss(LINE, [Edit("short", 0, 6, "理研", 0.3)], ("理化学研究所",)) == 0


def test_the_opening_stays_where_something_else_can_go() -> None:
    """Before forms are compared, not only between those that are left."""
    named = forms(LINE, "ja", leads=("理化学研究所", "コンピューター"))
    plain = {form.text: form.loss for form in forms(LINE, "ja", leads=())}
    bare = "計算の速さが3倍に高まった"
    loss = {form.text: form.loss for form in named}
    assert bare in plain
    assert loss.get(bare, 1000.0) > plain[bare]

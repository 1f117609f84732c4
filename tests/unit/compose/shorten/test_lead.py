"""The line that says what the post is about, and what it names first."""

from __future__ import annotations

from bot.compose.shorten import forms
from bot.compose.shorten.edit import Edit
from bot.compose.shorten.lead import names_lost, opened

LINE = "理化学研究所が運用する新しいコンピューターが動き始め、計算の速さが3倍に高まった。"


def test_an_opening_that_goes_costs_more_than_what_stands_behind_it() -> None:
    """By the kind of what goes: a clause says more than a modifier."""
    at = LINE.index("計")
    behind, opens, modifier = opened(
        LINE,
        [
            Edit("clause", at, at + 10, "", 5.0),
            Edit("clause", 0, at, "", 5.0),
            Edit("modifier", 0, 4, "", 5.0),
        ],
    )
    assert opens.loss > modifier.loss > behind.loss == 5.0


def test_what_the_subject_did_first_costs_more_than_what_it_did_then() -> None:
    """搭載し in サイトが機能を搭載し、定義を変え、…."""
    line = "サイトが新しい機能を搭載し、画面の定義を変え、利用を伸ばした。"
    first, then = opened(line, [Edit("clause", 4, 14, "", 5.0), Edit("clause", 14, 22, "", 5.0)])
    assert first.loss > then.loss == 5.0


def test_a_name_that_no_other_line_has_costs_more() -> None:
    """The first most. A shorter word for it keeps it."""
    gone = Edit("clause", 0, LINE.index("計"), "", 5.0)
    one, both = (names_lost(LINE, [gone], names) for names in (("研究所",), ("研究所", "コンピューター")))
    assert 0 < one < both
    assert names_lost(LINE, [gone], ("速さ",)) == 0
    assert names_lost(LINE, [Edit("short", 0, 6, "理研", 0.3)], ("理化学研究所",)) == 0


def test_the_name_that_opens_the_line_costs_most() -> None:
    """受注が増えた: whose?"""
    whose, named = "日立製作所の受注が増えた。", "好調な日立製作所の受注が増えた。"
    taken = [Edit("modifier", 0, line.index("受注"), "", 5.0) for line in (whose, named)]
    opening, later = (
        names_lost(line, [edit], ("日立製作所",)) for line, edit in zip((whose, named), taken, strict=True)
    )
    assert opening > later + 20


def test_a_later_sentence_goes_before_the_first() -> None:
    """Also where it is a little dearer and no shorter: the price of an opening is known early enough."""
    line = (
        "子どもの自転車は少し大きめを買うな、と店員に止められた。"
        "両足の裏がつかないと咄嗟に倒れる事故が増えるらしい。"
    )
    losses = {form.text: form.loss for form in forms(line, "ja", leads=("自転車",))}
    first, second = line.rstrip("。").split("。")
    assert losses[first] < losses.get(second, 1000.0)


def test_the_opening_stays_where_something_else_can_go() -> None:
    """Before forms are compared, not only between those that are left."""
    named = forms(LINE, "ja", leads=("理化学研究所", "コンピューター"))
    plain = {form.text: form.loss for form in forms(LINE, "ja", leads=())}
    bare = "計算の速さが3倍に高まった"
    loss = {form.text: form.loss for form in named}
    assert bare in plain
    assert loss.get(bare, 1000.0) > plain[bare]

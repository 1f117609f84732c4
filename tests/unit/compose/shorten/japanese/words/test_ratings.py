"""What the lists of rated words say."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.words.ratings import need, rating


def test_a_modifier_has_the_rating_that_readers_gave_it() -> None:
    """None where nobody rated it."""
    decorates, restricts = rating("膨大な"), rating("違法な")
    assert decorates is not None
    assert restricts is not None
    assert decorates + 2 < restricts
    assert rating("存在しない語の") is None


@pytest.mark.parametrize(("more", "less"), [("原因を", "株価が"), ("構築が", "豪雨で"), ("一部は", "警察に")])
def test_a_relation_needs_more_than_a_thing(more: str, less: str) -> None:
    """Whatever particle follows."""
    assert need(more) > need(less) + 1


@pytest.mark.parametrize(("body", "noun"), [("増加に対する", "増加に"), ("対立による", "対立に")])
def test_a_relation_behind_a_noun_leaves_its_need(body: str, noun: str) -> None:
    """増加に対する懸念 asks of what as 増加 does."""
    assert need(body) == need(noun) > 1.2


def test_a_noun_that_is_not_in_the_list_has_the_need_of_its_end() -> None:
    """A little less of it; and any other is neither bare nor whole."""
    assert 0 < need("中央統合原因を") < need("原因を")
    assert need("ヌヌヌを") == pytest.approx(1.2)

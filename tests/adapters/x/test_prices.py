"""What each call costs on X, against the stand-in's own bill; and bare domains, which cost as links."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.x.adapter import XAdapter
from adapters.x.dialect import JOINER, neutral, without_links
from adapters.x.links import find_urls
from bot.errors import NotSent, Paused
from bot.model import Overrides, State
from bot.sandbox import Sandbox
from tests.support import twitter_text
from tests.support.delivering import house
from tests.support.on_x import calls
from tests.support.targets import XTarget, adapter, cover, delivery, post, unguarded

BARE = [
    "ASP.NETの新版が出ました。",
    "Perplexity.aiとFelo.aiを比べた",
    "www.example.co.jp/a.b を見る",
    "example.com:80/x?y=1 と",
    "a.b.com",
    "日本語.comと",
    "t.co/abc",
    "a-b.io,c.dev",
    "（Next.js）とNode.js、Vue.jsはリンクではない。Socket.ioは",
    "@name.com #tag.dev $a.io",
    "b.web と c.kids と d.music",
    "a.coſ と b.jpİ",  # letters that Python, but not X, takes for s and i
]


def bill(made: XAdapter) -> float:
    return sum(charge.usd for charge in made.charges)


@pytest.mark.parametrize(
    ("text_link", "with_cover", "cost"),
    [("always", False, 0.2), ("always", True, 0.205), ("never", False, 0.015), ("never", True, 0.02)],
)
def test_what_a_post_costs(text_link: str, with_cover: bool, cost: float) -> None:
    """A link costs more; describing a picture costs as well."""
    made = XAdapter("x", XAdapter.Options(adapter="x", link=text_link), {})
    its = post(cover=cover("/there.jpg") if with_cover else None)
    assert made.compose(its).cost_usd == pytest.approx(cost)


def test_a_bare_domain_that_is_kept_costs_as_a_link() -> None:
    """X makes a link of it, so we count it as one; the prices are the config's."""
    options = XAdapter.Options(adapter="x", link="never", bare_domains="keep", prices={"link_post": 0.5})
    its = post(summary=("example.com を公開しました。",))
    assert XAdapter("x", options, {}).compose(its).cost_usd == 0.5


@pytest.mark.parametrize("owns_app", [False, True])
def test_what_is_booked_is_what_x_bills(box: Sandbox, picture: str, owns_app: bool) -> None:
    """A post with a picture, a look, who am I, a deletion: message and charges together, to the cent."""
    box.x.owns_app = owns_app
    made = adapter(XTarget(box), owns_app=owns_app)
    sent = delivery(made, post(cover=cover(picture)))
    receipt = made.send(sent, unguarded)
    assert bill(made) == 0
    assert made.find(sent) is not None
    made.check()
    made.delete(receipt)
    assert sent.message.cost_usd + bill(made) == pytest.approx(box.x.spent_usd)
    read = 0.001 if owns_app else 0.005
    assert [(one.what, one.usd) for one in made.charges] == [
        ("read", read),
        ("user", 0.01),
        ("delete", 0.01),
    ]


def test_reading_the_same_posts_again_on_one_day_costs_nothing_more(box: Sandbox) -> None:
    made = adapter(XTarget(box))
    made.send(delivery(made, post()), unguarded)
    other = delivery(made, post(id="content/posts/other.md"), attempted_at=datetime.now(UTC))
    assert made.find(other) is None
    assert made.find(replace(other, attempted_at=other.attempted_at - timedelta(hours=1))) is None
    assert len(calls(box, "GET")) == 2
    assert bill(made) == pytest.approx(0.005)
    assert box.x.spent_usd == pytest.approx(0.2 + 0.005)


def test_a_look_at_an_empty_timeline_is_free(box: Sandbox) -> None:
    made = adapter(XTarget(box))
    assert made.find(delivery(made, post())) is None
    assert (list(made.charges), box.x.spent_usd) == ([], 0)


def test_an_alt_text_without_a_post_is_booked(box: Sandbox, picture: str) -> None:
    """The picture was described, then X refused: the next attempt pays for its alt text again."""

    def lost() -> None:
        raise NotSent("another process has it")

    made = adapter(XTarget(box))
    sent = delivery(made, post(cover=cover(picture)))
    with pytest.raises(NotSent):
        made.send(sent, lost)
    assert [(one.what, one.usd) for one in made.charges] == [("alt_text", 0.005)]
    made.send(sent, unguarded)
    assert sent.message.cost_usd + bill(made) == pytest.approx(box.x.spent_usd)


@pytest.mark.parametrize("fault", ["drop_after", "drop_before", "after_write", "before_write"])
def test_the_budget_is_what_x_bills_where_an_answer_is_lost(
    box: Sandbox, picture: str, tmp_path: Path, fault: str
) -> None:
    """The post came about, and its alt text is paid once; or it did not, and the next attempt pays again."""
    box.x.faults.add(fault)
    with house(XTarget(box), tmp_path) as its:
        its.plan(post(cover=cover(picture)))
        [unknown] = its.deliver()
        assert unknown.state is State.UNKNOWN
        assert its.spent_usd() == pytest.approx(0.205)
        [sent] = its.deliver(minutes=1)
        assert sent.state is State.SENT
        assert len(box.x.posts) == 1
        assert its.spent_usd() == pytest.approx(box.x.spent_usd)
        assert box.x.spent_usd == pytest.approx(0.21)  # a look, or another alt text


def test_a_refused_deletion_costs_nothing(box: Sandbox) -> None:
    made = adapter(XTarget(box))
    receipt = made.send(delivery(made, post()), unguarded)
    box.x.faults.add("forbidden", match="DELETE")
    with pytest.raises(Paused):
        made.delete(receipt)
    assert bill(made) == 0


@pytest.mark.parametrize("line", BARE)
def test_a_bare_domain_becomes_plain_text(box: Sandbox, line: str) -> None:
    """No reference counter sees a link; a reader sees the same; the post costs as one without."""
    made = adapter(XTarget(box), link="never")
    sent = delivery(made, post(summary=(line, "二行目です。"), tags=()))
    made.send(sent, unguarded)
    stored = box.x.posts[0]
    assert stored.links == ()
    assert sent.message.cost_usd == 0.015 == box.x.spent_usd
    assert sent.message.warnings == ()
    assert stored.text.replace(JOINER, "") == "\n".join((neutral(line), "二行目です。"))
    assert made.find(sent) is not None


def test_the_javascript_reference_sees_no_link_either() -> None:
    """And both count what the joiner weighs."""
    texts = [without_links(text) for text in BARE]
    made = XAdapter("x", XAdapter.Options(adapter="x"), {})
    counted = [length for length, _ in twitter_text.javascript(texts)]
    assert counted == [made.length(text) for text in texts]
    assert [find_urls(text) for text in texts] == [[]] * len(texts)


@pytest.mark.parametrize("layout", ["single", "thread"])
def test_the_posts_own_link_is_never_touched(box: Sandbox, layout: str) -> None:
    made = adapter(XTarget(box), layout=layout)
    its = post(summary=("example.com は", "ASP.NETで作った", "https://other.example.com/x を見る"))
    made.send(delivery(made, its), unguarded)
    assert [link.text for link in box.x.posts[0].links if "blog" in link.text] == [its.url]
    assert JOINER not in (its.url or "")
    assert [link.text for link in box.x.posts[0].links] == ["https://other.example.com/x", its.url]


def test_a_bare_domain_is_kept_where_it_is_wanted(box: Sandbox) -> None:
    made = adapter(XTarget(box), link="never", bare_domains="keep")
    sent = delivery(made, post(summary=("example.com を公開しました。",)))
    made.send(sent, unguarded)
    assert [link.text for link in box.x.posts[0].links] == ["example.com"]
    assert any('"example.com"' in warning for warning in sent.message.warnings)
    assert sent.message.cost_usd == 0.2 == box.x.spent_usd


def test_a_text_of_the_front_matters_own_is_as_it_was_written(box: Sandbox) -> None:
    """Its author wrote it for X: what costs more is warned of, not changed."""
    made = adapter(XTarget(box))
    sent = delivery(made, post(overrides=Overrides(texts={"x": "see example.com"})))
    made.send(sent, unguarded)
    assert box.x.posts[0].text == "see example.com"
    assert any('"example.com"' in warning for warning in sent.message.warnings)


@pytest.mark.parametrize("change", [str, lambda text: text.replace(JOINER, "")])
def test_a_defused_post_is_found_whatever_x_makes_of_the_mark(box: Sandbox, change: object) -> None:
    """The text that is looked for is the frozen one; marks that nobody sees make no difference."""
    made = adapter(XTarget(box), link="never")
    sent = delivery(made, post(summary=("ASP.NETの新版", "二")))
    made.send(sent, unguarded)
    stored = box.x.posts[0]
    assert callable(change)
    stored.shown = change(stored.shown)
    assert JOINER in sent.message.parts[0].text
    assert adapter(XTarget(box), link="never").find(sent) is not None


def test_the_budget_is_asked_at_the_configured_prices(box: Sandbox) -> None:
    prices = {"read_post": 0.02, "delete": 0.03, "read_user": 0.04}
    made = adapter(XTarget(box), prices=prices)
    sent = delivery(made, post())
    receipt = made.send(sent, unguarded)
    made.find(sent)
    made.check()
    made.delete(receipt)
    assert [one.usd for one in made.charges] == [0.02, 0.04, 0.03]

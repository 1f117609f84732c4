"""Templates: any that uses the lines is fitted; what is optional stands only in room that they leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.x.counting import weighted_length
from adapters.x.dialect import neutral
from bot.compose import Style, check_template, draft
from bot.errors import ComposeError
from bot.model import Limits, Post

X = Limits(280, "weighted characters")
URL = "https://example.com/a/"
SHORT = Post(
    id="a",
    path="a.md",
    url=URL,
    title="題名",
    lang="ja",
    summary=("一行目。", "二行目。", "三行目。"),
    tags=("AI", "速報", "話題"),
    categories=("News",),
)
LONG = replace(SHORT, summary=tuple("新しい製品を発売すると会社が発表しました。" * 3 for _ in range(3)))


def text(template: str | None, post: Post = SHORT, **style: object) -> str:
    made = Style(channel="x", neutral=neutral, template=template, **style)  # type: ignore[arg-type] # fields by name
    return draft(post, made, X, weighted_length).parts[0].text


def test_without_a_template_the_lines_come_first_then_link_and_hashtags() -> None:
    """Emoji before them, each in room that is left."""
    shown = text(None, max_hashtags=2, category_emoji={"News": "📰"})
    assert shown == f"📰 一行目。\n二行目。\n三行目。\n{URL}\n#AI #速報"


def test_lines_can_be_used_in_any_way() -> None:
    """Printed, looped over, one by one, by their other names."""
    assert text("{{ lines }}") == "一行目。\n二行目。\n三行目。"
    assert text("{% for line in lines %}・{{ line }}\n{% endfor %}") == "・一行目。\n・二行目。\n・三行目。"
    assert text("{{ post.summary[2] }}／{{ post.lines | first }}") == "三行目。／一行目。"
    assert text("{{ lines | length }}") == "3"


@pytest.mark.parametrize(
    "template",
    [
        "{% for line in lines %}・{{ line }}\n{% endfor %}{{ link }}",
        "【{{ title }}】\n\n{{ lines | join('\n\n') }}\n\n続きはこちら👉 {{ link }}",
        "{{ lines[0] }}\n{{ lines[1] }}\n{{ lines[2] }} {{ link }}",
        "{{ lines | join(' ') | upper }} {{ link }}",
    ],
)
def test_lines_are_fitted_into_what_the_fixed_text_leaves(template: str) -> None:
    """Whatever the template, the room is used and never exceeded."""
    shown = text(template, LONG)
    assert 240 < weighted_length(shown) <= 280
    assert URL in shown or URL.upper() in shown
    assert not any(line in shown for line in LONG.summary)  # each gave way


def test_optional_things_go_in_the_order_that_the_template_states() -> None:
    """By rank, else from top to bottom; one that does not fit gives way to the next."""
    post = replace(SHORT, title="あ" * 60, summary=("い" * 40, "う" * 10, "え" * 10))
    assert "あ" in text("{{ title | if_room }}\n{{ lines }}\n{{ hashtags }}", post, max_hashtags=3)
    tight = replace(post, title="あ" * 78)
    assert "#AI" not in text("{{ title | if_room }}\n{{ lines }}\n{{ hashtags }}", tight, max_hashtags=3)
    ranked = text("{{ title | if_room(2) }}\n{{ lines }}\n{{ hashtags | if_room(1) }}", tight, max_hashtags=3)
    assert "あ" not in ranked
    assert ranked.endswith("#AI #速報 #話題")


def test_lines_never_give_way_to_what_is_optional() -> None:
    """The same lines with and without it."""
    plain = text("{{ lines }}\n{{ link }}", LONG)
    rich = text("{{ title | if_room }}{{ lines }}\n{{ link }}\n{{ hashtags }}", LONG, max_hashtags=3)
    assert plain in rich


def test_a_line_of_the_template_with_nothing_in_it_vanishes() -> None:
    """No gap where the link or the hashtags would have stood."""
    assert text("{{ lines[0] }}\n{{ link }}\n{{ lines[1] }}", link="none") == "一行目。\n二行目。"
    assert text("{{ hashtags }}\n{{ emoji }}\n{{ lines[0] }}") == "一行目。"
    assert text("a\n\n\n\n\nb {{ lines[0] }}") == "a\n\nb 一行目。"


def test_conditions_see_what_there_is() -> None:
    """An empty link, emoji or list of hashtags is false."""
    template = (
        "{{ lines[0] }}{% if link %}L{% endif %}{% if hashtags %}H{% endif %}{% if emoji %}E{% endif %}"
    )
    assert text(template, link="none") == "一行目。"
    assert text(template, max_hashtags=1, category_emoji={"News": "📰"}) == "一行目。LHE"


def test_the_post_can_be_read() -> None:
    """Its texts, not its inside."""
    template = (
        "{{ post.title }} {{ post.lang }} {{ post.tags | join('+') }} {{ post.categories[0] }} {{ post.url }}"
    )
    assert text(template) == f"題名 ja AI+速報+話題 News {URL}"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ lines }", r"^template, line 1: "),
        ("{{ lines }}\n{% endfor %}", r"^template, line 2: "),
        ("{{ lines }}\n\n{{ nothing }}", r"^template, line 3: 'nothing' is undefined"),
        ("{{ lines | nofilter }}", r"^template, line 1: "),
        ("{{ 1 // 0 }}", r"^template, line 1: "),
        ("{{ post.nothing }}", r"^template, line 1: "),
        ("{{ ''.__class__ }}", r"^template, line 1: "),
        ("{{ lines.append('x') }}", r"^template, line 1: "),
    ],
)
def test_what_is_wrong_with_a_template_is_said_in_one_line(template: str, message: str) -> None:
    """The channel, the line, the reason; the sandbox keeps Python out of reach."""
    with pytest.raises(ComposeError, match=message) as caught:
        text(template)
    assert "\n" not in str(caught.value)


def test_a_template_that_prints_nothing_is_an_error() -> None:
    """An empty post is refused everywhere."""
    with pytest.raises(ComposeError, match=r"^the template prints nothing"):
        text("{# nothing #}")


def test_a_template_can_be_checked_before_there_is_a_post() -> None:
    """For the settings and the doctor."""
    check_template("{{ lines }}")
    with pytest.raises(ComposeError, match=r"^template, line 1"):
        check_template("{{ lines")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ lines }}\n{{ titel }}", "template, line 2: 'titel' is undefined; did you mean 'title'?"),
        (
            "{% for l in lines %}{{ ll }}{% endfor %}",
            "template, line 1: 'll' is undefined; there are lines",
        ),
        ("{{ post.sumary }}", "template, line 1: 'post.sumary' is undefined; did you mean 'post.summary'?"),
    ],
)
def test_a_name_that_there_is_not_is_found_before_there_is_a_post(template: str, message: str) -> None:
    with pytest.raises(ComposeError) as caught:
        check_template(template)
    assert str(caught.value).startswith(message)


def test_a_templates_own_names_are_known() -> None:
    check_template("{% set a = title %}{% for line in lines %}{{ loop.index }}{{ line }}{{ a }}{% endfor %}")
    check_template("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(title) }}{{ post.url }}{{ range(3) }}")


def test_nothing_is_escaped_for_html() -> None:
    """The text goes to a platform."""
    assert text("{{ lines[0] }} & <b>{{ title }}</b>") == "一行目。 & <b>題名</b>"

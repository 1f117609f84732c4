"""The lines share the room by what they lose: the best joint choice, and every line stays."""

from __future__ import annotations

import re
from itertools import product

import pytest

from adapters.x.counting import weighted_length
from benchmarks.fitting.corpus import posts, summaries
from bot.compose import Style, draft
from bot.compose.fit import _best, _felt
from bot.compose.shorten import Form, forms, is_uneven, leveled
from bot.compose.shorten.edit import applied
from bot.errors import ComposeError
from bot.model import Limits, Post
from tests.support.machine import in_time

LINES = (
    "会社は電池を内蔵した新しい端末を国内で大量に生産し、来年の春から販売を始める方針を明らかにしました。",
    "価格は1,200円である。",
    "技術者らが撤回を求める長い書簡を提出し、会社は計画を見直す必要があると説明しているということです。",
)


def post(*lines: str) -> Post:
    return Post(
        id="a", path="a.md", url="https://example.com/a/", title="題名", lang="ja", summary=lines,
        tags=(), categories=(),
    )  # fmt: skip


def shown(room: int, lines: tuple[str, ...] = LINES, **style: object) -> list[str]:
    """The lines as they are shown, without a link."""
    made = Style(**{"channel": "x", "template": "{{ lines }}", **style})  # type: ignore[arg-type] # by name
    part = draft(post(*lines), made, Limits(room, "weighted characters"), weighted_length).parts[0]
    assert weighted_length(part.text) <= room
    return part.text.split("\n")


def front(*forms: tuple[int, float]) -> list[tuple[int, float, Form]]:
    """A front of forms by length and felt loss."""
    return [(size, _felt(loss), Form("x" * size, loss)) for size, loss in forms]


@pytest.mark.parametrize("room", [12, 15, 18, 22, 30])
def test_the_joint_choice_loses_least_within_the_room(room: int) -> None:
    """As trying every choice finds it."""
    fronts = [
        front((3, 30.0), (6, 9.0), (10, 0.0)),
        front((4, 12.0), (9, 0.0)),
        front((2, 40.0), (5, 20.0), (8, 3.0), (11, 0.0)),
    ]
    best = min(
        sum(felt for _, felt, _ in choice)
        for choice in product(*fronts)
        if sum(size for size, _, _ in choice) <= room
    )
    found = _best(fronts, room)
    assert found is not None
    size, chosen = found
    assert size == sum(len(form.text) for form in chosen)
    assert sum(len(form.text) for form in chosen) <= room
    assert sum(_felt(form.loss) for form in chosen) == pytest.approx(best)


def test_nothing_is_chosen_where_nothing_fits() -> None:
    """Not even the shortest forms."""
    assert _best([front((3, 1.0)), front((4, 1.0))], 6) is None


@pytest.mark.parametrize(("at", "room"), [(0, 50), (2, 20)])
def test_a_line_that_the_template_does_not_show_takes_no_room(at: int, room: int) -> None:
    """The one that is shown is shortened as if it were alone, and as soon, however long the others are."""
    others = "".join(line for lines in summaries("ja")[:5] for line in lines)
    lines = tuple(line if number == at else others for number, line in enumerate(LINES))
    with in_time(3):
        assert shown(room, lines, template=f"{{{{ lines[{at}] }}}}") == shown(room, LINES[at : at + 1])


POLITE = (
    "会社は電池を内蔵した新しい端末を国内で大量に生産し、来年の春から販売を始める方針を明らかにしました。",
    "価格は1,200円ですが、既存の端末では使えません。",
    "作者は「簡単です」と話しています。対象は2万人でした。",
)


@pytest.mark.parametrize("room", [120, 130, 150, 180])
def test_a_text_has_one_tone(room: int) -> None:
    """Where one line gives up its politeness, the others do, too."""
    text = "\n".join(shown(room, POLITE))
    assert not re.search("ました|ますが?|ません|でした|ですが", text)


@pytest.mark.parametrize("room", [130, 150, 180])
def test_a_quotation_keeps_its_tone(room: int) -> None:
    """What somebody said is left alone."""
    assert "「簡単です」" in "\n".join(shown(room, POLITE))


def test_an_early_end_has_the_same_tone() -> None:
    """減りました… becomes 減った… where other lines gave up their politeness."""
    line = "開始から半年で残業時間は18%減りましたが、声を受けて昼食会を開くことにしました。"
    cut = next(form for form in forms(line, "ja") if form.text.endswith("減りました…"))
    plain = leveled(line, cut, "ja")
    assert plain.text == "開始から半年で残業時間は18%減った…"
    assert applied(line, plain.edits) == plain.text
    assert is_uneven([line, POLITE[0]], [cut, leveled(POLITE[0], Form(POLITE[0], 0.0), "ja")], "ja")


def test_what_an_edit_made_polite_is_made_plain_too() -> None:
    """使えるようになりますが becomes 使えますが, and with it 使えるが."""
    line = "来年の春には各地の店で使えるようになりますが、費用は高額になる見込みです。"
    form = next(form for form in forms(line, "ja") if "使えますが" in form.text)
    assert "各地の店で使えるが、費用は" in leveled(line, form, "ja").text


def test_what_fits_is_left_polite() -> None:
    """Nothing is shortened, so nothing is changed."""
    assert shown(400, POLITE) == list(POLITE)


@pytest.mark.parametrize("room", [40, 80, 120, 160, 200])
def test_every_line_stays(room: int) -> None:
    """However small the room."""
    assert len(shown(room)) == 3
    assert all(shown(room))


def test_a_line_that_loses_nothing_by_staying_is_not_shortened() -> None:
    """The long ones give what they can spare."""
    lines = shown(180)
    assert "1,200円" in lines[1]
    assert len(lines[0]) < len(LINES[0])
    assert not any("…" in line for line in lines)


def test_the_way_none_refuses_to_shorten() -> None:
    """Whole or not at all."""
    assert shown(400, shorten="none") == list(LINES)
    with pytest.raises(ComposeError):
        shown(160, shorten="none")


ENDS = (
    "市は古い橋を架け替え、来年の春に歩行者専用の道として開く。",
    "この工事では、川の流れを止めずに橋脚を組み替える方法を採り、費用を当初の計画より3割減らした。",
    "住民は騒音を心配しているが、市は夜間の作業を行わないと説明している。",
)


def test_where_lines_are_only_cut_they_end_at_clauses() -> None:
    """At 170 one line alone would give enough, but inside of a clause: 川の流れを止めずに橋脚…."""
    assert shown(170, ENDS, shorten="cut") == [
        "市は古い橋を架け替え、来年の春に歩行者専用の道として開く。",
        "この工事では、川の流れを止めずに橋脚を組み替える方法を採り…",
        "住民は騒音を心配している…",
    ]
    assert shown(190, ENDS, shorten="cut")[2] == ENDS[2]


Flaws = tuple[int, int, int]  # lines: with a parted word, that say too little, that end inside of a clause


def flaws(form: Form) -> Flaws:
    return form.parts_a_word, form.stump, form.breaks_a_clause


def least_flaws(lines: tuple[str, ...], room: int) -> Flaws:
    """The best that a joint choice within `room` can do, of every choice that there is."""
    smallest = list[dict[Flaws, int]]()
    for line in lines:
        sizes = dict[Flaws, int]()
        for form in forms(line, "ja", "cut"):
            size = weighted_length(form.text)
            sizes[flaws(form)] = min(size, sizes.get(flaws(form), size))
        smallest.append(sizes)
    return min(
        (sum(parted), sum(stumps), sum(broken))
        for choice in product(*smallest)
        if sum(sizes[one] for one, sizes in zip(choice, smallest, strict=True)) <= room
        for parted, stumps, broken in [zip(*choice, strict=True)]
    )


@pytest.mark.parametrize("room", [254, 190, 140])
def test_no_other_choice_of_cut_lines_says_more_or_breaks_fewer_clauses(room: int) -> None:
    """First the lines that say too little, then those that end inside of a clause, then what is lost."""
    for one in posts("ja")[::6]:
        lines = one.summary
        chosen = shown(room + len(lines) - 1, lines, shorten="cut")
        found = [
            next(flaws(form) for form in forms(line, "ja", "cut") if form.text == text)
            for line, text in zip(lines, chosen, strict=True)
        ]
        assert tuple(map(sum, zip(*found, strict=True))) == least_flaws(lines, room), chosen


@pytest.mark.parametrize("lang", ["ja", "zh"])
def test_a_cut_line_says_something_where_there_is_room(lang: str) -> None:
    """12 characters at least: not この人事…. All lines stay."""
    for lines in summaries(lang):
        for line, text in zip(lines, shown(256, lines, shorten="cut"), strict=True):
            assert text == line or not text.endswith("…") or len(text) > 12, text


TOPIC = (
    "運営会社は、利用者の同意を得ない顔認識の結果を店の端末に表示する仕組みを来年の春から全国で始めると発表した。",
    "担当者は取材に対し、顔認識の方法は公開しないと述べ、詳しい説明を避けた。",
    "専門家は個人の情報を守るための決まりが要ると指摘し、国にも早い対応を求めている。",
)


@pytest.mark.parametrize("room", range(120, 240, 10))
def test_what_the_post_is_about_stays_named(room: int) -> None:
    """顔認識 stands in two lines: one of them keeps it."""
    assert any("顔認識" in line for line in shown(room, TOPIC))


def test_what_the_first_line_is_about_stays() -> None:
    """At the price of what is said of something else."""
    lines = (
        "箱根駅伝の予選会が立川市で行われ、順天堂大が10時間28分52秒でトップ通過を果たしました。気温はスタート時で18℃と高かったです。",
        "2位は中央大の10時間29分31秒で、11位の国士舘大は12秒差で出場を逃しました。",
        "本大会は来年の1月2日と3日に行われます。合わせて21チームの選手らによって争われます。",
    )
    assert "箱根駅伝" in "".join(shown(180, lines))


def test_who_said_it_stays_where_a_later_line_goes_on_with_it() -> None:
    """…としている would be said by nobody."""
    lines = (
        "北沢監督の次回作が2028年夏に公開される見通しだと、制作会社のプロデューサーがラジオ番組で明かしました。",
        "現在は絵コンテの半分ほどが終わった段階で、「本人は『今度こそ最後だ』と言っているが、誰も信じていない」と笑いを誘いました。",
        "題名や内容は明らかにされていませんが、「冒険活劇になるのは間違いない」としています。",
    )
    assert "プロデューサーが明かした" in shown(256, lines)[0]


GIVEN = (
    "電力の会社は、県内で工事が遅れているデータセンター（DC）の隣に新しい発電所を建てると発表した。",
    "DC業界は電力の不足に悩んでおり、専門家は「来年からの供給が待たれる」と話している。",
    "発電所の出力は30万キロワットで、地元の町は雇用が増えると期待している。",
)


@pytest.mark.parametrize("way", ["trim", "cut"])
@pytest.mark.parametrize("room", range(140, 240, 10))
def test_the_short_form_that_another_line_uses_stays_where_it_is_given(room: int, way: str) -> None:
    """データセンター without its （DC）, and what is DC業界? Alone, the short form may stand."""
    first = shown(room, GIVEN, shorten=way)[0]
    assert "データセンター" not in first or re.search("データセンター[（(]DC", first)


NEWS = (
    "支援大手の組織が、監査の結果を偽った新興企業Orbisとの提携を即時解消したと発表した。",
    "監査の代行会社が、国内の顧客に「虚偽の適合性」を提供していた疑いがあるという。",
    "手元で会議の音声を文字にするには最適だが、動画を大量に編集したい人には不要。",
)


@pytest.mark.parametrize("room", range(170, 240, 10))
def test_no_message_ends_a_line_before_its_news(room: int) -> None:
    """What was ended, what is suspected, for whom it is not."""
    lines = shown(room, NEWS)
    assert not [line for line in lines if re.search("(?:企業|Orbis|適合性」?|人)…?$", line)], lines
    assert all(news in line for news, line in zip(("解消", "疑い", "不要"), lines, strict=True)), lines

"""Verbs that a shorter one says as well, in every form, and what keeps its verb."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from bot.compose.shorten.japanese.rewordings.verbs import FORMS, verbs
from bot.compose.shorten.japanese.tables.verbs.native_verbs import NATIVE_VERBS
from bot.compose.shorten.japanese.tables.verbs.pairs import ANY, Pair
from bot.compose.shorten.japanese.tables.verbs.simple_verbs import SIMPLE_VERBS

# What goes on behind each of `Forms`.
GOES_ON = ("だ", "人", "いる", "人", "、進む", "ない", "に進む", "る", "る", "済む")


def made(line: str) -> set[str]:
    """What `line` becomes by one verb."""
    return {applied(line, (edit,)) for edit in verbs(line)}


def ids(pair: Pair) -> str:
    return f"{pair.long}:{pair.short}"


def parts(verb: str) -> tuple[str, str]:
    """A verb's stem, and its sound in `FORMS`."""
    sound = next(sound for sound in FORMS if verb.endswith(sound))
    return verb.removesuffix(sound), sound


def before(pair: Pair, *, passive: bool) -> str:
    """A text behind which `pair` is said."""
    found = (pair.done_to if passive else pair.behind)[0]
    return "彼が本を" if found == "" else f"彼女の{found}" if len(found) > 1 else f"彼女の本{found}"


def lines(pair: Pair) -> list[tuple[str, str, str]]:
    """For each form of the verb a line, the same with the short verb, and the form of that."""
    found = []
    (long, sound), (short, short_sound) = parts(pair.long), parts(pair.short)
    for name, rest in zip(FORMS["する"]._fields, GOES_ON, strict=True):
        old, new = getattr(FORMS[sound], name), getattr(FORMS[short_sound], name)
        if None in (old, new) or (name == "passive" and not pair.done_to):
            continue
        start = before(pair, passive=name == "passive")
        found.append((f"{start}{long}{old}{rest}", f"{start}{short}{new}{rest}", f"{short}{new}"))
    return found


@pytest.mark.parametrize("pair", [*NATIVE_VERBS, *SIMPLE_VERBS], ids=ids)
def test_every_pair_is_found_and_ends_as_japanese_does(pair: Pair) -> None:
    """Whatever comes of a line is the same form of the short verb, and shorter than before."""
    all_lines = lines(pair)
    assert any(made(line) == {short} for line, short, _ in all_lines)
    for line, short, _ in all_lines:
        assert made(line) <= {short}
        assert all(len(text) < len(line) for text in made(line))


@pytest.mark.parametrize("table", [NATIVE_VERBS, SIMPLE_VERBS], ids=["native", "simple"])
def test_each_pair_is_listed_once(table: tuple[Pair, ...]) -> None:
    """And no thing is said to take two verbs of the same noun: データを取得する is only 得る."""
    places = Counter((pair.long, place) for pair in table for place in pair.behind)
    assert [place for place, count in places.items() if count > 1] == []


@pytest.mark.parametrize("pair", NATIVE_VERBS, ids=ids)
def test_a_pair_is_limited_by_words_that_can_match(pair: Pair) -> None:
    """What rules a pair out ends in a particle behind which it would be said."""
    assert pair.behind
    assert pair.behind != ANY
    assert all(text[-1] in "をがもはにでくへら割%％人件台円倍社店校" for text in pair.behind)


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("市は資料を収集する。", "市は資料を集める。"),
        ("市は資料を収集した。", "市は資料を集めた。"),
        ("市は資料を収集しており、", "市は資料を集めており、"),
        ("市は資料を収集し、並べた。", "市は資料を集め、並べた。"),
        ("市は資料を収集しました。", "市は資料を集めました。"),
        ("市は資料を収集しません。", "市は資料を集めません。"),
        ("市は資料を収集したい。", "市は資料を集めたい。"),
        ("市は資料を収集しない。", "市は資料を集めない。"),
        ("市は資料を収集せずに済んだ。", "市は資料を集めずに済んだ。"),
        ("市は資料を収集すれば済む。", "市は資料を集めれば済む。"),
        ("市は車を販売すべきだ。", "市は車を売るべきだ。"),
        ("市は資料を収集すべきだ。", "市は資料を収集すべきだ。"),  # no shorter
        ("店で車を購入した", "店で車を買った"),  # う
        ("市は本を執筆した", "市は本を書いた"),  # く
        ("市は荷物を移設した", "市は荷物を移した"),  # す
        ("市は渋滞を防止した", "市は渋滞を防いだ"),  # ぐ
        ("市は荷物を運搬した", "市は荷物を運んだ"),  # ぶ
        ("市は席を依頼した", "市は席を頼んだ"),  # む
        ("市は土地を所有した", "市は土地を持った"),  # つ
        ("市は動画を制作した", "市は動画を作った"),  # る
        ("市は土地を売却したが、まだ足りない", "市は土地を売ったが、まだ足りない"),
        ("市は土地を売却したがっている", "市は土地を売りたがっている"),
        ("スマホで購入できる店", "スマホで買える店"),
        ("サイトを閲覧できる端末", "サイトを見られる端末"),
        ("使い道が存在しない", "使い道がない"),
        ("使い道が存在せず、困った", "使い道がなく、困った"),
        ("使い道が存在した", "使い道があった"),
        ("人口が1億人に到達した", "人口が1億人に達した"),
        ("端末を動作させる道具", "端末を動かす道具"),
        ("問題なく動作する端末", "問題なく動く端末"),
        ("費用が3割増加した", "費用が3割増えた"),
        ("輸入に依存する国", "輸入に頼る国"),
        ("荷物を店に作り出し、進む", "荷物を店に作り出し、進む"),
        ("荷物を作り出し、進む", "荷物を作り、進む"),
        ("荷物を作り出さない人", "荷物を作らない人"),
        ("図面を組み上げる", "図面を組む"),
    ],
)
def test_the_short_verb_has_the_form_of_the_long_one(line: str, short: str) -> None:
    """By FORMS, whatever sound it ends in; as a noun a compound verb stays."""
    assert made(line) == ({short} if short != line else set())


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("法案が議会に提出された", "法案が議会に出された"),
        ("調査が実施される", "調査が行われる"),
        ("市場から除外されない", "市場から除かれない"),
        ("ベンチが設置された", "ベンチが置かれた"),
        ("ホームに設置された", None),  # what, the line says elsewhere
        ("市が推進された", None),
        ("荷物が買い取られた", "荷物が買われた"),
        ("図面が組み上げられる", None),  # what one can do, perhaps
        ("警報が引き起こされる", None),
        ("図書が貸し出された", None),
    ],
)
def test_the_passive_of_what_has_one(line: str, short: str | None) -> None:
    """Most native verbs have none that is as usual: 推進される is no 進められる."""
    assert made(line) == ({short} if short else set())


@pytest.mark.parametrize(
    "line",
    [
        "市は費用を大幅に削減する",  # 大幅削減 is another edit's
        "会社は正式に販売した",
        "団体が全面的に禁止した",
        "市は手続きを開始した",
        "市は条項を削除した",
        "市は口座を停止した",
        "会社は制限を回避した",
        "医師は足を切断した",
        "会社は人材を派遣した",
        "会社は人材を活用した",
        "会社は機会を利用した",
        "利用者はファイルを選択した",
        "店はサイトを開設した",
        "市は公約を維持した",
        "会社は反対を表明した",
        "本社を東京に移転した",
        "処理が停止した",
        "客が店に存在する人",
        "大勢の人が存在する",
        "データ収集する店",
        "再利用する店",
        "市は収集する",
        "市は雑音を除去し、測った",
        "市は雑音を除去して測った",
        "客は動画を視聴、",
        "客は動画を視聴し、笑った",
        "店は実態を把握した",
        "料理を表現した",
        "薬と付け加えた",
        "支持を取り付けた",
        "荷物を置き換えた",
        "収集した",
    ],
)
def test_what_has_another_sense_keeps_its_verb(line: str) -> None:
    """So does what an editor would leave."""
    assert made(line) == set()


@pytest.mark.parametrize(
    "line",
    [
        "商品を販売できる店",  # 売れる is what sells
        "会議を開催できる部屋",  # 開ける is also あける
        "鍵を解除できる人",
        "荷物を売り払える店",
        "料金を支払え、便利だ",  # 払え、 asks for it
        "本人が閲覧できる記録",  # 見られる is also whom one sees
    ],
)
def test_what_somebody_can_do_is_said_by_no_ambiguous_verb(line: str) -> None:
    assert made(line) == set()


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("店は荷物を「無料で輸送する」と言う", set()),
        ("映画『荷物を輸送した人』を見た", set()),
        ("店は「荷物」を輸送する", {"店は「荷物」を運ぶ"}),
        ("店は「荷物を」輸送し、荷物を輸送した", {"店は「荷物を」輸送し、荷物を運んだ"}),
    ],
)
def test_what_somebody_said_stays_as_it_was_said(line: str, short: set[str]) -> None:
    """A particle that belongs to a quote is none of the verb's."""
    assert made(line) == short


@pytest.mark.parametrize(
    ("line", "loss"),
    [
        ("市は資料を収集する人を探す", 0.4),
        ("市は資料を収集する。", 2.0),
        ("市は資料を収集した", 2.0),
        ("市は資料を収集しました。", 2.0),
        ("市は資料を収集している。", 2.0),
        ("市は資料を収集していない人を探す。", 0.4),
        ("市は荷物を作り出す。", 0.2),
        ("市は荷物を作り出す人を探す", 0.2),
    ],
)
def test_the_last_word_is_dearer(line: str, loss: float) -> None:
    """There the noun alone says it in fewer characters."""
    assert [edit.loss for edit in verbs(line)] == [loss]


def test_no_other_edit_breaks_the_verb_that_was_put_in() -> None:
    """利用しました made plain behind 使い would be 使いた; 大幅に made 大幅 before 減らす no Japanese."""
    for line in (
        "客は端末を利用しました。",
        "客は端末を利用しましたが、壊れた。",
        "市は費用を大幅に削減した。",
        "市は端末を作り出しました。",
    ):
        found = edits(line)
        for edit in verbs(line):
            beside = [one for one in found if one.start >= edit.end or one.end <= edit.start]
            both = {applied(line, tuple(sorted((edit, one), key=lambda e: e.start))) for one in beside}
            assert not [text for text in both if re.search("[いり]た[。が]|大幅[減使]", text)]


def test_a_line_has_the_edits() -> None:
    """With those of the tables."""
    line = "市は資料を収集する人を探した。"
    assert "市は資料を集める人を探した。" in {applied(line, (edit,)) for edit in edits(line)}

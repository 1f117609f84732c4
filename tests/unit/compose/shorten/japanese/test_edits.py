"""Every row of the Japanese tables, by its own example."""

from __future__ import annotations

import re

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import edits
from bot.compose.shorten.japanese.edits.dependents import COSTS, Cost
from bot.compose.shorten.japanese.edits.tails import stopped
from bot.compose.shorten.japanese.rewordings.endings import rewritten
from bot.compose.shorten.japanese.rewordings.glosses import EXAMPLES, glosses
from bot.compose.shorten.japanese.rewordings.wording import ROWS, wordings
from bot.compose.shorten.japanese.sentence.kinds import TABLE, Row, kind_of
from bot.compose.shorten.japanese.sentence.phrases import phrases
from bot.compose.shorten.japanese.tables.clauses.clauses import CLAUSE, STOPS, Stop
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.rules import Endings, Rule


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.example)
def test_a_phrase_is_of_the_kind_that_its_ending_says(row: Row) -> None:
    """And no row before it takes its example away."""
    (part,) = phrases(row.example, 0, len(row.example))
    comma = bool(part.tail)
    assert kind_of(part) is row.kind
    assert next(r for r in TABLE if r.comma in (None, comma) and r.endings.search(part.body)) is row


@pytest.mark.parametrize("rule", FINAL, ids=lambda rule: rule.before)
def test_an_ending_becomes_a_shorter_one(rule: Rule) -> None:
    """By this rule alone."""
    found = rule.match(rule.before)
    assert found is not None
    assert rule.before[: found.start()] + found.expand(rule.new) == rule.after
    assert rule.after in one_step(rule.before, FINAL)


@pytest.mark.parametrize("rule", CLAUSE, ids=lambda rule: rule.before)
def test_a_clause_ends_in_fewer_characters(rule: Rule) -> None:
    """By this rule alone."""
    found = rule.match(rule.before)
    assert found is not None
    assert rule.before[: found.start()] + found.expand(rule.new) == rule.after
    assert rule.after in one_step(rule.before, CLAUSE)


@pytest.mark.parametrize(
    "aim",
    [
        "費用を抑えるため",
        "前年を上回るため",
        "名前を忘れないため",
        "事故を起こさないため",
        "生き残るため",
        "店に残っていることから",
    ],
)
def test_an_aim_is_no_cause(aim: str) -> None:
    """What is still to be done doesn't become what was: 費用を抑え、 would say so. Nor is a sign a cause."""
    assert not one_step(aim, CLAUSE)


def test_a_cause_that_somebody_gives_keeps_its_word() -> None:
    """人が減り、と市はみる would be what nobody says."""
    assert "人が減り、閉店した。" in endings_of("人が減ったため、閉店した。")
    assert not [text for text in endings_of("人が減ったため、と市はみる。") if "減り" in text]


def endings_of(line: str) -> set[str]:
    """What `line` becomes by one edit."""
    return {applied(line, (edit,)) for edit in edits(line)}


def one_step(text: str, rules: tuple[Rule, ...]) -> set[str]:
    """What `text` becomes by one rule."""
    return {text[: len(text) - gone] + new for gone, new, _, _ in rewritten(text, Endings(rules), depth=1)}


def test_what_somebody_said_stays_as_it_was_said() -> None:
    """Nor is a title or a term in quotes put shorter."""
    for said in (
        "市長は「新しいスマートフォンを配ることを約束する」と述べた。",
        "映画『アメリカの夜』を見た",
        "新型「スマートフォン」を売る",
    ):
        assert not [edit for edit in wordings(said) if re.search("[「『]", said[: edit.start])]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("設計が「事後の対応」から「常時の監視」へ変わる", {"設計が事後の対応から常時の監視へ変わる"}),
        ("端末の「性能」と「価格」を比べる", {"端末の性能と価格を比べる"}),
        ("端末の「性能」と「今の価格」を比べる", set()),
        ("会社は「安全」を「安心」に変えた", set()),
        ("「全国の学校」が「地域の拠点」になる", set()),
        ("映画の「海辺の家族」を見た", set()),
        ("題名は「海辺の家族」に決まった", set()),
        ("新曲「海辺の家族」を売る", set()),
        ("市は「経営の失敗」案を求めた", set()),
        ("客は「無料」と言う", set()),
        ("屋根をふく「結」が続く", set()),
    ],
)
def test_quotes_go_where_they_only_lift_a_noun_out(line: str, short: set[str]) -> None:
    """Of two that belong together, both; a title, what was said, and one character keep theirs."""
    assert {applied(line, (e,)) for e in wordings(line) if e.name == "quotes"} == short


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("市は首輪を2週間試した。", "市は首輪を2週間試"),
        ("市は首輪を5分試し、効果を見た。", "市は首輪を5分試"),
        ("売れるのは安いのだ。", "売れるのは安い"),
        ("試験では費用が減るという結果になった。", "試験では費用が減る結果になった。"),
        ("これは極めて現実的な課題だ。", "これは極めて現実的課題だ。"),
        ("市は学生を対象とする場合に調べる。", "市は学生が対象の場合に調べる。"),
        ("会社は提携に関する記者らの質問を断った。", "会社は提携の記者らの質問を断った。"),
        ("ASR、LLM、TTSをつなぐ。", "ASR等をつなぐ。"),
        ("時期は11日早まっていたのである。", "時期は11日早まっていたの"),
        ("分かったのは、検索が役に立つということです。", "分かったのは、検索が役に立つという"),
        ("商品が3割を占めるまでになり、客が減った。", "商品が3割を占めるまでに、客が減った。"),
        ("30通りを比べ、最高の評価を得たという結果になった。", "30通りを比べ、最高の評価を得たという結果"),
    ],
)
def test_no_rewording_breaks_a_line(line: str, broken: str) -> None:
    """Nor makes it say something else, as readers of new texts found."""
    assert broken not in endings_of(line)


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        ("画像を生成し、文章も直せる道具。", False),
        ("画像を生成し、文章を直せる道具が増えた。", False),
        ("会社は画像を生成し、文章も直せる道具を売る。", False),
        ("会社は画像を公開し、使える店が増えた。", True),
    ],
)
def test_no_noun_ends_a_clause_within_what_is_said_of_another(line: str, stops: bool) -> None:
    """画像を生成、文章も直せる道具 reads as two tools."""
    assert any("を生成、" in text or "を公開、" in text for text in endings_of(line)) is stops


@pytest.mark.parametrize(
    ("line", "false"),
    [
        ("同社CEO（ティム・クック）が辞任した", "同社CEOが辞任した"),
        ("入場料（おとな）は500円に上がった", "入場料は500円に上がった"),
        ("日本航空機製造が解散した", "日航機製造が解散した"),
        ("県は感染者が増えていると発表した", "県は感染者が増えると発表した"),
        ("首相となるべく出馬した", "首相と極力出馬した"),
        ("少なくとも2030年の実用化は難しい", "2030年以上の実用化は難しい"),
        ("3日にわたる会議を終えた", "3日の会議を終えた"),
        ("直近1か月に3人が休んだ", "直近月3人が休んだ"),
        ("昨年の30人を上回った参加者", "昨年の30人超の参加者"),
        ("女性に向けた暴力を防ぐ", "女性向け暴力を防ぐ"),
        ("国家としての承認を求めた", "国家の承認を求めた"),
    ],
)
def test_what_a_shorter_wording_never_says(line: str, false: str) -> None:
    """What a stranger found in the tables: who, when, how many, against whom."""
    assert false not in {applied(line, (edit,)) for edit in (*wordings(line), *glosses(line))}


def test_one_rule_goes_on_where_another_ended() -> None:
    """Politeness first, then the verb; the losses add up."""
    forms = {
        "利用が可能になりました"[: 11 - gone] + new: loss
        for gone, new, loss, _ in rewritten("利用が可能になりました", Endings(FINAL))
    }
    assert forms["利用が可能になった"] == 0.0
    assert forms["利用が可能に"] == pytest.approx(0.7)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.before)
def test_a_word_becomes_a_shorter_one(row: Rule) -> None:
    """The edit by its name, made alone, gives the text that stands beside it."""
    assert row.after in {applied(row.before, (e,)) for e in wordings(row.before) if e.name == row.name}


@pytest.mark.parametrize("cost", COSTS.values(), ids=lambda cost: cost.before)
def test_a_phrase_goes_with_all_that_depends_on_it(cost: Cost) -> None:
    """Each kind by its example."""
    assert cost.after in {applied(cost.before, (e,)) for e in edits(cost.before) if e.name == cost.name}


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.before)
def test_a_clause_ends_a_sentence(stop: Stop) -> None:
    """As its last phrase says; no row before it takes its example away."""
    found = stopped(stop.before)
    assert found is not None
    assert stop.before[: found[0]] + found[1] == stop.after
    assert next(one for one in STOPS if one.pattern.search(stop.before)) is stop


@pytest.mark.parametrize(("before", "after"), EXAMPLES, ids=[before for before, _ in EXAMPLES])
def test_what_a_bracket_says_again_goes(before: str, after: str) -> None:
    """Inside of quotes too."""
    assert after in {applied(before, (edit,)) for edit in glosses(before)}


@pytest.mark.parametrize(
    "line",
    [
        "会社は社内のモデル（Gemma）を公開した",  # a name
        "破綻した暗号資産交換所（FTX）が資産を返す",  # of a company
        "端末はGPU（中古のみ）を載せた型が安い",
        "会社は音声合成（TTS）を使い、TTSの速さを競う",  # needed further on
        "機能はX（旧版）でだけ使える",
    ],
)
def test_a_bracket_with_something_new_is_no_gloss(line: str) -> None:
    """It has the price of any aside."""
    assert not list(glosses(line))

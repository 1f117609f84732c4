"""How a line ends early: what goes first, where it may end, what is never taken apart."""

from __future__ import annotations

import pytest

from bot.compose.shorten import forms
from bot.compose.shorten.asides import spans
from bot.compose.shorten.ends import closers
from bot.compose.shorten.japanese import SEEN
from bot.compose.shorten.japanese.tables.clauses.clauses import CLAUSE
from bot.compose.shorten.japanese.tables.ends.final import FINAL
from bot.compose.shorten.japanese.tables.nouns.adnominals import ADNOMINALS
from bot.compose.shorten.japanese.tables.turns.wording import WORDINGS
from bot.compose.shorten.segments import pairs
from tests.support.machine import in_time

LONG = "実現すれば、MicrosoftとOpenAIの独占的な関係に変化が生じ、AWSでの利用拡大が期待されます。"


LAST_RESORT = 118.0  # a loss from which on a form is but that: it ends inside a word
WITHIN_A_CLAUSE = 60.0  # what a Chinese line loses more that ends at no comma


def shown(line: str, lang: str = "ja") -> list[str]:
    """The decent forms of `line` that are cut, the longest first, `line` before them."""
    last = LAST_RESORT + (SEEN if lang == "ja" else WITHIN_A_CLAUSE if lang.startswith("zh") else 0.0)
    cut = [form for form in forms(line, lang, "cut") if form.loss < last]
    return [form.text for form in sorted(cut, key=lambda form: -len(form.text))]


def test_forms_go_from_the_whole_line_to_a_mere_ellipsis() -> None:
    """The whole loses nothing; what is shorter loses more."""
    found = sorted(forms(LONG, "ja", "cut"), key=lambda form: -len(form.text))
    assert (found[0].text, found[0].loss) == (LONG, 0.0)
    assert found[-1].text == "…"
    assert all(form.loss > 0 for form in found[1:])


def test_asides_go_before_any_text() -> None:
    """The last first; then the line's end."""
    line = "Amazon（米国）がOpenAIに500億ドル（約7.5兆円）を投じる方針を固めたと報じられました。"
    assert shown(line)[:3] == [
        line,
        "Amazon（米国）がOpenAIに500億ドルを投じる方針を固めたと報じられました。",
        "AmazonがOpenAIに500億ドルを投じる方針を固めたと報じられました。",
    ]
    assert shown(line)[3].endswith("…")


@pytest.mark.parametrize(
    "aside",
    [
        "（予定）",
        "（日本を除く）",
        "（18歳以上のみ）",
        "（未発表）",
        "（ベータ版）",
        "（税別）",
        "（見込み）",
        "（31日まで）",
        " (not yet)",
        " (beta)",
    ],
)
def test_an_aside_that_qualifies_what_is_said_stays(aside: str) -> None:
    """Without it the rest would not be true."""
    assert spans(f"新しいサービスを始める{aside}と発表しました。") == []


@pytest.mark.parametrize(
    "line",
    [
        "（仮称）が新しいサービスを始めると発表しました。",
        "関数f(x)とlist[0]の値を比べると違いが分かります。",
        "新しいmodel(s)が公開され、利用が始まりました。",
        "「会社（東京）は認めた」と担当者が話しています。",
    ],
)
def test_a_bracket_that_is_no_aside_stays(line: str) -> None:
    """What the line is about, code, a plural, a part of a quotation."""
    assert spans(line) == []


def test_an_english_aside_goes_with_its_space() -> None:
    """No double space, none before a full stop."""
    assert shown("The firm (based in Paris) said that profits rose (again).", "en")[2].startswith(
        "The firm said that"
    )
    assert shown("The firm said that profits rose (again).", "en")[1] == "The firm said that profits rose."


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("新機種は約500億ドル以上を投じて開発された製品だと発表しました。", "約500億ドル以上"),
        ("価格は2026年1月30日に12,800円から30%引き下げられる見通しです。", "2026年1月30日"),
        ("容量は10 GBから20 GBへ増え、料金は据え置かれると説明しています。", "10 GB"),
        ("会議は午後3時から始まり、2時間40分にわたって続いたということです。", "2時間40分"),
        ("費用は3分の1ずつを国と県と市が負担することで合意したそうです。", "3分の1ずつ"),
        (
            "サム・アルトマンCEOがスターゲート・プロジェクトの開始を明らかにしました。",
            "スターゲート・プロジェクト",
        ),
        ("新しいClaude Code Interpreterを使えば作業が早く終わるということです。", "Claude Code Interpreter"),
        ("詳しくはhttps://example.com/a/b?c=dに書かれているということです。", "https://example.com/a/b?c=d"),
        ("彼は「今日はとても良い天気です」と話して会場を沸かせたそうです。", "「今日はとても良い天気です」"),
        ("家族の絵文字👨‍👩‍👧‍👦が使われるようになったと担当者が話しました。", "👨‍👩‍👧‍👦"),
    ],
)
def test_what_belongs_together_is_never_taken_apart(line: str, kept: str) -> None:
    """A number and its unit, a run of katakana or Latin, a URL, a pair of quotes, a grapheme."""
    start = line.index(kept)
    for text in shown(line)[1:]:
        body = text.rstrip("…")
        if line.startswith(body):
            assert len(body) <= start or len(body) >= start + len(kept.rstrip("ずつ")), text


@pytest.mark.parametrize(
    "line", [LONG, "会社は来年の春から東京と大阪で新しい店を開くことを決めたと明らかにしました。"]
)
def test_no_particle_and_no_punctuation_stands_before_the_ellipsis(line: str) -> None:
    """Neither は が を に で と の も へ や nor 、 。 ・."""
    for text in shown(line)[1:]:
        assert text[-2] not in "はがをにのもへや、。・「（", text
        assert not text.endswith(("から…", "まで…", "より…", "では…")), text


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("クレジットカードの番号は含まれておらず、被害の報告もありません。", "番号…"),
        ("この機能は日本では当面の間、利用できないと説明しています。", "日本…"),
        ("月に一度の更新では不十分だとは限らないという意見も出ています。", "不十分だ…"),
        ("保険料の引き上げを避けて通れないと審議会の委員は話しています。", "避けて…"),
        ("個人を特定できる情報はすべて取り除かれていると説明しています。", "できる…"),
        ("精度が前の世代より18%高くなったと担当者が明らかにしました。", "世代…"),
        ("対象は利用者のうち約30%未満にとどまると見積もられています。", "30%…"),
    ],
)
def test_a_line_never_ends_where_it_would_say_something_else(line: str, never: str) -> None:
    """Before a denial, before a bound, after a verb that belongs to the next noun."""
    assert not any(text.endswith(never) for text in shown(line)), shown(line)


def test_nothing_is_taken_from_the_front_or_the_middle_but_asides() -> None:
    """A condition, a subject, a negation stay where they are."""
    for text in shown(LONG)[1:]:
        assert LONG.startswith(text.rstrip("…"))


def test_a_quotation_too_long_to_stay_whole_is_closed_again() -> None:
    """The pair stays a pair, the ellipsis is inside."""
    line = "市長は「" + "人口が増えることだけを成功と呼ぶのは古く、" * 3 + "先を見るべきだ」と話しています。"
    inside = [text for text in shown(line) if text.endswith("…」")]
    assert inside
    assert all(text.count("「") == text.count("」") == 1 for text in shown(line)[1:])


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("人工智能公司发布了新的语言模型，并表示推理速度比上一代提高了两倍以上。", "zh-Hans"),
        ("人工智慧公司發表了新的語言模型，並表示推理速度比上一代提高了兩倍以上。", "zh-TW"),
        ("บริษัทปัญญาประดิษฐ์เปิดตัวโมเดลภาษาใหม่ที่ทำงานเร็วกว่ารุ่นก่อนสองเท่า", "th"),
        ("새로운 언어 모델이 공개되었으며 이전보다 두 배 빠르다고 회사는 밝혔습니다.", "ko"),
        ("Das neue Modell antwortet nach Angaben der Firma mehr als doppelt so schnell wie bisher.", "de"),
    ],
)
def test_other_languages_end_at_their_own_phrases(line: str, lang: str) -> None:
    """BudouX for Chinese and Thai, spaces elsewhere."""
    texts = shown(line, lang)
    assert len(texts) > 3
    assert all(line.startswith(text.rstrip("…")) for text in texts[1:])


def test_pairs_are_found_nested_unclosed_and_plain() -> None:
    """The outermost; one that is never closed is none."""
    assert [("「a（b）」c" + '"d"')[s:e] for s, e in pairs("「a（b）」c" + '"d"')] == ["「a（b）」", '"d"']
    assert pairs("「a（b") == ()
    assert pairs("）a「b」") == ((2, 5),)
    assert closers("「a（bc）d」", 4) == "）」"
    assert closers("「a」b", 4) == ""


@pytest.mark.parametrize(
    "line",
    [
        "あ" * 100_000,
        "a" * 100_000,
        "「" * 50_000,
        '"' * 50_000,
        "（あ）" * 30_000,
        "word " * 20_000,
        "新しい店を出した。" * 9_000,
    ],
    ids=lambda line: line[:5],
)
def test_a_monstrous_line_takes_no_monstrous_time(line: str) -> None:
    """Nothing grows with the square of a line's length."""
    with in_time(3):
        texts = [form.text for form in forms(line, "ja")]
    assert "…" in texts


def test_every_pattern_of_the_japanese_tables_meets_a_monstrous_line_in_time() -> None:
    """Each row's example, again and again, as one sentence and as many."""
    examples = [row.before for row in (*WORDINGS, *ADNOMINALS, *FINAL, *CLAUSE)]
    for line in ("、".join(examples), "。".join(examples)):
        with in_time(5):
            assert forms(line[:1000], "ja")
            assert forms(line * (100_000 // len(line)), "ja")


@pytest.mark.parametrize(
    ("line", "lang", "said", "stump"),
    [
        ("この人事異動は、会社が来年の春に始める事業のために行う。", "ja", "この人事異動", True),
        (
            "新しい駅は町の北に建てられ、来年の春に開く予定である。",
            "ja",
            "新しい駅は町の北に建てられ",
            False,
        ),
        (
            "The survey found that most of the readers prefer short lines to long ones.",
            "en",
            "The survey found",
            True,
        ),
        (
            "The survey of 4,000 readers ended in May, and its authors will publish it in June.",
            "en",
            "The survey of 4,000 readers ended in May",
            False,
        ),
    ],
)
def test_an_early_end_leaves_enough_to_say_something(line: str, lang: str, said: str, stump: bool) -> None:
    """12 wide characters, or 24 letters; judged only where lines are but cut."""
    found = {form.text: form for form in forms(line, lang, "cut")}
    assert found[f"{said}…"].stump is stump
    assert not any(form.stump or form.breaks_a_clause or form.parts_a_word for form in forms(line, lang))


@pytest.mark.parametrize(
    ("lang", "line", "ends"),
    [
        (
            "ja",
            "町の店は値段を下げ、近くの市場にも魚や野菜を卸し、客を2割増やしたという。",
            {"町の店は値段を下げ…", "町の店は値段を下げ、近くの市場にも魚や野菜を卸し…"},
        ),
        (
            "zh-Hans",
            "这家书店降低了价格，还在附近的市场摆摊，顾客因此增加了两成。",
            {"这家书店降低了价格…", "这家书店降低了价格，还在附近的市场摆摊…"},
        ),
        (
            "en",
            "The shop lowered its prices, which drew a crowd, and its owner hired two people.",
            {"The shop lowered its prices…", "The shop lowered its prices, which drew a crowd…"},
        ),
        ("de", "Der Laden senkte die Preise, und viele kamen.", {"Der Laden senkte die Preise…"}),
    ],
)
def test_it_is_told_where_a_clause_ends(lang: str, line: str, ends: set[str]) -> None:
    """By the language's own marks and words; a list's comma, or a topic's, ends none."""
    cut = [form for form in forms(line, lang, "cut") if form.text.endswith("…")]
    assert {form.text for form in cut if not form.breaks_a_clause} <= ends
    assert {form.text for form in cut if not form.breaks_a_clause}
    assert any(form.breaks_a_clause for form in cut)


def test_a_parted_word_is_worse_than_a_stump() -> None:
    """It is the last resort."""
    cut = [form for form in forms("ABC" * 40, "ja", "cut") if form.edits]
    assert all(form.parts_a_word and form.breaks_a_clause for form in cut)


def test_a_last_resort_ends_in_no_word_that_waits() -> None:
    """Where no phrase can end: any word may, but "of" and "the" can't."""
    line = "It is not a matter of the flow of cash and not of the location of the shop"
    texts = {form.text for form in forms(line, "en", "cut")}
    assert texts
    assert not [text for text in texts if text.endswith((" of…", " the…", " not…", " and…", " a…"))]

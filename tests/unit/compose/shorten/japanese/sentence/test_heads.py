"""Who depends on whom."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.sentence.phrase import Kind
from tests.unit.compose.shorten.japanese.parsing import parsed


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("A社が開発する新型を発表した。", "A社が>発表した 開発する>新型を 新型を>発表した"),
        ("東京から大阪への移転が決まった。", "東京から>大阪への 大阪への>移転が 移転が>決まった"),
        ("画像と音声を扱える端末が売れた。", "画像と>音声を 音声を>扱える 扱える>端末が 端末が>売れた"),
        ("ガードレールのないモデルが出た。", "ガードレールの>ない ない>モデルが モデルが>出た"),
        (
            "会社は新型を発売し、価格を下げた。",
            "会社は>下げた 新型を>発売し 発売し>下げた 価格を>下げた",
        ),
        ("対象は1,200人で、費用は無料だ。", "対象は>1,200人で 1,200人で>無料だ 費用は>無料だ"),
        ("電池に大金を払う前に日付を書く。", "電池に>払う 大金を>払う 払う>前に 前に>書く 日付を>書く"),
        ("容量は56GBのまま、速さは変わる。", "容量は>まま 56GBの>まま まま>変わる 速さは>変わる"),
        (
            "新型が頭ひとつ抜けており、差は小さい。",
            "新型が>抜けており 頭ひとつ>抜けており 抜けており>小さい 差は>小さい",
        ),
        (
            "評価は変更のないものと変わらず、止まった。",
            "評価は>止まった 変更の>ないものと ないものと>変わらず 変わらず>止まった",
        ),
        ("利用者も多く抱える会社が伸びた。", "利用者も>抱える 多く>抱える 抱える>会社が 会社が>伸びた"),
        (
            "検査を終えたばかりの電池を会社が売る。",
            "検査を>終えたばかりの 終えたばかりの>電池を 電池を>売る 会社が>売る",
        ),
    ],
)
def test_a_phrase_depends_on_one_behind_it(sentence: str, heads: str) -> None:
    """A subject on the main verb, a modifier on its noun, a clause on the next."""
    parts = parsed(sentence)
    assert [f"{part.body}>{parts[part.head].body}" for part in parts[:-1]] == heads.split()
    assert parts[-1].head == -1


def test_a_subtree_is_one_stretch() -> None:
    """It begins at the first phrase of what depends on it, near or far."""
    parts = parsed("会社は環境に優しい技術を開発した。")
    begins = {part.body: parts[part.first].body for part in parts}
    assert begins["技術を"] == "環境に"
    assert begins["開発した"] == "会社は"


@pytest.mark.parametrize(
    ("sentence", "body", "kind"),
    [
        ("会社は新型を発表、価格を下げた。", "発表", Kind.CHAIN),
        ("端末は検索や要約、編集を助ける。", "要約", Kind.LIST),
        ("市長は計画を記者会見で、示した。", "記者会見で", Kind.DE),
        ("対象は1,200人で、費用は無料だ。", "1,200人で", Kind.CHAIN),
        ("県は会社と提携、計画を示した。", "提携", Kind.CHAIN),
    ],
)
def test_a_bare_noun_and_de_end_a_clause_or_none(sentence: str, body: str, kind: Kind) -> None:
    """By what stands before them."""
    assert next(part.kind for part in parsed(sentence) if part.body == body) is kind


def test_two_clauses_that_say_what_goes_wrong_stay_together() -> None:
    """会話が埋もれ and 文脈が途切れる are both of 問題."""
    parts = parsed("会話が埋もれ、文脈が途切れる問題を共有画面で解決する。")
    first = next(part for part in parts if part.body == "埋もれ")
    assert parts[first.head].body == "途切れる"

"""What once went wrong, and what never may again; what a person does, and the program does, too."""

from __future__ import annotations

import pytest

from bot.compose.shorten import Form, forms
from bot.compose.shorten.japanese import edits

DECENT = 60.0  # a loss from which on a form is a last resort, of which nothing better is left


def texts(line: str) -> list[str]:
    """The decent forms of `line`."""
    return [form.text for form in forms(line, "ja") if form.loss < DECENT]


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("AIエージェントの導入で組織内に生まれる情報の断絶を防ぐツール。", "情報の断絶…"),
        ("コマンドに慣れたエンジニアは必須、GUI派やターミナルを極端に嫌う人は不要。", "嫌う人…"),
        ("新しい広告の表示を控え、競合へのユーザー流出を食い止める狙い。", "ユーザー流出…"),
        ("偽の購買履歴が利用者のプロフィールを汚染し、推薦が狂う問題を解決する。", "汚染し…"),
        ("俳優の事務所が、本人の声を無断で模倣したとして開発元を提訴した。", "声…"),
        ("同社は今後も脚本や創造的な工程で使う予定がないと説明した。", "工程…"),
    ],
)
def test_no_line_ends_where_it_says_the_opposite(line: str, never: str) -> None:
    """Before what prevents, denies, ends or accuses."""
    assert not any(text.endswith(never) for text in texts(line)), texts(line)


@pytest.mark.parametrize(
    ("line", "stump"),
    [
        ("新しい枠組みで運用の環境を先に整える必要がある。", "環境を先…"),
        ("macOSのネイティブに動作するアプリとして提供される。", "ネイティブ…"),
        ("会議の予約から議事録までを一括で処理できるようになる。", "一括…"),
        ("現場での自動化を現実に近づける技術として注目される。", "自動化を現実…"),
        ("データベースを直接読み書きできる権限が与えられる。", "直接読み…"),
    ],
)
def test_no_line_ends_in_a_stump(line: str, stump: str) -> None:
    """A noun without its particle, half of a word."""
    assert not any(text.endswith(stump) for text in texts(line)), texts(line)


@pytest.mark.parametrize(
    ("line", "glued"),
    [
        ("ソロGP（個人運用型）VCが資金を集める動きが広がっている。", "ソロGPVC"),
        ("この関数の値域は$O(2^{n/2})$に収まることが示された。", "$O$"),
    ],
)
def test_an_aside_is_not_glued_over_and_a_formula_is_whole(line: str, glued: str) -> None:
    """What stands on both sides of a bracket would become one word; a formula's bracket is no aside."""
    assert not any(glued in text for text in texts(line)), texts(line)


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("国内の3社が安い方式を導入しました。", "国内の3社が安い方式を導入"),
        ("新しい仕組みが社内で利用可能になった。", "新しい仕組みが社内で利用可能に"),
        ("利用者の負担が増えており、見直しを求める声が強い。", "利用者の負担が増え、見直しを求める声が強い"),
        ("企業における生成AIの利用には見直す必要がある。", "企業の生成AIの利用には見直す必要がある"),
        ("単なる要約ではなく、意思決定を伴う応答を実現。", "意思決定を伴う応答を実現"),
        ("処理の速度が劇的に向上した。", "処理の速度が向上"),
        ("大量に扱う人には最適だが、初めての人には不向き。", "大量に扱う人に最適、初めての人に不向き"),
    ],
)
def test_what_a_person_does(line: str, short: str) -> None:
    """The edits of the table, each on a line of its own."""
    assert short in texts(line), texts(line)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("スタートアップが大手に買収された。", "買収された"),
        ("開発元は来年の上場を目指す方針だ。", "目指す"),
        ("市は計画を見直した。", "見直した"),
        ("成功する可能性が高い。", "可能性"),
        ("審査が終われば、来月から使えるようになる。", "審査が終われば、"),
        ("申請する場合、手数料が必要になる。", "申請する場合、"),
        ("速度は前の世代より2倍速い。", "前の世代より"),
        ("利用者のうち未成年を除く人が対象になる。", "未成年を除く"),
        ("費用は10万円未満に収まった。", "10万円未満"),
        ("動画を大量に編集したい人には最適だ。", "動画を大量に編集したい人"),
        ("東京から大阪へ移転する。", "東京から大阪へ"),
    ],
)
def test_what_is_never_taken(line: str, kept: str) -> None:
    """Passives, conditions, comparisons, bounds, an audience, one side of a pair."""
    trimmed = [
        form.text
        for form in forms(line, "ja")
        if form.edits and form.edits[-1].name != "cut" and form.loss < 10
    ]
    assert all(kept.removesuffix("、") in text for text in trimmed), trimmed


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("船の行き先を推理し、合図を組み立てます。正解が1つではない点が評価されました。", "推理正解"),
        ("個人開発のゲームが、祭典で最優秀賞に輝きました🎮 制作はたった1人です。", "が、🎮"),
        ("捉えきれなかった積乱雲の一つひとつまで再現できるようになった。", "雲のひとつ"),
        ("政府は金融と医療を最初の市場に据える方針を示した。", "医療を据える"),
        ("画像や音声を扱える。", "画像を扱"),
        ("本法案は水資源の枯渇を理由に挙げているが、実質的には規制を意味する。", "案は挙げ"),
    ],
)
def test_nothing_is_left_without_what_it_needs(line: str, broken: str) -> None:
    """A full stop, a verb's own noun, half of a word."""
    assert not any(broken in form.text for form in forms(line, "ja")), texts(line)


def test_every_edit_has_a_name_and_stays_inside_the_line() -> None:
    """And the text is what the edits say."""
    line = "従来の方式とは異なり、AIが状況に応じて動的に順序を決めるため、処理の速度が劇的に向上しました。"
    assert all(edit.name and 0 <= edit.start < edit.end <= len(line) for edit in edits(line))
    form = min(forms(line, "ja"), key=lambda f: len(f.text) if f.loss < DECENT else 999)
    assert isinstance(form, Form)
    assert form.edits

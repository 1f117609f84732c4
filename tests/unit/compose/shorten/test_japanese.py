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
    ("line", "kept"),
    [
        ("支援大手の組織が、監査の結果を偽った新興企業Orbisとの提携を即時解消。", "との提携を即時解消"),
        ("需要が急に伸び、同社は来年までの受注予測が1兆ドルに達すると述べた。", "受注予測が1兆ドル"),
        ("監査の代行会社が、国内の顧客に「虚偽の適合性」を提供していた疑い。", "を提供していた疑い"),
        ("手元で会議の音声を文字にするには最適だが、動画を編集したい人には不要。", "人には不要"),
    ],
)
def test_no_news_verdict_or_hedge_is_lost(line: str, kept: str) -> None:
    """No line ends before it: 企業Orbis…, 受注予測…, 「虚偽の適合性」…, 最適だが、…人…."""
    assert all(kept in text for text in texts(line)), texts(line)


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
    ("line", "short"),
    [
        ("新しい検査で部品の出荷の漏れがゼロになった。", "新しい検査で部品の出荷の漏れがゼロに"),
        ("無人の工場で電池を作る計画が現実になりました。", "無人の工場で電池を作る計画が現実に"),
    ],
)
def test_a_particle_may_end_a_line_as_headlines_do(line: str, short: str) -> None:
    """Not every に is a stump, as 環境を先に is."""
    assert short in texts(line), texts(line)


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
        ("従来の蓄電池と異なり、寒い日も容量が減らない。", "寒い日も容量が減らない"),
        ("電池を長く使う狙いがある。", "電池を長く使う狙い"),
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
        ("開発元は来年の上場を目指した。", "目指した"),
        ("市は計画を見直した。", "見直した"),
        ("市は計画を見直す。", "見直す"),
        ("会社は工場を手放した。", "手放した"),
        ("会社は工場を手放す。", "手放す"),
        ("成功する可能性が高い。", "可能性"),
        ("審査が終われば、来月から使えるようになる。", "審査が終われば、"),
        ("申請する場合、手数料が必要になる。", "申請する場合、"),
        ("速度は前の世代より2倍速い。", "前の世代より"),
        ("利用者のうち未成年を除く人が対象になる。", "未成年を除く"),
        ("費用は10万円未満に収まった。", "10万円未満"),
        ("動画を大量に編集したい人には最適だ。", "動画を大量に編集したい人"),
        ("文書を大量に読ませる開発者には最適だ。", "文書を大量に読ませる開発者"),
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
    ("line", "kept"),
    [
        ("来月の末までに申し込むと、料金が半額になる。", "申し込むと"),
        ("予算が少ないなら、去年の型を買うのがいい。", "予算が少ないなら"),
        ("作家は文章を無断で使われたとして会社を訴えた。", "無断で使われたとして"),
        ("学生以外の市民の利用は来春から有料になる。", "学生以外の"),
        ("会社は会員のみの販売を来春から始める。", "会員のみの"),
        ("屋根に重い機器を載せる工事は不要だ。", "屋根に重い機器を載せる工事"),
        ("会社は国内と海外の工場を拡張した。", "国内と海外"),
        ("初めての人が一人で組み立てるのは困難だ。", "一人で組み立てるのは困難"),
        ("電波の弱い山の中で送るのは困難だ。", "山の中で送るのは困難"),
        ("運賃を引き上げるか便を減らすかの選択を迫られる。", "引き上げるか便を減らすか"),
        ("客は現金かカードで端末の代金を払う。", "現金かカードで"),
        ("会社は部品の設計・製造を国内の工場で手がける。", "設計・製造"),
        ("長い文書を大量に読ませる開発者には最適だ。", "大量に読ませる開発者"),
        ("通信の部分を自分で組む開発者には必須の道具だ。", "自分で組む開発者"),
        ("この端末は高性能な電池を積む。", "は高性能な電池"),
        ("利用者は詳細な記録を手元に残せる。", "は詳細な記録"),
        ("大学が新しい電池を開発し、その性能を学会で示した。", "電池を開発"),
        ("町は古い駅舎を改修し、その中に図書館を設けた。", "駅舎を改修"),
        ("大手の出版社と組んだ店が、同社の雑誌を売る。", "出版社と組んだ"),
    ],
)
def test_what_stays_in_every_decent_form(line: str, kept: str) -> None:
    """What is hard or not needed, conditions and claims, both sides of と, か and ・, what その points to.

    And an audience, and an adjective behind は.
    """
    assert len(texts(line)) > 1
    assert all(kept in text for text in texts(line)), texts(line)


def test_praise_goes_more_cheaply_than_what_narrows() -> None:
    """圧倒的な and 高度な, not 国内の."""
    line = "会社は{}解析の手法を公開した。"
    praise = [taken(line.format(word), word) for word in ("圧倒的な", "高度な")]
    assert max(praise) < 15 < taken(line.format("無人の"), "無人の")


def taken(line: str, gone: str) -> float:
    """What it costs that `gone` goes alone."""
    return min(edit.loss for edit in edits(line) if not edit.new and line[edit.start : edit.end] == gone)


@pytest.mark.parametrize(
    ("line", "hangs"),
    [
        ("最大の違いは「人が書く」のではなく「記録から推し量る」点にあり、費用も3割減った。", "違いは費用も"),
        ("他社の端末との最大の違いは、電池を外して別の端末でも使える点にある。", "電池を外して別の端末…"),
        ("速さを求めるなら部品の2枚挿し、静かさを求めるなら大型の1枚が最適だ。", "2枚挿、"),
        ("部品の2枚挿し、電源の増設、換気の改善の3つが要る。", "2枚挿、"),
    ],
)
def test_no_topic_is_left_dangling_and_no_noun_is_taken_for_a_verb(line: str, hangs: str) -> None:
    """最大の違いは keeps what it is; 2枚挿し is a noun, whole or not at all."""
    assert not any(hangs in text for text in texts(line)), texts(line)


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

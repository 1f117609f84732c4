"""What a post is about: a word that several lines have stays in one."""

from __future__ import annotations

from bot.compose.topics import goes_back, introduced, lost, names, pointed_at, speaks_on, topics, unnamed

LINES = ("大手の飲食店が顔認識を導入した。", "顔認識の結果を客に見せる。", "Replitは、店で働く人を支える。")


def test_a_topic_is_in_two_lines() -> None:
    """In the order in which they come; 店 alone is too short to tell."""
    assert topics(LINES) == ["顔認識"]


def test_what_no_shown_line_has() -> None:
    """Three at most."""
    assert lost(["顔認識", "客"], ["店が結果を見せる。", "客が増えた。"]) == ["顔認識"]
    assert lost([f"語{n}" for n in range(9)], []) == ["語0", "語1", "語2"]


def test_the_names_that_only_the_first_line_has() -> None:
    """Products, quoted terms and compounds, in the order in which they come."""
    lead = "Fermi社のCEOが「青い計画」を発表し、電力会社との協議が中断した。"
    assert names([lead, "CEOは電力会社に謝罪した。"]) == ("Fermi社", "青い計画")
    assert names(["それは違う。"]) == ()
    assert names(["北極海の底で見つかった。"]) == ("北極海",)
    assert names(["講演は松江市で開かれた。"]) == ()


def test_what_a_bracket_gives_for_other_lines_to_use() -> None:
    """The short form or name stands there as a word: DC業界, not DCIM; no number, nor what is no word."""
    line = "県内にデータセンター（DC）を建てる。"
    assert introduced([line, "DC業界は歓迎する。"], 0) == ("DC",)
    assert introduced(["DC業界は歓迎する。", line], 1) == ("DC",)
    assert introduced([line, "管理にはDCIMを使う。"], 0) == ()
    assert introduced([line, "業界は歓迎する。"], 0) == ()
    assert introduced(["県内に建てるデータセンター（DC）は、県のDCで最も広い。"], 0) == ("DC",)
    assert introduced(["個人情報の委員会（個情委）が調べる。", "個情委は公表を急ぐ。"], 0) == ("個情委",)
    assert introduced(["会社（東京）は増産する。", "東京都も支援する。"], 0) == ()
    assert introduced(["費用は2億ドル（300億円）だ。", "300億円は借りる。"], 0) == ()
    assert introduced(["The Grid Operator (GO) paid.", "GO members vote in May."], 0) == ("GO",)


def test_what_the_first_line_is_about() -> None:
    """One of its words is enough; else the longest is missing. A line that names nothing misses nothing."""
    lead = "箱根駅伝の予選会が立川市で行われ、順天堂大が首位で通過した。"
    assert unnamed(lead, ["順天堂大が首位で通過した"]) == ["箱根駅伝"]
    assert unnamed(lead, ["予選会が行われた"]) == []
    assert unnamed("それは違う。", ["違う"]) == []


def test_what_goes_on_with_what_somebody_says() -> None:
    """And doesn't say who does."""
    assert speaks_on("「題名は未定だが、冒険活劇になる」としている。")
    assert speaks_on("該当する機種は最新版を入れるよう呼びかけた。")
    assert speaks_on("They warn that the sample was small.")
    assert not speaks_on("監督は「今度こそ最後だ」と笑いを誘った。")
    assert not speaks_on("価格は来春に下がる。")


def test_whom_a_later_line_points_back_to() -> None:
    """同氏 needs a name before it, 同市 a city; one of them is enough, in whatever line."""
    lines = ["技術者の山田ロイ氏の報告で発覚した。", "同氏は操作が遅いことに気づいた。"]
    assert pointed_at(lines, ["発覚した", "同氏は操作が遅いことに気づいた"]) == ["ロイ"]
    assert pointed_at(lines, ["ロイ氏の報告で発覚した", "同氏は気づいた"]) == []
    assert pointed_at(lines, ["発覚した", "操作が遅いことに気づいた"]) == []
    lines = ["館山市で始まった。", "同市は来年も続ける。"]
    assert pointed_at(lines, ["始まった", "同市は続ける"]) == ["館山市"]
    lines = ["館山で始まった。", "同じ日に勝った。"]
    assert pointed_at(lines, ["始まった", "同じ日に勝った"]) == []
    lines = ["Ann Lee asked and Bob Ray answered.", "He was brief."]
    assert pointed_at(lines, ["They met.", "He was brief."]) == ["Ray"]
    assert pointed_at(lines, ["Ray answered.", "He was brief."]) == []


def test_what_goes_back_to_the_line_before() -> None:
    """By its first word."""
    assert goes_back("They now take 1.4 seconds.")
    assert goes_back("该团队已经申请了观测时间")
    assert goes_back("尽管如此，判断基本一致")
    assert not goes_back("其中一半来自研究部门")
    assert not goes_back("Theirs is older.")

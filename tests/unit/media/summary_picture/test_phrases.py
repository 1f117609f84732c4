"""Rows end between phrases, never inside a word, a number or before a mark that begins no line."""

from __future__ import annotations

import pytest

from bot.media.summary_picture.phrases import pieces
from tests.support.specimens import summary


def cut(text: str, lang: str = "ja") -> list[str]:
    return [str(piece["text"]) for piece in pieces(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("「AI」のOpenAI Codexは、品質を30%向上させた", "ja",
         ["「AI」の", "OpenAI", "Codexは、", "品質を", "30%向上させた"]),
        ("約500億ドル（約7.5兆円）の投資", "ja", ["約500億ドル", "（約7.5兆円）の", "投資"]),
        ("通信の遅れが10分の1ほどになる", "ja", ["通信の", "遅れが", "10分の1ほどに", "なる"]),
        ("行かないという安心が残っている", "ja", ["行かないという", "安心が", "残っている"]),
        ("全日空もこなせる据え置きだ", "ja", ["全日空も", "こなせる", "据え置きだ"]),
        ("The levy depends on size", "en", ["The", "levy", "depends", "on", "size"]),
        ("内部测试中的速度提高了2.4倍，", "zh-Hans", ["内部测试中的", "速度", "提高了2.4倍，"]),
        ("筑波大学发现，312名上班族在工作日尤为明显", "zh-CN",
         ["筑波大学", "发现，", "312名", "上班族", "在工作日", "尤为", "明显"]),
        ("详见https://a.example/b。", "zh", ["详见", "https://a.example/b。"]),
        ("共有12辆卡车，售价从120美元起", "zh", ["共有", "12辆", "卡车，", "售价", "从120美元起"]),
    ],
)  # fmt: skip
def test_pieces(text: str, lang: str, expected: list[str]) -> None:
    assert cut(text, lang) == expected


@pytest.mark.parametrize("word", ["集中供热", "人工智能", "科学家", "许可证", "旁听席", "功能", "前一晚"])
def test_a_chinese_word_is_never_broken(word: str) -> None:
    """Words that a model without a dictionary parts: 人工智|能."""
    line = next(line for number in range(20) for line in summary("zh", number) if word in line)
    starts = [line.index(word) + at for at in range(1, len(word))]
    at, edges = 0, set()
    for piece in cut(line, "zh-Hans"):
        at += len(piece)
        edges.add(at)
    assert not edges.intersection(starts)


@pytest.mark.parametrize("lang", ["zh-Hant", "zh"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("臺灣大學研究團隊發現，每天步行可以降低心血管疾病風險",
         ["臺灣大學", "研究", "團隊", "發現，", "每天", "步行", "可以", "降低", "心血管", "疾病", "風險"]),
        ("半導體產業協會表示，今年出口額將創新高",
         ["半導體", "產業協會", "表示，", "今年", "出口額", "將創新高"]),
        ("請使用者儘快更新軟體", ["請使用者", "儘快", "更新", "軟體"]),
    ],
)  # fmt: skip
def test_traditional_chinese_is_parted_at_words(text: str, expected: list[str], lang: str) -> None:
    """A site's language often says no more than `zh`."""
    assert cut(text, lang) == expected


def test_a_space_follows_where_one_stood() -> None:
    """So that a row has it inside and not at its end."""
    assert [piece["space"] for piece in pieces("VS Codeで書く", "ja")] == [True, False, False]


@pytest.mark.parametrize("mark", list("、。」）！？ー…ょッ々"))
def test_no_piece_begins_with(mark: str) -> None:
    """Kinsoku: what begins no line."""
    for text in (f"今日は{mark}明日も", f"東京{mark}大阪", f"カ{mark}カ"):
        assert not [piece for piece in cut(text) if piece.startswith(mark)]


@pytest.mark.parametrize("mark", list("「（『【￥"))
def test_no_piece_ends_with(mark: str) -> None:
    """Kinsoku: what ends no line."""
    assert not [piece for piece in cut(f"今日は{mark}明日も行く") if piece.endswith(mark)]


def parts(text: str, lang: str = "en") -> list[list[str]]:
    (piece,) = pieces(text, lang)
    assert isinstance(piece["parts"], list)
    assert "".join(map("".join, piece["parts"])).replace("\u00ad", "") == text
    return piece["parts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com/a-long-path?id=1&page=22",
         ["https://", "example.", "com/", "a-long-", "path?", "id=", "1&page=22"]),
        ("--field-selector=status.phase", ["--field-", "selector=", "status.", "phase"]),
        ("AbstractSingletonProxyBean", ["Abstract", "Singleton", "Proxy", "Bean"]),
        ("v1024.2048.4096", ["v1024.2048.4096"]),
        ("ソーシャルネットワーキングサービス", ["ソーシャルネット", "ワーキング", "サービス"]),
        ("クラウドコンピューティングプラットの", ["クラウド", "コンピューティング", "プラットの"]),
        ("国立研究開発法人新エネルギー産業技術総合開発機構",
         ["国立研究開発法人", "新エネルギー産業", "技術総合開発機構"]),
    ],
)  # fmt: skip
def test_a_word_longer_than_a_row_falls_into_parts(text: str, expected: list[str]) -> None:
    """After marks, before capitals, between the words of a compound; no short word is broken."""
    found = parts(text, "en" if text.isascii() else "ja")
    assert ["".join(part) for part in found] == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Donaudampfschifffahrt", "de", "Donau~dampf~schiff~fahrt"),
        ("Konfigurationsdatei", "de", "Kon~fi~gu~ra~tions~da~tei"),
        ("-" * 15, "en", "--- --- --- --- ---"),
        ("f4b1c2d3e4f5a6b7", "en", "f4b 1c2 d3e 4f5 a6b 7"),
        ("スーパーカリフラジリス", "ja", "スーパーカリフラジリス"),  # fits in every row
        ("カリフラジリスエクスピアリドー", "ja", "カリフ ラジリ スエク スピア リドー"),
    ],
)
def test_a_long_part_has_scraps(text: str, lang: str, expected: str) -> None:
    """A word of letters between its syllables, with a hyphen; what has none at any place."""
    (scraps,) = parts(text, lang)
    assert " ".join(scraps).replace("\u00ad ", "~") == expected


def test_emoji_are_never_taken_apart() -> None:
    (scraps,) = parts("👨‍👩‍👧‍👦🇯🇵" * 3, "ja")
    assert all(scrap.replace("👨‍👩‍👧‍👦", "").replace("🇯🇵", "") == "" for scrap in scraps)
    assert len(scraps) > 2


def test_the_marks_of_code_are_left_out() -> None:
    assert cut("`git push`を使う") == ["git", "pushを", "使う"]

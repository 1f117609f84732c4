"""A line is taken apart into sentences, and these into phrases."""

from __future__ import annotations

import pytest

from bot.compose.shorten.japanese.sentence.phrases import phrases, sentences


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("新型が出た。価格は下がった。", ["新型が出た。", "価格は下がった。"]),
        ("「新型だ。買おう」と話した。", ["「新型だ。買おう」と話した。"]),
        ("版2.5が出た！", ["版2.5が出た！"]),
        ("本当か？ 本当だ", ["本当か？ ", "本当だ"]),
        ("新型が出ました🎨 値は下がった。", ["新型が出ました🎨 ", "値は下がった。"]),
        ("", []),
    ],
)
def test_sentences_end_at_full_stops(line: str, found: list[str]) -> None:
    """Outside of quotes and numbers."""
    assert [line[start:end] for start, end in sentences(line)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("会社は新型を発表した。", ["会社は", "新型を", "発表した。"]),
        ("Claude Code 2.5を使うAIが増えた。", ["Claude Code 2.5を", "使う", "AIが", "増えた。"]),
        ("AIによる要約ができる。", ["AIによる", "要約が", "できる。"]),
        ("規制を巡り議論が続く。", ["規制を巡り", "議論が", "続く。"]),
        ("費用が増えることを認めた。", ["費用が", "増えることを", "認めた。"]),
        ("眠りを損なわずに働く。", ["眠りを", "損なわずに", "働く。"]),
        ("枠からはみ出した文字を読む。", ["枠からはみ出した", "文字を", "読む。"]),
        ("病気に効くとされるたんぱく質が売れた。", ["病気に", "効くとされる", "たんぱく質が", "売れた。"]),
        ("録音は900時間に及び、分析もできる。", ["録音は", "900時間に及び、", "分析も", "できる。"]),
        ("供給が限られており、値が上がる。", ["供給が", "限られており、", "値が", "上がる。"]),
        ("痛みを感じにくい注射針が出た。", ["痛みを", "感じにくい", "注射針が", "出た。"]),
        ("攻めをしのいで勝った。", ["攻めを", "しのいで", "勝った。"]),
        ("世界をまるごと描く。", ["世界を", "まるごと", "描く。"]),
        ("枠は揺れを逃がす構造に改めた。", ["枠は", "揺れを", "逃がす", "構造に", "改めた。"]),
        ("書いた振る舞いを見せる。", ["書いた", "振る舞いを", "見せる。"]),
        ("郵送による払い戻しが続く。", ["郵送による", "払い戻しが", "続く。"]),
        ("10月を前に端末を集めた。", ["10月を前に", "端末を", "集めた。"]),
        ("声だけを前に出せる。", ["声だけを", "前に", "出せる。"]),
        ("費用を下げつつ回答を速めた。", ["費用を", "下げつつ", "回答を", "速めた。"]),
        ("数に基づきAIを選んだ。", ["数に基づき", "AIを", "選んだ。"]),
        ("開発を止めるどころか、早めた。", ["開発を", "止めるどころか、", "早めた。"]),
        ("客が開く必要すらない手口だ。", ["客が", "開く必要すらない", "手口だ。"]),
        ("会議を減らすきっかけとして使う。", ["会議を", "減らす", "きっかけとして", "使う。"]),
    ],
)
def test_phrases_are_parted_and_joined(sentence: str, found: list[str]) -> None:
    """A verb and its noun are two; a name, a postposition, a formal noun, a helping verb are one."""
    parts = phrases(sentence, 0, len(sentence))
    assert [sentence[part.start : part.end] for part in parts] == found


def test_phrases_cover_the_sentence() -> None:
    """Each begins where the one before ended; the body is without punctuation."""
    line = "新型が出た。価格は、1,200円（税別）に下がった。"
    (_, span) = sentences(line)
    parts = phrases(line, *span)
    assert [parts[0].start, *(part.end for part in parts[:-1])] == [part.start for part in parts]
    assert (parts[0].start, parts[-1].end) == span
    assert [part.body for part in parts] == ["価格は", "1,200円（税別）に", "下がった"]
    assert parts[0].tail == "、"

"""Polite verbs become plain, each by its class."""

from __future__ import annotations

import pytest

from bot.compose.shorten.edit import applied
from bot.compose.shorten.japanese import level
from bot.compose.shorten.japanese.rewordings.endings import rewritten
from bot.compose.shorten.japanese.tables.politeness.plain import POLITENESS
from bot.compose.shorten.japanese.tables.rules import Endings

PAIRS = """
    届きます→届く 届きました→届いた 届きません→届かない 起きます→起きる 起きません→起きない
    生きます→生きる 尽きます→尽きる できます→できる できません→できない 増えてきます→増えてくる
    増えてきました→増えてきた 増えていきます→増えていく 増えていきました→増えていった
    行きました→行った 書いておきます→書いておく 示します→示す 示しません→示さない
    示しませんでした→示さなかった 減らしません→減らさない 目指します→目指す 見直します→見直す
    公開しません→公開しない 達します→達する 短くします→短くする なくします→なくす 尽くします→尽くす
    明らかにします→明らかにする すごします→すごす 過ぎます→過ぎる 防ぎます→防ぐ 落ちます→落ちる
    落ちました→落ちた 勝ちます→勝つ 浴びます→浴びる 伸びました→伸びた 選びます→選ぶ
    試みます→試みる 進みます→進む 進みませんでした→進まなかった 試してみます→試してみる
    足ります→足りる 借りました→借りた 借りません→借りない 下がります→下がる 下がりました→下がった
    用います→用いる 用いました→用いた 率いません→率いない 使います→使う 使いません→使わない
    違います→違う 待っています→待っている 待っていません→待っていない 売れております→売れている
    見ます→見る 出ませんでした→出なかった 抑えます→抑える 報じました→報じた 変わりません→変わらない
    過ぎません→過ぎない 過ぎました→過ぎた 少なくします→少なくする AI化します→AI化する
    取消します→取消す 降りました→降りた いらいらします→いらいらする 値上げします→値上げする
    犬がいます→犬がいる 伺います→伺う うかがいます→うかがう ありません→ない ありました→あった
    のぼります→のぼる 当たります→当たる 思います→思う 及びます→及ぶ 加わりました→加わった
    膨らみました→膨らんだ 長もちします→長もちする
"""
LETS = """
    始めましょう→始めよう 買いましょう→買おう 契約しましょう→契約しよう 取っておきましょう→取っておこう
    見ましょう→見よう 選びましょう→選ぼう 済ませましょう→済ませよう 防ぎましょう→防ごう
    話しましょう→話そう 待ちましょう→待とう
"""


@pytest.mark.parametrize("pair", PAIRS.split())
def test_a_polite_verb_becomes_plain(pair: str) -> None:
    """That alone, however it is shortened; and so in a clause that something is said against."""
    polite, plain = (f"市は計画を{word}" for word in pair.split("→"))
    made = {
        polite[: len(polite) - gone] + new
        for gone, new, _, _ in rewritten(polite, Endings(POLITENESS), depth=1)
    }
    assert made == {plain}
    line, clause = f"{polite}。", f"{polite}が、費用は下がる。"
    assert applied(line, tuple(level(line))).rstrip("。") == plain
    assert applied(clause, tuple(level(clause))) == f"{plain}が、費用は下がる。"


@pytest.mark.parametrize("pair", LETS.split())
def test_a_polite_call_becomes_plain(pair: str) -> None:
    polite, plain = (f"客は計画を{word}" for word in pair.split("→"))
    assert applied(f"{polite}。", tuple(level(f"{polite}。"))).rstrip("。") == plain

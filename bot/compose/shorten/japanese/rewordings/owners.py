"""Whose, where or what for a thing is, without its verb: 気象庁が運用する計算機 -> 気象庁の計算機."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.compose.shorten.edit import Edit
from bot.compose.shorten.japanese import guards
from bot.compose.shorten.japanese.sentence.phrase import Kind, Phrase
from bot.compose.shorten.japanese.words.patterns import any_of

# What somebody does with a thing that is his: the verb says little beside it.
_OWNS = re.compile(
    "^(?:"
    + any_of(
        """
        運用 開発 公開 発表 提供 運営 販売 発売 主催 制作 製造 管理 設計 出題 出資 公表 実施 担当 展開
        主導 推進 執筆 考案 投稿 保有 所有 発行 創業 設立 監修 生産
        """
    )
    + "(?:する|した|している)$|"
    + any_of(
        """
        作[るっ] 手[がか掛]け 率い 抱え 出[すし] 書[くい] 示し まとめ 開[くい] 描[くい] 進め 売[るっ]
        撮っ 設け 定め 掲げ 打ち出[すし] 始め 担[うっ] 営[むん] 持[つっ] 誇[るっ] 発[すし] 目指[すし]
        """
    )
    + "[^をがにで]{0,4}$)"
)
# Where it is what it is.
_IS_THERE = (
    any_of(
        """
        採れ 取れ とれ 開かれ 見つか 起き 起こ 行われ 営 育っ 作られ 生まれ 働 暮ら 住 すむ すん いる
        建[つっ] 眠[るっ] 並[ぶん] 届[くい] 置かれ 潜[むん] 売られ
        """
    )
    + "|"
    + any_of("開催 発見 販売 稼働 活動 運行 掲載 登録 生産 発生 動作 採取 採掘 撮影 収録 観測 導入 採用 投稿")
    + "(?:さ?れ)?(?:した|する|た|る|ている|している)$"
)
# What it is for, or when it is: 計測に使う設定, 来月に始まる王将戦.
_IS_FOR_IT = any_of(
    "使[うっわ] 用い かか[るっ] 要[しす] 書かれ 記され 載っ 残[るっ] 示され 公開され 公表され"
) + ("|(?:発売|開始|予定|使用|利用|投入)(?:さ?れ)?(?:した|する|た|る|ている|している)$|(?<=[年月日])始まる$")
_IS_MADE_OF = any_of("作[るっ] 培[うっ] 育て 鍛え") + "|できた$"
_IS_ABOUT_IT = any_of("手がけ 手掛け 営[むん]") + "|専門と(?:する|している)$"
_CAME_FROM_IT = (
    any_of("届[くい] 寄せられ 出され 送られ 受けた 聞かれ") + "|(?:採取|採掘|抽出)(?:された|した)$"
)
# By the particle before the verb, and what stands instead.
_SAYS_WHOSE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("が", "の", _OWNS),
    ("で", "の", re.compile(f"^(?:{_IS_THERE}|{_IS_MADE_OF})")),
    ("に", "の", re.compile(f"^(?:{_IS_THERE}|{_IS_FOR_IT})")),
    ("を", "の", re.compile(f"^(?:{_IS_ABOUT_IT})")),
    ("から", "からの", re.compile(f"^(?:{_CAME_FROM_IT})")),
)
_NEVER = re.compile("ない|ず|たい|べき|だろう|でき|られる$|そう")
_IS_ADVERB = re.compile("(?:新た|独自|共同|無料|無償|同時|別|一緒|次|先|後|主|特|実際|正式|既|すで)[にで]$")
_RUNS_IT = re.compile("企業|会社|メーカー|新興|大手|社[がはのをに]|.{0,6}社[がはのをに、]")
_SHORTEST = 3  # characters of the noun and its particle
_LONGEST = 12  # characters of the verb and its particle
_LOSS = 12.0


def owners(parts: list[Phrase]) -> Iterator[Edit]:
    """の for a verb that says only whose a thing is, or where: 川崎市で営んでいた居酒屋 -> 川崎市の居酒屋."""
    for number, part in enumerate(parts[1:], 1):
        before = parts[number - 1]
        if part.kind is not Kind.RELATIVE or part.tail or before.tail or part.dependents != [number - 1]:
            continue
        head = parts[part.head].body
        if _NEVER.search(part.body) or guards.is_bare(head) or guards.is_empty(head):
            continue
        if part.head != number + 1 and parts[number + 1].kind is Kind.LIST:
            continue
        if any(parts[n].kind is Kind.NO for n in before.dependents) or parts[number + 1].kind is Kind.NO:
            continue  # 会社の｜技術者が｜作った｜道具: no の behind の
        if before.body.endswith("を") and _RUNS_IT.match(head):
            continue  # 「Nova」を｜手がける｜企業
        if before.kind is Kind.ADVERB or _IS_ADVERB.match(before.body) or head.startswith("同社"):
            continue  # 新たに｜投入した｜端末
        if len(before.body) < _SHORTEST or len(part.body) + 1 > _LONGEST:
            continue
        for particle, new, verbs in _SAYS_WHOSE:
            if before.body.endswith(particle) and verbs.match(part.body):
                yield Edit("owner", before.end - len(particle), part.end, new, _LOSS)

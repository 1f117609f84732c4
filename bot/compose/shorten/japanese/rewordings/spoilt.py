"""Where another word would say something else, for what stands before it in its clause or in the line."""

from __future__ import annotations

import re

_ALREADY = re.compile("(?:既に|すでに|もう)[^、。]*$")
_IN_CASE = re.compile("なら|場合|とき|時|人|方|者")
_TO_WHOM = re.compile("には[^、。]*$")
_OWN_TOPIC = re.compile("は[^はがを、。]{1,24}$")
_CHAINED = re.compile("[なの][^「」]*」$")
_SPOKEN = re.compile("(?:けれど|けど|じゃ|ちゃ|だよ|かな(?!り))[^。「」]*$")
_NAMED = re.compile("という[^、。「」]{1,5}$")
_TOLD_OF = re.compile("[なるたいうくすつむぶぐ][一-龥ァ-ヺーA-Za-z]+$")
_NOT = re.compile("ない[一-龥ァ-ヺーA-Za-z]+$")
_WEIGHED = ("想定の", "考慮の", "重視の", "意識の")
_KATAKANA = re.compile("[ァ-ヺー]{4,}")
_KANJI = re.compile("[一-龥]{2,}")


def spoils(line: str, start: int, old: str, new: str) -> bool:
    """Would `new` in place of `old`, which begins at `start`, say something else or say it badly?"""
    before = line[:start]
    if old == "している" and new == "する" and _IN_CASE.match(line, start + len(old)):
        return bool(_ALREADY.search(before))  # 既に｜契約している｜なら: no 既に契約する
    if old.endswith("するよう") and new.endswith("を"):
        return bool(_TO_WHOM.search(before))  # 客には｜火に｜注意するよう｜求めた: two に for one verb
    if old == "という" and not new:
        return bool(_OWN_TOPIC.search(before))  # 商品は｜店に｜納められないという｜決まり
    if old.startswith("を前提と") and before.endswith("」"):
        return bool(_CHAINED.search(before))  # 「安価な資源」を｜前提とした｜計画
    if new == "との":
        return bool(_SPOKEN.search(before))  # 任せたいけれど預けたくない、という不安
    if old == "なもの" and not new:
        return bool(_NAMED.search(before))  # 「やめろ」という｜過激なもの
    if new in _WEIGHED:
        return bool(_TOLD_OF.search(before))  # 値が｜急に｜変わる｜リスクを｜考慮した｜設計: no リスク考慮の
    if new == "なしで":
        return bool(_NOT.search(before))  # まだ｜習わない｜公式を｜使わずに
    if new.endswith("不要で、"):
        return before.endswith("で")  # 75Wで｜補助電源が｜要らず、: no で｜…で、
    # 会社の応答を待たずに｜レスポンスを返す: not the same thing twice
    return bool(_KATAKANA.fullmatch(old) and _KANJI.fullmatch(new)) and new in line

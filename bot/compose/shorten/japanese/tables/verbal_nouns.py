"""Japanese nouns that する makes verbs of (発表する): the place behind one, as a part of a larger pattern."""

from __future__ import annotations

from bot.compose.shorten.japanese.words.patterns import not_behind

# A word of two characters or more that する makes a verb of. Where す belongs to the verb (目指す, 見直す)
# the two characters before it are no noun: し alone would match 見直した.
NOUN = r"(?<=[一-龥ァ-ヺー々][一-龥ァ-ヺー々])"
_VERBS_IN_SU = not_behind(
    "目指 見直 手放 見渡 取り戻 引き起 追い越 打ち出 見出 生み出 物語 見逃 押出 裏返 見通 後押 先延 繰返"
)
TRIED = "(?<![入模追])試"  # 2週間試した, but 入試する
SAHEN = rf"{NOUN}{_VERBS_IN_SU}(?<!{TRIED})"

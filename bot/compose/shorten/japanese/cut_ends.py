"""What may stand before an ellipsis: no particle left hanging, no word that waits for the next.

Written for Japanese phrases as BudouX cuts them: a noun with its particles, a verb with its endings. Where
a tail cannot be judged the place is given up: another one is a few characters away.
"""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.words.patterns import closing, whole, within

_PUNCTUATION = " 　、，,。．.・:：;；—–―/／！？!?…‥「『（([［【〈《“\"'"
_WINDOW = 64  # characters before an end that can matter to it
_HIRAGANA = re.compile(r"[ぁ-ん]$")
# What に or で only makes an adverb of: 先に, 一括で, 現実に.
_HANGS = re.compile(
    r"(?:を|が|は|、|で|も)[一-龥]{1,2}$|[一-龥ァ-ヺ](?:的|様)$|ネイティブ$|シームレス$|スムーズ$|リアルタイム$"
)
# Nouns that end in hiragana: a particle can follow. 利用者だけ｜が
_NOUN_IN_KANA = closing("""
    など だけ こと もの ところ ごと ほど まで から ため とき ころ くらい ぐらい これ それ ここ そこ たち
    さん [にとへでらつりめさけみれ]
""")
# What に or の makes a modifier of: 技術的に, 特に, 初の.
_ADVERBIAL = re.compile(r"[一-龥]的$|(?:^|[^一-龥])[初次別他同各新特既主常単実共全昨今現]$")
_QUOTED = re.compile(r"(?:[たいだ]|です|ます)$")  # 始まった｜と, 難しい｜と
_BEFORE_MO = re.compile(r"(?:[^ぁ-ん]|[にと]|[^ぁ-ん]で)$")
# Particles of several characters: they go as one. 規制を｜巡って
_POSTPOSITION = closing("""
    によって により による に対して に対し に対する に関して に関する について において における にとって
    に向けて に向けた に向け をめぐって をめぐり をめぐる を巡って を巡り を巡る として という といった
    とする とともに と共に に伴い に伴う に基づき に基づく に基づいた を通じて を通じた を通じ に加えて
    に加え に応じて に応じた にかけて にわたり にわたって にわたる をもとに を基に をはじめ を中心に
    に先立ち に次ぐ と比べて と比べ に比べて に比べ とは別に のもとで の下で のために のための にあたり
    に際して に限って に限り を受けて を受け を含む を含めて を含め の間で の中で のなかで の上で のうえで
    の際に のうち
""")
# Words that are no end: they say how, which or when of what follows. 正式に…, 特定の…
_WAITING = whole("""
    また または あるいは もしくは および 及び ならびに 並びに そして しかし ただし ただ なお さらに 更に
    すでに 既に まだ 特に とくに まず 例えば たとえば 一方 一方で その一方で 加えて 次に ついに いよいよ
    とても より 最も もっとも 非常に ほぼ やや かなり もっと ずっと きっと やっと ちょっと ぐっと ふと 主に
    常に 単に 実に 共に ともに 同時に 一斉に 一気に 大幅に 急速に 急激に 正式に 簡単に 手軽に 気軽に 新たに
    独自に 実際に 容易に 安全に 自由に 丁寧に 不当に 違法に 無断で 勝手に 意図的に 直接 すべて 約 最大 平均
    わずか 少なくとも 同じ ある いわゆる あらゆる すべての 全ての 多くの 初めて はじめて 特定の 共通の
    既存の 緊急の 同様の 通常の 専用の 固有の 一般の 無料の 任意の 一定の 月々の 日々の 唯一の 現在の 将来の
    実際の 次の 別の 他の ほかの 初の 独自の 最新の 最大の 最初の 従来の 複数の 一部の 当面の 本来の 異例の
    さまざま 様々 大きく 小さく 新しく 早く 広く 深く 高く 低く 強く 詳しく 今後 現在 当初 今回 これ それ
    この その あの どの 各 同 新 もし 仮に いま 今 そのまま すぐに すぐ たびたび 改めて あらためて 自ら
    互いに 事前の 事前に 事後に 当初の ただちに 直ちに 逆に 徐々に 確実に 完全に 完全 ほとんど いずれも
    どれも 誰も 何も 決して 必ずしも まったく 全く あまり ほとんどの
""")
_NA = re.compile(r"(?:な|的に|ような|ように|らの)$")
# What follows is set against it: 原因は｜バグではなく｜….
_SET_OFF = re.compile(
    "(?:では|でも|だけで|のみで)なく$|(?:に限|にとどま|のみな)らず$|とは?(?:異なり|違い)$|はもちろん$"
)
# A verb or an adjective that goes on: 投じる｜企業, 断って｜よい.
_PLAIN = re.compile(r"[るうくすつぬぶむぐただいてで]$")
_BARE_NUMBER = re.compile(r"(?<![A-Za-z] )(?<![A-Za-z0-9０-９.,-])[0-9０-９][0-9０-９.,]*$")
_SAYS = re.compile(r"[ぁ-ん」』]と$")  # …と担当者は｜話す
# Nouns that are half of an idiom: 身｜に着ける, 力｜を込める, 月｜に1,900円.
_IDIOMATIC = frozenset("手顔身目耳口気足胸腕腰首肩力念心月週日年")
_COMPOUND = re.compile(r"[一-龥々ァ-ヺーA-Za-z][一-龥々ァ-ヺーA-Za-z0-9]")
_ADJECTIVE = re.compile(r"^[一-龥]{1,2}[しか]?い$")
# What must not be cut off from the phrase before it: negations, bounds, words that turn its meaning round.
# 10万円｜未満, 使え｜ない
_BOUND = within("""
    ない なく なかっ なけれ ませ ありませ いない いなく いなかっ いませ おら 限ら 限り ならな ならず
    なりませ できな できませ できず なし ず わけ はず ほど 未満 以上 以下 以外 以内 のみ だけ しか とは限
    とは言 とはいえ に過ぎ にすぎ に限 を除 除 かも 程度 前後 ぶり など ごと そうに 必要 べき みたい らし
    よう(?:です|だ|に) つもり 恐れ おそれ 可能性 見込 見通 とみられ とされ 反対 対象外 禁止 不可 中止 延期
    撤回 否定 見送 ゼロ
""")
# What, a phrase or two later, denies what would be left standing: 公開を｜断念.
_DENIES = re.compile(
    r"(?:ない|なかっ|なく(?!な)|ません|ませず|おらず|られず|[きしらわれけせめえべげ]ず)(?!か)|"
    r"断念|拒否|否定|撤回|中止|見送|禁じ|禁止"
)


def settle(text: str, start: int, end: int, after: int) -> int | None:
    """Where `text` ends when it is cut after its phrase `start`–`end`: its tail taken off, or None.

    `after` is where the next phrases end: what is about to be denied is not left standing as if it were so.

    Particles (は が を に で と の も へ や から まで より and those made of them) and punctuation go; a
    phrase that only points at what follows, or that a negation or a bound follows, is no end.
    """
    if _BOUND.match(text, end) or _DENIES.search(text[end:after]):
        return None
    window = max(0, end - _WINDOW)
    at = end
    while True:
        head = text[window:at].rstrip(_PUNCTUATION)
        at = window + len(head)
        if not head:
            return None
        last = text[start:at]
        if last and (_WAITING.fullmatch(last) or (_ADJECTIVE.match(last) and not _predicate(text, start))):
            return None
        dropped = _particle(head)
        if dropped is None:
            return None
        if dropped == 0:
            return None if _points_on(text, start, at, end) else at
        if head[-1] in "にで" and _HANGS.search(head[:-1]):
            return None
        at -= dropped


def _points_on(text: str, start: int, at: int, end: int) -> bool:
    """Does what ends at `at` only point at what follows?

    A verb before its noun, half of a compound word, a number without what it counts, the one who says it, the
    first half of an idiom, the bare beginning of a sentence or a clause.
    """
    head = text[max(0, at - _WINDOW) : at]
    if (
        _BARE_NUMBER.search(head)
        or _SAYS.search(text[max(0, start - 2) : start])
        or text[start:at] in _IDIOMATIC
    ):
        return True
    if _SET_OFF.search(head):
        return True
    if _NA.search(head) or (at == end and (_PLAIN.search(head) or _COMPOUND.match(text, at - 1))):
        return True
    if text[at:end].strip() and text[at:end].strip()[-1] in "、。，．！？":
        return False
    sentence, clause = re.split(r"[。．！？!?]", head)[-1], re.split(r"[、，。．！？!?]", head)[-1]
    return len(sentence) < 12 or len(clause) < 5


def _predicate(text: str, start: int) -> bool:
    """Is the phrase from `start` said of something, rather than standing before it?"""
    return start > 0 and text[start - 1] in "がはもを、"


def _particle(head: str) -> int | None:
    """How much of the end of `head` is a particle: 0 where there is none, None where in doubt."""
    found = _POSTPOSITION.search(head)
    if found and found.start() > 0:
        return len(found[0])
    if head.endswith("より"):  # a comparison: what it compares is still to come
        return None
    if head.endswith(("から", "まで")):
        return 2 if _nominal(head[:-2]) and head[-3] not in "後前先今昔外中上下横" else None
    last, before = head[-1], head[:-1]
    if head.endswith(("でも", "とも")):
        return None  # QwenでもNovaでも
    if last in "をが":
        return 1
    if last == "は":
        return None if head.endswith(("または", "あるいは", "もしくは", "ては")) else 1
    if last == "と" and _keeps_to(head):
        return 0
    if last == "と" and _QUOTED.search(before) and not before.endswith("ない"):
        return 1
    if last == "も":
        return 1 if _BEFORE_MO.search(before) else None
    if last in "にでとのへや":
        return 1 if _nominal(before) else None
    return 0


def _nominal(before: str) -> bool:
    """Can a particle follow `before` as it follows a noun?"""
    if _HIRAGANA.search(before):
        return _NOUN_IN_KANA.search(before) is not None
    return bool(before) and _ADVERBIAL.search(before) is None


def _keeps_to(head: str) -> bool:
    """A word that ends in と by itself."""
    return head.endswith(("こと", "ひと", "もと", "あと", "ごと", "たびごと"))

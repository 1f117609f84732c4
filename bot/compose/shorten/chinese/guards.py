"""What turns the sense of a Chinese sentence when it goes, or when what goes was said of it."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    """A pattern for any of `words`, which spaces part."""
    return "|".join(words.split())


# A stretch that opens with one of these says when, or whether, the rest is true.
_TURNS = _any(r"""
    但 可是 其实 实际上 事实上 却 不过 然而 只 仅 除非 如果 若 假如 倘若 否则 前提
    不 没 未 无 并不 并未 并非 并没 也不 也没 也未 而不 而非 而是 还不 还没 且不 且未 且无 而且不
    甚至 可能 或 据 尽管 虽 即使 哪怕 至少 最多 最快 最早 直到 以免 才 就 则 都 便
""")
_QUALIFIES = re.compile(rf"^，?(?:{_TURNS})")
_IS_ADVICE = re.compile("，(?:如果|若|要是)[^，]+，[^，]+$")
_CLAUSE = "[^，。；]"
# How a clause begins that waits for the next one, and how it ends.
_OPENS = _any(r"""
    在 当 随着 通过 由于 为了? 但?因 如果 若 假如 要是 要(?!求) 虽 尽管 即使 除 对于 关于 作为
    根据 据 按 依照 考虑到 自 从 不仅 不但 只要 只有 一旦 无论 不管 既 一方面 凡 诸如
""")
_ENDS = _any(r"""
    预计 预测 估计 反映 坦言 透露 告诉 介绍 推测 猜测 回应 称 表示 认为 指出 说 警告 发现 显示 宣布 强调 提醒
    的人 的人群 的用户 来看 来说 而言 的是 的话 的 时 后 前 (?<!以)上 中 (?<![上以])下 起 以来
    (?<![0-9一二三四五六七八九十几两\s])年 (?:19|20)[0-9]{2}\s?年 月 日
""")
# Or it asks what the next one answers (是否), or it is but a few characters.
_WAITS = re.compile(
    rf"(?:^|[，。；])(?:(?:{_OPENS}){_CLAUSE}*|与{_CLAUSE}*(?:相比|不同|一样)|{_CLAUSE}*是否{_CLAUSE}*"
    rf"|{_CLAUSE}{{1,5}}|{_CLAUSE}*(?:{_ENDS}))$"
)
_HEDGES = re.compile(r"可能|预计|或将|或许|也许|据|计划|拟|有望|疑似|涉嫌|据称|传闻|暂")
_DENIES = re.compile(r"不|没|未|无(?!线|人|障)|非(?!常)|仅|只|除非|禁止|拒绝")


def qualifies(gone: str) -> bool:
    """Does `gone` qualify what stands before it? Advice for who is in that case, 如果…，最好…, doesn't."""
    if _IS_ADVICE.match(gone):
        return False
    return any(_QUALIFIES.match(clause) for clause in gone.split("，")[1:] or [gone])


def waits(kept: str) -> bool:
    """Does `kept`, the sentence up to where it is to end, wait for more?"""
    return bool(_WAITS.search(kept))


def is_pair(kept: str, gone: str) -> bool:
    """Do the two belong together: 不仅…还, 虽然…但, 既…又, 一是…二是?"""
    last = re.split("[。；]", kept)[-1]
    return bool(
        re.search(
            r"不仅|不但|不只|虽|尽管|既|一是|一方面|越|与其|宁可|(?<!而)不是|并非|以前|过去|曾|原本|此前|起初|最初|一开始|原以为"
            r"|以为|看似|看上去|本想|一直想",
            last,
        )
    ) and bool(gone)


def weighs(gone: str) -> float:
    """What more is lost with a hedge or a denial."""
    return (4.0 if _HEDGES.search(gone) else 0.0) + (5.0 if _DENIES.search(gone) else 0.0)

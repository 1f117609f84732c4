"""What turns the sense of a Chinese sentence when it goes, or when what goes was said of it."""

from __future__ import annotations

import re

# A stretch that opens with one of these says when, or whether, the rest is true.
_QUALIFIES = re.compile(
    r"^，?(?:但|却|不过|然而|只|仅|除非|如果|若|假如|倘若|否则|前提|不|没|未|无|并不|并未|并非|并没|也不|也没|也未|而不|而非|而是|还不|还没|甚至|"
    r"可能|或|据|尽管|虽|即使|哪怕|至少|最多|最快|最早|直到|以免|而且不|且不|且未|且无|才|就|则|都|便)"
)
# A clause that waits for the next one.
_WAITS = re.compile(
    r"(?:^|[，。；])(?:在[^，。；]*|当[^，。；]*|随着[^，。；]*|通过[^，。；]*|由于[^，。；]*|为了?[^，。；]*|因为?[^，。；]*|如果[^，。；]*|若[^，。；]*|虽然?[^，。；]*|尽管[^，。；]*|即使[^，。；]*|"
    r"除[^，。；]*|与[^，。；]*(?:相比|不同|一样)|对于[^，。；]*|关于[^，。；]*|作为[^，。；]*|根据[^，。；]*|据[^，。；]*|自[^，。；]*|从[^，。；]*|不仅[^，。；]*|不但[^，。；]*|只要[^，。；]*|只有[^，。；]*|一旦[^，。；]*|"
    r"无论[^，。；]*|不管[^，。；]*|既[^，。；]*|一方面[^，。；]*|[^，。；]{1,5}|[^，。；]*(?:时|后|前|上|中|下|的|称|表示|认为|指出|说|警告|发现|显示|宣布|强调|来说|而言|起|以来|年|月|日))$"
)
_HEDGES = re.compile(r"可能|预计|或将|或许|也许|据|计划|拟|有望|疑似|涉嫌|据称|传闻|暂")
_DENIES = re.compile(r"不|没|未|无(?!线|人|障)|非(?!常)|仅|只|除非|禁止|拒绝")


def qualifies(gone: str) -> bool:
    """Does `gone` qualify what stands before it?"""
    return bool(_QUALIFIES.match(gone))


def waits(kept: str) -> bool:
    """Does `kept`, the sentence up to where it is to end, wait for more?"""
    return bool(_WAITS.search(kept))


def is_pair(kept: str, gone: str) -> bool:
    """Do the two belong together: 不仅…还, 虽然…但, 既…又, 一是…二是?"""
    last = re.split("[。；]", kept)[-1]
    return bool(
        re.search(
            r"不仅|不但|不只|虽|尽管|既|一是|一方面|越|与其|宁可|(?<!而)不是|并非|以前|过去|曾|原本|此前",
            last,
        )
    ) and bool(gone)


def weighs(gone: str) -> float:
    """What more is lost with a hedge or a denial."""
    return (4.0 if _HEDGES.search(gone) else 0.0) + (5.0 if _DENIES.search(gone) else 0.0)

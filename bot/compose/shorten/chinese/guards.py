"""What turns the sense of a Chinese sentence when it goes, or when what goes was said of it."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    """A pattern for any of `words`, which spaces part."""
    return "|".join(words.split())


# A stretch that opens with one of these says when, or whether, the rest is true.
_TURNS = _any(r"""
    但 可是 其实 实际上 事实上 却 不过 然而 只 仅 除非 如果 若 假如 倘若 否则 前提
    问 不 没 未 无 并不 并未 并非 并没 也不 也没 也未 而不 而非 而是 还不 还没 且不 且未 且无 而且不
    可惜 遗憾的是 反倒 反而 真正 错的是 难的是 问题是 关键是 第[二三四五] 其次 [二三四]是
    发现 结果 结论 认为 证明 最高 最低 最长 上限 低于 高于 不及
    不如 更多的?是 从中 于是 被判 效果
    甚至 可能 或 据 尽管 虽 即使 哪怕 至少 最多 最快 最早 直到 以免 才 就 则 都 便
""")
# 司机担心更堵，市政府回应称…; 法院因此判商场…
_REPLIES = "[^，。；]{0,10}(?:回应|答复|否认|反驳|(?<![裁谈批审评])判(?![断定罚])|裁定)"
_SET_AGAINST = "比[^，。；]{1,14}(?:更|还)"
_QUALIFIES = re.compile(rf"^，?(?:(?:{_TURNS})|{_REPLIES}|{_SET_AGAINST}|[^，。；]{{1,14}}(?:却|则))")
AGAINST = "但|可是|却|不过|然而"
_OBJECTS = re.compile(f"{AGAINST}|其实|实际上|事实上|否则|可惜|遗憾的是|问题是|关键是|真正|反")
_IS_ADVICE = re.compile("，(?:如果|若|要是)[^，]+，[^，]+$")
_CLAUSE = "[^，。；]"
# How a clause begins that waits for the next one, and how it ends.
_OPENS = _any(r"""
    在 当 随着 通过 由于 为了? 但?因 如果 若 假如 要是 要(?!求) 虽 尽管 即使 除 对于 关于 作为
    根据 据 等到 按 依照 考虑到 自 从 直到 不仅 不但 只要 只有 一旦 无论 不管 不论 既 一方面 凡 诸如
    至于 谁 所幸 到了 受(?![访害伤影骗]) 听说 据说 有人说
""")
_LINKS = "但|而|不过|所以|而且|可是|然而|同时|因此"
_ENDS = _any(r"""
    估算 测算 推算 (?:做了|作了|进行了?|内|中)(?:对比|比较|测试|实验|试验) 没有代价
    的(?:学生|孩子|学校|人员|企业|家庭|患者|车主|老人|员工|读者|司机|女性|男性|居民)
    用[一二三四五六七八九十两几]+[部台把支件个种张][^，。；]{1,6}
    担心 建议 觉得 希望 打算 相信 怀疑 好奇 需要 规划 预计 预测 估计 反映 坦言 透露 意识到
    告诉[^，。；]{0,4} 提醒[^，。；]{0,4} 介绍 推测 [前后]一[天晚年周] 当[天晚日] 期间 一笔账
    [两二三四五六七几][条点个种项](?:经验|教训|建议|规矩|办法|原则|理由|原因|对策)
    举了?一?个例子
    反应(?:谨慎|平淡|冷淡|不一) (?:意见|看法|说法|评价)(?:不[一同]|各异) 褒贬不一 两极分化
    (?:拿出|留出|腾出|掏出|翻出)[^，。；]{2,10}
    猜测 回应 称 表示 认为 指出 说 警告 发现 显示 宣布 强调 里
    的人 的人群 的用户 来看 来说 而言 的是 的话 的 时 时候 后 前 (?<!以)上 中 (?<![上以])下 起 以来
    (?<![0-9一二三四五六七八九十几两\s])年 (?:19|20)[0-9]{2}\s?年 月 日
""")
# Or it asks what the next one answers (是否), or it is but a few characters.
_WAITS = re.compile(
    rf"(?:^|[，。；：]|[。！？]”)(?:{_LINKS})?(?:(?:{_OPENS}){_CLAUSE}*|与{_CLAUSE}*(?:相比|不同|一样)"
    rf"|{_CLAUSE}*(?:是否|能否|可否|若|如果|要是|一旦|因为){_CLAUSE}*(?:，(?:或者?|并|且|又|而且){_CLAUSE}*)*|{_CLAUSE}*通过{_CLAUSE}{{4,}}|{_CLAUSE}{{1,5}}|{_CLAUSE}*(?:{_ENDS}))$"
)
_FIRST_OF_TWO = re.compile(
    _any(r"""
        只需 别只 只是[^，。；]{0,8}之一 不仅 不但 不只 虽 尽管 既 一是 一方面 越 与其 宁可 (?<!而)不是
        之所以 并非 以前 过去 曾 原本 此前 前者 一审 不在 起初 最初 一开始 原以为 以为 看似 看上去 本想 一直想
    """)
)
# What a sentence has, and what then goes with it: 有人称赞…，也有人抱怨…; 测试了七家银行，其中两家….
_PAIRS = (
    (
        re.compile("(?:^|[，。；：])有(?:人|的|些)|的人(?:很多|不少)$"),
        re.compile("，(?:也|还|而)?有(?:人|的|些)|，[^，。；]{0,14}也(?:不少|大有人在)"),
    ),
    (
        re.compile("(?:测试|采访|调查|走访|询问|检测|抽查)了[^，。；]{2,14}$"),
        re.compile("，(?:其中|结果|发现|竟?有)"),
    ),
)
_SO_MANY = re.compile("[两二三四五几][条点个种件步道句][^，。；：]*：")
_ASKED = re.compile("？[^。？]*$")
_ANSWERED = re.compile("因为|是|在于|认为|建议|答案|不必|不用|可以|应该")
_ANSWERS = re.compile(
    f"[，；]?(?:而[是在]|以及|只(?!有)|还|就|才|却|反倒|反而|便|也|更多的?是|效果|{_REPLIES}|{_SET_AGAINST})"
)
_MEANWHILE = re.compile("[；。](?:在?此(?:之?前|期间|之?后)|反而|反倒)")
_BY_THEN = re.compile("。(?:今年|如今|现在|此后)")
_BEFORE = re.compile("去年|前年|以前|过去|原先|此前")
_ANNOUNCES = re.compile("(?:关键|主要|首先)[要得]?(?:看|在于|取决于)[^，。；]{1,6}$")  # 判断的关键要看分级。
_CONCLUDES = re.compile("，(?:因此|所以|于是)")
_AGAINST = re.compile(f"；(?:{AGAINST})")
_OUTCOME = re.compile("，(?:最后|最终|到头来)")
_HEDGES = re.compile(r"可能|预计|或将|或许|也许|据|计划|拟|有望|疑似|涉嫌|据称|传闻|暂")
_DENIES = re.compile(r"不|没|未|无(?!线|人|障)|非(?!常)|仅|只|除非|禁止|拒绝")


def qualifies(gone: str) -> bool:
    """Does `gone` qualify what stands before it? Advice for who is in that case, 如果…，最好…, doesn't.

    Nor does a sentence, which goes as a whole, or a half of one that says nothing against the other.
    """
    if _IS_ADVICE.match(gone):
        return False
    if gone[:1] in ("。", "；"):
        return gone[0] == "；" and bool(_OBJECTS.match(gone, 1))
    return any(_QUALIFIES.match(clause) for clause in re.split("[，；]", gone) if clause)


def waits(kept: str) -> bool:
    """Does `kept`, the sentence up to where it is to end, wait for more?"""
    return bool(_WAITS.search(kept))


def is_pair(kept: str, gone: str) -> bool:
    """Do the two belong together: 不仅…还, 虽然…但, 既…又, 有人…也有人, 一是…二是, 计划只有三条：…?"""
    if not gone:
        return False
    last = re.split("[。；]", kept)[-1]
    if _FIRST_OF_TWO.search(last) or _SO_MANY.search(kept.rsplit("。", maxsplit=1)[-1]):
        return True
    if any(one.search(last) and other.match(gone) for one, other in _PAIRS):
        return True
    named = last.partition("：")[2]
    return gone[0] == "；" and named[:1] == gone[1:2]  # 先弄清楚：怕生病，…；怕失业，…


def is_unanswered(kept: str) -> bool:
    """Is the question in the last sentence of `kept` still open (贵在哪里？本文拆解了三款旗舰机)?"""
    return bool(_ASKED.search(kept)) and not _ANSWERED.search(kept.rsplit("？", maxsplit=1)[-1])


def goes_on(rest: str) -> bool:
    """Does `rest`, which stands behind the end of a clause, answer it: 而是…, 还…, 反倒…?"""
    return bool(_ANSWERS.match(rest))


def is_meant_behind(rest: str) -> bool:
    """Does `rest`, which stands behind what goes, mean it: 预计一周内修复；在此期间…?"""
    return bool(_MEANWHILE.match(rest))


def leads_up(kept: str, gone: str) -> bool:
    """Is the sentence before only what the next one starts from: 去年三成被搁置。今年政府引入…?"""
    last = kept.rsplit("。", maxsplit=1)[-1]
    return bool(_BY_THEN.match(gone) and _BEFORE.search(last)) or bool(_ANNOUNCES.search(last))


def is_answered(gone: str, rest: str) -> bool:
    """Is `rest` said against what goes: 收费六千元，因此合租；不过…?"""
    return bool(_CONCLUDES.match(gone)) and bool(_AGAINST.match(rest))


def weighs(gone: str) -> float:
    """What more is lost with a hedge or a denial, or with how it ended."""
    outcome = 6.0 if _OUTCOME.match(gone) else 0.0
    return outcome + (4.0 if _HEDGES.search(gone) else 0.0) + (10.0 if _DENIES.search(gone) else 0.0)

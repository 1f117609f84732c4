"""Every row of the Chinese tables, by its own example; and what never goes."""

from __future__ import annotations

import pytest

from bot.compose.shorten import forms
from bot.compose.shorten.chinese import edits, missed, stands
from bot.compose.shorten.chinese.script import simplified
from bot.compose.shorten.chinese.table import LEADS, LIGHT, TAILS, WORDINGS
from bot.compose.shorten.edit import applied
from bot.compose.shorten.ends import ends

ROWS = [(row.name, row.before, row.after) for table in (WORDINGS, LIGHT, LEADS, TAILS) for row in table]


def results(line: str) -> dict[str, str]:
    """What each edit alone makes of `line`, by text: the edit's name."""
    return {applied(line, (edit,)): edit.name for edit in edits(line)}


@pytest.mark.parametrize(("name", "before", "after"), ROWS)
def test_a_row_does_what_its_example_shows(name: str, before: str, after: str) -> None:
    """The edit by its name, made alone, gives the text that stands beside it."""
    assert after in {applied(before, (edit,)) for edit in edits(before) if edit.name == name}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("除了修復漏洞之外，新版支援離線運行", "新版支援離線運行"),
        ("工廠改用太陽能供電，從而降低用電成本", "工廠改用太陽能供電"),
        ("專案已經開源，並且提升速度", "專案已開源，並且提升速度"),
    ],
)
def test_traditional_characters_are_read_too(before: str, after: str) -> None:
    """Nothing is rewritten: what stays keeps its script."""
    assert after in results(before)


@pytest.mark.parametrize(
    "line",
    [
        "价格保持不变，但免费套餐每天只能请求二十次",
        "新版今天发布，仅支持最新的两款手机",
        "该功能默认开启，除非管理员提前关闭",
        "系统可以离线运行，如果事先下载模型",
        "公司称项目进展顺利，可能在年底前发布",
        "在东京举行的大会上，团队展示了新款机器人",
        "研究人员警告，样本数量过少不足以得出结论",
        "攻击者需要先通过认证，可是仍有六万个实例没有密码",
        "很多人以为结节就意味着癌症，其实绝大多数是良性的",
        "起初我以为是数据库锁表，后来看到日志才反应过来",
        "一直想搞清楚垃圾回收在做什么，于是写了几组压测",
        "考虑到内存近来疯涨，我估计它很难低于 700 美元",
        "业主们更关心的是，老旧管网的更换由谁来出钱",
        "集邦咨询的报告预计，合约价环比还要上涨两成",
        "放大到组件级别是否依然有效，论文没有给出答案",
        "暂时无法升级系统的话，可以用规则来缓解问题",
        "凡是要写进正式文件的数字，最好自己再查一遍",
        "每周饮酒四次以上的人，夜间醒来的次数更多",
        "要区分这两种解释，还需要更深的成像",
        "有分析师一直在担心，折旧会吞掉大部分利润",
        "但只要熬过前面几章，就会明白书名指什么",
        "写不清楚需求的时候，问题往往在自己",
        "研究人员通过掺入微量的镁，抑制了变形",
        "差距不是因为本金少，而是因为时间被砍掉了",
        "新年的计划只有三条：少写教程，多写踩坑经历",
        "第一句说明背景和读者，第二句给出一个例子",
        "把服务拆开本身没有错，错的是没有边界",
        "我们测了十七道菜，发现分量小的时候省一半",
        "贷款额度按照余额的十五倍计算，最高六十万元",
        "模型的准确率略高于住院医师，低于主任医师",
        "一审支持了快递公司的主张，二审改判它全额赔偿",
        "卖家若不肯提供实拍原图，价格再低也不要碰",
        "产油国主张延长减产，伊拉克却屡屡超额生产",
        "门店经理告诉记者，消息公布后咨询量确实多了",
        "故意偷窃只占很少数，更多的是扫码失误和选错",
        "血栓一旦跑到了肺部，严重时可能在数小时内致命",
        "今年因为适逢农历月初，月光干扰小观测条件极佳",
        "至于卡通联名的图案，多半两个月以后就会看腻了",
        "团队取得一段岩心，从中辨识出五次大型地震记录",
        "专业人员根据亮度估算，小天体直径在十米左右吧",
        "机构在密闭房间内测试，甲醛浓度两小时只降一成",
        "发现睡眠不足七小时的学生，平均分比其他人低六分",
        "用棉签蘸取温水清理这两处，效果好过放茶叶的包",
        "平时少用蒸汽拖把和打湿，比频繁打蜡更延长寿命",
        "建议新人别只练翻译速度，最好挑一个领域来深耕",
        "一些司机担心会更堵，市政府回应称试点为三个月",
        "这次经历让我意识到，阵列只能防硬盘故障",
        "文末他特地提醒读者，保修期内的机器别自己拆开",
        "门店经理说消息公布前一天，来办业务的客户多了一倍",
        "听说隔夜的菜会致癌，很多人家宁可把剩菜都倒掉",
        "这种方法能否提高成绩，任课老师坦言自己没有把握",
        "配备了专职管理员的学校，学生的阅读量平均多六本",
        "他在店里专门留出一个柜台，每天上午限量供应大饼",
        "种植大户仔细算了一笔账，扣除成本后每亩赚八百元",
        "投资者对此的反应谨慎，次日股价下跌了四个多百分点",
        "睡前刷手机只是原因之一，工作消息的影响其实更大些",
        "受国际金价连续上涨的影响，饰品的价格突破了九百元",
        "有人称赞甜度降低了三成，也有人抱怨一块就要卖九元",
        "他测试了七家银行的电话客服，其中两家仅凭声音就通过",
        "赞赏这位教授的人很多，骂他站着说话的网友也不少",
        "清洁工经过却没有处理，法院因此判商场承担七成责任",
        "作者总结了三条经验，先写测试再让模型动手改代码",
    ],
)
def test_what_qualifies_or_waits_is_never_parted(line: str) -> None:
    """No edit takes the second clause away."""
    second = line.split("，")[1]
    assert not [text for text in results(line) if second[:4] not in text]


def test_a_duration_ends_a_clause_where_a_date_does_not() -> None:
    """三到五年 is all that is said; after 2028 年 more is to come."""
    assert "离获批上市还要三到五年" in results("离获批上市还要三到五年，接下来要验证电极的稳定性")
    assert not results("项目计划于2028年，接下来要验证电极的稳定性")


def test_a_sentence_that_builds_on_a_clause_goes_before_it() -> None:
    """A clause is the dearer where another sentence stays behind it, and more so where that points back."""
    line = "报告预计价格还要上涨两成，原厂把产能给了服务器。{}要持续到明年。"
    clause = "，原厂把产能给了服务器"
    losses = []
    for opens in ("这种失衡", "全球失衡"):
        full = line.format(opens)
        edit = next(one for one in edits(full) if full[one.start : one.end] == clause)
        losses.append(stands(full, applied(full, (edit,)), (edit,)))
    assert losses[0] > losses[1] > 0


def test_no_line_ends_early_where_a_clause_waits() -> None:
    """Nor inside of a list."""
    line = "日常使用时把温度设在一百八十度以下、土豆提前泡水，考虑到油温过高，就能明显减少有害物质的生成量"
    places = {line[: end.at] for end in ends(line, "zh-CN")}
    assert places
    assert not [one for one in places if one.endswith(("以下", "过高", "的"))]


def test_a_sentence_or_a_half_of_one_goes_as_a_whole() -> None:
    """What is said against a part of it goes with it, and the sentence before it waits for nothing."""
    assert "列车已停运86趟" in results("列车已停运86趟；机场仍在运行，但建议先打电话确认")
    assert "抢修需要五天，主犯在逃" in results("抢修需要五天，主犯在逃。如果升级失败，可以上门服务。")
    line = "抢修预计需要五天，主犯在逃。街道办表示可以减免部分摊位费，但标准还没有定"
    assert [end for end in ends(line, "zh-CN") if line[: end.at].endswith("主犯在逃")]


def test_no_line_ends_early_before_what_a_word_announces() -> None:
    """几条可行|的建议, 目前仍|高出四成, 没有制造冲突|，而是…."""
    for line, never in (
        ("对于倒班者，文章给出了几条可行的建议，例如下班路上戴墨镜、固定补觉的时段", "可行"),
        ("它每年可减少排放一万吨，但每公里的运营成本目前仍高出四成，主要卡在运输上", "仍"),
        ("每天睡多久才算够？一项综合了79项研究的分析认为，成年人睡八小时最为理想", "算够"),
        ("作者没有刻意制造冲突，而是把洪水和移民都藏进每天的水位记录里，读到后半部", "冲突"),
    ):
        assert not [end for end in ends(line, "zh-CN") if line[: end.at].endswith(never)]


def test_an_early_end_within_a_clause_is_the_dearest() -> None:
    """Where a comma stands, it is seen less."""
    assert missed("但每公里的运营成本", "目前仍高出四成") > missed(
        "但每公里的成本高出四成", "，主要卡在运输上"
    )


def test_what_only_looks_like_an_intensifier_stays() -> None:
    """十分钟 is a time, 最明显 what it is."""
    assert not results("倒入热水泡十分钟再擦")
    assert not results("改善最明显的是折痕")


def test_a_question_keeps_its_answer() -> None:
    """Until it has one."""
    open_, answered = (
        "究竟贵在哪里？本文拆解了三款旗舰机，差别在避障上",
        "究竟要不要换？作者的建议是先用旧机器，新的要等到秋天",
    )
    assert "究竟贵在哪里？本文拆解了三款旗舰机" not in results(open_)
    assert "究竟要不要换？作者的建议是先用旧机器" in results(answered)


def test_the_half_behind_a_semicolon_qualifies_too() -> None:
    """So does what is regretted."""
    assert "悬疑铺陈扎实" not in results("悬疑铺陈扎实；可惜最后半小时节奏垮了")
    assert "旧款手机不再支持" in results("旧款手机不再支持；新款将在秋季发布")


def test_what_stands_before_a_short_form_is_no_name() -> None:
    """No word parts a name from its sentence: 探测到了疑似二甲基硫（DMS）."""
    line = "望远镜在行星大气中探测到了疑似二甲基硫（DMS）的信号"
    assert "DMS的信号" not in {form.text[-6:] for form in forms(line, "zh-CN") if "（" not in form.text}


def test_code_and_quotes_are_left_alone() -> None:
    """A word of a table inside of them is no word of the line."""
    assert results("运行`以及并且`或《但是能够》即可") == {}


def test_a_line_is_read_place_by_place() -> None:
    """A simplified reading is as long as the line."""
    line = "將會經過達到從後進行並且A1。"
    assert len(simplified(line)) == len(line)


def test_what_a_later_clause_means_stays() -> None:
    """在此期间 is while it is repaired."""
    line = "部门已派出两支队伍，预计一周内完成修复；在此期间，沙滩仍然开放"
    assert all("完成修复" in text for text in results(line) if "在此期间" in text)
    assert "部门已派出两支队伍；沙滩也仍然开放" in results(
        "部门已派出两支队伍，预计一周内完成修复；沙滩也仍然开放"
    )


@pytest.mark.parametrize(
    "line",
    [
        "虽然票价方案尚未最终公布，但市交通局表示起步价为两元",
        "虽然它位于恒星的宜居带边缘，但频繁的耀斑可能剥离了大气",
        "虽然火箭在最后阶段出现姿态异常，但有效载荷仍然顺利入轨",
    ],
)
def test_a_concession_stays_where_the_rest_needs_it(line: str) -> None:
    """What isn't settled yet, what the rest is about, what it holds in spite of."""
    assert all("虽然" in text for text in results(line))


def test_how_it_ended_and_what_was_decided_weigh_more() -> None:
    """最后…; 为此…."""

    def loss(line: str, gone: str) -> float:
        return min(edit.loss for edit in edits(line) if line[edit.start : edit.end] == gone)

    for light, heavy in (("，小苏打用得多", "，最后小苏打赢"), ("。居民都说方便", "。为此居民都说")):
        assert loss(f"作者试过六种方法{heavy}", heavy) > loss(f"作者试过六种方法{light}", light) + 4


@pytest.mark.parametrize(
    "line",
    ["免费版空间缩减到500MB，团队解释说，费用涨了四成；“撑不下去了”", "要不要换？这一代屏幕更亮，续航却短了"],
)
def test_marks_of_half_width_are_read_too(line: str) -> None:
    """A line that has them is shortened alike, and keeps them."""
    half = line.translate(str.maketrans("，；？", ",;?"))
    assert {text.translate(str.maketrans("，；？", ",;?")) for text in results(line)} == set(results(half))
    assert [end.at for end in ends(line, "zh")] == [end.at for end in ends(half, "zh")]


def test_marks_between_latin_letters_are_none_of_the_line() -> None:
    assert simplified("使用f(a,b)和key:value，速度快") == "使用f(a,b)和key:value，速度快"


def test_no_line_ends_early_in_a_denial() -> None:
    line = "文章认为,幻觉短期之内不会消失,先想清楚哪些场景能够容忍错误"
    assert not [end for end in ends(line, "zh") if line[: end.at].endswith(("不", "没"))]


def test_a_conclusion_stays_where_the_next_half_objects_to_it() -> None:
    line = "每季收费6500元，因此公司正与农会洽谈租用；不过连续阴雨时影像品质仍是难题"
    assert all("洽谈" in text for text in results(line) if "阴雨" in text)


def test_a_comparison_stays_where_something_grew_or_fell() -> None:
    for line in ("与传统方案相比，新磁体的成本降低近四成", "与同价位的耳机相比，高频的细节稍逊一筹"):
        assert not [text for text in results(line) if "相比" not in text]
    assert "intensifier" not in results("流星雨的极大期落在周六凌晨").values()


def test_what_a_sentence_only_leads_up_to_goes_late() -> None:
    """去年三成的申请被搁置。今年…; 关键要看分级。二级每年复查…: not after 今年共有三百份申请."""
    gone = "。今年政府引入了第三方的调解员"
    loss = [
        next(edit.loss for edit in edits(first + gone) if edit.name == "sentence")
        for first in ("去年有三成的申请被搁置", "全市有三成的申请被搁置", "判断的关键要看分级")
    ]
    assert loss[0] > loss[1] + 20
    assert loss[2] > loss[1] + 20


def test_a_line_may_end_early_before_whatever() -> None:
    """不论 and 未来 deny nothing; no line ends in what only begins to say what will be."""
    line = "他建议把起床的时间固定下来，不论前一晚几点入睡都按时起床，坚持三周以后再看效果"
    assert [end for end in ends(line, "zh-CN") if line[: end.at].endswith("固定下来")]
    line = "家长担心接送的问题，交通局回应称会在早晚高峰增派三十名协管员，并开通两条免费接驳巴士"
    assert not [end for end in ends(line, "zh-CN") if line[: end.at].endswith(("高峰", "会", "称"))]


def test_a_comparison_keeps_its_adjective() -> None:
    """要有效得多 is no 有效 that only adds weight."""
    assert not [text for text in results("先写便条比上门理论要有效得多") if "要得多" in text]


def test_what_a_half_answers_goes_with_it() -> None:
    """；反而 needs what it is said against; of two cases alike neither is the only one."""
    line = "最贵的那款去油最强，可对草汁毫无办法；反而是八毛钱的国产凝珠得分最高"
    assert "最贵的那款去油最强；反而是八毛钱的国产凝珠得分最高" not in results(line)
    line = "先弄清楚怕的是什么：怕生病花光积蓄，就看医疗险；怕倒下后断了收入，才轮到寿险"
    assert "先弄清楚怕的是什么：怕生病花光积蓄，就看医疗险" not in results(line)


def test_a_topic_behind_a_quotation_waits_too() -> None:
    """As in “制度该先改。”至于为何被剪掉，…."""
    line = "他解释说原话还有后半句：“制度该先改。”至于为何被剪掉，发布账号拒绝了采访"
    assert not [text for text in results(line) if text.endswith("为何被剪掉")]

"""Traditional characters read as simplified ones, place by place: as many as the tables need."""

from __future__ import annotations

_TRADITIONAL = (
    "進進行並為與從後將會經過達應該對於來說這樣則還個種項開發新舊顯極強豐優異獨廣歡際實際體總時間題價錢讓幫務軟數據庫網絡單雙無與現發佈佈試測調優級"
    "員議場談見計質際雖儘擬據稱傳聞暫仍僅隻隨為鑒鑑於益縮減長"
    "確認標準預計劃隊團認為發現顯強調宣僅禁絕"
    "損壞處錯誤產權證書圖視頻畫聲響獲獎賽課業學習寫讀詞語話講訴訟審訂閱買賣費免貴賤輕輛車"
)
_SIMPLIFIED = (
    "进进行并为与从后将会经过达应该对于来说这样则还个种项开发新旧显极强丰优异独广欢际实际体总时间题价钱让帮务软数据库网络单双无与现发布布试测调优级"
    "员议场谈见计质际虽尽拟据称传闻暂仍仅只随为鉴鉴于益缩减长"
    "确认标准预计划队团认为发现显强调宣仅禁绝"
    "损坏处错误产权证书图视频画声响获奖赛课业学习写读词语话讲诉讼审订阅买卖费免贵贱轻辆车"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(line: str) -> str:
    """`line` for reading, as long as it was."""
    return line.translate(_TABLE)

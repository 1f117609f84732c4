"""How somebody said it, beside what was said: 「…」と笑顔を見せた -> 「…」と話した; a table of sentence ends.

Only what tells no more than that somebody spoke, and how: a warning, a doubt or a demand stays as it is.
"""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import rules
from bot.compose.shorten.japanese.words.patterns import any_of

_ICHIDAN = any_of("""
    悩みを打ち明け 胸の内を打ち明け 本音を打ち明け 表情を見せ 笑顔を見せ 自信を見せ 自信をのぞかせ
    笑みを浮かべ 涙を浮かべ 涙をこらえ 目を細め 目を潤ませ 目を輝かせ 声を弾ませ 声を詰まらせ 言葉を詰まらせ
    声を震わせ 力を込め 喜びを伝え 喜びをかみしめ 期待を込め 期待に胸を膨らませ 悔しさをにじませ
    無念さをにじませ 自信をにじませ 顔をほころばせ 顔を曇らせ 表情を曇らせ 首をかしげ 頭を抱え 口をそろえ
    感謝を述べ 冷静に受け止め 静かに受け止め 照れくさそうに答え 笑顔で答え
""")
_GODAN_SA = any_of("""
    胸の内を明か 心境を明か 思いを明か 本音を漏ら 不安を漏ら 胸をなで下ろ 肩を落と 太鼓判を押
    静かに話 率直に話 笑顔で話
""")
_GODAN_RA = any_of("""
    胸を張 静かに語 率直に語 喜びを語 手応えを語 意気込みを語 抱負を語 思いを語 心境を語 胸の内を語 胸中を語
    笑顔で語
""")
_GODAN_WA = any_of("笑いを誘 喜びを味わ")
_SURU = any_of("喜びを口に 不安を口に 期待を口に 手応えを口に 戸惑いを口に 感謝を口に 苦笑 冗談めか")
_HOW = "(?:、?[ぁ-ん一-龥]{1,6}[いなたのうに])?"  # と、ほっとした表情を見せた
_SAID = (
    f"(?:{_ICHIDAN})(?:てい)?(?:まし)?た|(?:{_GODAN_SA}|{_SURU})し(?:てい)?(?:まし)?た"
    f"|(?:{_GODAN_RA}|{_GODAN_WA})って?い?た|(?:{_GODAN_RA}|{_GODAN_WA})っていました"
    f"|(?:{_GODAN_RA})りました|(?:{_GODAN_WA})いました"
)
_SAYS = (
    f"(?:{_ICHIDAN})(?:る|ます|ている|ています)|(?:{_GODAN_SA}|{_SURU})(?:す|する|します|している|しています)"
    f"|(?:{_GODAN_RA})(?:る|ります|っている|っています)|(?:{_GODAN_WA})(?:う|います|っている|っています)"
)
_FELT = 3.0
FEELINGS = rules(
    (
        "teller",
        f"(?<=」)と{_HOW}(?:{_SAID})",
        "と話した",
        _FELT,
        "店主は「楽しかった」と笑顔を見せた",
        "店主は「楽しかった」と話した",
    ),
    (
        "teller",
        f"(?<=」)と{_HOW}(?:{_SAYS})",
        "と話す",
        _FELT,
        "店主は「今が一番だ」と胸を張る",
        "店主は「今が一番だ」と話す",
    ),
)

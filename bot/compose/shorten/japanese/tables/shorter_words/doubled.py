"""What says the same without a word in it: doubled meaning, and links that a noun does without; a table."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import NO_DEGREE
from bot.compose.shorten.japanese.tables.rules import anywhere, instead
from bot.compose.shorten.japanese.tables.shorter_words.short_words import pairs
from bot.compose.shorten.japanese.words.patterns import any_of

# Words that say twice what one says.
_DOUBLED = """
    現在の現状→現状 まず最初に→まず まず初めに→まず まずはじめに→まず 一番最初→最初 一番最後→最後
    各社それぞれ→各社 各国それぞれ→各国 それぞれの各→各 などといった→などの あらかじめ予約→予約
    事前に予約→予約 あらかじめ予測→予測 事前に予測→予測 事前に予告→予告 必ず必要→必要
    最も最適→最適 一番最適→最適 製造メーカー→メーカー 従来のこれまでの→従来の かねてから→前から
    かねてより→前から 今現在→現在 いまだに未→未 数多くの→多くの アンケート調査→調査 ATM機→ATM
    EV車→EV LLMモデル→LLM SNSサービス→SNS CMSシステム→CMS SSDドライブ→SSD VPNネットワーク→VPN
    APIインターフェース→API MCPプロトコル→MCP RAMメモリ→RAM VRAMメモリ→VRAM
    Chromeブラウザー→Chrome Chromeブラウザ→Chrome Firefoxブラウザー→Firefox Firefoxブラウザ→Firefox
    Python言語→Python Apache-2.0ライセンス→Apache-2.0 余分な贅肉→贅肉
    思いがけないハプニング→ハプニング 従来から続く→従来の 未だかつてない→かつてない より一層→一層
    お互いに→互いに 売り上げ高→売上高 ごくわずか→わずか 取り引き→取引
    一つひとつの→個々の ひとつひとつの→個々の 一つ一つの→個々の
"""
_TAKEN = any_of(
    "課題 問題 要因 背景 影響 支援 理由 負担 損失 制約 根拠 側面 責任 手段 措置 対応 価値 効果 圧力"
)
_NEEDED = any_of(
    "関係 協力 知識 障壁 優位 基盤 立場 観点 判断 損害 被害 枠組み 地位 資源 変化 危機 混乱 安定 検証"
)
_FIELDS = (
    "技術的|法的|経済的|政治的|社会的|国際的|財政的|人的|物理的|心理的|構造的|倫理的|軍事的|外交的|学術的|専門的|"
    "歴史的|精神的|身体的|金銭的|戦略的|商業的|文化的|公的|医学的|科学的"
)
_BIG = any_of("""
    値上げ 値下げ 増額 減額 増産 減産 改善 改良 短縮 削減 向上 改定 上昇 低下 拡大 縮小 刷新 強化 延期
    増益 減益 増収 減収 改修
""")


_TWICE = tuple(
    instead("easy", (long, short), 0.2, "これは{}", ("(?<![A-Za-z])" * long[0].isascii(), "(?![ァ-ヺー])"))
    for long, short in pairs(_DOUBLED)
)
_ROWS = anywhere(
    ("easy", "IT技術(?!者|職|系|力|部|的)", "IT", 0.2, "会社はIT技術を使う", "会社はITを使う"),
    # adjectives and numbers
    (
        "compound",
        rf"(?<={_FIELDS}){NO_DEGREE}な(?={_TAKEN}|{_NEEDED})",
        "",
        0.4,
        "会社の技術的な課題",
        "会社の技術的課題",
    ),
    ("compound", rf"(?<=大幅)な(?={_BIG})", "", 0.2, "運賃の大幅な値上げ", "運賃の大幅値上げ"),
    (
        "compound",
        r"(?<=大幅)な(増|減)[加少](?=[をにがとは、。」])",
        r"\1",
        0.1,
        "利用の大幅な増加が続く",
        "利用の大幅増が続く",
    ),
    ("bound", r"第([0-9]+)位", r"\1位", 0.1, "会社は第1位となった", "会社は1位となった"),
    (
        "bound",
        r"約([0-9][0-9,.]*[万億]?[一-龥%A-Za-zァ-ヺー]{1,4})(?:ほど|程度)(?=[のがをにではも、。])",
        r"約\1",
        0.0,
        "会社は約30人ほどが働く",
        "会社は約30人が働く",
    ),
    ("bound", r"摂氏([0-9.]+)度", r"\1℃", 0.1, "水は摂氏30度になる", "水は30℃になる"),
    (
        "bound",
        r"(?<=[毎時]速)([0-9.,]+)キロ(?!メ)",
        r"\1km",
        0.1,
        "列車は時速300キロで走る",
        "列車は時速300kmで走る",
    ),
)

DOUBLED = (*_TWICE, *_ROWS)

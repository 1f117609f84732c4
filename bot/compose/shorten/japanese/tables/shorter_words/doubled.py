"""What says the same without a word in it: doubled meaning, and links that a noun does without; a table."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import BEFORE_PARTICLE, NO_DEGREE
from bot.compose.shorten.japanese.tables.rules import anywhere, instead
from bot.compose.shorten.japanese.tables.shorter_words.short_words import pairs
from bot.compose.shorten.japanese.words.patterns import any_of

# Words that say twice what one says.
_DOUBLED = """
    現在の現状→現状 まず最初に→まず まず初めに→まず まずはじめに→まず 一番最初→最初 一番最後→最後
    各社それぞれ→各社 各国それぞれ→各国 それぞれの各→各 あらかじめ予約→予約
    事前に予約→予約 あらかじめ予測→予測 事前に予測→予測 事前に予告→予告 必ず必要→必要
    最も最適→最適 一番最適→最適 製造メーカー→メーカー 従来のこれまでの→従来の かねてから→前から
    かねてより→前から 今現在→現在 いまだに未→未 数多くの→多くの アンケート調査→調査 ATM機→ATM
    EV車→EV LLMモデル→LLM SNSサービス→SNS CMSシステム→CMS SSDドライブ→SSD VPNネットワーク→VPN
    APIインターフェース→API MCPプロトコル→MCP RAMメモリ→RAM VRAMメモリ→VRAM
    Chromeブラウザー→Chrome Chromeブラウザ→Chrome Firefoxブラウザー→Firefox Firefoxブラウザ→Firefox
    Python言語→Python Apache-2.0ライセンス→Apache-2.0 余分な贅肉→贅肉
    思いがけないハプニング→ハプニング 従来から続く→従来の 未だかつてない→かつてない より一層→一層
    お互いに→互いに ごくわずか→わずか 取り引き→取引
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
# Words in 的 that papers print with these nouns, without な between: 法的措置, but 現実的な防御策.
_TEKI = """
    法→拘束力,強制力,義務,効力,保護,手続き,紛争 社会→弱者,信用,孤立,制裁,意義,関心,評価,要請,コスト
    公→機関,資金,年金,医療,施設,保険 経済→利益,打撃,困窮,合理性,自立,結び付き 政治→中立,中立性,意図,空白
    精神→苦痛,ショック 心理→安全性,ハードル,抵抗,圧迫 身体→特徴,拘束,接触,虐待 技術→進歩,特異点
    歴史→建造物,経緯,快挙,転換点,意義,円安,猛暑,勝利,低水準 人→ミス,交流 物→証拠,被害,損害
    知→財産,好奇心,障害,生産 性→暴行,被害,搾取,虐待,少数者 金銭→補償,報酬,利益 財政→余裕
    人道→支援,危機,配慮,措置 軍事→緊張,脅威,衝突 外交→解決,努力,孤立 科学→知見,証拠,研究,手法 医学→管理
    専門→知見,職業 国際→評価,信用,緊張,連携,批判,関心 世界→大流行,潮流,権威 文化→景観,交流 学術→意義
    倫理→配慮 構造→欠陥 抜本→改革,対策,見直し,解決 包括→合意,支援,規制 戦略→互恵関係,提携,投資
    先進→取り組み,技術 試験→導入 一時→措置,処置 例外→措置 懲罰→関税,損害賠償 報復→措置
    本格→導入,運用,普及 致命→欠陥,打撃,ミス 決定→証拠,瞬間,要因 否定→意見,見方,見解 肯定→意見,評価
    批判→意見,論調 強制→手段,措置 自発→取り組み,参加 典型→症状,事例 慢性→赤字,人手不足,疲労
    爆発→人気,普及,感染 圧倒→多数,優位,存在感,人気
"""
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
    *(
        (
            "compound",
            rf"{NO_DEGREE}(?<={first}的)な(?=(?:{seconds.replace(',', '|')}){BEFORE_PARTICLE})",
            "",
            1.0,
            f"市の{first}的な{seconds.split(',')[0]}を",
            f"市の{first}的{seconds.split(',')[0]}を",
        )
        for first, seconds in (pair.split("→") for pair in _TEKI.split())
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
        r"(?<=[毎時]速)([0-9.,]+)キロ(?!メ|から|→)",
        r"\1km",
        0.1,
        "列車は時速300キロで走る",
        "列車は時速300kmで走る",
    ),
)

DOUBLED = (*_TWICE, *_ROWS)

"""Japanese words that everybody knows in a shorter form: a word, and what stands for it."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import anywhere

_WORDS = """
    スマートフォン→スマホ アプリケーション→アプリ インターネット→ネット インフラストラクチャ→インフラ
    プレゼンテーション→プレゼン デモンストレーション→デモ コンビニエンスストア→コンビニ
    リハビリテーション→リハビリ ソーシャルメディア→SNS コストパフォーマンス→コスパ
    サプライチェーン→供給網 プルリクエスト→PR データベース→DB スクリーンショット→スクショ サインアップ→登録
    サードパーティー→他社 サードパーティ→他社 スーパーコンピューター→スパコン スーパーコンピュータ→スパコン
    人工知能→AI 最高経営責任者→CEO 二酸化炭素→CO2 国内総生産→GDP 独占禁止法→独禁法 国家安全保障→国家安保
"""
# Offices, institutes and treaties, as newspapers call them.
_OFFICES = """
    経済産業省→経産省 厚生労働省→厚労省 国土交通省→国交省 文部科学省→文科省 農林水産省→農水省
    公正取引委員会→公取委 理化学研究所→理研 東京証券取引所→東証 日本銀行→日銀 最高裁判所→最高裁
    衆議院→衆院 参議院→参院 国立国会図書館→国会図書館 首都高速道路→首都高 労働組合→労組
    欧州委員会→欧州委 欧州連合→EU 国際通貨基金→IMF 世界保健機関→WHO 米航空宇宙局→NASA
    宇宙航空研究開発機構→JAXA
"""
_UNITS = """
    メートル→m キロメートル→km センチメートル→cm ミリメートル→mm キログラム→kg グラム→g ヘクタール→ha
    パーセント→%
"""

_ALONE = "(?<![一-龥ァ-ヺー・（(])"  # no part of another word, nor of what a bracket explains


def _pairs(words: str) -> list[list[str]]:
    return [pair.split("→") for pair in words.split()]


SHORT_WORDS = anywhere(
    *(
        ("short", rf"{_ALONE}{long}(?!学会|[ァ-ヺー・（(])", short, 0.3, f"新しい{long}", f"新しい{short}")
        for long, short in _pairs(_WORDS + _OFFICES)
    ),
    *(
        ("short", rf"(?<=[0-9]){long}(?![ァ-ヺー・])", short, 0.2, f"10{long}", f"10{short}")
        for long, short in _pairs(_UNITS)
    ),
)

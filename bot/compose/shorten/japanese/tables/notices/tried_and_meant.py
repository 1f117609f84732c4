"""What one tries, means to do or found, inside of a line: the bare verb, or the noun that says it.

試してみると is 試すと, for whoever does a thing tries it; 苦労したのは is 苦労は.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.places import START
from bot.compose.shorten.japanese.tables.rules import Row, anywhere
from bot.compose.shorten.japanese.tables.verbal_nouns import SAHEN
from bot.compose.shorten.japanese.words.patterns import any_of

# Of which みる says no trial but a view: 考えてみれば, 客からしてみると.
_E = "(?<=[一-龥べ][えけせてねべめれげ]|確かめ|[一-龥]ら[べせ])(?<!考え)(?<!ふたを開け)(?<!蓋を開け)"
_TRIED = (
    ("(?<=使|買|行|洗|違|[^開]拾|扱)", "って", "った", "うと", "新型を使"),
    ("(?<=作|送|測|撮|乗|触|掘|走|切|塗|回|絞|登|座)", "って", "った", "ると", "料理を作"),
    ("(?<=読|飲|組|包|踏|頼|噛|積|住|畳)", "んで", "んだ", "むと", "約款を読"),
    ("(?<=聞|書|開|歩|働|動か|置|焼|描|解|履|聴|訊)(?<!たを開)(?<!蓋を開)", "いて", "いた", "くと", "店で聞"),
    (
        "(?<=試|話|外|足|直|動か|増や|減ら|回|探|押|貸|出|干|蒸|比較|分析)(?<![一-龥]{2})",
        "して",
        "した",
        "すと",
        "端末を動か",
    ),
    (SAHEN + "(?<![返直試探渡示消隠貸話訳残出移足外回映写押流])", "して", "した", "すると", "実物を比較"),
    (_E, "て", "た", "ると", "実物を比べ"),
    ("(?<=を見|は見|も見|で見|に来|へ来)", "て", "た", "ると", "実物を見"),
)
_FOUND = """
    失敗した→失敗 苦労した→苦労 しくじった→失敗 後悔した→後悔 工夫した→工夫
    反省した→反省
"""
_POINT = any_of("こと 点 ところ の部分 箇所 配慮 扱い 順番 順序 値段 価格 対応 調整 設定 管理 移行 確保 準備")


def _tried() -> Iterator[Row]:
    for stem, te, past, now, example in _TRIED:
        for tail, new in (
            ("みると、", f"{now}、"),
            ("みたら、", f"{past}ら、"),
            ("みたところ、", f"{past}ところ、"),
        ):
            yield "easy", f"{stem}{te}{tail}", new, 0.5, f"{example}{te}{tail}", f"{example}{new}"


TRIED_AND_MEANT = anywhere(
    *_tried(),
    (
        "easy",
        "(?<=使っ|試し|調べ|食べ|比べ|聞い|回っ|作っ|測っ|買っ|触っ|歩い|[一-龥]し)てみた(?=結果)",
        "た",
        0.2,
        "端末を使ってみた結果は良い",
        "端末を使った結果は良い",
    ),
    (
        "easy",
        "(?<=[一-龥][いきしちにびみりえけせてねべめれげ]よう|[一-龥][おこごそとのぼもろ]う|[えけせてねめれげ]よう)として、",
        "と、",
        0.8,
        "事故を防ごうとして、道を閉じた",
        "事故を防ごうと、道を閉じた",
    ),
    *(
        (
            "easy",
            rf"{START}(?:最も|一番|特に)?{long}のは(?=、?[^。]{{2,40}}{_POINT}(?:だ|です|でした|だった)?(?:。|$))",
            f"{short}は",
            0.6,
            f"{long}のは値段の設定だ。",
            f"{short}は値段の設定だ。",
        )
        for long, short in (pair.split("→") for pair in _FOUND.split())
    ),
    (
        "easy",
        "(?<=倍|割増し|半分)になって(?=(?:返|戻|帰)っ)",
        "で",
        0.4,
        "賭け金が2倍になって戻った",
        "賭け金が2倍で戻った",
    ),
)

"""Clauses that a particle or nothing says as well: 設定に埋め込まれた鍵 -> 設定の鍵."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import BEFORE_NOUN
from bot.compose.shorten.japanese.tables.rules import anywhere
from bot.compose.shorten.japanese.words.patterns import any_of, not_behind

_NOUN = r"(?<=[一-龥ァ-ヺーA-Za-z0-9]{2})"
# With にある these say how something is, not where: 減少傾向にある地域.
_NO_PLACE = not_behind("""
    傾向 状態 状況 立場 関係 背景 根底 途上 危機 最中 段階 渦中 対極 影響 手元 範囲 水準 権利 責任 原因
    理由 目的 一因 要因 方向 位置 環境 局面 時期 条件 途中 計画
""")
_PUT_IN = any_of(
    "仕込まれた 埋め込まれた 組み込まれた 含まれる 含まれた 書かれた 記された 備わる 備わった 隠された"
)
_STAFF = any_of("幹部 担当者 職員 関係者 広報担当者 広報")
_SO_LONG = r"(?<=[0-9](?:時間|日間|年間|か月|カ月|週間|年|日|分間|か月間|カ月間|世紀))"

# What one does with a thing that one wants; what one avoids would be the opposite.
_USED = any_of("""
    使う 使いたい 使っている 探す 探している 考える 考えている 検討する 検討している 買う 買いたい 選ぶ
    選びたい 導入する 導入したい 動かす 動かしたい 試す 試したい 始める 始めたい 求める 求めている
    運用する 運用したい 回す 回したい 組む 組みたい 扱う
""")
_NEEDED = any_of("動かす 使う 回す 始める 導入する 運用する 実現する 作る 組む 扱う")

# Who does it, not what something comes from: 急増による負荷.
_DOER = (
    "(?<=AI|LLM|エージェント|メーカー|企業|開発者|人間|政府|当局|第三者|専門家|研究者|利用者|店員|職員|社員)"
)
BY_A_PARTICLE = anywhere(
    (
        "if",
        f"{_NOUN}を(?:本気で|本格的に|初めて|新たに)?{_USED}(?=なら(?:ば)?[、一-龥ァ-ヺA-Za-z0-9「])",
        "",
        14.0,
        "日本語の辞書を探しているなら新型を選ぶ",
        "日本語の辞書なら新型を選ぶ",
    ),
    (
        "if",
        f"{_NOUN}を{_NEEDED}(?=には[、一-龥ァ-ヺA-Za-z0-9「])",
        "",
        12.0,
        "大型モデルを動かすには記憶が要る",
        "大型モデルには記憶が要る",
    ),
    (
        "particle",
        rf"{_NOUN}{_NO_PLACE}にある(?!意味|程度|限り|種の){BEFORE_NOUN}",
        "の",
        0.6,
        "後半にある条文を読む",
        "後半の条文を読む",
    ),
    (
        "particle",
        rf"{_NOUN}(?<!率直)(?<!簡潔)(?<!丁寧)(?<!明確)(?<!詳細)に{_PUT_IN}{BEFORE_NOUN}",
        "の",
        1.0,
        "設定に埋め込まれた鍵を消す",
        "設定の鍵を消す",
    ),
    (
        "if",
        "(?<=[いきしじちにびみりえけげせぜてでねべめれ])ない場合(?:は|には)(?=、|[一-龥])",
        "なければ",
        2.6,
        "応じない場合は制裁金を科す",
        "応じなければ制裁金を科す",
    ),
    (
        "particle",
        f"{_DOER}による{BEFORE_NOUN}",
        "の",
        5.0,
        "店員による説明を受ける",
        "店員の説明を受ける",
    ),
    (
        "if",
        "(?<=実務|業務|仕事|研究|趣味|商用|学習|開発)[でに]使う(?=なら)",
        "",
        4.0,
        "仕事で使うなら新型を選ぶ",
        "仕事なら新型を選ぶ",
    ),
    (
        "easy",
        f"{_SO_LONG}にわた(?:って|り)、?(?=[一-龥ァ-ヺ])",
        "",
        1.0,
        "3時間にわたって話した",
        "3時間話した",
    ),
    ("easy", "が進められて(?=い[るた])", "が進んで", 0.4, "開発が進められている", "開発が進んでいる"),
    ("easy", "(?<![一-龥])東京都内(?=[のでにへ])", "都内", 0.2, "東京都内の病院で", "都内の病院で"),
    (
        "compound",
        f"(?<=[一-龥](?:省|庁|局|県|党|銀|社))の(?={_STAFF}(?:[はがをにのも]|ら))",
        "",
        0.6,
        "経産省の幹部は否定的だ",
        "経産省幹部は否定的だ",
    ),
    ("easy", "ホームページ(?![ァ-ヺー])", "HP", 0.6, "市はホームページに載せた", "市はHPに載せた"),
)

"""Names in fewer characters: places, offices, people, and the words beside a name; a table."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import BEFORE_NOUN, BEHIND_NOUN, NO_PART
from bot.compose.shorten.japanese.tables.rules import anywhere, instead
from bot.compose.shorten.japanese.tables.shorter_words.short_words import pairs
from bot.compose.shorten.japanese.words.patterns import any_of

_OFFICE = any_of("""
    政府 議会 大統領 首相 軍 当局 大手 企業 株 メディア 連邦 国防 財務 商務 司法 国務 上院 下院 最高裁
    外務 陸軍 海軍 空軍
""")
# And what is so only where nothing more of the word follows: 米紙, no 米紙幣.
_ITS = """
    規制当局 新興企業 国民 議員 研究チーム 研究機関 大学 紙 チーム 検察 警察 外相 国防省 外務省 財務相 下院
    研究者
"""
_STATE = _ITS + "当局 政府 議会 企業 大手 軍 メディア 海軍 空軍 陸軍 首相 大統領 財務省 上院"
_COUNTRIES = (
    *(
        (long, short, _ITS)
        for long, short in pairs("イギリス→英 英国→英 アメリカ→米 米国→米 オーストラリア→豪")
    ),
    *((long, short, _STATE) for long, short in pairs("イタリア→伊 フランス→仏 ドイツ→独 ロシア→露")),
)

_OF_CITY = (
    r"(?:北海道(?=札幌市)|宮城県(?=仙台市)|神奈川県(?=横浜市|川崎市|相模原市)|愛知県(?=名古屋市)|"
    r"兵庫県(?=神戸市)|京都府(?=京都市)|大阪府(?=大阪市|堺市)|静岡県(?=静岡市|浜松市)|広島県(?=広島市)|"
    r"福岡県(?=福岡市|北九州市))"
)
_PREFECTURES = any_of("""
    青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 神奈川県 新潟県 富山県 石川県
    福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県
    岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県
    鹿児島県 沖縄県 北海道
""")
_ASSISTANT = any_of("""
    AI 生成AI 対話型AI 対話AI 会話型AI チャットAI AIモデル AIチャット チャットボット AIチャットボット
    AIアシスタント
""")
_ASSISTANTS = "(ChatGPT|Claude|Gemini|Copilot|Grok|Perplexity)"
_MAKER = (
    r"(?:OpenAIの(?=ChatGPT)|Anthropicの(?=Claude)|Googleの(?=Gemini|Chrome|Android)|Appleの(?=iPhone|Mac(?![a-z]))|"
    r"Microsoftの(?=Windows|Copilot)|NVIDIAの(?=RTX|H100|H200|GeForce))"
)
_KINDS = any_of("""
    エンジン ツール アプリ ソフト サービス ライブラリー? 基盤 システム メカニズム プラットフォーム
    フレームワーク チップ 言語
""")
_LISTED = "[一-龥ァ-ヺーA-Za-z0-9「」・. ]{1,16}[りみ]?"
_WHEN = "(?<![年月日])(?<!今回)(?<!現在)(?<!今後)(?<!一方)(?<!当初)"
_ROWS = anywhere(
    (
        "short",
        r"・?ホールディングス(?=[はがをにでとのも、])(?<=[一-龥ァ-ヺーA-Z]ホールディングス|・ホールディングス)",
        "HD",
        0.2,
        "星野ホールディングスは休む",
        "星野HDは休む",
    ),
    ("short", r"ニューヨーク・タイムズ", "NYタイムズ", 0.1, "米ニューヨーク・タイムズ紙", "米NYタイムズ紙"),
    (
        "short",
        r"オリンピック・パラリンピック",
        "五輪・パラ",
        0.2,
        "夏のオリンピック・パラリンピック",
        "夏の五輪・パラ",
    ),
    # countries, offices, places
    (
        "short",
        NO_PART + rf"(?:アメリカ|米国)の?(?={_OFFICE})",
        "米",
        0.2,
        "アメリカ政府が決めた",
        "米政府が決めた",
    ),
    (
        "short",
        NO_PART + rf"(?:イギリス|英国)の?(?={_OFFICE})",
        "英",
        0.2,
        "イギリス政府が決めた",
        "英政府が決めた",
    ),
    (
        "short",
        NO_PART + rf"オーストラリアの?(?={_OFFICE})",
        "豪",
        0.2,
        "オーストラリア政府が決めた",
        "豪政府が決めた",
    ),
    (
        "short",
        NO_PART + r"(?:フランス)の?(?=政府|大統領|外務|大手)",
        "仏",
        0.2,
        "フランス政府が決めた",
        "仏政府が決めた",
    ),
    (
        "short",
        NO_PART + r"(?:ドイツ)の?(?=政府|首相|外務|大手)",
        "独",
        0.2,
        "ドイツ政府が決めた",
        "独政府が決めた",
    ),
    (
        "short",
        NO_PART + r"(?:イタリア)の?(?=政府|首相|外務|大手)",
        "伊",
        0.2,
        "イタリア政府が決めた",
        "伊政府が決めた",
    ),
    *(
        (
            "short",
            f"(?<![一-龥ァ-ヺー]){long}の(?={any_of(whose)}[がをはにのと、])",
            short,
            0.3,
            f"{long}の{whose.split()[0]}が調べる",
            f"{short}{whose.split()[0]}が調べる",
        )
        for long, short, whose in _COUNTRIES
    ),
    (
        "short",
        NO_PART + r"アメリカ(?:合衆国)?(?=[はがをにでとのもへや]|人|国内|製)",
        "米国",
        0.1,
        "会社はアメリカで売る",
        "会社は米国で売る",
    ),
    (
        "short",
        NO_PART + r"イギリス(?=[はがをにでとのもへや]|人|国内|製)",
        "英国",
        0.1,
        "会社はイギリスで売る",
        "会社は英国で売る",
    ),
    (
        "short",
        NO_PART + r"オーストラリア(?=[はがをにでとのもへや]|国内|産)",
        "豪州",
        0.2,
        "会社はオーストラリアで売る",
        "会社は豪州で売る",
    ),
    (
        "short",
        r"(衆|参)議?院の?((?:法務|予算|外務|総務|厚生労働|文部科学|国土交通|経済産業|農林水産|環境|内閣|議院運営|憲法審査|財務金融))委員会",
        r"\1院\2委",
        0.3,
        "衆議院の法務委員会で話した",
        "衆院法務委で話した",
    ),
    ("short", r"(?<=[都道府県市区町村])教育委員会", "教委", 0.2, "市教育委員会が決めた", "市教委が決めた"),
    (
        "short",
        r"(?<=[一-龥])(?<!最)(地|高|家|簡)(?:方|等|庭|易)裁判所",
        r"\1裁",
        0.2,
        "名古屋地方裁判所が決めた",
        "名古屋地裁が決めた",
    ),
    ("short", r"(?<=[一-龥])地方検察庁", "地検", 0.2, "名古屋地方検察庁が調べた", "名古屋地検が調べた"),
    (
        "short",
        r"首都高速(?=[一-龥0-9]{1,6}線)",
        "首都高",
        0.1,
        "首都高速湾岸線が止まる",
        "首都高湾岸線が止まる",
    ),
    *(
        (
            "short",
            f"(?<![一-龥]){_PREFECTURES}(?![内外産])の?([一-龥ぁ-んァ-ヶ]{{1,4}}{kind})(?=[はがのでにを、])",
            r"\1",
            loss,
            f"{where}で開く",
            f"{where.partition('県')[2]}で開く",
        )
        for kind, loss, where in (("市", 5.0, "長野県松本市"), ("[町村]", 40.0, "群馬県下仁田町"))
    ),
    (
        "short",
        "[一-龥]{2,3}[県府道]警(?=[一-龥]{1,6}署[はがのにを])",
        "",
        6.0,
        "静岡県警浜松中央署は調べた",
        "浜松中央署は調べた",
    ),
    (
        "short",
        r"(?<=[一-龥ァ-ヶ])([県市町村区])の\1(?=長[はがにも、]|議会)",
        r"\1",
        0.2,
        "松本市の市長は話した",
        "松本市長は話した",
    ),
    (
        "short",
        r"(?<=[はがで])(?:[0-9]{1,2}月)?[0-9]{1,2}日、(?![0-9])",
        "",
        6.0,
        "松本市は12日、運賃を改める",
        "松本市は運賃を改める",
    ),
    (
        "short",
        _OF_CITY,
        "",
        0.1,
        "愛知県名古屋市で開く",
        "名古屋市で開く",
    ),
    (
        "short",
        r"(?<![一-龥])東京都(?=千代田区|新宿区|渋谷区|文京区|台東区|墨田区|品川区|目黒区|世田谷区|杉並区|豊島区|板橋区|練馬区|足立区|葛飾区|江戸川区|江東区|荒川区)",
        "",
        0.4,
        "会社は東京都渋谷区で開く",
        "会社は渋谷区で開く",
    ),
    # names, and what they are
    (
        "short",
        BEHIND_NOUN + r"(?<=VRAM|メモリ|メモリー|ストレージ)容量(?=[はがをにでも、。」])",
        "",
        0.4,
        "VRAM容量が足りない",
        "VRAMが足りない",
    ),
    ("short", r"(?<![A-Za-z])GPUの(?=VRAM)", "", 0.2, "まずGPUのVRAMを増やす", "まずVRAMを増やす"),
    ("short", r"(?<=WCAG [0-9]\.[0-9])ガイドライン", "", 0.2, "WCAG 2.1ガイドラインに従う", "WCAG 2.1に従う"),
    ("short", r"(?<=[0-9][GT]B)搭載機", "機", 0.1, "会社は16GB搭載機を売る", "会社は16GB機を売る"),
    (
        "short",
        r"(?<=JSON|CSV|PDF|XML|YAML|HTML|Markdown)形式(?=で|に(?:変換|対応|出力))",
        "",
        0.3,
        "表をCSV形式で出す",
        "表をCSVで出す",
    ),
    (
        "apposition",
        rf"(?<=[をがはにでとのや、]){_ASSISTANT}(?:「{_ASSISTANTS}」|の{_ASSISTANTS}(?![A-Za-z0-9 ]))",
        r"\1\2",
        0.8,
        "会社は対話型AI「ChatGPT」を使う",
        "会社はChatGPTを使う",
    ),
    (
        "apposition",
        r"(?:(?<=[をがはにで、」])|^)" + _MAKER,
        "",
        3.0,
        "会社はOpenAIのChatGPTを使う",
        "会社はChatGPTを使う",
    ),
    (
        "apposition",
        rf"(?<=[をがはにでとの、])(?:新|独自)?[一-龥ァ-ヺーA-Z]{{0,10}}{_KINDS}(?=「[A-Z][A-Za-z0-9 .+-]+」)",
        "",
        4.0,
        "会社の解析エンジン「Nova」を公開",
        "会社の「Nova」を公開",
    ),
    (
        "particle",
        rf"(?<=[一-龥ァ-ヺーA-Za-z0-9」])と({_LISTED})の(?:(?:両方|双方)(?=[をにがで、])|両面(?=で))",
        r"と\1",
        0.3,
        "速度と値段の両方を比べた",
        "速度と値段を比べた",
    ),
    (
        "particle",
        rf"{BEHIND_NOUN}{_WHEN}、({_LISTED})、?(?:および|及び|ならびに){BEFORE_NOUN}",
        r"、\1、",
        0.2,
        "音声、画像および動画を扱う",
        "音声、画像、動画を扱う",
    ),
)
_KNOWN = """
    イーロン・マスク サム・アルトマン マーク・ザッカーバーグ ジェフ・ベゾス ビル・ゲイツ ティム・クック
    サンダー・ピチャイ スンダー・ピチャイ サティア・ナデラ ジェンスン・フアン ダリオ・アモデイ
    デミス・ハサビス ドナルド・トランプ ジョー・バイデン ウラジーミル・プーチン エマニュエル・マクロン
    ウォーレン・バフェット ジェローム・パウエル リーナス・トーバルズ ヤン・ルカン キア・スターマー
    ベンヤミン・ネタニヤフ ウォロディミル・ゼレンスキー ジェフリー・ヒントン リサ・スー
"""
_FAMILIES = {name: name.partition("・")[2] for name in _KNOWN.split()}
_TITLE = "(?=氏|さん|CEO|CTO|会長|社長|博士|教授|大統領|前大統領|首相|議長)"
_PEOPLE = tuple(
    instead("short", names, loss, "この{}" + whose, ("(?<![ァ-ヺー・])", title))
    for loss, whose, title in ((0.4, "氏が話した", _TITLE), (1.5, "が話した", "(?=[がはも])"))
    for names in _FAMILIES.items()
)
# Anybody's, of whom readers may know no more than the whole name.
_TITLES = any_of("""
    氏 議員 上院議員 下院議員 創業者 教授 准教授 博士 CEO CTO COO CFO 社長 会長 大統領 首相 長官 知事 市長
    監督 選手 容疑者 被告 代表
    弁護士 研究員 開発者 前大統領 元大統領 首席 局長 事務局長 理事長 編集長 共同代表 元首相 議長 党首 副社長
    副大統領 最高経営責任者 さん
""")
_HERE = "高市:早苗 石破:茂 岸田:文雄 小池:百合子 吉村:洋文 大谷:翔平 藤井:聡太 習:近平 孫:正義 植田:和男"
_OFFICE_HELD = "(?=氏|首相|知事|選手|総裁|国家主席|竜王|名人)"
_JAPANESE = tuple(
    instead("short", (family + given, family), 0.4, "この{}氏が話した", ("(?<![一-龥])", _OFFICE_HELD))
    for family, given in (name.split(":") for name in _HERE.split())
)
_ANY_FAMILY = any_of(*dict.fromkeys(_FAMILIES.values()))
_OFFICES = anywhere(
    (
        "short",
        rf"(?<![ァ-ヺー・=])(?!フォン|ファン|デル|マック)[ァ-ヺー]{{3,8}}・(?=[ァ-ヺー]{{2,10}}{_TITLES})",
        "",
        3.0,
        "会社のジョン・スミス氏が辞任",
        "会社のスミス氏が辞任",
    ),
    (
        "short",
        rf"(?<=[A-Za-z0-9ァ-ヺー])の?\s?CEO(?:の|である|、)?\s?(?:[ァ-ヺー]+・)?({_ANY_FAMILY})氏",
        r"の\1CEO",
        0.3,
        "OpenAIのCEOであるサム・アルトマン氏が話した",
        "OpenAIのアルトマンCEOが話した",
    ),
)

NAMES = (*_ROWS, *_PEOPLE, *_JAPANESE, *_OFFICES)

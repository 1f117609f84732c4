"""Japanese words that everybody knows in a shorter form: a word, and what stands for it."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import Rule, instead

_CLIPPED = """
    スマートフォン→スマホ アプリケーション→アプリ インターネット→ネット
    インフラストラクチャ→インフラ インフラストラクチャー→インフラ プレゼンテーション→プレゼン
    コンビニエンスストア→コンビニ リハビリテーション→リハビリ
    コストパフォーマンス→コスパ スクリーンショット→スクショ スーパーコンピューター→スパコン
    スーパーコンピュータ→スパコン スマートフォンアプリ→スマホアプリ オンプレミス→オンプレ
    コンサルティング→コンサル サブスクリプション→サブスク デジタルカメラ→デジカメ
    エアコンディショナー→エアコン マイクロコンピューター→マイコン マイクロコントローラー→マイコン
    ウェブブラウザー→ブラウザー ウェブブラウザ→ブラウザ メッセージングアプリ→メッセージアプリ
    スーパーマーケット→スーパー ファミリーレストラン→ファミレス ショッピングモール→モール
    セクシュアルハラスメント→セクハラ パワーハラスメント→パワハラ カスタマーハラスメント→カスハラ
    インフレーション→インフレ デフレーション→デフレ イラストレーション→イラスト ストライキ→スト
    キャラクター→キャラ クレジットカード→クレカ マイナンバーカード→マイナカード
    バスケットボール→バスケ インフルエンザ→インフル 鳥インフルエンザ→鳥インフル
    新型コロナウイルス感染症→新型コロナ 新型コロナウイルス→新型コロナ タブレット端末→タブレット
    携帯電話→携帯 健康保険証→保険証 サウジアラビア→サウジ リストラクチャリング→リストラ
    デモンストレーション→デモ コンペティション→コンペ 昨シーズン→昨季 今シーズン→今季 来シーズン→来季
    ソニー・インタラクティブエンタテインメント→ソニー 芸能プロダクション→芸能プロ
"""
_INITIALS = """
    ソーシャルメディア→SNS ソーシャルネットワーク→SNS ソーシャル・メディア→SNS 交流サイト→SNS
    プルリクエスト→PR データベース→DB 人工知能→AI 生成人工知能→生成AI 汎用人工知能→AGI
    大規模言語モデル→LLM 検索拡張生成→RAG 画像処理半導体→GPU 中央演算処理装置→CPU
    仮想プライベートネットワーク→VPN 仮想私設網→VPN 基本ソフト→OS オペレーティングシステム→OS
    パソコン→PC ノートパソコン→ノートPC デスクトップパソコン→デスクトップPC
    パーソナルコンピューター→PC パーソナルコンピュータ→PC コマンドラインインターフェース→CLI
    グラフィカルユーザーインターフェース→GUI ユーザーインターフェース→UI ユーザーインタフェース→UI
    ユーザーエクスペリエンス→UX オープンソースソフトウェア→OSS 電子商取引→EC 仮想現実→VR
    拡張現実→AR 複合現実→MR ベンチャーキャピタル→VC ハイブリッド車→HV プラグインハイブリッド車→PHV
    燃料電池車→FCV 多目的スポーツ車→SUV 液化天然ガス→LNG 全地球測位システム→GPS 現金自動預払機→ATM
    現金自動預け払い機→ATM 株式公開買い付け→TOB 新規株式公開→IPO 最高経営責任者→CEO
    最高財務責任者→CFO 最高技術責任者→CTO 最高執行責任者→COO 最高情報責任者→CIO 二酸化炭素→CO2
    国内総生産→GDP 消費者物価指数→CPI 自動体外式除細動器→AED ワールドカップ→W杯 コマーシャル→CM
    テレビコマーシャル→テレビCM ニュージーランド→NZ ニューヨーク→NY アラブ首長国連邦→UAE
"""
# Offices, institutes, treaties and laws, as newspapers call them.
_OFFICES = """
    経済産業省→経産省 厚生労働省→厚労省 国土交通省→国交省 文部科学省→文科省 農林水産省→農水省
    資源エネルギー庁→エネ庁 出入国在留管理庁→入管庁 公正取引委員会→公取委 原子力規制委員会→規制委
    中央教育審議会→中教審 理化学研究所→理研 産業技術総合研究所→産総研 東京証券取引所→東証
    日本銀行→日銀 日本政策投資銀行→政投銀 最高裁判所→最高裁 最高検察庁→最高検 衆議院→衆院
    参議院→参院 日本維新の会→維新 国立国会図書館→国会図書館 首都高速道路→首都高
    労働組合→労組 農業協同組合→農協 漁業協同組合→漁協 生活協同組合→生協 選挙管理委員会→選管
    労働基準監督署→労基署 日本経済団体連合会→経団連 日本放送協会→NHK 日本経済新聞→日経
    東京電力→東電 関西電力→関電 日本航空→日航 全日本空輸→全日空 地方銀行→地銀 信用金庫→信金
    生命保険→生保 損害保険→損保 特別養護老人ホーム→特養 国民健康保険→国保 原子力発電所→原発
    独占禁止法→独禁法 労働基準法→労基法 金融商品取引法→金商法
    経済安全保障→経済安保 知的財産権→知財権 知的財産→知財 成田国際空港→成田空港
    関西国際空港→関西空港 東京国際空港→羽田空港 東京工業大学→東工大 東京大学→東大 京都大学→京大
    大阪大学→阪大 名古屋大学→名大 東北大学→東北大 九州大学→九大 北海道大学→北大 一橋大学→一橋大
    早稲田大学→早大 慶応義塾大学→慶大 慶應義塾大学→慶大 宇宙航空研究開発機構→JAXA
    欧州委員会→欧州委 欧州連合→EU 欧州中央銀行→ECB 欧州宇宙機関→ESA 国際通貨基金→IMF
    世界保健機関→WHO 世界貿易機関→WTO 経済協力開発機構→OECD 国連教育科学文化機関→ユネスコ
    国連児童基金→ユニセフ 国連安全保障理事会→国連安保理 安全保障理事会→安保理 北大西洋条約機構→NATO
    東南アジア諸国連合→ASEAN 石油輸出国機構→OPEC 国際原子力機関→IAEA 国際エネルギー機関→IEA
    環太平洋経済連携協定→TPP 国際標準化機構→ISO 国際宇宙ステーション→ISS 国際オリンピック委員会→IOC
    国際刑事裁判所→ICC 米航空宇宙局→NASA 米連邦準備理事会→FRB 米連邦準備制度理事会→FRB
    米連邦捜査局→FBI 米中央情報局→CIA 米食品医薬品局→FDA 米疾病対策センター→CDC
    米証券取引委員会→SEC 米連邦取引委員会→FTC 米連邦通信委員会→FCC 米国防高等研究計画局→DARPA
    米国立標準技術研究所→NIST 国立感染症研究所→感染研 日本製鉄→日鉄 スターバックス→スタバ
    東京芸術大学→東京芸大 東京藝術大学→東京藝大 三菱重工業→三菱重工 川崎重工業→川重 日本生命保険→日本生命
    ゴールデンウィーク→GW ゴールデンウイーク→GW 日本郵船→郵船
"""
_UNITS = """
    メートル→m キロメートル→km センチメートル→cm ミリメートル→mm マイクロメートル→μm
    ナノメートル→nm 平方メートル→m² 平方キロメートル→km² 立方メートル→m³ キログラム→kg
    グラム→g ミリグラム→mg トン→t ヘクタール→ha リットル→L ミリリットル→mL パーセント→%
    ワット→W キロワット→kW メガワット→MW ギガワット→GW ワット時→Wh キロワット時→kWh
    メガワット時→MWh ギガワット時→GWh テラワット時→TWh ボルト→V ヘルツ→Hz メガヘルツ→MHz
    ギガヘルツ→GHz キロバイト→KB メガバイト→MB ギガバイト→GB テラバイト→TB ペタバイト→PB
    ミリ秒→ms ピクセル→px キロカロリー→kcal デシベル→dB ヘクトパスカル→hPa
"""

# No part of another word or name, nor of what a bracket explains.
_ALONE = "(?<![一-龥ァ-ヺー・（(])"
_ALL = "(?!学会|大会|通信|新聞|ドーム|法人|[ァ-ヺー・（(])"
# An office's name ends here: no 大阪大学院, no 日本航空機製造.
_ENDS = (
    "(?=[はがをにでとのもへや、。」）)]|など|等|から|より|側|なら|だ|$"
    "|総裁|大臣|長官|職員|幹部|教授|准教授|発足|加盟|案)"
)
_NO_LATIN = ("(?<![A-Za-z0-9])", "(?![A-Za-z0-9 ]|「[A-Za-z0-9])")  # PC OS would be one word


_NUMBER = "(?<=[0-9万億兆数])"
_NO_MORE = "(?![ァ-ヺー・時毎A-Za-z0-9]|。?$)"  # what a line ends in is written out


def pairs(words: str) -> list[tuple[str, str]]:
    """What the lists of words are made of: 長い→短 別→他."""
    return [(long, short) for long, _, short in (pair.partition("→") for pair in words.split())]


def _short(long: str, short: str) -> Rule:
    before, after = _NO_LATIN if short[-1].isascii() else ("", "")
    return instead("short", (long, short), 0.3, "新しい{}を見た", (_ALONE + before, after + _ALL))


def _before_a_name(long: str, short: str) -> Rule:
    """With the quotation mark, so that it doesn't go besides: LLM「Nova」, never LLMNova."""
    return instead(
        "short", (f"{long}「", f"{short}「"), 0.3, "新しい{}A」を見た", (_ALONE, "(?=[A-Za-z0-9])")
    )


def _office(long: str, short: str) -> Rule:
    return instead("short", (long, short), 0.3, "新しい{}を見た", (_ALONE + "(?<![A-Za-z0-9])", _ENDS))


SHORT_WORDS = (
    *(_short(long, short) for long, short in pairs(_CLIPPED + _INITIALS)),
    *(_before_a_name(long, short) for long, short in pairs(_INITIALS) if short[-1].isascii()),
    *(_office(long, short) for long, short in pairs(_OFFICES)),
    *(instead("short", (long, short), 0.2, "10{}の差", (_NUMBER, _NO_MORE)) for long, short in pairs(_UNITS)),
)

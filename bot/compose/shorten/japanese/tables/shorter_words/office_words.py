"""Words of offices and of technology, titles and acronyms in fewer Japanese characters: a table."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.places import BEFORE_NOUN, BEFORE_PARTICLE, NO_THING
from bot.compose.shorten.japanese.tables.rules import Rule, anywhere, instead
from bot.compose.shorten.japanese.tables.shorter_words.short_words import pairs
from bot.compose.shorten.japanese.words.patterns import any_of

_ALONE = "(?<![ァ-ヺー・「『])"
# A word that a shorter one says where a certain word stands behind it: マネジメント層.
_BEFORE = """
    マネジメント→管理:コスト,ツール,業務,システム,費用,体制,手法,機能,職
    スケジュール→日程:管理,調整,変更,確認,表,作成
    メンテナンス→メンテ:履歴,費,費用,性,作業,コスト,用品
    コラボレーション→コラボ:ツール,機能,企画,商品,作品,グッズ,カフェ,イベント,メニュー
    ストリーミングサービス→配信サービス:に,を,が,は,の,で,や,、
    ストリーミング再生→配信再生:回数,数
    バリデーション→検証:を,が,は,に,で,、
    リプレース→刷新:を,する,した,が,は
    オンボーディング→研修:資料
    インストール→導入:手順,作業
    セキュリティ脆弱性→脆弱性:を,が,の,は
    リモートワーク→在宅勤務:を,が,の,は,で
    エンドツーエンド暗号化→E2E暗号化:を,が,の,は,に,で,さ,し
    エンドツーエンドの暗号化→E2E暗号化:を,が,の,は,に,で
    ソフトウェアエンジニア→開発者:を,が,の,は,に
    シミュレーション→試算:結果
"""
# And where one stands before it.
_BEHIND = """
    プロジェクト→計画:極秘,新,大型,国家,巨大,再開発,建設,開発
    株式→株:未公開,上場,保有
    リプレース→刷新:完全,全面
    レイテンシー→遅延:低,高
    レイテンシ→遅延:低,高
    新規建設→新設:の 新規開設→新設:の 新規設置→新設:の
"""
_SPED = any_of("""
    開発 出店 普及 自動化 整備 構築 移行 導入 進化 処理 研究 成長 建設 展開 投入 実用化 復旧 復興 審査 改革
    量産 投資 計算 推論 学習 回復 再編 統合 電動化 実装 議論 交渉 準備 調査 採用
""")
# Acronyms, and what stands in brackets behind them that only spells them out.
_SPELT_OUT = """
    ETF:上場投資信託|上場投信 RAG:検索拡張生成|外部検索|検索拡張|検索連動生成
    LLM:大規模言語モデル IPO:新規株式公開|新規上場|株式公開
    UX:ユーザー体験|顧客体験|利用者体験 UI:ユーザーインターフェース?|操作画面
    KPI:重要業績評価指標|重要指標|業績評価指標 ROI:投資対効果|投資利益率|投資収益率
    TTS:音声合成|音声読み上げ CRM:顧客管理|顧客関係管理|顧客情報管理
    ERP:統合基幹業務システム|基幹業務システム|統合基幹システム
    API:アプリケーション・?プログラミング・?インターフェース HBM:広?高?帯域幅?メモリー?
    VPN:仮想私設網|仮想専用線 SEO:検索エンジン最適化|検索最適化 EC:電子商取引|ネット通販|通信販売
    OCR:光学文字認識|文字認識 AGI:汎用人工知能|汎用AI PHV:プラグインハイブリッド車 FCV:燃料電池車
    HV:ハイブリッド車 NISA:少額投資非課税制度 FX:外国為替証拠金取引 iDeCo:個人型確定拠出年金
    TOB:株式公開買い付け MBO:経営陣が参加する買収|経営陣による買収 TPP:環太平洋経済連携協定
    PCR:ポリメラーゼ連鎖反応 BMI:体格指数|肥満度 CT:コンピューター断層撮影装?置? MRI:磁気共鳴画像装?置?
    ODA:政府開発援助 EPA:経済連携協定 FTA:自由貿易協定 PMI:購買担当者景気指数 CPI:消費者物価指数
    COP:国連気候変動枠組み条約締約国会議 SAF:持続可能な航空燃料 ESG:環境・社会・企業統治
    DX:デジタルトランスフォーメーション GX:グリーントランスフォーメーション
    IR:統合型リゾート|カジノを含む統合型リゾート LRT:次世代型路面電車 BRT:バス高速輸送システム
    QOL:生活の質 ADHD:注意欠如・?多動症 PTSD:心的外傷後ストレス障害 AED:自動体外式除細動器
    DNS:ドメインネームシステム SDK:ソフトウェア開発キット|開発キット SSD:ソリッドステートドライブ
    NPU:ニューラル処理装置|AI処理装置|AI専用プロセッサー? TPU:テンソル処理装置 DRAM:半導体メモリー?
    KYC:本人確認 PoC:概念実証 OSS:オープンソース・?ソフトウェア DDoS:分散型サービス妨害
    MFA:多要素認証|二要素認証
"""
_FOR_EXPERTS = """
    RBAC:役割ベースアクセス制御|ロールベースアクセス制御 ATS:採用管理システム
    ARR:年次経常収益|年間経常収益 LTV:顧客生涯価値 TBW:総書き込み容量|総書込容量 DAG:有向非巡回グラフ
    IVR:音声自動応答|自動音声応答|音声応答
    RLHF:人間による?の?フィードバックから?に?よ?る?の?強化学習|人間の評価による強化学習
    DBA:データベース管理者 SRE:サイト信頼性エンジニアリング CI:継続的インテグレーション
    SLA:サービス品質保証 MDM:端末管理 SAST:静的解析 MRR:月次経常収益 CAC:顧客獲得コスト|顧客獲得単価
    SLM:小規模言語モデル VLM:視覚言語モデル MAU:月間利用者数
    PSA:プロフェッショナル・サービス・オートメーション
    PLC:工場の制御装置|プログラマブルロジックコントローラー?
"""
_MADE_BY = any_of("設立 創業 開発 考案 提唱 監督 主演 制作 設計 作曲 執筆 翻訳 発明 創設 作詞 撮影 演出 脚本")
# What an acronym is short for.
_IN_FULL = """
    Model_Context_Protocol→MCP Google_Apps_Script→GAS Mixture_of_Experts→MoE Large_Language_Model→LLM
    Retrieval-Augmented_Generation→RAG Google_Search_Console→GSC
    Application_Programming_Interface→API Software_Development_Kit→SDK Graphics_Processing_Unit→GPU
    Optical_Character_Recognition→OCR Reinforcement_Learning_from_Human_Feedback→RLHF
    Continuous_Integration→CI Command_Line_Interface→CLI Vision-Language-Action→VLA
    Neural_Processing_Unit→NPU Network_Attached_Storage→NAS Virtual_Private_Network→VPN
    Multi-Token_Prediction→MTP Parameter-Efficient_Fine-Tuning→PEFT Low-Rank_Adaptation→LoRA
"""
# Of which not all words begin with a letter of it.
_UNEVEN = """
    Mixture_of_Experts→MoE Reinforcement_Learning_from_Human_Feedback→RLHF Low-Rank_Adaptation→LoRA
    Software_as_a_Service→SaaS Proof_of_Concept→PoC Internet_of_Things→IoT
"""


def _spelled(letters: int) -> tuple[str, str]:
    """An acronym of so many letters with what it stands for in brackets; and the acronym."""
    initials = "".join("([A-Z])" for _ in range(letters))
    words = "[ -]".join(rf"\{at}[a-z]+" for at in range(1, letters + 1))
    return (
        rf"(?<![A-Za-z0-9]){initials}s? ?[（(]{words}[）)]",
        "".join(rf"\{at}" for at in range(1, letters + 1)),
    )


def _words() -> list[Rule]:
    """The rows of the lists of words."""
    made = []
    for long, rest in pairs(_BEFORE):
        short, _, behind = rest.partition(":")
        for one in (any_of(behind.replace(",", " ")),):
            example = "市は{}" + behind.split(",")[0] + "見直す"
            made.append(instead("short", (long, short), 0.4, example, (_ALONE, f"(?={one})")))
    for long, rest in pairs(_BEHIND):
        short, _, before = rest.partition(":")
        words = before.replace(",", "|")
        example = "市は工場" + before.split(",")[0] + "{}を見直す"
        made.append(instead("short", (long, short), 0.4, example, (f"(?<={words})", BEFORE_PARTICLE)))
    return made


OFFICE_WORDS = (
    *_words(),
    *anywhere(
        # acronyms
        *(
            (
                "aside",
                rf"(?<![A-Za-z0-9&-]){acronym}（(?:{meaning})）",
                acronym,
                loss,
                f"会社は{acronym}（{meaning.partition('|')[0].replace('?', '')}）を選ぶ",
                f"会社は{acronym}を選ぶ",
            )
            for acronyms, loss in ((_SPELT_OUT, 0.6), (_FOR_EXPERTS, 1.6))
            for acronym, meaning in (pair.split(":") for pair in acronyms.split())
        ),
        *(
            ("aside", *_spelled(len(short)), 0.5, f"会社は{short}（{full}）を使う", f"会社は{short}を使う")
            for short, full in (
                ("GC", "Garbage Collection"),
                ("VLA", "Vision-Language-Action"),
                ("FSDP", "Fully Sharded Data Parallel"),
            )
        ),
        *(
            (
                "short",
                rf"(?<![A-Za-z0-9-]){full.replace('_', ' ')}s? ?[（(]{short}s?[）)] ?",
                short,
                0.4,
                f"会社は{full.replace('_', ' ')}（{short}）を使う",
                f"会社は{short}を使う",
            )
            for full, short in pairs(_IN_FULL)
        ),
        *(
            (
                "aside",
                rf"(?<![A-Za-z0-9]){short} ?[（(]{full.replace('_', ' ')}s?[）)]",
                short,
                0.4,
                f"会社は{short}（{full.replace('_', ' ')}）を使う",
                f"会社は{short}を使う",
            )
            for full, short in pairs(_UNEVEN)
        ),
        # titles
        (
            "short",
            r"(?<=[ァ-ヺー])氏（(CEO|CTO|CFO|COO|会長|社長)）",
            r"\1",
            0.1,
            "会社のルノー氏（CEO）が話した",
            "会社のルノーCEOが話した",
        ),
        (
            "short",
            r"(?:^|(?<=[。、])|(?<=[A-Za-z0-9ァ-ヺー一-龥]の))(CEO|CTO|CFO|COO)(?:の|である|、)?([ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,}){1,2})氏(?![、とら])",
            r"\2\1",
            0.2,
            "会社のCEOであるアラン・ルノー氏が話した",
            "会社のアラン・ルノーCEOが話した",
        ),
        (
            "noun",
            r"([一-龥]に、?[^、。にはが]{2,16}氏)の(?:起用|就任|昇格|登用)が(?=内定|決ま|固ま|有力)",
            r"\1が",
            0.3,
            "会社の次期社長に佐藤氏の起用が内定した",
            "会社の次期社長に佐藤氏が内定した",
        ),
        (
            "compound",
            rf"(?<=氏)が({_MADE_BY})した{NO_THING}{BEFORE_NOUN}",
            r"\1の",
            0.3,
            "会社は佐藤氏が設立した財団に頼む",
            "会社は佐藤氏設立の財団に頼む",
        ),
        # words
        (
            "short",
            r"(?<=RTX |GTX |Ryzen |Core |Pixel )([0-9]{2,4})シリーズ(?=[のがをにで、以か])",
            r"\1系",
            0.5,
            "会社はRTX 40シリーズを使う",
            "会社はRTX 40系を使う",
        ),
        (
            "easy",
            rf"({_SPED})を加速させ(?=[るたて、]|ます|まし)",
            r"\1を速め",
            0.3,
            "会社は出店を加速させる",
            "会社は出店を速める",
        ),
        *(
            (
                "easy",
                f"を凌駕{long}",
                f"を凌{short}",
                0.2,
                f"会社は他社を凌駕{long}",
                f"会社は他社を凌{short}",
            )
            for long, short in (("する", "ぐ"), ("した", "いだ"), ("し、", "ぎ、"), ("して", "いで"))
        ),
        *(
            (
                "easy",
                f"を超越{long}",
                f"を超え{short}",
                0.2,
                f"会社は枠を超越{long}",
                f"会社は枠を超え{short}",
            )
            for long, short in (("する", "る"), ("した", "た"), ("し、", "、"), ("して", "て"))
        ),
        (
            "link",
            "(?<=記録|報道|調査|試算|集計|統計|報告|推計|訴状|白書|説明|規約|発表)によれば、?(?![^。]{0,20}では)",
            "では、",
            0.2,
            "市の調査によれば半数が使う",
            "市の調査では、半数が使う",
        ),
    ),
)

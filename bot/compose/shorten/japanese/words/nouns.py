"""Japanese nouns that say little or nothing by themselves, and those that a sentence's sense hangs on."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.words.patterns import any_of, opening

# What may stand behind a noun at the end of its phrase.
_PARTICLE = "[はがをにでとのもへや]"
_COPULA = """です だ であり である であれば だった であること だと だろう でしょう かもしれない らしい
    だったと だと だったが でしたが だが ですが だし なら でも なのだ なのです なのである なのであった
    という とのこと そうだ とみられる とされる
    とした とする となる となった になる になった にした"""
_POSTPOSITION = """
    から まで として により では には について に(?:対|関)して? に向けて? に加えて? にとって を巡って?
    [にと]比べて? とはいえ
"""

_BARE = any_of("""
    条約 枠組み ルール 制度 規則 協定 規制 取り決め
    機能 ツール 仕組み 技術 方法 手法 設計 課題 問題 動き 傾向 時代 段階 局面 フェーズ サービス
    プラットフォーム システム 環境 状況 状態 影響 可能性 必要 必要性 重要性 リスク 懸念 点 形 もの こと 存在
    能力 性能 機会 価値 要因 原因 理由 目的 狙い 手段 方針 姿勢 体制 戦略 計画 事例 例 基盤 領域 分野 市場
    業界 企業 会社 人 方 者 層 ユーザー 開発者 エンジニア モデル 製品 アプリ デバイス データ 情報 内容 作業
    業務 処理 操作 開発 運用 導入 活用 利用 実装 構築 管理 分析 生成 判断 対応 変化 進化 転換 転換点 移行
    シフト パラダイムシフト 流れ 世界 未来 社会 現場 場 場面 水準 レベル 規模 速度 コスト 時間 期間 工数
    効率 品質 精度 地位 立場 役割 責任 権利 権限 関係 構造 構成 要素 特徴 強み 弱み 差 違い 鍵 壁 門戸 一歩
    一手 幕開け 布石 兆し 証 証拠 背景 裏側 現実 事態 事実 議論 批判 声 指摘 調査 研究 実験 試み
    プロジェクト チーム メンバー 部門 組織 団体 アプローチ スタイル ビジョン コンセプト インターフェース
    エディタ エージェント アシスタント フレームワーク ライブラリ ソフト ソフトウェア デザイン ポテンシャル
    エコシステム コミュニティ ネットワーク
    選択肢 武器 土台 余地 需要 供給 投資 資金 調達 提携 買収 競争 競合 争い 覇権 主役 主導権 体験 感覚 思想
    視点 観点 立ち位置 ポジション 標準 規格 アップデート ライン 選択 道 入口 入り口 コード スキル
    パワー リソース ソース ノウハウ メリット デメリット インフラ ハードル けが レシピ 風味
    アーキテクチャ 仲間入り
""")

# What makes one word with a noun before it and still says little: 調査|結果, 安全|対策.
_KINDS = any_of("""
    結果 内容 理由 状況 機能 技術 課題 問題 体制 環境 制度 方式 計画 案 基準 規則 対策 情報 手法 施策 措置
    基盤 規約 事項 能力 効果 目標 方針 姿勢 段階 作業 業務 処理 工程 領域 分野 市場 企業 製品 装置 設備
    データ コンテンツ
""")

# Nouns that could be anybody's or anything's: one modifier stays before them, and so do counted things.
# 二酸化炭素を回収する技術, 次の3点
BARE_NOUNS = re.compile(
    "^(?:[一-龥]{1,3}的|小型|大型|新型|専用|国際|共通|重要|主要|新しい|[生元全各両他]|新|最重要|根本|社会)?"
    + _BARE
    + rf"(?:、|{any_of(_PARTICLE, _POSTPOSITION, _COPULA)})*。?$"
    + f"|^[一-龥]{{2}}{_KINDS}{any_of(_PARTICLE, _POSTPOSITION, _COPULA)}*。?$"
    + f"|^{_BARE}[0-9]+(?:社|人|件|団体|校|か国|店|種)(?:[はがをにでとのもへや])?$"
    + f"|^[一-龥]{{1,2}}[しかや]?さ{any_of(_PARTICLE, _POSTPOSITION, _COPULA)}*$"
    + "|^[0-9一二三四五六七八九十]+(?:つ|点|種|種類|人|社|項目|本|件|者)(?:[はがをにでとのもへや])?$"
)

# Nouns of one or two characters, and those that a suffix makes of an adjective: 計画の有効性を, 再選挙で.
SHORT_NOUNS = re.compile(
    "^(?:[一-龥々]{1,2}|[一-龥々]{1,2}[えきりしみいびげ]方?|[一-龥][いえきけせちてびみめりれげ][一-龥][いえきけせちてびみめりれげ]|[一-龥]{1,3}的[一-龥]{2}|再[一-龥]{2}|[一-龥]{2}(?:性|化|力|度|率|先|量|数|者|面|点|的))"
    f"{any_of(_PARTICLE, _POSTPOSITION, 'によって', _COPULA)}*$"
)

# Nouns that only make a noun of what stands before them: nothing before them goes. 反発する声, 加える動き
EMPTY_NOUNS = re.compile(
    "^"
    + any_of("""
    声 意見 動き 見方 目標 おそれ 恐れ コツ 人 者 方針 結果 見通し 見込み 考え 姿勢 意向 疑い 可能性 必要
    懸念 指摘 傾向 例 話 事態 形 点 評判 条項 取り組み 試み 仕組み 狙い 余地 危険 権利 義務 予定 事実 実態
    状態 状況 構え 流れ 兆し 段階 フェーズ 局面 時代 一方 うえ 割合 件数 不満 不安 期待 要望 回答 提案 案 説
    もの こと ところ つもり の うち あと まえ たび ころ 頃 計算 仕様変更 年 日 月 時 作り 手 側 方 あいだ なか
    後 前 中 際 とき 場合 ため まま ほう ほか 通り 程度 近く 付近 周辺 隣 先 奥 元 沖 代わり 最中 直前 直後
    途中 法律 法案 条例 決定 リスク 必要性 危険性 方向 姿 様子 光景 経緯
    公算 決まり 分 おかげ せい 末 名目 一環 影響 くらい ぐらい 所 行為 ケース
    有無 罪 容疑 減り 増え 伸び 評 自覚 羽目 気 瞬間 寸前 矢先 始末 有り様 有様 扱い 節 きらい 恩恵
    """)
    + f"{any_of(_PARTICLE, 'ほど ごと だけ しか より すら さえ', _POSTPOSITION, _COPULA)}*(?:ない)?$"
)

# Nouns that work as particles: こと, ため, 際. What they are of never goes. 使う際に
FORMAL_NOUNS = opening("""
    ぶん こと もの の 点 際 とき 時 中 上 下 前 後 間 ため 方 形 状況 状態 場合 必要 可能性 段階 局面 時代
    フェーズ ところ うち 通り つもり はず わけ 一方 結果 以上 以下
""")

# For whom or for what a verdict is: it goes with the verdict or not at all. 動画を大量に編集する人には最適
AUDIENCES = re.compile(
    any_of("""
    人 方 者 層 家 プロ チーム 企業 ユーザー エンジニア デザイナー マーケター 派 現場 環境 用途 業務 場合
    家庭 世帯 プロジェクト 組織 案件 開発 運用 ワーカー クリエイター 向け
    """)
    + "(?:には?|は|なら|や、?|・|にとって|だけ|のみ|の)?(?:$|、)"
)

# A share or a number, which says nothing without what it is of: アニメ制作会社の4割.
SHARES = re.compile(
    "^(?:約|およそ|わずか|うち|そのうち)?"
    "(?:[0-9０-９一二三四五六七八九十数半.,．]+(?:割|分|%|％|点|つ|択|GB|TB|MB|kg|W|人|社|件|校|倍|つ|枚|台|万|億|兆|年|か|ヶ|時|日)"
    "|半数|半分|大半|多く|一部|ほとんど|大部分|過半|複数)"
)

# Nouns that a topic is said to be: で behind them ends a clause, it names no means. 対象は1,200人で、
COPULA_NOUNS = re.compile(
    any_of("""
    構え 方針 予定 見込み 見通し 決まり もの 作り 姿勢 考え 計画 こと 特徴 売り 強み 鍵 課題 要因 原因 理由
    好評 不評 慎重 有利 不利 必要 不要 可能 困難 控えめ 主流
    きっかけ 狙い 目標 対象 [0-9]人 ドル 円 ^計算 回答 意向 見方 はず わけ つもり
    """)
    + "で$"
)

# What something is, by what stands before it: 動かす構造になっている, 火災を受けた措置で、
FORMS = re.compile(
    any_of(
        "構造 仕組み 設計 形 状況 状態 内容 結果 傾向 措置 法律 制度 方式 仕様 作り もの 計画 施策 企画 試み"
    )
    + "(?:に|で|であり)$"
)

# What a thing is taken as, with に behind it: 費用を理由に, 更新をきっかけに.
TAKEN_AS = any_of("""
    武器 前提 軸 主軸 目的 条件 理由 口実 皮切り 筆頭 基盤 土台 起点 頼り 対象 参考 手がかり
    目当て きっかけ めど 目安 節目 ピーク 盾 境 例 手本 売り
""")

# Topics that are but another word for what they are said to be. きっかけは1つの投稿であり、
EQUATED = re.compile(
    "(?:.*べき|(?:^|.*の)"
    + any_of("""
    最多 最高 最大 最長 最短 首位 きっかけ 正体 要因 理由 原因 特徴 違い 鍵 狙い 目的 課題 強み 弱み 対象 条件
    料金 価格 結論 答え 焦点 背景 問題 ポイント ネック 中身 仕組み 実態
    """)
    + ")は$"
)

# Places, means and manners: で behind them ends no clause. 記者会見で、
PLACES = re.compile(
    any_of("""
    上 内 間 中 市 県 都 国 区 町 村 環境 側 会見 ブログ 調査 実験 サイト ブラウザ クラウド ローカル 端末
    画面 現場 市場 経由 単位 形式 方式 ベース 目的 無料 自動 共同
    """)
    + "で$"
)

# Events: a prize or a part is of one. カンヌ国際映画祭の部門
EVENTS = re.compile(any_of("祭 賞 大会 選手権 リーグ 五輪") + "の$")

# What brings something about, with で behind it: 規約変更で止まる
CAUSES = re.compile(
    any_of("""
    要請 変更 影響 攻撃 障害 事故 不足 高騰 急増 改正 台風 地震 不備 ミス 悪化 激化
    """)
    + "で$"
)

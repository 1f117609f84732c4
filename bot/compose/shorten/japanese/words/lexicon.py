"""Japanese words by what they do in a sentence: modifiers, adverbs, verbs. Nouns are in `nouns`.

Whoever adds a word runs `python -m benchmarks.fitting` before and after: a word in the wrong list costs more
than one that is missing.
"""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.words.patterns import any_of, closing, opening, whole, within

# --- Modifiers and adverbs ---

# Adverbs that their ending doesn't show, and connectives: how the verb is meant, or how the sentence follows
# on the one before. "さらに" would else read as a place or a time (現場に).
ADVERBS = whole("""
    また さらに 更に しかし しかも 一方 一方で なお 加えて そして ただし ただ もっとも 特に とくに 今後
    今後は 現在 すでに 既に ついに 遂に まず 同時に そのため これにより その結果 つまり 例えば たとえば
    まさに もはや より 最も 非常に 極めて とても かなり やや もっと ほぼ 約 劇的に 飛躍的に 圧倒的に 大幅に
    急速に 急激に 瞬時に 即座に 簡単に 手軽に 気軽に 容易に 自在に 新たに 独自に 直接 すぐに 次々と 続々と
    着々と 本格的に 正式に 一気に 一挙に 爆発的に 徹底的に 完全に 自動で 自動的に 自律的に 直感的に
    シームレスに スムーズに リアルタイムで リアルタイムに ワンタップで ワンクリックで 効率的に 効果的に
    安全に 確実に 着実に 大きく
    長く 短く 細かく 早く 速く 薄く 厚く 軽く 安く 遅く 弱く 重く
    いち早く 素早く 深く 広く 強く 高く 低く 著しく 改めて 再び 事実上 実質的に
    技術的には 皮肉にも ますます いよいよ 一段と 一層 単に 常に あたかも まるで 主に わずか そのまま ついで
    すぐ まずは ようやく やっと 長らく 同じく 小さく 丸く 遠く
    どう うまく よく もう まだ いまだ 未だ めっぽう とうとう むしろ
    まるまる みるみる せいぜい だいたい いったい ことごとく すごく ひどく まもなく おそらく しばらく
    なるべく 今のところ
    今回 今年 昨年 来年 物理的に 構造的に 根本的に 動的に 視覚的に 論理的に 技術的に 一元的に 統一的に
    積極的に 意図的に 自然に 密かに 精密に 緻密に 一貫して 厳しく 厳格に 慎重に 丁寧に プログラミング不要で
    ノーコードで 無料で 一切 すべて 全て 初めて ほとんど 必ず 必ずしも 決して あまり 全く まったく
    引き続き 今後も あらためて 徐々に 次第に 順次 随時 逐次 とりわけ いっそう もちろん 当然 絶えず
    たびたび しばしば 度々 何度も 繰り返し 一斉に そろって 相次いで 柔軟に 効率よく 正確に 的確に 迅速に
    速やかに 早急に 直ちに 今すぐ このほど このたび 先ごろ 今や いまだに 未だに 幸い 残念ながら 驚いたことに
    意外にも 思いのほか 想像以上に 予想以上に 期待以上に 長年 日々 わずかに 若干 多少 明確に はっきりと 堂々と
    淡々と 熱心に 真剣に 懸命に 必死に 静かに 実際に 手早く 手際よく 快適に 鮮明に 忠実に 綿密に 入念に
    はっきり あっさり ぐっと まるごと 丸ごと ごっそり たっぷり ずっと かえって とりあえず ひとまず やみくもに
    急遽 勝手に 律儀に 率直に それでも とはいえ 実際は ぐんと ちゃんと 最初から はじめから 真っ向から
    巧みに 巧妙に 見事に 盛大に 活発に 頻繁に 円滑に 順調に どんどん すっかり すんなり きちんと しっかり
    しっかりと じっくり じっくりと ゆっくり ゆっくりと そっと あえて わざわざ いかにも 案外 意外と 結構
    なかなか 大いに
""")

# What stands before a noun and whose ending would make it something else: "単なる要約" is no relative clause,
# "次世代の端末" no noun of its own.
ADNOMINALS = whole("""
    単なる さらなる あらゆる いわゆる 大きな 小さな ほんの いかなる 確たる 主たる 異なる たった とある この
    その あの どの 同じ 新たな 最大の 最小の 最新の 最高の 最後の 最初の 独自の 特有の 固有の 真の 唯一の
    次世代の 大量の 多数の 一定の 特定の 異例の 待望の 本来の 通常の 共通の 無料の 有料の 最先端の 初の
    初めての 世界初の 業界初の 国内初の 絶対の 究極の 既存の 従来の 複数の 一部の 多くの 全ての すべての
    当面の 前代未聞の 極秘の
""")

# Praise and degree: almost nothing is lost by them. 処理が劇的に向上した -> 処理が向上した
INTENSIFIERS = whole("""
    劇的に 飛躍的に 圧倒的に 圧倒的な 大幅に 急速に 急激に 極めて 非常に とても かなり まさに 一気に 一挙に
    爆発的に 徹底的に 高度な 強力な 画期的な 革新的な 本格的な 直感的な 直感的に シームレスに スムーズに
    強固な 巨大な 膨大な さらなる 新たな 大きな 驚異的な 前代未聞の 衝撃的な 重大な 重要な 優れた 独自の
    独自に 最新の 最先端の 次世代の 待望の 戦略的な 実質的に 皮肉にも ますます いよいよ 一段と 一層 改めて
    技術的には 技術的に 瞬時に 即座に 簡単に 手軽に 気軽に 容易に 自在に 積極的に 効率的に 効果的に 具体的な
    現実的な 極めて現実的な 非常に高い 詳細な 複雑な 高い 多様な 様々な さまざまな 豊富な 柔軟な 強い 深い
    確かな 真の 究極の 完璧な 爆速の 画期的に ついに なんと 実に 大規模な 広範な 深刻な いっそう 柔軟に 的確に
    迅速に 速やかに 見事に 巧みに 手早く 手際よく 大いに なかなか どんどん すっかり すんなり いかにも 単なる
""")

# Modifiers that most nouns would be read with anyway: little is lost. 自社の製品を刷新 -> 製品を刷新
VAGUE_MODIFIERS = whole("""
    今後の 現在の 昨今の 近年の 各種の 自分の 自身の 自社の 自らの 実際の 特定の 一般の 最大の 複数の 他の
    多くの 世界中の 一連の 本来の 通常の
""")

# Words that join a sentence to the one before, which often isn't there any more.
# また、3社が採用した -> 3社が採用した
CONNECTIVES = whole("""
    また さらに 更に しかも なお 加えて そして 特に とくに まず 同時に 今後 今後は 現在 今回 つまり
    技術的には すでに 既に
""")

# What says that a sentence is said against the one before: at its start it may go.
OBJECTIONS = whole("しかし 一方 一方で ただし ただ もっとも それでも とはいえ")

# Adverbs that a denial says as well: もはや通用しない
SAID_BY_A_DENIAL = whole("まだ もう もはや 一切 いまだ いまだに 未だ 未だに とりわけ 改めて 今後 急遽")

# Adverbs and modifiers that never go: without them the rest says more, less or the opposite.
# 一部の利用者が対象, 無断で複製した, 決して安くない
KEEPS = whole("""
    最も より 史上 初めて 再び 私的に ほぼ 約 事実上 必ずそう 必ずしも 決して あまり
    ほとんど 唯一の 初の 初めての 世界初の いわゆる 一部の 半数の 両 無断で 誤って 違法に
    不正に その結果 そのため これにより 無料で 無料の
    過去最[一-龥]の 史上最[一-龥]の 最[多長短]の 最[一-龥]で 最低でも 平均で 合計で 計で 少なくとも 実質
    実質的に 実質的には 事実上の
    公然の 暗黙の 名ばかりの 見せかけの 架空の 偽の 仮の
    この その あの こうした そうした これらの
    原則として 原則 視野に 味方に 念頭に 手に 目に 頭に 軌道に 不快に 盲点に 同じく
    来年の 昨年の 今年の 翌年の 来月の 先月の
    大半の 大部分の ほとんどの 半分の 過半の 単純計算で 計算上 理論上 概算で 推計で
    自力で 独力で 自分で 単独で 多数決で
    話の 体感の すべての 全ての 全部の 試験的に 実験的に 暫定的に 部分的に 限定的に 新たに
    必要な 不要な 可能な 不可能な 最後の 最初の 意外な 二重に
    仮に もし 一つ ひとつ 異なる 以外の のみの 未 非 反 旧 元 前 同じ 同様に
""")

# What joins two nouns: the second doesn't go alone. 検索または要約
JOINS = whole("""
    または あるいは もしくは および かつ そして 並びに ならびに さらには
""")

# Question words; their か stays or goes with them. どう使うかを示す
ASKS = re.compile(
    "^"
    + any_of("""
    どう なぜ どちら どの どれ どこ いかに 誰 何 いつ どんな
    """)
    + "(?!か$)"
)

# Records and firsts: what they are among is not widened. 世界で初めて電力1ギガワット級の設備が動く
SCOPES = within("""
    初め?て 初の 唯一 過去最 史上 最(?:大|多|高|年少|年長|速|小|古|長|短|悪|低|も) ぶり
    [0-9]+(?:番目|位)
""")

# How far something holds, as long as it does.
SO_FAR = whole(
    "今のところ いまのところ 現時点で 現時点では 当面 おおむね 概ね たいてい 大抵 おそらく 恐らく 多分 たぶん"
)

ONLY_THERE = closing("に限って に限り に限定して")
ABOUT = closing("については に関しては")  # this, and perhaps nothing else

# What refers to the phrase or sentence before, which therefore stays. その結果
POINTS_BACK = opening("""
    その この それ これ そんな こんな そうした こうした そうで そちら
    同社 同氏 同(?!時に) 彼 そこ ここ 両者 両社 同様 そのため これにより 次いで 続いて うち[0-9約半一二三]
""")

# --- Adjectives ---

# Adjectives that ガ or ノ stands before: "ガードレールのないモデル" is "ガードレールがないモデル".
SHORT_ADJECTIVES = whole("""
    ない ある なき 足りない 足りる
    多い 少ない 高い 低い 強い 弱い 大きい 小さい 良い よい いい 悪い 深い 近い 長い 短い
    早い 速い 遅い 難しい 異なる
""")

# Nouns that are adjectives before な and の and take a subject: 年齢確認が必要な, 教育工学が専門の.
TAKES_GA = re.compile(
    "^"
    + any_of("""
    必要 可能 不要 困難 不可能 得意 苦手 豊富 盛ん 容易 明らか 有名 好き 専門 中心 主役 主体 原因 理由 十分
    不足 不十分 嫌い 上手 下手 取り柄 持ち味
    """)
    + "[なの]$"
)

# --- Verbs ---

_DEEDS = """
    発表 公開 開始 提供 買収 調達 開発 追加 実装 リリース 表明 提訴 投入 導入 採用 刷新 搭載 統合 締結 提携
    参入 計画 公表 批判 警告 開催 発売 展開 出資 設立 獲得 達成 突破 逮捕 可決 承認 認可 終了 廃止 撤回 延期
    否定 拒否 改名 変更 更新
"""
_PLANS = """
    検討 報告 強化 推進 加速 始め 明らか 示し 立ち上げ 打ち出し
"""
_EVENTS = """
    収集 連携 起訴 義務 施行 発見 成功 確認 再開 停止 禁止 削減 解雇 急増 急落 上昇 下落 辞任
    死亡 優勝 流出 敗れ 破り 制し まとめ 決め 認め 見つか 事故
    見直 改め 引き上げ 引き下げ 値上げ 値下げ 打ち切 取りやめ 申請 提出 和解
"""

# What news is made of: a clause with such a verb is an event and costs more. 新機能を発表し、料金を下げた
NEWS = within(_DEEDS, _EVENTS)

# What companies and offices do, as a verb: the subject at the front of the sentence is who does it.
# A社が|開発する新型を発表
NEWS_VERBS = re.compile(
    any_of(_DEEDS, _PLANS) + "(?:し|する|した|しました|します|さ|た|る|ました|ます|中|へ|を|$)"
)

_SPEAKS = """
    言 述べ 話 語 主張 指摘 警告 説明 強調 訴 認め 考え 懸念 伝え 答え 表明 明か 見る みる 予測
"""

# What a relative clause says goes wrong: 文脈が途切れる問題を
TROUBLES = opening("問題 課題 現象 事態 リスク 状況 不具合")

# Clauses that only say what is left behind: what follows is the point. 手間を省き、1回で終える
LEAVES = within("省き 省い 脱却 捨て 終え 超え 排除 解放 卒業 離れ やめ 脱し")

# Verbs that quote what somebody says or calls something; と before them is no "and". 「便利」と話す
SAYS = within(
    _SPEAKS,
    """
    振り返 い[うっ] 報 呼 求め 評 コメント 称 名付 題 打ち明け こぼ[しす] 漏ら 嘆[いくき] ぼや つぶや 胸を張
    憤 喜[びんぶ] 声を詰ま 声を震わ 声を落 くぎを刺 釘を刺 頭を抱え 怒り 不安を
    """,
)

# Verbs that only say that it was made known; who says so in a doubtful matter stays. 効果があったと報告した
REPORTS = opening("発表 公表 報告 明らかに 明かし 確かめ 突き止め まとめ 伝え 報じ")

# Verbs of saying and thinking in the widest sense: behind none of them と is a condition. 使うと、早く終わる
SAYS_OR_THINKS = within(
    _SPEAKS,
    """
    い[いうっ] 発表 報告 報[じど] 見て 見ら みて みら 予想 断言 明らか 思 期待 示[しす] し[てた] する され
    """,
)

# Verbs that と belongs to: somebody is named with whom it is done, or what a thing is called. A社と提携する
WITH = within("""
    統合 連携 提携 対立 異な 違 比 接続 一致 競合 競争 交流 対話 和解 同期 組み 合わ つなが 繋 関 契約 合意
    協力 協業 共同 戦 争 なる なり なった 呼 言 い[うっ] する した し$ さ みな 見 思 考 述 語 話 主張 予測
    判断 断 報 発表 指摘 警告 位置 定義 称 名 題 銘 向き合 共存 両立 重 並 対
""")

# Verbs whose subject is what the clause before them tells. 販売を始め、値下げにつながった
RESULTS = opening("つなが 繋が 至っ 至り 至る 結び付 結びつ 発展し")

# Verbs that something is done to, or given: 案を示した, 新型を公開した.
DONE_TO = re.compile(
    "^[示送配渡売出使]|"
    + any_of("""
    提出 公開 発表 公表 提供  販売 発売 投稿 届け 導入 適用 実装 反映 加え 組み込
    展開 開放 採用 提案 搭載 配布 保存 共有 表示 処理 管理
""")
)

# Verbs of what something is made into, or put: 数学を廃止し、統計に置き換える
MADE_INTO = opening("""
    置き換え 仕立て 変え 分け まとめ 乗せ 入れ 当て 充て 振り分け 切り替え 移[しす] 返[しす] 回[しす] 託 預け
    転換 変換 転用 投入 配分 割り当て 引き渡 引き継 [一-龥]{2}させ
""")

# The same where the verb is a bare noun that ends a clause: A社と提携、
DONE_WITH = closing("提携 連携 統合 合意 契約 和解 対立 競合 接続 協業")

# Verbs that say little or nothing without their に: 数字に基づく, 海外に移転する, 規制に対応する.
NEEDS_NI = within("""
    科[しすせ] 被せ かぶせ 分け すべ
    合わせ 保 通用 届 並 沿 なる なり なった なって する した し すれ ある 達 至 変 置 移 切り替 シフト 移行
    転換 詰め込 とどめ ^かけ[たてるれ]
    進化 変換 統合 接続 分類 成功 失敗 参入 進出 参加 加わ 加え 入 就 向 迫 直面 依存 影響 与え 持た 限 近
    等し 属 基づ 応 対 関 伴 沿 適 使 つな 繋 貢献 寄与 特化 対応 準拠 終 満 絞 留 勝 負 従事 集中 注力 軸足
    生か 活か 傾 起こ 回[すし] 戻 上 下 超 任 よ 掲 乗 及 備 慣 気 劣 優 伝 渡 組み込 埋め込 置き換 変え
    仕上 育 着手 踏み切 応じ 乗り出 発展 落ち着 含 搭載 見舞 陥 悩 苦 次 頼 ふさわし
    最適 必要 必須 有効 便利 強 弱
    不可欠 据え 挙げ 出す 出した 出し 反映 溢れ 追われ 定着 対抗 挑 従 匹敵 耐え 所属 在籍 加盟 隠 潜 住 触れ
    結び 投げ (?<![一-龥ァ-ヺー])でき 気づ 気付 役立 寄り添 昇格 収ま 代わ 求め 任せ 委ね 頼 誘導 還元 分配
    選 充て 当た 盛り込 計上 載せ 振り向け 割り当て 預け 託 収め 納め
""")

# What is done to something, in two words: 雰囲気づくりに舵を切る
IDIOMS = within("""
    舵を切 力を入れ 軸足を移 軸足を置 重点を置 目を向け 門戸を開 一石を投じ 終止符を打 拍車をかけ 手を出
    手を付け 活路を見 焦点を当て 焦点を絞 警鐘を鳴ら 照準を合わせ 予算を投じ 資金を投じ 時間を費やし
    影響を与え 歯止めをかけ 水を差 光を当て 名を連ね 目をつけ 耳を傾け 足を踏み入れ 足を運 狙いを定め 備えを
    力を注 記憶に新し 価値を置 疑問を投げかけ めどを(?:つ|付)け 見切りをつけ 冷や水を浴びせ 待ったをかけ
    頭(?:ひと|一)つ
""")

# Verbs that say little without where: ブラウザ内で完結する
NEEDS_DE = within("""
    分け[るたずてよ] 練[りるっ] 溶[いか] 和え 包[みむん] 拭 洗[いうっ] 煮
    完結 動作 稼働 機能する 機能し 働く 働き 済む 済み 行われ 開かれ 開催 後れ 遅れ 優れ 劣 上回 下回
    差別化 違 異な 分かれ 決ま 変わ 左右 賄 圧倒 勝 リード 先行 抜きん 群を抜 統合 つまず 事足り 応[じえ]
    ^終わ ^間に合 ^足り ^十分 ^済[まん]
""")

# Verbs that an adverb makes sense of: 小さくなる, 可能にする, 高く見える.
NEEDS_ADVERB = opening(
    "配慮 設定 なる なり なった なって する した し できる ある あり いる 変わ 見え 思 さ[れせ]"
    " 見(?:る|て|ます|た) 受け止め 問われ 行[うっいえわ] い[くかきけ] 済[みむ] つ[くきい] 及"
)

# What is said of the noun before it with の: 規制の厳しい業界, 導入のしやすさ, 同社の持つ技術
IS_OF = opening("""
    高い 低い 多い 少ない 厳しい 強い 弱い 速い 遅い 長い 短い 深い 浅い 良い 悪い 広い 狭い 重い 軽い ない
    聞こえ 見え
    不安定な 必要な 可能な 盛んな 豊富な しやす し[たに] 持つ 誇る 抱える 目指す 掲げる 率いる
""")

# What was named before: ブラジルに勝ち、同国から初めて…
THE_SAME = opening(
    "同(?:国|市|県|州|年|月|日|店|作|機)", "両方 双方 いずれ どちら それぞれ 残り 半数 過半数 このうち"
)

# Verbs that only help the one before them: 使って|いる, 試して|ほしい.
HELPS = opening("いる いく くる しまう ほしい みる おく よい いい もらう くれ あげ い$ なら は も きた いた")

# Verbs that claim, judge or accuse: として before them is what is claimed. 侵害だとして提訴した
CLAIMS = within("""
    主張 提訴 訴え 批判 非難 指摘 告発 疑い みな 見な 位置 定義 評価 認め 扱 受け取 捉え とらえ 迎え 据え
    選 残さ 残し 残っ 機能 紹介 片付け 片づけ
""")

# --- What turns a sentence's sense ---

# Denial: what depends on it isn't narrowed or widened. 許可のない利用は認めない
DENIALS = within("""
    ない なかっ ず(?:$|に) ません なし 不要 不可 以外 しか 困難 不向き 難し にくい づらい 禁止 拒否 撤回
    否定 いけない 禁じ
""")

# The end of a sentence or a clause that addresses the reader politely. 新型を発表しました
POLITE = closing("""
    (?:です|でした|ます|ました|ません|ませんでした)(?:が|ので|から|し)? でしょう ましょう
""")

# Verdicts and recommendations: what the line is read for. 初心者には不向き
VERDICTS = within("""
    最適 必須 不要 不向き 向[いくか] 推奨 おすすめ オススメ オーバースペック 有効 十分 武器 価値 有力 注意
    過剰 厳しい 物足り 選択肢 便利 正解 一択 べき 必携 必見 無難 賢明 時期尚早 買い得 見送 禁物
    うってつけ もってこい ぴったり
""")

# Verdicts that are nouns, which end a clause without a verb. 初心者には最適、上級者には不要
VERDICT_NOUNS = whole(
    "最適 必須 不要 不向き 推奨 有効 十分 必要 有力 便利 オーバースペック 過剰 妥当 割高 割安 無難"
)

# What is to be done: the point of a line that ends in it. 投資を急ぐ必要がある
DUTIES = within("必要 べき 迫られ 求められ 急務 不可欠 欠かせ 必須")

# How sure something is: it costs when it is cut off. 来月に公開する見通し
HEDGES = within("""
    という とみられ 模様 可能性 見込 見通し 予定 らしい ようだ おそれ 恐れ 懸念 疑い かもしれ はず とされ
    だろう そう 公算 査読前
""")

# What turns the sense of all that stands before it in its sentence: 情報の断絶を|防ぐ.
TURNS = within("""
    防[ぐいぎが] 食い止 解決 解消 避け 阻止 排除 不要 不向き 提訴 断念 撤回 否定 拒否 中止 廃止 禁止 克服
    ない なかっ ません (?<=[一-龥わらかさたま])ず 脱却 抑え 控え
""")

# The end of a condition or a cause, which says nothing without what follows: 審査が終われば…
CONDITIONS = closing("""
    ば なら たら 場合 際 とき 限り ところ 異なり 違い によると により ため ので から と
    だけでなく のではなく に対し かどうか ながら こと
""")

# --- What else is missed ---

# What they fight over is the news: 電池を巡り政府と対立した
DISPUTES = within("対立 提訴 争 訴 批判 協議 交渉 議論 衝突 疑問")

# What there is, or grows: 配信を待つ人が増えている
THERE_IS = opening(
    "ある あり あった 必要 必須 不可欠 重要 増 減 相次 目立 広が",
    "少なく 多い 多く いる いた 出ている 珍し 後を絶",
)

# What starts with its object: 世論を調べる仕組みを立ち上げた
LAUNCHES = within("立ち上げ 打ち出 始め")

# Verbs that say little without what something does it as: 情報を引き出す手段として機能する
SERVES = within("機能 定着 位置 扱")

# A reader is asked to do all of it: 鍵を失効させ、記録を確かめてください
IS_ASKED = closing("ください ましょう べきだ? べきです")

# What is done, as one of several: モデルを呼ぶなど
DOES_FOR_EXAMPLE = re.compile("[うくすつぬぶむぐるた](?:など|等|といった)$")

# Without doing what: データを送ることなく、集計を終えた
WITHOUT = closing("ことなく ずに なしで ず")

# Not certain, or not allowed: 流出したおそれのある情報, 無断で使われた作品
SO_TO_SAY = re.compile(r"(?:おそれ|恐れ|疑い|可能性)[のが]?(?:ある|高い)")
WRONGLY = within("無断で 私的に 違法に 不正に 誤って 改正 改定 改訂 廃止 偽の 偽物")

"""The ends of clauses that say why or what goes on, as the bare verb with a comma: 増えるため、 -> 増え、.

A verb that somebody means to do keeps its ため where it isn't in the past: 費用を抑えるため、 is what for.
"""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import Row, rules
from bot.compose.shorten.japanese.tables.verbal_nouns import SAHEN
from bot.compose.shorten.japanese.words.patterns import any_of, behind

_LIST = 3.0  # a reason becomes one of a list
_WHY = "(?:ため|ので)"
_BY = "(?:ため|ので|ことで|ことにより|ことによって)"  # behind what is so
_SINCE = "(?:ため|ので|ことで|ことにより|ことによって|ことから)"  # behind what was done

# What stands before った, いた or んだ and so on, and what the verb then ends in before a comma.
_STEMS_IN_RI = """
    減 残 かか 至 迫 頼 戻 送 作 守 握 異な 劣 偏 滞 余 当た 伝わ 変わ 終わ 止ま 始ま 決ま 集ま 関わ
    加わ 備わ 高ま 広ま 強ま 弱ま 深ま 狭ま 早ま 留ま とどま 詰ま 広が 下が 上が つなが 繋が 上回 下回
    を取 を図 を切 を絞 見送 陥 が降
"""
_STAYS = behind(_STEMS_IN_RI)
_RI = behind(_STEMS_IN_RI + "にな とな くな")
_CHI = behind("持 待 育 保 勝 目立 役立 先立 成り立")
_I = behind("使 扱 買 担 狙 願 失 伴 違 補 装 揃 争 競 思 追 払 食 洗 疑 従 を行 が行 も行")
_MI = behind(
    "進 含 悩 苦し 望 挑 絡 富 傷 縮 緩 臨 阻 生 盛り込 落ち込 見込 組み込 取り組 冷え込 踏み込 膨ら 潜"
)
_BI = behind("選 呼 結 及 並 運 学")
_KI = behind("続 届 働 招 書 描 引 効 抱 除 貫 傷つ 置 築 磨 導 退 動 気づ 近づ 基づ 結びつ")
_GI = behind("相次 防 急 稼 仰 揺ら 継")
# What somebody can do: 隠せ、 would ask for it.
_CAN = behind("""
    使え 扱え 買え 隠せ 出せ 話せ 試せ 動かせ 作れ 送れ 撮れ 読め 頼め 書け 行け 選べ 学べ 遊べ 呼べ 防げ 稼げ
    待て 持て 勝て
""")
_TE = _CAN.replace("=", "!", 1) + behind("""
    え け せ て ね べ め れ げ でき 落ち 満ち 伸び 生じ 感じ 用い 起き 帯び 率い すぎ 過ぎ 足り
""")
# No cause before ないため but an aim: what somebody takes care that it doesn't happen (忘れないため).
CAREFUL_NOT = (
    "(?<!情け)(?<!わけ)(?<!っけ)(?<!忘れ)(?<!負け)(?<!遅れ)(?<!離れ)(?<!触れ)(?<!倒れ)(?<!壊れ)(?<!汚れ)"
    "(?<!知られ)(?<!見られ)(?<!奪われ)(?<!盗まれ)(?<!狙われ)(?<!込まれ)(?<!悪用され)(?<!誤解され)(?<!特定され)"
)
_ICHIDAN = CAREFUL_NOT + "(?<=でき|足り|[えけせねべめれ])"
_DOES_NOT = behind("""
    対応 存在 発生 動作 機能 該当 一致 関係 依存 を必要と 想定 対象と 増加 低下 変化 変動 を要 認識 適用
    成立 反応 サポート
""")
_GODAN = behind("""
    動か 届か 付か 開か 効か 続か 変わら かから 分から わから になら とはなら 当たら 残ら 決まら 集まら
    下がら 上がら 止まら 至ら 伴わ 合わ 違わ 進ま 含ま 及ば を取ら も取ら は取ら 要ら 持た 目立た
""")
# Verbs that nobody means to do, before る: what they say is a cause.
_RU_INTO_RI = behind("""
    減 かか 異な 劣 偏 滞 余 変わ 終わ 止ま 始ま 決ま 高ま 広ま 強ま 弱ま 深ま 狭ま 詰ま 広が 下が 上が
    陥 難しくな 厳しくな 高くな 低くな 多くな 少なくな 重くな 大きくな 小さくな 遅くな 短くな 長くな
    暗くな 暑くな 寒くな なくな できなくな 有料にな 無料にな 必要にな 不要にな 困難にな 必要とな
    困難とな 可能にな 可能とな が残 も残 は残 ほど残 く残
""")
_RU = behind("""
    増え 遅れ 崩れ 途切れ 割れ 消え 冷え 溶け 外れ 得られ 見られ 失われ
    見込まれ 限られ 求められ 問われ 課され 予想され 見込まれ 制限され 限定され 左右され 短縮され
    削減され 適用され 加算され でき が落ち が起き が生じ が伸び は落ち すぎ 過ぎ 足り
""")
_SURU = behind("""
    依存 存在 関係 影響 発生 増加 減少 上昇 低下 不足 変動 変化 悪化 劣化 混雑 直結 動作 完結 由来 重複
    競合 矛盾 を要 に属 に反 に適
""")
_LONG = behind("""
    が高 が低 が多 が少な が大き が小さ が強 が弱 が重 が軽 が安 が長 が短 が広 が狭 が厳し が激し
    が難し が乏し が深 が浅 が薄 が古 が新し は高 は低 は多 は少な は大き は小さ は重 は安 は難し も高
    も多 も少な も大き も安 やす にく づら
""")

_CAUSE = (
    # told in the past, or as a state: nothing that is still to be done
    *(
        (
            "clause",
            rf"{stems}{sound}(?:{past}{_SINCE}|{te}い[るた]{_BY})",
            new,
            _LIST,
            f"{example}{sound}{past}ため",
            f"{example}{new}",
        )
        for stems, sound, past, te, new, example in (
            (_RI, "っ", "た", "て", "り", "需要が減"),
            (_CHI, "っ", "た", "て", "ち", "権利を持"),
            (_I, "っ", "た", "て", "い", "電力を使"),
            (_MI, "ん", "だ", "で", "み", "円安が進"),
            (_BI, "ん", "だ", "で", "び", "影響が及"),
            (_KI, "い", "た", "て", "き", "人気が続"),
            (_GI, "い", "だ", "で", "ぎ", "苦情が相次"),
            (_TE, "", "た", "て", "", "利用が増え"),
        )
    ),
    ("clause", rf"し(?:た{_SINCE}|てい[るた]{_BY})", "し", _LIST, "価格が上昇したため", "価格が上昇し"),
    # by what it is done
    *(
        (
            "clause",
            rf"{stems}{end}こと(?:で|により|によって)",
            new,
            _LIST,
            f"{example}{end}ことで",
            f"{example}{new}",
        )
        for stems, end, new, example in (
            ("(?<!と)(?<!とい)(?<=[一-龥]|もら|したが)", "う", "い", "端末を使"),
            ("(?<=[一-龥か-ん])", "く", "き", "手順を省"),
            ("(?<=[一-龥か-ん])", "す", "し", "費用を減ら"),
            ("(?<=[一-龥])", "む", "み", "部品を組み込"),
            ("(?<=[一-龥])", "ぶ", "び", "新型を選"),
            ("(?<=[一-龥])", "ぐ", "ぎ", "漏れを防"),
            ("(?<=[一-龥か-ん][えけせねべめれげ])", "る", "", "機能を組み合わせ"),
            (
                behind("減 取 送 作 守 知 絞 切 かかわ 変わ 高ま 広が 下が 上が つなが にな とな"),
                "る",
                "り",
                "負担が減",
            ),
        )
    ),
    # what nobody means to do
    ("clause", rf"{_RU_INTO_RI}る{_WHY}", "り", _LIST, "負担が高まるため", "負担が高まり"),
    ("clause", rf"{_RU}る{_WHY}", "", _LIST, "利用が増えるため", "利用が増え"),
    ("clause", rf"{_SURU}する{_WHY}", "し", _LIST, "精度が低下するため", "精度が低下し"),
    ("clause", rf"(?<=[がはもに])ある{_WHY}", "あり", _LIST, "遅れるおそれがあるため", "遅れるおそれがあり"),
    ("clause", rf"(?<=[者人客]が)いる{_WHY}", "おり", _LIST, "使う人がいるため", "使う人がおり"),
    ("clause", rf"(?<=続|届|効)く{_WHY}", "き", _LIST, "不足が続くため", "不足が続き"),
    (
        "clause",
        rf"(?<=[がも]進|[をがも]含|[がは]縮|[がは]傷)む{_WHY}",
        "み",
        _LIST,
        "円安が進むため",
        "円安が進み",
    ),
    ("clause", rf"(?<=違|伴)う{_WHY}", "い", _LIST, "規格が違うため", "規格が違い"),
    ("clause", rf"(?<=目立)つ{_WHY}", "ち", _LIST, "傷が目立つため", "傷が目立ち"),
    ("clause", rf"(?<=[がにも]及)ぶ{_WHY}", "び", _LIST, "影響が及ぶため", "影響が及び"),
    ("clause", rf"{_LONG}(?:い|かった){_WHY}", "く", _LIST, "費用が高いため", "費用が高く"),
    (
        "clause",
        rf"(?<=[一-龥ァ-ヺーA-Za-z」])(?:である|だった){_WHY}",
        "で",
        _LIST,
        "利用は無料であるため",
        "利用は無料で",
    ),
    ("clause", r"(?<=[一-龥])なので", "で", _LIST, "利用は無料なので", "利用は無料で"),
    # what isn't or can't be
    ("clause", rf"{_ICHIDAN}な(?:い|かった){_WHY}", "ず", _LIST, "端末で使えなかったため", "端末で使えず"),
    ("clause", rf"{_GODAN}ない{_WHY}", "ず", _LIST, "荷物が届かないため", "荷物が届かず"),
    (
        "clause",
        rf"(?<!しか)(?<=[一-龥][かさたらわばま]|から|わら|まら|がら)なかった{_WHY}",
        "ず",
        _LIST,
        "荷物が届かなかったため",
        "荷物が届かず",
    ),
    ("clause", rf"{_DOES_NOT}しない{_WHY}", "せず", _LIST, "規格に対応しないため", "規格に対応せず"),
    ("clause", rf"{SAHEN}しなかった{_WHY}", "せず", _LIST, "会社が公表しなかったため", "会社が公表せず"),
    ("clause", rf"(?<=[がはも])なかった{_WHY}", "なく", _LIST, "返事がなかったため", "返事がなく"),
)

NOT_YET = "(公開|公表|発表|確認|実装|解決|検証|導入|発売|承認|解明)"
# A state that lasts, and something besides.
_STATES = (
    # 設計になっており is so, 設計になり comes about
    ("clause", r"(?<=にな|とな|くな)っており", "り", 1.2, "無料になっており", "無料になり"),
    *(
        ("clause", rf"{stems}{sound}おり", new, 0.6, f"{example}{sound}おり", f"{example}{new}")
        for stems, sound, new, example in (
            (_STAYS, "って", "り", "需要が減"),
            (_CHI, "って", "ち", "権利を持"),
            (_I, "って", "い", "電力を使"),
            (_MI, "んで", "み", "円安が進"),
            (_BI, "んで", "び", "影響が及"),
            (_KI, "いて", "き", "誤解を招"),
            (_GI, "いで", "ぎ", "苦情が相次"),
            (behind("でき 落ち 満ち 伸び 生じ 感じ 用い 起き 帯び 率い げ"), "て", "", "人気が落ち"),
        )
    ),
    (
        "clause",
        rf"(?:まだ)?{NOT_YET}されておらず",
        r"未\1で",
        0.5,
        "詳細は公開されておらず",
        "詳細は未公開で",
    ),
    (
        "clause",
        r"(?<=に|は|も)(?:まだ)?対応しておらず",
        "未対応で",
        0.5,
        "規格に対応しておらず",
        "規格に未対応で",
    ),
    (
        "clause",
        r"(?<=[わらさま]れ|られ|え|め)ておらず",
        "ず",
        1.2,
        "広く使われておらず",
        "広く使われず",
    ),
    (
        "clause",
        behind("対応 説明 公表 公開 開示 回答 一致 想定 実施 合意 納得 普及 浸透 反映") + "しておらず",
        "せず",
        1.0,
        "規格に対応しておらず",
        "規格に対応せず",
    ),
    (
        "clause",
        r"(?<=分か|わか|決ま|にな|とな)っておらず",
        "らず",
        0.8,
        "原因は分かっておらず",
        "原因は分からず",
    ),
    ("clause", r"(?<=届|追いつ)いておらず", "かず", 0.8, "目標に届いておらず", "目標に届かず"),
    ("clause", r"(?<=進)んでおらず", "まず", 0.8, "準備が進んでおらず", "準備が進まず"),
)

# What was begun or opened, where the thing stands right before: 新型が公開され、 -> 新型が公開、. Not 発表:
# 会社が発表 is what the company says.
_BEGUN = any_of("公開 発売 配信 開催 施行 導入 実施 可決 承認 採択 開設 発足 設置 新設")
_PERSON = r"(?<![員者師家氏長相党社庁省組ん」]が)(?<!選手が)(?<!監督が)(?<!代表が)(?<!首相が)"
PUBLISHED: Row = (
    "clause",
    rf"(?<=[一-龥ァ-ヺーA-Za-z0-9]が){_PERSON}({_BEGUN})され",
    r"\1",
    1.4,
    "新型が公開され",
    "新型が公開",
)

# Views and other states that a plain verb says as well, before が: 評価しているが -> 評価するが.
_HELD = behind("""
    歓迎 評価 主張 強調 指摘 批判 期待 警戒 重視 説明 否定 反対 存在 機能 依存 示唆 楽観視 問題視 疑問視
    懸念 支持 意味 象徴 反映 共通 該当 一致 矛盾 推奨
""")
_SAID = behind(
    "とされ 言われ 期待され 求められ 見込まれ 指摘され 懸念され 知られ 使われ 問われ 増え 抱え 占め"
)
_BUT = "(が|一方|一方で|ものの)"
_ADVERSATIVE = (
    (
        "state",
        _SAID + f"ている{_BUT}",
        r"る\1",
        0.6,
        "原因は過熱とされているが",
        "原因は過熱とされるが",
    ),
    (
        "state",
        rf"{SAHEN}していたが",
        "したが",
        1.6,
        "会社は改定を検討していたが",
        "会社は改定を検討したが",
    ),
    ("state", _HELD + f"している{_BUT}", r"する\1", 0.8, "市は改定を歓迎しているが", "市は改定を歓迎するが"),
    (
        "state",
        behind("高ま 強ま 深ま 弱ま 広ま 集ま 広が つなが 迫 上回 下回") + f"っている{_BUT}",
        r"る\1",
        0.8,
        "需要が高まっているが",
        "需要が高まるが",
    ),
    (
        "state",
        behind("を示 を表 を指 を目指") + "しているが",
        "すが",
        0.8,
        "方針を示しているが",
        "方針を示すが",
    ),
    ("state", rf"(?<=が続)いている{_BUT}", r"く\1", 0.8, "人気が続いているが", "人気が続くが"),
    ("state", rf"(?<=相次)いでいる{_BUT}", r"ぐ\1", 0.8, "苦情が相次いでいるが", "苦情が相次ぐが"),
    ("state", rf"(?<=進|悩|苦し|望)んでいる{_BUT}", r"む\1", 0.8, "開発が進んでいるが", "開発が進むが"),
    ("state", rf"(?<=持)っている{_BUT}", r"つ\1", 0.6, "特許を持っているが", "特許を持つが"),
    (
        "possible",
        r"することができるが",
        "できるが",
        0.3,
        "端末で利用することができるが",
        "端末で利用できるが",
    ),
)

CLAUSE_ENDINGS = rules(*_CAUSE, *_STATES, PUBLISHED, *_ADVERSATIVE)

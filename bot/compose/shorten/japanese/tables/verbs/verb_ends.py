"""Ends of sentences whose last verb a noun, a shorter verb or nothing stands for: に対応できる is に対応."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import rules
from bot.compose.shorten.japanese.words.patterns import any_of, behind

_NO_SUBJECT = "".join(f"(?<!が[^。]{{{gap}}})" for gap in range(1, 32))
_NO_TOPIC = "".join(f"(?<![はがも][^。]{{{gap}}})" for gap in range(1, 32))
_NO_TOPIC_YET = "".join(f"(?<!は[^。]{{{gap}}})" for gap in range(1, 32))
_FOUND = any_of("""
    証拠 遺体 痕跡 新種 不具合 脆弱性 欠陥 化石 ミス 遺跡 古墳 バグ 誤り 不正 爆弾 亀裂 ひび 破片 異常
    ウイルス
""")
_TEXTS = behind("""
    説明書 公式サイト 規約 報告書 契約書 論文 注意書き 案内 文書 取扱説明書 資料 ブログ 条文 憲法 法律 記事
    手紙
    年表 日記 看板 サイト
""")
_ASKED = "かは"
# What can be done no longer, where it is said when.
_NO_LONGER = any_of("使え でき 見られ 買え 乗れ 入れ 読め 遊べ 開け 選べ 受けられ")
_WHEN = any_of("日は 場合は 後は 間は と ば ても 人は 席は 以降は")

VERB_ENDS = rules(
    (
        "must",
        rf"{_NO_SUBJECT}(?<=[一-龥ァ-ヺー])を急ぐ(?:必要がある|べきだ|べき|必要が出てきた)",
        "が急務",
        0.6,
        "会社は軽量化を急ぐ必要がある",
        "会社は軽量化が急務",
    ),
    ("state", "(?<=の)(鍵|カギ)を握(?:る|っている)", r"\1", 0.9, "電池は普及の鍵を握る", "電池は普及の鍵"),
    (
        "expect",
        "(?<=の)(鍵|カギ)を握りそうだ",
        r"\1か",
        0.9,
        "電池が普及の鍵を握りそうだ",
        "電池が普及の鍵か",
    ),
    ("possible", "(?<=に対応|にも対応)できる", "", 1.0, "幅広い用途に対応できる", "幅広い用途に対応"),
    (
        "noun",
        rf"{_NO_TOPIC}({_FOUND})が(新たに)?見つかった",
        r"\1を\2発見",
        1.6,
        "倉庫で証拠が見つかった",
        "倉庫で証拠を発見",
    ),
    ("state", "(?<=[もが]限界)に達し(?:た|ている)", "", 1.0, "目で探すのも限界に達した", "目で探すのも限界"),
    (
        "state",
        "(?<=[がもは])振るわな(?:い|かった)",
        "不振",
        0.8,
        "輸出も振るわなかった",
        "輸出も不振",
    ),
    (
        "easy",
        "(?<=[^、。]という)結論(?:になった|に至った|に達した|を出した)",
        "結論",
        0.8,
        "不要という結論に至った",
        "不要という結論",
    ),
    (
        "easy",
        "(?<=[一-龥しえけせてねべめれきりみびちい]始め)ている",
        "た",
        0.5,
        "市場から離れ始めている",
        "市場から離れ始めた",
    ),
    (
        "easy",
        f"{_TEXTS}に([もは]?)(?:書かれて|記されて|記載されて)いる",
        r"に\1ある",
        0.6,
        "手順は公式サイトにも書かれている",
        "手順は公式サイトにもある",
    ),
    (
        "unknown",
        rf"(?<={_ASKED})(?:まだ)?(?:調べて|調査して|検証して)いない",
        "未調査",
        0.6,
        "害があるかはまだ調べていない",
        "害があるかは未調査",
    ),
    (
        "unknown",
        rf"(?<={_ASKED})(?:まだ)?(?:確認して|確かめて)いない",
        "未確認",
        0.6,
        "害があるかは確かめていない",
        "害があるかは未確認",
    ),
    (
        "possible",
        rf"({_WHEN}、?[^、。はがと]{{0,8}}{_NO_LONGER})なくなる",
        r"\1ない",
        0.8,
        "証明書のない日は使えなくなる",
        "証明書のない日は使えない",
    ),
    # who or what it isn't so of, with は now: 子どもが罰せられることはない
    *(
        (
            "possible",
            rf"{before}([^、。はが]{{0,14}}{stem})ることはない",
            rf"{new}\1{denied}",
            0.5,
            f"{example}ることはない",
            f"{said}{denied}",
        )
        for stem, denied, act in (
            ("[えけせてねべめれげ]", "ない", "送られ"),
            ("(?:変わ|終わ|止ま|上が|下が|広が|なくな|残)", "らない", "変わ"),
        )
        for before, new, example, said in (
            (f"{_NO_TOPIC_YET}(?<=[一-龥ァ-ヺーA-Za-z」])が", "は", f"記録が{act}", f"記録は{act}"),
            (f"{_NO_SUBJECT}(?<=は)", "", f"記録は{act}", f"記録は{act}"),
        )
    ),
)

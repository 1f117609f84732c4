"""Verbs behind a て that add little: for whom (てくれる), to what end (てしまう), for later (ておく).

教えてくれるツール is 教えるツール: what a tool does, it does for its user.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.rules import Row, anywhere, rules
from bot.compose.shorten.japanese.tables.verbal_nouns import SAHEN
from bot.compose.shorten.japanese.words.patterns import behind

_IN_E = "(?<=[一-龥まりわかづべばゃらたえ][えけせてねべめれげ])(?<![負逃])(?<!覚え)"
# What stands before て or で; the plain ending, that of たい, an example.
_STEMS = (
    (SAHEN + "(?<![返直試探渡示消隠貸話訳残出移足外回映写押流])", "して", "する", "し", "文章を要約"),
    (
        behind(
            "返 直 試 探 渡 示 消 隠 貸 話 起こ 動か 訳 残 減ら 増や 済ま 出 移 足 外 回 見直 書き出 洗い出 "
            "映 写 押 流 崩 落と こな"
        )
        + r"(?<![一-龥]{2}(?<!洗い出)(?<!書き出)(?<!見直))",
        "して",
        "す",
        "し",
        "質問を返",
    ),
    (_IN_E, "て", "る", "", "手順を教え"),
    (
        behind(
            "作 送 取 守 や 切 測 絞 戻 減 図 撮 見守 広が 下が 上が 変わ 埋ま 止ま 見張 なくな が鈍 に偏 破 "
            "終わ 固ま 詰ま 陥 困 にな とな くな 折 割 散 腐 曲が 滑 黙 眠 怒 走"
        ),
        "って",
        "る",
        "り",
        "料理を作",
    ),
    (
        behind("使 拾 を行 買 補 扱 失 救 狙 奪 負 追 襲 食 吸 違 迷 笑 払 逆ら"),
        "って",
        "う",
        "い",
        "道具を使",
    ),
    (
        behind("書 引 導 描 置 解 開 動 届 抜 招 築 磨 省 泣 傷つ 続 働 気づ 近づ 焼 乾"),
        "いて",
        "く",
        "き",
        "手紙を書",
    ),
    (
        behind(
            "読 読み込 組 組み込 包 が進 盛り込 畳 沈 傷 悩 休 飲 苦し 取り込 落ち込 巻き込 積み込 冷え込 縮"
        ),
        "んで",
        "む",
        "み",
        "部品を組",
    ),
    (behind("選 運 結 呼 並 飛 転 滅"), "んで", "ぶ", "び", "荷物を運"),
    (behind("防 つな 稼"), "いで", "ぐ", "ぎ", "事故を防"),
)
_NOUN = r"(?=[一-龥ァ-ヺA-Za-z「]|の[がはもでを]|(?:ため|ので|が|と|点|うえ)、)"


def _anywhere() -> Iterator[Row]:
    for stem, te, plain, wish, example in _STEMS:
        before = f"{example}{te}"
        yield "easy", f"{stem}{te}くれる{_NOUN}", plain, 0.5, f"{before}くれる端末", f"{example}{plain}端末"
        yield "easy", f"{stem}{te}しまう{_NOUN}", plain, 0.5, f"{before}しまう端末", f"{example}{plain}端末"
        yield (
            "easy",
            f"{stem}(?<!取){te}おく(?=と、|こと[をがはに]|べき|必要|よう)",
            plain,
            0.5,
            f"{before}おくことを",
            f"{example}{plain}ことを",
        )
        yield (
            "easy",
            f"{stem}(?<!読)(?<!取){te}おきたい",
            f"{wish}たい",
            0.9,
            f"{before}おきたい点",
            f"{example}{wish}たい点",
        )


def _final() -> Iterator[Row]:
    for stem, te, plain, _, example in _STEMS:
        before = f"{example}{te}"
        yield "easy", f"{stem}{te}くれる", plain, 0.5, f"{before}くれる", f"{example}{plain}"
        yield "easy", f"{stem}{te}(?:しまう|おく)", plain, 0.6, f"{before}しまう", f"{example}{plain}"


AUXILIARIES = anywhere(
    *_anywhere(),
    (
        "easy",
        rf"(?<=提案|質問|指摘|通知|報告|警告)してくる{_NOUN}",
        "する",
        0.6,
        "危険を警告してくる端末",
        "危険を警告する端末",
    ),
    ("easy", rf"(?<=を返|を探)してくる{_NOUN}", "す", 0.6, "質問を返してくる端末", "質問を返す端末"),
    ("easy", r"(?<=て|で)しまい、", "、", 0.5, "電源が切れてしまい、困る", "電源が切れて、困る"),
    ("easy", rf"{SAHEN}していく{_NOUN}", "する", 0.5, "多様化していく市場", "多様化する市場"),
)
AUXILIARY_ENDINGS = rules(
    *_final(),
    (
        "easy",
        r"(?<=[いしえけせてねべめれげきっ])てしまった",
        "た",
        0.6,
        "電源が切れてしまった",
        "電源が切れた",
    ),
    ("easy", r"(?<=[んい])でしまった", "だ", 0.6, "荷物が沈んでしまった", "荷物が沈んだ"),
    ("easy", rf"{SAHEN}していく", "する", 0.6, "市場は多様化していく", "市場は多様化する"),
    (
        "easy",
        r"(?<=提案|質問|指摘|通知|報告|警告)してくる",
        "する",
        0.6,
        "端末が警告してくる",
        "端末が警告する",
    ),
    ("easy", r"(?<=を返)してくる", "す", 0.6, "質問を返してくる", "質問を返す"),
)

"""Verbs behind a て that add little: てくれる, てしまう, for later (ておく), as it goes on (ていく).

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
        behind("書 引 導 描 置 解 開 動 届 抜 招 築 磨 省 泣 傷つ 続 働 気づ 近づ 焼 乾 弾"),
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
# Verbs of which only ておく goes: 覚えてしまう is more than 覚える.
_KEPT = (
    ("(?<=[効明]に|[無有]効に|オンに|オフに|[短高低大長小]く|[早少]なく)", "して", "する", "値段を低く"),
    (behind("覚え まとめ"), "て", "る", "手順を覚え"),
    (behind("知"), "って", "る", "事情を知"),
    (behind("習"), "って", "う", "踊りを習"),
    (behind("を聞 除"), "いて", "く", "話を聞"),
    (behind("学"), "んで", "ぶ", "踊りを学"),
)
_IF = {"する": "すれ", "る": "れ", "す": "せ", "う": "え", "く": "け", "む": "め", "ぶ": "べ", "ぐ": "げ"}
# What goes on: stems, what て stands behind, the plain ending, that before ます, an example.
_GOES_ON = (
    (
        behind("""
    変え 増え 伝え 育て 広げ 進め 消え 薄れ 高め 深め 積み上げ 続け 求め 集め 覚え 慣れ 離れ 見つけ 枯れ
    乱れ 溶け 崩れ 埋め 整え 固め 仕上げ 引き上げ 引き下げ 生まれ 加え 衰え 落ち 伸び 失われ 作られ 使われ
    """),
        "て",
        "る",
        "",
        "手順を変え",
    ),
    (
        behind("""
    減 変わ 広が 高ま 深ま 下が 上が 狭ま 強ま 弱ま 固ま 埋ま 積も 若返 曇 鈍 絞 削 まとま 遠ざか 広ま 縮ま
    終わ 集ま
    """),
        "って",
        "る",
        "り",
        "手順が変わ",
    ),
    (behind("失 救 補 奪 整 狂"), "って", "う", "い", "人を救"),
    (behind("減ら 増や 崩 直 見直 こな 消 移 明か 試 返 壊 伸ば 延ば"), "して", "す", "し", "在庫を減ら"),
    (behind("見抜 ほど 解 書 築 近づ 磨 描 遠の 暴 省"), "いて", "く", "き", "嘘を見抜"),
    (behind("進 刻 歩 膨ら 育 弾 痛 縮 沈 緩 増"), "んで", "む", "み", "話が進"),
)
_NOUN = r"(?=[一-龥ァ-ヺA-Za-z「]|の[がはもでを]|(?:ため|ので|が|と|点|うえ)、)"


def _anywhere() -> Iterator[Row]:
    for stem, te, plain, wish, example in _STEMS:
        before = f"{example}{te}"
        yield "easy", f"{stem}{te}くれる{_NOUN}", plain, 0.5, f"{before}くれる端末", f"{example}{plain}端末"
        if stem is not _IN_E:
            yield (
                "easy",
                f"{stem}{te}しまう{_NOUN}",
                plain,
                0.5,
                f"{before}しまう端末",
                f"{example}{plain}端末",
            )
        if stem is not _IN_E:
            yield (
                "easy",
                f"{stem}{te}しまい、",
                f"{wish}、",
                0.5,
                f"{before}しまい、客が",
                f"{example}{wish}、客が",
            )
        yield (
            "easy",
            f"{stem}(?<!読)(?<!取){te}おきたい",
            f"{wish}たい",
            0.9,
            f"{before}おきたい点",
            f"{example}{wish}たい点",
        )


def _kept() -> Iterator[Row]:
    """What is done before it is needed: 登録しておくと -> 登録すると."""
    for stem, te, plain, example in (*((*stem[:3], stem[4]) for stem in _STEMS), *_KEPT):
        yield (
            "easy",
            f"{stem}(?<!取)(?<!放置){te}おく(?=と[、一-龥ァ-ヺよい]|こと[をがはに]|べき|必要|よう)",
            plain,
            0.5,
            f"{example}{te}おくことを",
            f"{example}{plain}ことを",
        )
        yield (
            "easy",
            f"{stem}(?<!取)(?<!放置){te}おけば",
            f"{_IF[plain]}ば",
            0.5,
            f"{example}{te}おけば安心",
            f"{example}{_IF[plain]}ば安心",
        )


def _going_on() -> Iterator[Row]:
    """What goes on as it went: 減っていく -> 減る."""
    for stem, te, plain, stem_end, example in _GOES_ON:
        old, past = f"{example}{te}い", te[:-1] + {"て": "た", "で": "だ"}[te[-1]]
        yield "easy", f"{stem}{te}いく(?![つら])", plain, 0.5, f"{old}く町", f"{example}{plain}町"
        yield (
            "easy",
            f"{stem}{te}いきま(?=す)",
            f"{stem_end}ま",
            0.5,
            f"{old}きます",
            f"{example}{stem_end}ます",
        )
        yield "easy", f"{stem}{te}いった", past, 0.6, f"{old}った", f"{example}{past}"


def _final() -> Iterator[Row]:
    for stem, te, plain, _, example in _STEMS:
        before = f"{example}{te}"
        yield "easy", f"{stem}{te}くれる", plain, 0.5, f"{before}くれる", f"{example}{plain}"
        yield "easy", f"{stem}{te}(?:しまう|おく)", plain, 0.6, f"{before}しまう", f"{example}{plain}"


AUXILIARIES = anywhere(
    *_anywhere(),
    *_kept(),
    *_going_on(),
    ("easy", r"(?<=[れえけせてねべめげ])てしまう", "る", 0.4, "機会が失われてしまう", "機会が失われる"),
    (
        "easy",
        rf"(?<=提案|質問|指摘|通知|報告|警告)してくる{_NOUN}",
        "する",
        0.6,
        "危険を警告してくる端末",
        "危険を警告する端末",
    ),
    ("easy", rf"(?<=を返|を探)してくる{_NOUN}", "す", 0.6, "質問を返してくる端末", "質問を返す端末"),
    ("easy", rf"{_IN_E}てしまい、", "、", 0.5, "電源が切れてしまい、客が困る", "電源が切れ、客が困る"),
    ("easy", rf"{_IN_E}てくる{_NOUN}", "る", 0.6, "意味を尋ねてくる宿題", "意味を尋ねる宿題"),
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

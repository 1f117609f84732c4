"""Ends of sentences: what lasts, in a plain verb: 弱点を補っている -> 弱点を補う."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.rules import Row, rules
from bot.compose.shorten.japanese.words.patterns import behind

# Since when, or that it is so by now: 既に使っている is no 既に使う.
_SINCE = (
    "(?<!(?:既に|すでに|もう|これまで|以来|現在|今も|まだ|とっくに|[年月日]から|[の今昨去][秋春夏冬年月週]から)"
    "[^。、]{0,14})"
)
# The stems of verbs that say the same in the plain form; not 始まっている, which 始まる puts into the future.
_STEMS = (
    ("う", "っている", "補 扱 担 争 狙 装 漂 潤 賄 養 競 問 疑 戦 伴 うた 抗 追 救 奪 使"),
    ("つ", "っている", "保 育 際立 目立 役立 成り立"),
    (
        "る",
        "っている",
        """
        関わ かか 握 縛 図 誇 守 頼 滞 偏 上回 下回 映 語 劣 迫 作 送 売 探 走 占 渡 高ま 深ま 募 勝
        """,
    ),
    ("く", "いている", "働 描 築 招 導 磨 欠 傾 輝 引 響 動 上向 根付 根づ 基づ 結びつ 結び付 敷 抱 背 置"),
    ("む", "んでいる", "見込 含 生 膨ら 踏み込 絡 盛り込 囲 富 励 取り組 親し 楽し 拒 阻 歩"),
    ("ぶ", "んでいる", "呼 並 選 運 結 学 及"),
    ("ぐ", "いでいる", "防 しの 稼 急 つな 揺ら 注 仰"),
    (
        "す",
        "している",
        """
        を示 を促 を目指 を見直 を繰り返 をもたら を減ら を増や を動か を果た を及ぼ を満た を起こ
        を生か を活か を表 を乱 を壊 を許 を隠 を伸ば を鳴ら を揺るが を増 を残 を出 を指 を押 を崩
        """,
    ),
    ("る", "ている", "掲げ 挙げ 広げ 妨げ 演じ 感じ 用い 信じ 論じ 禁じ 率い 生き 割れ"),
)


def _lasting() -> Iterator[Row]:
    for plain, te, stems in _STEMS:
        stem = stems.split()[0]
        before = stem if stem.startswith("を") else f"を{stem}"
        past = te[:-3] + ("だ" if te[-3] == "で" else "た")
        yield (
            "state",
            rf"{_SINCE}{behind(stems)}{te[:-1]}た",
            past,
            2.0,
            f"新型は旧型の弱点{before}{te[:-1]}た",
            f"新型は旧型の弱点{before}{past}",
        )
        yield (
            "state",
            rf"{_SINCE}{behind(stems)}{te}",
            plain,
            1.6,
            f"新型は旧型の弱点{before}{te}",
            f"新型は旧型の弱点{before}{plain}",
        )


LASTING = rules(*_lasting())

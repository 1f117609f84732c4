"""What many say, fear or take for granted, in fewer characters, anywhere in a Japanese line: a table."""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import anywhere
from bot.compose.shorten.japanese.words.patterns import any_of

_SHOUTED = any_of("怒り 不満 戸惑い 驚き 喜び 疑問 批判 不安 反発 悲鳴 称賛 感謝 落胆 歓迎 惜しむ")
_VOICES = any_of("声 返信 投稿 苦情 便り 指摘 相談 問い合わせ 反応 意見 批判 反論 要望 悲鳴 不満")
_NOISE = any_of("殺到 相次 上が 寄せられ 続出 噴出")
_UNSAID = any_of("常識 前提 考え 発想 枠組み 概念 原則 構図 図式 神話")
_CRITICS = any_of("批判 声 意見 懸念 指摘 疑問 不満 要望 見方 不安")

VOICES_RAISED = anywhere(
    (
        "particle",
        rf"」と(?:いう|の)(?=(?:{_SHOUTED}の)?{_VOICES}が{_NOISE})",
        "」と",
        0.3,
        "「重い」という苦情が相次いだ",
        "「重い」と苦情が相次いだ",
    ),
    (
        "particle",
        rf"(?<=[一-龥ァ-ヺー])」という(?=[一-龥ァ-ヺー]{{2,8}}の{_UNSAID}[をがはに])",
        "」の",
        0.5,
        "「大量生産」という業界の常識を疑う",
        "「大量生産」の業界の常識を疑う",
    ),
    (
        "particle",
        rf"との({_CRITICS})が(?:寄せられた|上がった|出た|広がった|相次いだ)一方",
        r"との\1があった一方",
        0.3,
        "高いとの批判が寄せられた一方",
        "高いとの批判があった一方",
    ),
    (
        "particle",
        "(?<=[るい])ことへの(?=懸念|不安|不満|危機感)",
        "との",
        0.5,
        "値が上がることへの不安",
        "値が上がるとの不安",
    ),
    (
        "particle",
        "(?<=[るたない])のではないか(?=と(?:の|いう|み[らて]|懸念|指摘|疑|心配|不安))",
        "のでは",
        0.4,
        "足りなくなるのではないかとの不安",
        "足りなくなるのではとの不安",
    ),
)

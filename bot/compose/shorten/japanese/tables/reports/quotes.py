"""Quotes that only lift a noun out, and nothing is glued together without them, a table.

「A」と「B」, 「A」から「B」へ, 「A」を「B」に: not one of two side by side. A clause keeps them.
"""

from __future__ import annotations

from bot.compose.shorten.japanese.tables.rules import anywhere
from bot.compose.shorten.japanese.words.patterns import any_of

_JOINS = "から より よりも または ではなく でなく だけでなく"
_NEAR = f"{_JOINS} および 及び もしくは あるいは"
_FIRST = "(?<!」[とかや、・をがにの])" + f"(?<!」{any_of(_NEAR)})"
_LAST = f"(?!(?:[とかや、・をがにの]|{any_of(_NEAR)})「)"
# Most titles keep theirs, too: 映画の「…」, 題名は「…」.
_TITLED = "(?<![作曲本書記画集組号話歌劇説文誌紙展督マムメズ]の)(?<![名題曲作]は)"
_LIFTED = rf"(?<![一-龥々ァ-ヺーA-Za-z0-9」』）)]){_TITLED}"
# What hangs on the first word only, or is only called so: 一歩進んだ「組織への統合」, 偽の「逮捕状」.
_NO_SPLIT = "(?<![うくすつぬぶむぐるたいだな])"
_PRETENDED = "(?!「(?:逮捕状|令状|警察|警察官|警察手帳|検察|捜査|当選|本物|副業|投資)」)"
_SAID = "(?![「い言述呼称題話銘])"  # 「…」と言う, 「…」という
_NOUN = "[一-龥々ァ-ヺーA-Za-z0-9]{2,8}"
_WORD = r"[一-龥々ァ-ヺーA-Za-z0-9][一-龥々ァ-ヺーA-Za-z0-9・]+"
_TERM = (
    r"[一-龥々ァ-ヺーA-Za-z0-9][一-龥々ァ-ヺーA-Za-z0-9・]+(?:(?:的な|な|の|する|した|による|への)"
    r"[一-龥々ァ-ヺーA-Za-z0-9][一-龥々ァ-ヺーA-Za-z0-9・]+)?"
)
_BEHIND = "へ(?!の)|から|だけ|として|である"
_LATIN = "[A-Z][A-Za-z0-9.+-]*(?: [A-Z0-9][A-Za-z0-9.+-]*)*"

QUOTES = anywhere(
    (
        "quotes",
        rf"{_FIRST}{_LIFTED}{_PRETENDED}「([一-龥ァ-ヺーA-Za-z0-9]{{2,10}})」(?=[のをがにはでと、]{_SAID})",
        r"\1",
        1.0,
        "高い「処理能力」を備える",
        "高い処理能力を備える",
    ),
    (
        "quotes",
        rf"{_FIRST}{_LIFTED}{_PRETENDED}(?:「({_WORD})」|{_NO_SPLIT}「({_TERM})」){_LAST}(?=[のをがにはでも、]{_SAID}|{_BEHIND})",
        r"\1\2",
        1.6,
        "設計の「物理的な制約」を解く",
        "設計の物理的な制約を解く",
    ),
    (
        "quotes",
        rf"{_FIRST}{_LIFTED}「({_NOUN})」([とやか])「({_NOUN})」{_LAST}(?=[のをがには]{_SAID})",
        r"\1\2\3",
        2.0,
        "端末の「性能」と「価格」を比べる",
        "端末の性能と価格を比べる",
    ),
    (
        "quotes",
        rf"{_FIRST}{_LIFTED}「({_TERM})」({any_of(_JOINS)})「({_TERM})」{_LAST}(?=[のをがにはへ]{_SAID})",
        r"\1\2\3",
        2.4,
        "設計が「事後の対応」から「常時の監視」へ変わる",
        "設計が事後の対応から常時の監視へ変わる",
    ),
    (
        "quotes",
        rf"(?<!」[とかや、・])(?<![A-Za-z0-9」』）)])「({_LATIN})」(?=[のをがにはでとへも、一-龥]{_SAID})",
        r"\1",
        0.9,
        "新興企業「Nova」を買収",
        "新興企業Novaを買収",
    ),
)

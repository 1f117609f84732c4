"""How a verb becomes plain: 届きます -> 届く. Which vowel changes depends on the verb's class.

The classes are checked against every verb of a dictionary by `python -m benchmarks.fitting.conjugation`.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.compose.shorten.japanese.tables.rules import Rule, rules

POLITE = ("ます", "ました", "ません", "ませんでした", "ましょう")

# Verbs in い or a like vowel that keep it: 起きます is 起きる, where 届きます is 届く.
_KEEPS_ITS_VOWEL = (
    "起き|生き|尽き|飽き|でき|出来|過ぎ|すぎ|落ち|満ち|朽ち|じ|浴び|伸び|延び|滅び|詫び|帯び|錆び|媚び|綻び|古び|萎び|乾び|侘び|"
    "試み|鑑み|省み|顧み|足り|借り|懲り|を降り|ら降り|で降り|に降り|へ降り|び降り|い降り|り降り|駆け下り|を下り|用い|率い|老い|悔い|強い|報い|てみ|でみ"
)
_ONE_KANJI = "損値関対達発有属接課介適要反略察託科期決制称処資熱罰博評廃付面帯徹類瀕脱律模"  # 達する
# Verbs in す whose ending doesn't show that they aren't a noun with する: 目指します is 目指す.
_IN_SU = (
    "落と|亡く|取消|差戻|折返|引渡|繰返|買戻|見返|先延|目指|見直|手放|見逃|後押|見出|見落|見越|追越|見渡|裏返|"
    "名指|取戻|引起|巻戻"
)
_KANJI = "一-龥々"


class Verb(NamedTuple):
    """A class of verbs: what ends in `stem` and `vowel` before ます has these `endings` in plain speech."""

    stem: str
    vowel: str
    endings: tuple[str, str, str, str, str]  # of POLITE, in its order
    example: str  # a clause with such a verb, up to the vowel


def _five(vowel: str, now: str, past: str, denied: str) -> tuple[str, tuple[str, str, str, str, str]]:
    return vowel, (now, past, f"{denied}ない", f"{denied}なかった", f"{_LETS[now]}う")


_LETS = dict(zip("すくぐつぶむるう", "そこごとぼもろお", strict=True))  # 選ぶ, 選ぼう
_IS = ("いる", "いた", "いない", "いなかった", "いよう")
_ONE = ("る", "た", "ない", "なかった", "よう")
_DOES = ("する", "した", "しない", "しなかった", "しよう")

VERBS = (
    Verb(r"(?<=[れせえめけべげてねぜへ])", "", _ONE, "費用を抑え"),
    Verb(r"(?<=[出見来得着似寝経煮])", "", _ONE, "結論が出"),
    Verb(rf"(?<={_KEEPS_ITS_VOWEL})", "", _ONE, "端末で利用でき"),
    Verb(r"(?<=[てで])", "い", _IS, "結論は出て"),
    Verb(
        r"(?<=[もにがは])(?<![ちたてね]が)(?<!うかが)",
        "い",
        _IS,
        "使う人も",
    ),
    Verb(r"(?<=しか|[0-9%割人社件匹頭名])", "い", _IS, "使う人が1割"),
    Verb(r"(?<=と)", "いい", ("いう", "いった", "いわない", "いわなかった", "いおう"), "来月に始まると"),
    Verb(r"(?<=[てで])", "おり", _IS, "今も売れて"),
    Verb(r"(?<=て|んで|いで)", "き", ("くる", "きた", "こない", "こなかった", "こよう"), "苦情が増えて"),
    Verb(
        rf"(?<=[かさざただなばまやらわこごそほろ]|[をはがも]なく|尽く|はず|{_IN_SU})(?<!いら|ばた|もや|わく)",
        *_five("し", "す", "した", "さ"),
        "費用を減ら",
    ),
    Verb(
        rf"(?<![{_KANJI}ァ-ヺーA-Za-z][{_KANJI}])(?<=[{_KANJI}])(?<![{_ONE_KANJI}])",
        *_five("し", "す", "した", "さ"),
        "方針を示",
    ),
    Verb(
        rf"(?<=[{_KANJI}ァ-ヺー][{_KANJI}ァ-ヺー]|[A-Za-z0-9をにとへはがもいきちりうつんけえみめげせれね]|[A-Za-z][{_KANJI}]|いら|ばた|もや|わく|[{_ONE_KANJI}])(?<!{_IN_SU})",
        "し",
        _DOES,
        "新型を発売",
    ),
    Verb(r"(?<=く)(?<![をはがも]なく|尽く)", "し", _DOES, "説明を短く"),
    Verb(r"(?<=[てで]い|[てで]ゆ|[行逝])", *_five("き", "く", "った", "か"), "利用が増えてい"),
    Verb(
        rf"(?<=[{_KANJI}がづなつ]|[てで]お|をか)(?<![起生尽飽行逝])",
        *_five("き", "く", "いた", "か"),
        "荷物が届",
    ),
    Verb(rf"(?<=[{_KANJI}])", *_five("ぎ", "ぐ", "いだ", "が"), "事故を防"),
    Verb(
        rf"(?<=[{_KANJI}])(?<![落満朽])|(?<=[{_KANJI}をにはが]も|[がは]た)",
        *_five("ち", "つ", "った", "た"),
        "大会で勝",
    ),
    Verb(rf"(?<=[{_KANJI}])(?<![浴伸延滅詫帯錆媚綻古萎乾侘])", *_five("び", "ぶ", "んだ", "ば"), "新型を選"),
    Verb(rf"(?<=[{_KANJI}しや]|[一-龥]ら)(?<![試鑑省顧])", *_five("み", "む", "んだ", "ま"), "開発が進"),
    Verb(r"(?<=.)", "あり", ("ある", "あった", "ない", "なかった", "あろう"), "使える例も"),
    Verb(
        rf"(?<=[{_KANJI}か-らわやお])(?<!あ|[足借懲]|[をらでにへびいり]降|下|[てで]お)",
        *_five("り", "る", "った", "ら"),
        "価格が下が",
    ),
    Verb(
        rf"(?<=[{_KANJI}]|もら|しま|振る|うかが|したが|ねが|あつか|むか|ちが|たたか)(?<![用率老悔強報居割人社件匹頭名])",
        *_five("い", "う", "った", "わ"),
        "端末を使",
    ),
)


def made_plain(behind: str = "") -> tuple[Rule, ...]:
    """The rules that make the verbs before `behind` (が: 使えますが) plain; the first that fits counts."""
    made = rules(
        *(
            (
                "plain",
                f"(?:{verb.stem}){verb.vowel}{polite}{behind}",
                f"{plain}{behind}",
                0.0,
                f"{verb.example}{verb.vowel}{polite}{behind}",
                f"{verb.example}{plain}{behind}",
            )
            for verb in VERBS
            for polite, plain in zip(POLITE, verb.endings, strict=True)
        )
    )
    return tuple(rule._replace(family="verb") for rule in made)

"""What can be done, in the verb's own form: 書くことができる -> 書ける, 書けるようになるが -> 書けるが."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.rules import Row, anywhere
from bot.compose.shorten.japanese.words.patterns import behind

# Behind でき, as behind what takes its place. With a comma 書け、 would ask for it, but 得られ、 doesn't.
_FORMS = "(?=[るたてずなれ]|ま[すしせ]|そう)"
_FORMS_AND_COMMA = "(?=[るたてずなれ、]|ま[すしせ]|そう)"
_LET = "(?<!逃げ)(?<!助け)(?<!攻め)(?<!責め)(?<!捨て)(?<!負け)(?<!寝)(?<!求め)"
_VERBS = (
    # before the ending, the ending, what stands instead, what may follow, an example
    ("(?<=[一-龥か])", "く", "け", _FORMS, "文章を書"),
    ("(?<=[一-龥かやらわごこ])", "す", "せ", _FORMS, "負担を減ら"),
    ("(?<=[一-龥ら])(?<!言)", "う", "え", _FORMS, "端末を使"),
    ("(?<=[一-龥しらか])", "む", "め", _FORMS, "資料を読"),
    ("(?<=[一-龥])", "ぶ", "べ", _FORMS, "座席を選"),
    ("(?<=[一-龥な])", "ぐ", "げ", _FORMS, "事故を防"),
    ("(?<=[一-龥])", "つ", "て", _FORMS, "品質を保"),
    (
        behind("""
    作 送 取 守 切 測 走 知 乗 図 戻 登 渡 撮 売 語 巡 握 掘 釣 計 頼 残 配 借り切 造 創 割 張 貼 飾 座 眠 踊
    謝 断 誇 縛 絞 練 彫 削 探 贈 偽 操 帰 乗り切 見守 受け取 読み取 聞き取 勝ち取 買い取 かかわ 関わ 加わ
    変わ つなが 集ま 触 刷
    """),
        "る",
        "れ",
        _FORMS,
        "料理を作",
    ),
    (
        _LET
        + behind("""
    [一-龥][けせてねべめげえ] つけ かけ 確かめ まとめ 入れ 触れ 離れ 恐れ [見得着出] 借り 降り 感じ 信じ 演じ
    生き 起き 用い 率い
    """),
        "る",
        "られ",
        _FORMS_AND_COMMA,
        "席を設け",
    ),
)
# What comes to be so: that it wasn't before is lost.
_COMES = behind("""
    でき 使え 読め 買え 選べ 行え 扱え 動かせ 試せ 作れ 受けられ 得られ 見られ 確かめられ 測れ 送れ 走れ
    書け 話せ 聞け 楽しめ 呼び出せ 任せられ 始められ 調べられ 抑えられ 減らせ 取れ 持て 縫え 歩け 眠れ
    食べられ 続けられ
""")


def _capacities() -> Iterator[Row]:
    """書くことができる -> 書ける."""
    for before, plain, new, follows, example in _VERBS:
        yield (
            "easy",
            f"{before}{plain}ことが(?:でき|出来){follows}",
            new,
            0.2,
            f"{example}{plain}ことができる",
            f"{example}{new}る",
        )
    for long, short, behind_it, loss in (
        ("るようになったものの、", "るが、", "", 1.2),
        ("るようになったが、", "るが、", "", 1.6),
        ("るようになるものの、", "るが、", "", 0.9),
        ("るようになるが、", "るが、", "", 0.9),
        ("るようになりますが、", "ますが、", "", 0.9),
        ("るようになりましたが、", "ますが、", "", 1.6),
        ("るようになる", "る", "(?=見通し|見込み|予定|可能性|という)", 0.6),
    ):
        end = "見通しだ" if behind_it else "人は少ない"
        yield (
            "easy",
            f"{_COMES}{long}{behind_it}",
            short,
            loss,
            f"端末で使え{long}{end}",
            f"端末で使え{short}{end}",
        )
    yield (
        "easy",
        "(?<=でき|得られ|受けられ|続けられ|食べられ|確かめられ|調べられ|抑えられ|任せられ)るようになり(?=、)",
        "",
        2.5,
        "端末で利用できるようになり、便利だ",
        "端末で利用でき、便利だ",
    )


def _arranged() -> Iterator[Row]:
    """配送できる体制を整える -> 配送できるようにする."""
    for verb, forms in (
        ("整え", ("た", "る", "、")),
        ("構築し", ("た", "、")),
        ("整備し", ("た", "、")),
        ("築い", ("た",)),
    ):
        for form in forms:
            new = {"た": "ようにした", "る": "ようにする", "、": "ようにし、"}[form]
            yield (
                "easy",
                f"(?<=できる|[えけせてべめげ]る|られる)体制を{verb}{form}",
                new,
                0.4,
                f"即日に配送できる体制を{verb}{form}",
                f"即日に配送できる{new}",
            )


CAPACITIES = anywhere(*_capacities(), *_arranged())

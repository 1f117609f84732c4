"""What each phrase is in its sentence, by its ending: a table, from the particular to the general."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bot.compose.shorten.japanese.sentence.phrase import Kind, Phrase, text_of
from bot.compose.shorten.japanese.words import lexicon, nouns
from bot.compose.shorten.japanese.words.patterns import closing
from bot.compose.shorten.pattern import last_words

_CONTINUATIVE = "[いきぎしじちにびみりえけげせてねべめれぜ]"  # of verbs: 行い, 動き, 示し


class Row(NamedTuple):
    """A phrase that ends with one of `endings` is of this kind.

    `comma`: only with one behind it (True), only without (False), either way (None).
    """

    kind: Kind
    example: str
    endings: re.Pattern[str]
    comma: bool | None = None


TABLE = (
    Row(Kind.QUOTE, "使ったとして", closing("[るたいだくぐすつぬぶむ]として")),
    Row(Kind.CONDITION, "使うには", closing("[るつくすむぶうぐ]には [くすつむぶうぐ]と")),
    Row(Kind.SOURCE, "報道によると", closing("に(?:よると|よれば) によりますと")),
    Row(
        Kind.CONTRAST,
        "要約ではなく",
        closing("""
            [るたい]のに(?:対し|比べ)(?:て)? ではなく でなく だけでなく のみならず
            [にだけは]*(?:留|とど|止)まらず とは?異なり とは?違い というより に限らず
            (?:と|に)比べ(?:て)? と(?:は)?比較(?:して)? [るたい]どころか
        """),
    ),
    Row(
        Kind.CONDITION,
        "場合、",
        closing("""
            なら(?:ば)? [れせけげえてねべめ]ば たら 場合(?:は|に|には|でも|も)?
            [るたくすむうつ]以上(?:は)? (?:限り)
            際(?:に|は|には|も)?
            (?:とき|時)(?:に|は|には)? (?<!にとっ)ても [んい]でも
        """),
        comma=True,
    ),
    Row(
        Kind.CONDITION,
        "実現すれば",
        closing("""
            なら(?:ば)? [れせけげえてねべめ]ば たら 場合(?:は|に|には|でも|も)
            [いきぎしちにびみりえけげせてねべめれっ](?<!にとっ)ても
            [るたくすむうつ]以上 限り [るた]際(?:に|は|には)
        """),
    ),
    Row(Kind.ADJUNCT, "日本のほか", closing("の(?:ほか|うえ)(?:に)?")),
    Row(Kind.CHAIN, "設けたほか、", closing("[るたうくぐすつぬむぶ]ほか"), comma=True),
    Row(
        Kind.ADJUNCT,
        "規制を巡り",
        closing(f"""
            [るた](?:通り|とおり)(?:に)? にとって(?:は|も)? に(?:対し|関し|おい|つい)(?:て)?(?:は|も)?
            を(?:巡|めぐ)(?:り|って) を通じて? (?:に)?向け(?:て)? に基づ(?:き|いて) に応じて?
            にわたり にわたって を問わず にかかわらず に関わらず
            を(?:中心|基|もと|前|{nouns.TAKEN_AS})に
            をはじめ を含め(?:て)? を通して [一-龥みいりき]どおり(?:に)?
        """),
    ),
    Row(
        Kind.CAUSE,
        "統合により",
        closing("""
            によ(?:り|って)(?:は|も)? [るたいだうくすつぬぶむ]こと(?:で|により|によって|から)
            [るたいなのうくぐすつぬぶむ]ため(?:に)? [るたいすんな]ので に伴(?:い|って)
            [ただ]ところ [るたい]だけに を(?:受け|受けて|背景に|機に|契機に)
            (?:[るた]|が激化する)(?:中|なか)(?:で)? に加え(?:て)? のため
        """),
    ),
    Row(Kind.ADJUNCT, "20日、", closing("[0-9](?:日|月|年|時|分)"), comma=True),
    Row(Kind.CHAIN, "使わず、", closing("ず"), comma=True),
    Row(Kind.AS, "選択肢として", closing("(?<![落通脅])として(?:は|も)?")),
    Row(Kind.ADVERSATIVE, "高まったが", closing("[るた]が (?<!その)ものの")),
    Row(
        Kind.ADVERSATIVE,
        "安い一方、",
        closing(
            "[だるたいうくぐすつぬぶむん](?<!ほう)が (?<!その)ものの けれど(?:も)? きや",
            " [るいた]に(?:せよ|しろ) (?:る|た|い|の|な)一方(?:で)? 反面 半面 ながらも",
        ),
        comma=True,
    ),
    Row(
        Kind.EXAMPLE,
        "音声などの",
        closing("など (?<![同対均平])等 などの (?<![同対均平])等の といった"),
        comma=False,
    ),
    Row(
        Kind.NO,
        "企業の",
        closing("[^もこそあどに]の ほどの もとの での への との からの までの ための"),
        comma=False,
    ),
    Row(Kind.RELATIVE, "使えるという", closing("という")),
    Row(
        Kind.RELATIVE,
        "AIによる",
        closing("""
            による に(?:対|関)する に(?:対|関)した における に(?:基づく|基づいた|応じた|向けた|伴う)
            を(?:巡る|めぐる|通じた|含む|超える|超えた)
        """),
        comma=False,
    ),
    Row(Kind.QUOTE, "可能だとも、", closing("[るたいだすん](?:と|とも)"), comma=True),
    Row(Kind.QUOTE, "可能だと", closing("[るただ]と であると")),
    Row(Kind.YORI, "従来より", closing("より(?:も|は)?")),
    Row(Kind.LIST, "検索または", closing("または あるいは もしくは")),
    Row(Kind.TOPIC, "開発者は", closing("[^で]?は では には とは も")),
    Row(Kind.SUBJECT, "AIが", closing("が [一-龥ァ-ヺー](?<![今回度日年])こそ")),
    Row(Kind.OBJECT, "機能を", closing("を をも までを")),
    Row(Kind.OTHER, "一部しか", closing("しか さえ (?<!に)こそ")),
    Row(
        Kind.NA,
        "高度な",
        closing("(?:的|[一-龥ァ-ヺー]|か|やか|らか|そう|よう|みたい|新た|様々|さまざま)な"),
        comma=False,
    ),
    Row(Kind.ADVERB, "1株ずつ", closing("ずつ")),
    Row(Kind.TE, "認めたうえで", closing("たうえで た上で")),
    Row(Kind.TE, "試してから", closing("[一-龥いきぎしっりみちにびけえせてねべめれ]てから")),
    Row(Kind.TE, "増えるよう", closing("[るたいうくぐすつぬぶむ]よう(?:に)?")),
    Row(
        Kind.TE,
        "活用して",
        closing(
            "[いきぎくしっりみちにびけえせてねべめれげぜ]て [得経見似出]て ず ずに ながら つつ",
            "んで [泳急防稼注次継繋脱騒仰担漕削研嗅凌塞ぁ-ん]いで まま(?:で)?",
        ),
    ),
    Row(Kind.TE, "脱却し", closing("[一-龥]{2}し"), comma=False),
    Row(Kind.LIST, "画像と、", closing("[^ぁ-ん]と"), comma=True),
    Row(Kind.CHAIN, "1年に及び、", closing("[0-9年月日間円人]に(?:及び|および)"), comma=True),
    Row(Kind.LIST, "画像や", closing("や とか および 及び ならびに または か")),
    Row(Kind.MADE, "大阪まで", closing("まで(?:に)? [^るたいうのな]ほど")),
    Row(Kind.KARA, "東京から", closing("から")),
    Row(Kind.HE, "海外へ", closing("へ")),
    Row(Kind.CHAIN, "任せるべきで、", closing("べきで"), comma=True),
    Row(Kind.DE, "ブラウザで", closing("で")),
    Row(Kind.NI, "現場に", closing("に に(?:のみ|だけ|こそ)")),
    Row(Kind.TO, "企業と", closing("と")),
    Row(
        Kind.RELATIVE,
        "生成する",
        closing("[ぁ-ん一-龥](?:[るうくぐすつぬぶむただい]) ない ぬ べき"),
        comma=False,
    ),
    Row(Kind.RELATIVE, "開発した、", closing("[ぁ-ん一-龥](?:る|た) [一-龥][すむぶ]"), comma=True),
    Row(Kind.CHAIN, "増えており", closing("おり")),
    Row(Kind.CHAIN, "大きく、", closing("[一-龥ぁ-ん]く"), comma=True),
    Row(Kind.CHAIN, "統合し、", closing(f"{_CONTINUATIVE} ず おり"), comma=True),
)

# An ending that makes an adverb: 劇的に, 鮮やかに. But なく and 少なく are said of something.
_ADVERB_ENDING = re.compile(
    r"(?:[一-龥](?:ひと|ふた)つ|的に|[一-龥]{2}的には|[一-龥]く|しく|やすく|にくく|づらく|やかに|らかに|(?<![るたうくすつむぶぐ])かに|(?<![るたいうくすつむぶぐ])ように|ごとに|まだ)$"
)
_NO_ADVERB = re.compile(
    r"(?:なく|少なく|多く|近く|[置書聞働動続招導描引届開解除抜磨築歩焼巻敷突付欠説着効行]く)$"
)


def assign(parts: list[Phrase]) -> None:
    """Gives each phrase of a sentence its kind."""
    for number, part in enumerate(parts):
        part.kind = Kind.FINAL if number == len(parts) - 1 else kind_of(part)
        if (
            part.kind is Kind.QUOTE
            and part.body.endswith(("ると", "いと"))
            and not lexicon.SAYS_OR_THINKS.search(text_of(parts[number + 1 :]))
        ):
            part.kind = Kind.CONDITION  # 使えると: nobody says or thinks so


def kind_of(part: Phrase) -> Kind:
    """The kind of a phrase that isn't its sentence's last."""
    body, comma = part.body, any(mark in part.tail for mark in "、，：")
    if "：" in part.tail or body == "結論":
        return Kind.LABEL
    if body in ("まま", "ままで", "ままに"):
        return Kind.DE
    if lexicon.ADNOMINALS.match(body):
        return Kind.NA
    if _is_adverb(body) or (body == "多く" and not comma):
        return Kind.CHAIN if comma and body.endswith("く") else Kind.ADVERB
    for row in _ending_in(body[-1:], comma):
        if row.endings.search(body):
            return row.kind
    return Kind.LIST if comma else Kind.OTHER


@lru_cache(maxsize=256)
def _ending_in(letter: str, comma: bool) -> tuple[Row, ...]:
    """The rows of a phrase with this last letter, before a comma or not."""
    return tuple(
        row
        for row, letters in _last_letters()
        if row.comma in (None, comma) and (not letters or letter in letters)
    )


@cache
def _last_letters() -> list[tuple[Row, str]]:
    """Each row of the table, and the letters in which its phrases end, where they are known."""
    return [(row, "".join(word[-1] for word in last_words(row.endings.pattern))) for row in TABLE]


def _is_adverb(body: str) -> bool:
    if lexicon.ADVERBS.match(body):
        return True
    return len(body) > 2 and bool(_ADVERB_ENDING.search(body)) and not _NO_ADVERB.search(body)

"""What each phrase is in its sentence, by its ending: the table, from the particular to the general."""

from __future__ import annotations

import re

from bot.compose.shorten.japanese.phrases import Kind, Phrase

# A rule is (kind, pattern of the body's end, needs a comma behind it: True, False or None for either).
_RULES: list[tuple[Kind, re.Pattern[str], bool | None]] = [
    (kind, re.compile(rf"(?:{pattern})$"), comma)
    for kind, pattern, comma in (
        (Kind.QUOTE, r"[るたい]として", None),
        (Kind.CONDITION, r"[るつくすむぶうぐ]には|[くすつむぶうぐ]と", None),
        (Kind.SOURCE, r"に(?:よると|よれば)|によりますと", None),
        (
            Kind.CONTRAST,
            r"[るたい]のに(?:対し|比べ)(?:て)?|ではなく|でなく|だけでなく|のみならず|[にだけは]*(?:留|とど|止)まらず|とは?異なり|とは?違い|というより|に限らず|(?:と|に)比べ(?:て)?|と(?:は)?比較(?:して)?",
            None,
        ),
        (
            Kind.CONDITION,
            r"なら(?:ば)?|[れせけげえてねべめ]ば|たら|場合(?:は|に|には|でも|も)?|(?:限り)|際(?:に|は|には|も)?|(?:とき|時)(?:に|は|には)?|[るたいう]と(?=$)|ても|でも",
            True,
        ),
        (
            Kind.CONDITION,
            r"なら(?:ば)?|[れせけげえてねべめ]ば|たら|場合(?:は|に|には|でも|も)|限り|[るた]際(?:に|は|には)",
            None,
        ),
        (Kind.ADJUNCT, r"の(?:ほか|うえ)(?:に)?", None),
        (
            Kind.ADJUNCT,
            r"[るた](?:通り|とおり)(?:に)?|にとって(?:は|も)?|に(?:対し|関し|おい|つい)(?:て)?(?:は|も)?|を(?:巡|めぐ)(?:り|って)|を通じて?|(?:に)?向け(?:て)?|に基づ(?:き|いて)|に応じて?|にわたり|にわたって|を問わず|にかかわらず|に関わらず|を(?:中心|基|もと|武器|前提|軸|主軸|目的|条件|理由|口実|皮切り|筆頭|基盤|土台|起点|頼り|対象|参考|手がかり)に|をはじめ|を含め(?:て)?",
            None,
        ),
        (
            Kind.CAUSE,
            r"によ(?:り|って)(?:は|も)?|(?:[るたいだうくすつぬぶむ])(?:こと)(?:で|により|によって|から)|(?:[るたいなのうくすつぬぶむ])ため(?:に)?|[るたいすんな]ので|に伴(?:い|って)|を(?:受け|受けて|背景に|機に|契機に)|(?:[るた]|が激化する)(?:中|なか)(?:で)?|に加え(?:て)?|のため",
            None,
        ),
        (Kind.CHAIN, r"ず", True),
        (Kind.AS, r"として(?:は|も)?", None),
        (Kind.ADVERSATIVE, r"[るた]が|ものの", None),
        (
            Kind.ADVERSATIVE,
            r"[だるたいすん]が|ものの|けれど(?:も)?|(?:る|た|い|の|な)一方(?:で)?|反面|ながらも",
            True,
        ),
        (Kind.NO, r"[^もこそあどに]の|などの|ほどの|もとの|での|への|との|からの|までの|ための", False),
        (Kind.RELATIVE, r"という", None),
        (
            Kind.RELATIVE,
            r"による|に(?:対|関)する|に(?:対|関)した|における|といった|に(?:基づく|基づいた|応じた|向けた|伴う)|を(?:巡る|めぐる|通じた|含む|超える|超えた)",
            False,
        ),
        (Kind.QUOTE, r"[るたいだすん](?:と|とも)", True),
        (Kind.QUOTE, r"[るただ]と|であると", None),
        (Kind.YORI, r"より(?:も|は)?", None),
        (Kind.TOPIC, r"[^で]?は|では|には|とは|も", None),
        (Kind.SUBJECT, r"が", None),
        (Kind.OBJECT, r"を|をも|までを", None),
        (Kind.OTHER, r"しか|さえ|こそ", None),
        (Kind.NA, r"(?:的|[一-龥ァ-ヺー]|か|やか|らか|そう|よう|みたい|新た|様々|さまざま)な", False),
        (Kind.TE, r"[いきぎしっりみちにびけえせてねべめれ]てから", None),
        (Kind.TE, r"[るたい]よう(?:に)?", None),
        (
            Kind.TE,
            r"[いきぎくしっりみちにびけえせてねべめれげぜ]て|ず|[んい]で|ずに|ながら|つつ|まま(?:で)?",
            None,
        ),
        (Kind.LIST, r"[^ぁ-ん]と", True),
        (Kind.LIST, r"や|とか|および|及び|ならびに|または|か", None),
        (Kind.MADE, r"まで(?:に)?", None),
        (Kind.KARA, r"から", None),
        (Kind.YORI, r"より(?:も)?", None),
        (Kind.HE, r"へ", None),
        (Kind.DE, r"で", None),
        (Kind.NI, r"に", None),
        (Kind.TO, r"と", None),
        (Kind.RELATIVE, r"[ぁ-ん一-龥](?:[るうくぐすつぬぶむただい])|ない|ぬ|べき", False),
        (Kind.RELATIVE, r"[ぁ-ん一-龥](?:る|た)", True),
        (Kind.CHAIN, r"おり", None),
        (Kind.CHAIN, r"[一-龥ぁ-ん]く", True),
        (Kind.CHAIN, r"[いきぎしちにびみりえけげせてねべめれぜ]|ず|おり", True),
    )
]
_ADVERB = re.compile(
    r"^(?:また|さらに|更に|しかし|しかも|一方|一方で|なお|加えて|そして|ただし|ただ|もっとも|特に|とくに|今後|今後は|現在|すでに|既に|ついに|遂に|まず|"
    r"同時に|そのため|これにより|その結果|つまり|例えば|たとえば|まさに|もはや|より|最も|非常に|極めて|とても|かなり|やや|もっと|ほぼ|約|"
    r"劇的に|飛躍的に|圧倒的に|大幅に|急速に|急激に|瞬時に|即座に|簡単に|手軽に|気軽に|容易に|自在に|新たに|独自に|直接|すぐに|次々と|続々と|"
    r"着々と|本格的に|正式に|一気に|一挙に|爆発的に|徹底的に|完全に|自動で|自動的に|自律的に|直感的に|シームレスに|スムーズに|リアルタイムで|リアルタイムに|"
    r"ワンタップで|ワンクリックで|効率的に|効果的に|安全に|確実に|着実に|大きく|いち早く|素早く|深く|広く|強く|高く|低く|著しく|改めて|再び|"
    r"事実上|実質的に|技術的には|皮肉にも|ますます|いよいよ|一段と|一層|単に|常に|あたかも|まるで|主に|わずか|そのまま|ついで|今回|今年|昨年|来年|"
    r"物理的に|構造的に|根本的に|動的に|視覚的に|論理的に|技術的に|一元的に|統一的に|積極的に|意図的に|自然に|密かに|精密に|緻密に|一貫して|厳しく|厳格に|慎重に|丁寧に|"
    r"プログラミング不要で|ノーコードで|無料で|一切|すべて|全て|初めて|ほとんど|必ず|必ずしも|決して|あまり|全く|まったく)$"
)
_ADNOMINAL = re.compile(
    r"^(?:単なる|さらなる|あらゆる|いわゆる|大きな|小さな|ほんの|いかなる|確たる|主たる|異なる|たった|とある|この|その|あの|どの|同じ|新たな|"
    r"最大の|最小の|最新の|最高の|最後の|最初の|独自の|特有の|固有の|真の|唯一の|次世代の|大量の|多数の|一定の|特定の|異例の|待望の|本来の|通常の|共通の|"
    r"無料の|有料の|最先端の|初の|世界初の|業界初の|国内初の|絶対の|究極の|既存の|従来の|複数の|一部の|多くの|全ての|すべての|当面の|前代未聞の|極秘の)$"
)
_ADVERB_ENDING = re.compile(r"(?:的に|[一-龥]く|しく|やかに|らかに|かに|ように|ごとに)$")
_NEVER_RELATIVE = re.compile(r"(?:[一-龥ァ-ヺA-Za-z0-9]|こと|もの)$")
_ADVERB_NOT = re.compile(r"(?:なく|少なく|多く|近く)$")


_SAYS = re.compile(
    r"言|い[いうっ]|述べ|話|語|発表|報告|報[じど]|主張|見て|見ら|みて|みら|みる|見る|予測|予想|断言|指摘|警告|説明|明らか|強調|訴|認め|考え|思|期待|懸念|伝え|示[しす]|答え|明か|表明|し[てた]|する|され"
)


def assign(parts: list[Phrase]) -> None:
    """Gives each phrase of a sentence its kind."""
    for number, part in enumerate(parts):
        part.kind = Kind.FINAL if number == len(parts) - 1 else kind_of(part)
        if (
            part.kind is Kind.QUOTE
            and part.body.endswith("ると")
            and not _SAYS.search("".join(p.body for p in parts[number + 1 :]))
        ):
            part.kind = Kind.CONDITION


def kind_of(part: Phrase) -> Kind:
    """The kind of a phrase that isn't its sentence's last."""
    body, comma = part.body, any(mark in part.tail for mark in "、，：")
    if "：" in part.tail or body == "結論":
        return Kind.LABEL
    if body.startswith("まま"):
        return Kind.DE
    if _ADNOMINAL.match(body):
        return Kind.NA
    if _ADVERB.match(body) or (
        _ADVERB_ENDING.search(body) and not _ADVERB_NOT.search(body) and len(body) > 2
    ):
        return Kind.ADVERB if not comma or not body.endswith("く") else Kind.CHAIN
    for kind, pattern, needs_comma in _RULES:
        if (needs_comma is None or needs_comma == comma) and pattern.search(body):
            return kind
    return Kind.LIST if comma else Kind.OTHER

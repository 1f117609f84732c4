"""Polite endings and the plain ones that say the same: です and ます go before anything else does."""

from __future__ import annotations

from collections.abc import Iterator

from bot.compose.shorten.japanese.tables.politeness.verbs import POLITE, made_plain
from bot.compose.shorten.japanese.tables.rules import Rule, rules

_TWO = "(?<=[一-龥々ァ-ヺー][一-龥々ァ-ヺー])"
_DOES = ("する", "した", "しない", "しなかった", "しよう")
_IS = ("ある", "あった", "ない", "なかった", "あろう")
# Verbs that bow, before ます and the like, and what stands for them: 停止いたします -> 停止する.
_BOWS = (
    (f"(?:{_TWO}|(?<=[りみいけえせめべれをと]))", "いたし", _DOES, "設備を点検"),
    (f"(?:{_TWO}|(?<=と))", "させていただき", _DOES, "設備を点検"),
    ("(?<=[がはもに訳])", "ござい", _IS, "空席も"),
)


def _without_a_bow(but: str = "") -> Iterator[Rule]:
    """The rules for `_BOWS` before `but`; they stand ahead of what any verb becomes."""
    for stem, bow, plain, example in _BOWS:
        for polite, instead in zip(POLITE, plain, strict=True):
            before, after = f"{example}{bow}{polite}{but}", f"{example}{instead}{but}"
            (rule,) = rules(("plain", f"{stem}{bow}{polite}{but}", f"{instead}{but}", 0.0, before, after))
            yield rule._replace(family="verb")


# A company that tells of what it did; in plain words nobody bows.
_TELLING = tuple(
    rule._replace(family="verb")
    for rule in rules(
        (
            "plain",
            "(?<=[たるい])ことを(?:お知らせ|ご報告)(?:いた)?します",
            "",
            0.0,
            "新型を発売したことをお知らせします",
            "新型を発売した",
        )
    )
)

# At the end of a sentence; "is" goes behind a noun.
POLITENESS = (
    *_TELLING,
    *_without_a_bow(),
    *made_plain(),
    *rules(
        ("plain", r"でございます", "", 0.0, "会場は市民館でございます", "会場は市民館"),
        ("plain", r"(?<=[一-龥々ァ-ヺーA-Za-z0-9%」』）)])です", "", 0.0, "利用は無料です", "利用は無料"),
        ("plain", r"(?<=[一-龥])(?:のよう|そう)です", "そう", 0.6, "利用は無料のようです", "利用は無料そう"),
        ("plain", r"(?<=[いた])です", "", 0.0, "導入は難しいです", "導入は難しい"),
        ("plain", r"(?<=[んの])です", "だ", 0.0, "誰でも使えるのです", "誰でも使えるのだ"),
        (
            "plain",
            r"(?<=こと|べき|もの|ため|ところ|知らせ)(?<!という|ということ)です",
            "",
            0.0,
            "費用を抑えるためです",
            "費用を抑えるため",
        ),
        ("plain", r"(?<=[ぁ-ん])(?<![いた])(?<!知らせ)です", "だ", 0.0, "効果は明らかです", "効果は明らかだ"),
        ("plain", r"(?<=[たるい]の)でしょうか", "か", 0.0, "値段は下がるのでしょうか", "値段は下がるのか"),
        ("plain", r"(?<=とは)いきません", "いかない", 0.0, "簡単とはいきません", "簡単とはいかない"),
        ("plain", r"でしょう", "だろう", 0.0, "値段は下がるでしょう", "値段は下がるだろう"),
        ("plain", r"ありません", "ない", 0.0, "被害の報告はありません", "被害の報告はない"),
        ("plain", r"ありませんでした", "なかった", 0.0, "被害はありませんでした", "被害はなかった"),
        ("plain", r"(?<=[つ]つ)あります", "ある", 0.0, "価格は下がりつつあります", "価格は下がりつつある"),
        ("plain", r"(?<![のん])である", "", 0.0, "利用は無料である", "利用は無料"),
        ("plain", r"(?<=[たるい])の(?:である|だ)", "", 0.4, "費用が下がったのである", "費用が下がった"),
        ("plain", r"(?<=[一-龥ァ-ヺー」])だ", "", 0.0, "利用は無料だ", "利用は無料"),
        ("plain", r"(?<=べき)(?:だ|である)", "", 0.0, "計画は見直すべきだ", "計画は見直すべき"),
        (
            "plain",
            r"(?<=[一-龥ァ-ヺーA-Za-z」』）)])でした",
            "だった",
            0.0,
            "利用は2万件でした",
            "利用は2万件だった",
        ),
        (
            "plain",
            r"(?<=[ぁ-ん])(?<!ません)でした",
            "だった",
            0.0,
            "費用を抑えるものでした",
            "費用を抑えるものだった",
        ),
        ("plain", r"(?<=なし)でした", "", 0.0, "該当作はなしでした", "該当作はなし"),
    ),
)

# The same at the end of a clause that something is said against: 無料ですが -> 無料だが.
POLITE_CLAUSE = (
    *_without_a_bow("が"),
    *made_plain("が"),
    *rules(
        (
            "plain",
            r"(?<=[るうくすつむぶぐたい])(?:の|わけ)ですが",
            "が",
            0.2,
            "値段は下がるのですが",
            "値段は下がるが",
        ),
        (
            "plain",
            r"(?<=[一-龥々ァ-ヺーA-Za-z」])なの(?:ですが|だが)",
            "だが",
            0.1,
            "利用は無料なのですが",
            "利用は無料だが",
        ),
        ("plain", r"(?<=[るうくすつむぶぐたい])のだが", "が", 0.3, "値段は下がるのだが", "値段は下がるが"),
        ("plain", r"でございますが", "だが", 0.0, "会場は市民館でございますが", "会場は市民館だが"),
        (
            "plain",
            r"(?<=[一-龥ァ-ヺーA-Za-z0-9」』）)])ですが",
            "だが",
            0.0,
            "利用は無料ですが",
            "利用は無料だが",
        ),
        ("plain", r"(?<=[ぁ-ん])(?<![いた])ですが", "だが", 0.0, "効果は明らかですが", "効果は明らかだが"),
        ("plain", r"(?<=狙い|違い|扱い|勢い|願い)ですが", "だが", 0.0, "費用が狙いですが", "費用が狙いだが"),
        ("plain", r"(?<![狙違扱勢願]い)(?<=[いた])ですが", "が", 0.0, "導入は難しいですが", "導入は難しいが"),
        ("plain", r"でしょうが", "だろうが", 0.0, "値段は下がるでしょうが", "値段は下がるだろうが"),
        ("plain", r"でしたが", "だったが", 0.0, "費用は2万円でしたが", "費用は2万円だったが"),
        ("plain", r"ありませんが", "ないが", 0.0, "例外はありませんが", "例外はないが"),
    ),
)

# The same at the end of a clause that is a reason, or one of several: 下がりますので -> 下がるので.
POLITE_LINK = (
    *(rule for link in ("ので", "から", "し") for rule in made_plain(link)),
    *rules(
        ("plain", r"(?<![いた])ですので", "なので", 0.0, "利用は無料ですので", "利用は無料なので"),
        ("plain", r"(?<=[いた])ですので", "ので", 0.0, "導入は難しいですので", "導入は難しいので"),
        ("plain", r"(?<![いた])ですから", "だから", 0.0, "利用は無料ですから", "利用は無料だから"),
        ("plain", r"(?<=[いた])ですから", "から", 0.0, "導入は難しいですから", "導入は難しいから"),
        ("plain", r"(?<![いた])ですし", "だし", 0.0, "利用は無料ですし", "利用は無料だし"),
        ("plain", r"(?<=[いた])ですし", "し", 0.0, "導入は難しいですし", "導入は難しいし"),
    ),
)

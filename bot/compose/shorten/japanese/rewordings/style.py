"""What readers say of a rewording beyond its row's loss: they dislike headlines where the rest is prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.compose.shorten.edit import Edit

_LAST_WORD = 28.0  # it says what the line says of its subject
# By the name of a row: what is added to its loss inside of a line, and at its end.
_FELT = {
    "able": (34.0, 34.0),
    "apposition": (6.0, 6.0),
    "aru": (2.0, 4.0),
    "begin": (10.0, 19.0),
    "bound": (2.0, 2.0),
    "comma": (-2.0, 0.0),
    "expect": (3.0, 6.0),
    "if": (-2.0, 0.0),
    "known": (0.0, _LAST_WORD),
    "light": (0.0, _LAST_WORD),
    "unknown": (0.0, _LAST_WORD),
    "means": (8.0, 8.0),
    "noun": (1.5, -1.0),
    "number": (15.0, _LAST_WORD),
    "particle": (3.0, 3.0),
    "plan": (12.0, 25.0),
    "state": (0.0, 4.5),
    "verbless": (0.0, 25.0),
    "verdict": (34.0, 34.0),
    "voice": (9.0, 40.0),
}
_LEAST = 0.1
_DISLIKED = 60.0  # what is added where readers said that it reads badly


class Disliked(NamedTuple):
    """What readers dislike: what goes, what stands there instead, and what is behind it in the line."""

    old: re.Pattern[str]
    new: re.Pattern[str]
    example: str
    behind: re.Pattern[str]

    def describes(self, line: str, edit: Edit) -> bool:
        """Is `edit` of `line` such a one?"""
        if not self.new.fullmatch(edit.new) or not self.old.fullmatch(line, edit.start, edit.end):
            return False
        return self.behind.match(line, edit.end) is not None


def _disliked(old: str, new: str, example: str, behind: str = "") -> Disliked:
    return Disliked(re.compile(old), re.compile(new), example, re.compile(behind))


_BECOMES = ".*(?:[にと]な[るりっ]|意味|始まり|転換点|段階|局面)"
# AIの契約書作成: a verb beside what it is done to
_DOES_IT = "[^、。「」ぁ-ん]{2,}(?:作成|構築|執筆|操作|量産|編集|開発|管理|運用|代行|監視|選定)"
_ADVISES = "、[^。]*(?:べき|安心|よい|いい|ほしい|ください|賢明|無難|おすすめ|お勧め)"
TABLE = (
    _disliked(
        "[っんい]?[てでただなるい]{1,3}(?:ため|ので)",
        "[りちいみびきぎくずし]?",
        "電池は2割を切っていたため、充電すると安心だ。",
        _ADVISES,
    ),
    # 開発者には…転換点に: two に for one verb
    _disliked(  # only where the other half is a verdict, too
        "だが",
        "",
        "業務には便利だが、記憶が残る欠点がある。",
        "(?!、[^。]*(?:不向き|不要|向かない|不便|過剰|非力|不足|高価|割高|難しい|厳しい|面倒|重い|足りない)[^。]{0,4}(?:。|$))",
    ),
    _disliked("にとっては、?", "には", "開発者にとっては春が転換点となる。", _BECOMES),
    _disliked("にとっても、?", "にも", "開発者にとっても春が転換点となる。", _BECOMES),
    _disliked("における", "の", "授業における「機械の介入」が増えた。", "「"),
    _disliked("での", "の", "法律は手形での支払いを禁じる。", "支払い|決済|購入|販売|取引"),
    _disliked("を含む", "含む", "文書と写真を含む全体を守る。"),
    _disliked("を目指す(?:としている|としています)?。?", "目指す", "会社は春の導入を目指す。"),
    _disliked("し(?:始めている|始めた|始める)。?", "開始", "製品は候補から脱落し始めている。"),
    _disliked("してきた", "した", "会社が提供してきた機能が減る。"),
    _disliked("という", "の", "速度2倍という数字は重い。", "数字|宿題|言葉"),
    _disliked("という", "の", "1万円という値段を考えれば、電池は安い。", "値段を考"),
    _disliked("として、", "と、", "事故の危険があるとして、市が注意を呼びかけた。"),
    _disliked("だが", "", "業務には便利だが、収入源が手数料である。", "、[^、。]{1,12}が"),
    _disliked(
        "による", "の", "市は職員による活用も進める。", "(?:活用|利用|使用|監視|支援|投資|買収)[をもが]"
    ),
    _disliked("ことを", "と", "標準になることを示唆している。", "示唆"),
    _disliked("[^、]{2,6}を加速させ.?", "[^、]{2,6}を速め.?", "会社は投資を加速させた。"),
    _disliked("が必要な", "が要る", "大量投稿が必要な店に合う。"),
    _disliked("しておきたい", "したい", "客は写しを保存しておきたい。"),
    _disliked("ようになった", "", "端末が無料でも試せるようになった。"),
    _disliked("[一-龥ぁ-ん]つつある。?", "る", "投資の先が変わりつつある。"),
    _disliked("置き換え.*", "替え.*", "会社は業務を端末に置き換える。"),
    _disliked("にわた(?:り|って)", "", "会議では3日にわたり議論が続いた。"),
    _disliked("がかかる。?", "", "手直しに時間がかかる。"),
    _disliked("と(?:述べ|話し|話す|語っ|語る|訴え).{0,6}", "", "市長は「橋を直す」と述べています。"),
    _disliked("による", "の", "AIによる契約書作成が増えた。", _DOES_IT),
    _disliked("を検討する", "", "導入を検討するなら、少額から始める。", "なら"),
    _disliked("(?<=以上のメモリ)を積んだ", "搭載の", "64GB以上のメモリを積んだMacで足りる。"),
    _disliked("[A-Za-z0-9]+の", "[A-Za-z0-9]+", "店はGeminiのAPIを使う。", "[A-Za-z]"),
    # 再評価される: it has been already
    _disliked("(?<=れ)(?:ている|つつある)。?", "る", "旧型が高く評価されている。"),
    _disliked("ていた(?:ことが分かった)?。?", "た", "店は慣行を続けていた。"),
    _disliked("での", "の", "会社は農家での実証を始めたい。", "実証|実験|試験|公演|凱旋|演奏|導入"),
    _disliked("[0-9.]+%程度", "約.*", "金利を0.5%程度に据え置く。", "に(?:据え|維持|誘導)"),
    _disliked("(?<=販売|確認|禁止)さ(?:れた|れる|れました|れます)。?", "", "稚魚が業者に販売された。"),
    _disliked("を(?:始めた|始める)。?", "開始", "市は相談を聞く窓口を始めた。"),
    _disliked("(?<=」)と(?!いう)[^、。「」]{2,9}。?", "", "判決は「侵害とは言えない」と述べています。"),
    _disliked("(?<=[都道府県])の", "", "長野県の6施設が雪を使う。", "[0-9]"),
    _disliked("(?<=の技術|の方式)を採用した", "採用の", "会社は2ナノの技術を採用したCPUを売る。"),
    _disliked("の中身", "", "評議の中身を漏らせば罰される。", "を(?:漏ら|明か)"),
    _disliked("を使わずに", "なしで", "電車を使わずに病院へ向かう。", "[^、。]{0,10}[へに](?:向か|行|通)"),
    _disliked("(?<=問題)にな(?:って|り).*", "", "客のマナーが問題になっている。"),
    _disliked("ることになりそう", "そう", "端末は用途で使い分けることになりそうだ。"),
    _disliked("(?<=[重軽強弱難長短多少良悪大小]く)な(?:っ|り).*", "", "客の負担が重くなった。"),
    _disliked("(?<=[0-9]%[高低安]く)な(?:り|っ|る).*", "", "入場料がおよそ45%高くなります。"),
    _disliked("(?<=[るた][一-龥]{2})を行.*", "", "労組は開館を遅らせる抗議を行いました。"),
    _disliked("での", "の", "業務での採用は早い。", "採用|確認|契約"),
    _disliked("コンテキスト", "文脈", "道具がコンテキストを食いつぶす。", "を(?:食いつぶ|消費|圧迫|使い)"),
    _disliked("を行うことを", "を", "市は休日も業務を行うことを決めた。"),
    _disliked("とみられ.*", "見込み", "虫は毛で死骸をかぎ分けるとみられている。"),
    _disliked("ことを", "と", "会社は動いたことを確認したと発表した。", "[一-龥]{2}したと"),
    _disliked("(?<=見出しを)付与(?:する|し)", "与え.*", "表に見出しを付与する。"),
)


_PATTERNS = tuple(row for row in TABLE if re.escape(row.new.pattern) != row.new.pattern)
_BY_WORD = {row.new.pattern: [one for one in TABLE if one.new == row.new] for row in TABLE}


def _is_disliked(line: str, edit: Edit) -> bool:
    """Does a row describe `edit` of `line`? Most rows say one word that stands there instead."""
    return any(row.describes(line, edit) for row in (*_BY_WORD.get(edit.new, ()), *_PATTERNS))


def as_read(line: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """`edits` of `line`, each with the loss that readers give its kind."""
    for edit in edits:
        inside, at_the_end = _FELT.get(edit.name, (0.0, 0.0))
        more = at_the_end if line[edit.end :].strip("。") == "" else inside
        if _is_disliked(line, edit):
            more += _DISLIKED
        yield edit._replace(loss=max(_LEAST, edit.loss + more)) if more else edit

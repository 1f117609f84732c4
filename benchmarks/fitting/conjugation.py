"""Are polite verbs made plain as a dictionary has them?

`python -m benchmarks.fitting.conjugation Verb.csv`

The file is the IPA dictionary's list of verbs, EUC-JP (Debian: mecab-ipadic). Every class of verbs that is
written today is tried in five polite forms, and what is made of each is compared with the dictionary's own.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.compose.shorten.japanese.rewordings.endings import rewritten
from bot.compose.shorten.japanese.tables.politeness.plain import POLITENESS

_FORM, _KIND, _CLASS, _WHICH, _BASE = 0, 5, 8, 9, 10  # columns
_OLD = ("文語", "四段", "下二", "上二", "ラ変", "特殊", "不変化", "ウ音便")
_VOICED = ("五段・ガ行", "五段・ナ行", "五段・マ行", "五段・バ行")
_SUBJECT = "市は計画を"


def verbs(file: Path) -> Iterator[tuple[str, str]]:
    """Each verb's polite forms and the plain ones."""
    forms: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with file.open(encoding="euc-jp", newline="") as rows:
        for row in csv.reader(rows):
            if row[_KIND] == "自立" and not any(old in row[_CLASS] for old in _OLD):
                forms[row[_BASE], row[_CLASS]][row[_WHICH]] = row[_FORM]
    for (base, name), of in forms.items():
        if "連用形" not in of:
            continue
        stem, past = of["連用形"], of.get("連用タ接続", of["連用形"])
        voiced = name.startswith(_VOICED)
        yield f"{stem}ます", base
        yield f"{stem}ました", past + ("だ" if voiced else "た")
        yield f"{past}{'で' if voiced else 'て'}います", f"{past}{'で' if voiced else 'て'}いる"
        if "未然形" in of:
            yield f"{stem}ません", of["未然形"] + "ない"
            yield f"{stem}ませんでした", of["未然形"] + "なかった"


def main(name: str) -> None:
    """Prints how many forms become what the dictionary has, stay polite, or become something else."""
    found: Counter[str] = Counter()
    wrong = []
    for polite, plain in verbs(Path(name)):
        text = _SUBJECT + polite
        made = {text[: len(text) - gone] + new for gone, new, _, _ in rewritten(text, POLITENESS, depth=1)}
        if not made:
            found["stay polite"] += 1
        elif made == {_SUBJECT + plain}:
            found["as the dictionary has it"] += 1
        else:
            found["something else"] += 1
            wrong.append(f"{polite} -> {' '.join(made).replace(_SUBJECT, '')}, not {plain}")
    for what, number in found.most_common():
        print(f"{what:<26}{number:>8,}")
    print("\n".join(["", *wrong[:: max(1, len(wrong) // 20)]]))


if __name__ == "__main__":
    main(sys.argv[1])

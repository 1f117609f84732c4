"""Writes docs/fitting.md: `python -m benchmarks.fitting.docs`. A test holds it to what the code does."""

from __future__ import annotations

from pathlib import Path

from adapters.x.counting import weighted_length
from benchmarks.fitting.corpus import posts
from benchmarks.fitting.measure import Fitted, ours, plain, report
from bot.model import Cut

PATH = Path(__file__).parents[2] / "docs" / "fitting.md"
RULES = Path(__file__).with_name("rules.md")  # the page's first half, written by hand
EVERY = 30

FIGURES = """
## Figures

Over the corpora in [tests/corpus](../tests/corpus), one post on X with its link, beside plain cutting at the
end (`python -m benchmarks.fitting`, part of `make bench`):

| | ja, Sangyo | ja, cut at the end | en, Sangyo | en, cut at the end |
| --- | ---: | ---: | ---: | ---: |
"""

LOST = """
Numbers, names and content words count as kept where the text has them anywhere, as the goals were set; by
token only where they stand as such: no 1 in 2019, no 電力 in 電力会社, no 費用 in 費用削減 for 費用の削減.

A hedge or a verdict counts as lost where the line's own word for it is gone: more than half of the Japanese
verdicts that count so stand in other words (決まっていません → 未定, 変更できません → 変更不可).
"""

EXAMPLES = f"""
## Ten results

Every {EVERY}th of the Japanese summaries, as they come. ~~Struck out~~ is what was taken away, **bold**
what stands there instead.
"""


def render() -> str:
    """The whole page."""
    corpora = {lang: posts(lang) for lang in ("ja", "en")}
    columns = [
        report([way(post) for post in corpora[lang]]) for lang in ("ja", "en") for way in (ours, plain)
    ]
    rows = [_row(name, [column[name] for column in columns]) for name in columns[0]]
    chosen = list(enumerate(corpora["ja"], 1))[EVERY - 1 :: EVERY]
    examples = [_example(number, ours(post)) for number, post in chosen]
    figures = FIGURES + "\n".join(rows) + "\n" + LOST
    return RULES.read_text(encoding="utf-8") + figures + EXAMPLES + "".join(examples)


def _row(name: str, values: list[float]) -> str:
    form = ".0f" if name in {"numbers invented", "over the limit"} else ".3f"
    return f"| {name} | " + " | ".join(f"{value:{form}}" for value in values) + " |"


def _example(number: int, fitted: Fitted) -> str:
    whole = weighted_length("\n".join(fitted.lines)) + 24
    head = f"\n**{number}.** {whole} → {weighted_length(fitted.text)} of 280\n\n"
    cuts = {cut.original: cut for cut in fitted.cuts}
    return head + "".join(f"> {_struck(line, cuts.get(line))}<br>\n" for line in fitted.lines)


def _struck(line: str, cut: Cut | None) -> str:
    """`line` in Markdown, with what was taken struck out and what was put there instead in bold."""
    parts, at = [], 0
    for edit in cut.edits if cut else ():
        parts += [line[at : edit.start], f"~~{edit.took}~~", f"**{edit.gave}**" if edit.gave else ""]
        at = edit.start + len(edit.took)
    return "".join([*parts, line[at:]]).replace("`", "\\`").replace("~~~~", "")


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
    print(f"wrote {PATH.name}")

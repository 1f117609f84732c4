"""YAML brought into a form on which yaml-rs and Hugo's parser (goccy/go-yaml) agree.

Hugo's parser goes its own way with plain numbers, with tabs, with an empty item of a list and with what
follows `...`; where no rule can be had the text is refused.
Source: the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.hugo.syntax.yaml_indent import lines_of

_ODD = r"([-+]?)(0[0-9_]+|[0-9]+[eE][-+]?[0-9]+|0[OXB]\w+|_[0-9_]+)"
_ODD_NUMBER = re.compile(rf"(?m)^([ \t]*(?:(?:- +)*[^\s#:-][^:\n]*:[ ]+|(?:- +)+)){_ODD}(?=[ \t]*$|[ \t]+#)")
_MAYBE_ODD = re.compile(r"[ ,\[\t][-+]?(?:0[0-9_OXB]|_|[0-9]+[eE][-+0-9])")
_FLOW_LINE = re.compile(r"(?m)^[^'\"#\n]*:[ ]+[\[{][^'\"#\n]*$")
_ODD_IN_FLOW = re.compile(rf"([\[,:] *){_ODD}(?=[ \t]*[,\]}}])")
_EMPTY_ITEM = re.compile(r"(?m)^([ ]*)-[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*\1(?![ \t\n]|-[ \t\n]|#|\.\.\.)")
_MAYBE_EMPTY = re.compile(r"-[ \t]*(?:#.*)?\n")
_ITEM = re.compile(r"[ ]*-[ \t]*(?:#.*)?$")
_END = re.compile(r"\n\.\.\.(?:[ \t].*)?(?:\n|$)")
_BARE_TAG = re.compile(r"(?m)^[^\n'\"]*?(?::|-)[ \t]+!\S*[ \t]*(?:#.*)?$")
_TAB = re.compile(r"(?<![ \t])[ \t]*\t[ \t]*")
_APART = re.compile(r"(?:^|[:,]|(?:^|[ \t])[-?])$")
_QUOTED = re.compile(  # to the line's end where it isn't closed
    r"(?P<before>(?:^|[:\[{,-])[ \t]*)(?P<text>\"(?:[^\"\\]|\\.)*(?:\"|\\?$)|'(?:[^']|'')*(?:'|$))"
)


class OddTextError(Exception):
    """The text means something to Hugo that is not known here."""


def settled(text: str) -> str:
    """The text, read by yaml-rs as Hugo reads the original. Raises OddTextError."""
    if "\n..." in text and (end := _END.search(text, 1)):
        text = text[: end.start() + 1]
    if "\t" in text:
        text = "\n".join(_untabbed(text))
    if "!" in text and _BARE_TAG.search(text):
        raise OddTextError("a value is a tag with nothing behind it: put it in quotes")
    if _MAYBE_EMPTY.search(text) and _EMPTY_ITEM.search(text):
        text = _items_filled(text)
    if _MAYBE_ODD.search(text):
        text = _ODD_NUMBER.sub(_settle_number, text)
        text = _FLOW_LINE.sub(_settle_flow, text)
    return text


def _settle_number(match: re.Match[str]) -> str:
    """`0123` is octal in Hugo, `08`, `1e3` and `_1` are strings: written so that yaml-rs agrees."""
    key, sign, number = match.groups()
    digits = number.replace("_", "")
    if number[0] == "0" and digits.isdigit() and "8" not in digits and "9" not in digits:
        return f"{key}{sign}{int(digits, 8)}"
    return f'{key}"{sign}{number}"'


def _settle_flow(line: re.Match[str]) -> str:
    """Numbers in a list or map on one line, without quotes in it: in a quoted text they are none."""
    return _ODD_IN_FLOW.sub(_settle_number, line[0])


def _untabbed(text: str) -> Iterator[str]:
    """A tab in a plain text is lost, and so is one between a key and its value; in quotes it stays."""
    begun = False
    for line, goes_on in lines_of(text):
        if begun and not goes_on and line.startswith("\t"):
            raise OddTextError("a line begins with a tab: indent it with spaces")
        begun = begun or line.strip()[:1] not in ("", "#")
        if "\t" not in line or goes_on in ("block", "quote") or line.lstrip(" \t").startswith("#"):
            yield line
            continue
        depth = len(line) - len(line.lstrip(" \t"))
        at, found = depth, [line[:depth]]
        for quoted in _QUOTED.finditer(line, depth):
            found += [_TAB.sub(_spaces, line[at : quoted.start("text")]), quoted["text"]]
            at = quoted.end()
        yield "".join((*found, _TAB.sub(_spaces, line[at:])))


def _spaces(tabs: re.Match[str]) -> str:
    """What stays of tabs and the spaces around them: something only where it parts tokens."""
    before, after = (
        tabs.string[max(0, tabs.start() - 2) : tabs.start()],
        tabs.string[tabs.end() : tabs.end() + 1],
    )
    plain = tabs[0].replace("\t", "")
    return plain or " " if _APART.search(before) or after in ("#", "") else plain


def _items_filled(text: str) -> str:
    """What follows an empty item of a list at its own column is that item to Hugo, and so it is indented."""
    found: list[str] = []
    dashes: list[int] = []  # the columns of the items that are being filled
    empty = -1
    for line, goes_on in lines_of(text):
        column = len(line) - len(line.lstrip(" "))
        if line.strip() and not goes_on and not line.lstrip().startswith("#"):
            while dashes and column < dashes[-1]:
                dashes.pop()
            if column == empty and not line.startswith("-", column):
                dashes.append(column)
            empty = column if _ITEM.match(line) else -1
        found.append("  " * len(dashes) + line)
    return "\n".join(found)

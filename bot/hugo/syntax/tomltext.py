"""TOML 1.1, which Hugo reads, in the words of TOML 1.0, which Python's tomllib reads.

Source: the changes that https://toml.io/en/v1.1.0 lists, and the binary's behaviour (0.168, November 2026).
"""

from __future__ import annotations

import re

_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2}(?!"))|'
    r"'''.*?'''(?:'{0,2}(?!'))|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|#[^\n]*|[{}\[\],]|\n|[ \t]+|[^\"'#{}\[\],\n \t]+|.",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|e|.)", re.DOTALL)
_MINUTES = re.compile(r"(?<![-+\d:])(?:\d{4}-\d\d-\d\d[Tt])?\d\d:\d\d(?![:\d])")


def older(text: str) -> str:
    """The text with inline tables on one line, times with seconds and no escapes but TOML 1.0's."""
    out: list[str] = []
    open_brackets: list[str] = []
    for piece in _PIECE.findall(text):
        if piece in ("'", '"'):
            return text  # a text that isn't closed
        in_table = open_brackets[-1:] == ["{"]
        if piece in ("{", "["):
            open_brackets.append(piece)
        elif piece in ("}", "]") and open_brackets:
            open_brackets.pop()
        if piece == "}":
            _drop_comma(out)
        out.append(_older_piece(piece, in_table=in_table))
    return "".join(out)


def _older_piece(piece: str, *, in_table: bool) -> str:
    if piece[0] == '"':
        return _ESCAPE.sub(_escape, piece)
    if in_table and piece[0] in "\n#":
        return " "
    return _MINUTES.sub(r"\g<0>:00", piece) if piece[0].isdigit() else piece


def _drop_comma(out: list[str]) -> None:
    """Takes away a comma that ends an inline table."""
    said = [at for at, piece in enumerate(out) if piece.strip()][-2:]
    if len(said) == 2 and out[said[1]] == "," and out[said[0]] != "{":
        out[said[1]] = ""


def _escape(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\u00{match[1]}"
    return "\\u001b" if match[0] == "\\e" else match[0]

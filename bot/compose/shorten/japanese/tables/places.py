"""Places in a line where a row of a table may hold: parts of larger patterns, without length."""

from __future__ import annotations

BEHIND_NOUN = r"(?<=[一-龥々ァ-ヺーA-Za-z0-9」）)])"
BEFORE_NOUN = r"(?=[一-龥ァ-ヺA-Za-z「])"
BEFORE_WORD = r"(?=[一-龥ァ-ヺA-Za-z0-9「])"  # a noun or a number
BEFORE_LONGER = r"(?=[一-龥々]{2}|[ァ-ヺー]{2}|[A-Za-z「])"  # no single character: 最新の本
NO_PART = "(?<![一-龥々ァ-ヺー・（(A-Za-z0-9])"  # what begins here is no part of another word or name
# Behind 的, which no な may leave where it has a degree: 極めて現実的な判断, no 極めて現実的判断.
NO_DEGREE = "".join(
    f"(?<!{degree}{word}的)"
    for degree in ("極めて", "非常に", "より", "最も", "かなり", "とても", "特に")
    for word in ("[一-龥]", "[一-龥]{2}")
)

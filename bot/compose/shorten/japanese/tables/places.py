"""Parts of the patterns of several tables: a number, and places in a line, without length."""

from __future__ import annotations

BEHIND_NOUN = r"(?<=[一-龥々ァ-ヺーA-Za-z0-9」）)])"
BEFORE_NOUN = r"(?=[一-龥ァ-ヺA-Za-z「])"
BEFORE_WORD = r"(?=[一-龥ァ-ヺA-Za-z0-9「])"  # a noun or a number
BEFORE_LONGER = r"(?=[一-龥々]{2}|[ァ-ヺー]{2}|[A-Za-z「])"  # no single character: 最新の本
BEFORE_PARTICLE = "(?=[をがはにでとのもへや、。]|など|から|まで|より|$)"  # a noun ends
NO_PART = "(?<![一-龥々ァ-ヺー・（(A-Za-z0-9])"  # what begins here is no part of another word or name
START = "(?:^|(?<=。))"  # of a sentence
EDGE = "(?:^|(?<=[、。はも」]))"  # a noun without a modifier begins
# So it does where it is no item of a list, either.
UNMODIFIED = "(?<![一-龥々ァ-ヺーA-Za-z0-9とや・かのくり])(?<![一-龥ァ-ヺーA-Za-z]、)"
# What begins here is a thing, not when or why something is so.
NO_THING = "(?!状態|状況|場合|以上|限り|時|間|点|一方|中|際|理由|可能|事実|必要|今|方)"
NUMBER = "[0-9][0-9,.]*[万億兆]?"
# Before 新しい, which is no 新 where it has a degree or is one of two: 比較的新しい店, 古くて新しい機能.
BARELY_NEW = "(?<!て)(?<!全く)(?<!より)(?<!最も)(?<!比較的)(?<!一番)(?<!まったく)(?<!完全に)(?<!真に)"
# Behind 的, which no な may leave where it has a degree: 極めて現実的な判断, no 極めて現実的判断.
NO_DEGREE = "(?<!(?:極めて|非常に|より|最も|かなり|とても|特に)[一-龥]{1,2}的)"

"""A phrase with all that depends on it: the stretch of a sentence that goes or stays as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.compose.shorten.japanese.sentence.phrase import Kind, Phrase


@dataclass(frozen=True, slots=True)
class Subtree:
    """The phrases from `first` to `number` of a sentence's `parts`: the others depend on the last."""

    parts: list[Phrase]
    number: int
    first: int

    @classmethod
    def of(cls, parts: list[Phrase], number: int) -> Subtree:
        """The whole subtree of the phrase `number`."""
        return cls(parts, number, parts[number].first)

    @property
    def part(self) -> Phrase:
        """The phrase at the end, on which the others depend."""
        return self.parts[self.number]

    @property
    def head(self) -> Phrase:
        """What the subtree depends on."""
        return self.parts[self.part.head]

    @property
    def opening(self) -> Phrase:
        """Its first phrase."""
        return self.parts[self.first]

    @property
    def inside(self) -> list[Phrase]:
        """Its phrases but the last."""
        return self.parts[self.first : self.number]

    @property
    def phrases(self) -> list[Phrase]:
        """All of its phrases."""
        return self.parts[self.first : self.number + 1]

    @property
    def before(self) -> Phrase | None:
        """The phrase before it."""
        return self.parts[self.first - 1] if self.first else None

    def is_right_behind(self, *kinds: Kind) -> bool:
        """Does a phrase of one of `kinds` stand before it, without a comma between?"""
        return self.before is not None and self.before.kind in kinds and not self.before.tail

    @property
    def topic(self) -> Phrase | None:
        """The phrase before it, if that is a topic."""
        return self.before if self.before is not None and self.before.kind is Kind.TOPIC else None

    @property
    def behind(self) -> list[Phrase]:
        """The rest of the sentence, at least one phrase."""
        return self.parts[self.number + 1 :]

    @property
    def dependents(self) -> list[Phrase]:
        """What depends on its last phrase directly."""
        return [self.parts[d] for d in self.part.dependents]

    @property
    def siblings(self) -> list[Phrase]:
        """What else depends on its head."""
        return [self.parts[d] for d in self.head.dependents if d != self.number]

    @property
    def is_alone(self) -> bool:
        """Does nothing depend on the phrase?"""
        return self.first == self.number

    def text(self, line: str) -> str:
        """What of `line` it is, the punctuation behind it included."""
        return line[self.opening.start : self.part.end]


Guard = Callable[[Subtree], bool]

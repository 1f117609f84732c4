"""A little of each fuzzer in every run, and whatever one has ever found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seeds

FINDINGS = sorted(Path(__file__).with_name("findings").glob("*-*"))


@st.composite
def mutated(draw: st.DrawFn, name: str) -> bytes:
    """A seed of which a part is gone, and another in its place."""
    data = draw(st.sampled_from(seeds(name) or [b""]))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 200)))
    return data[:start] + draw(st.binary(max_size=60)) + data[end:]


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.one_of(mutated(name), st.binary(max_size=300)))
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


def test_findings() -> None:
    """What broke once; its name begins with the target's."""
    for finding in FINDINGS:
        TARGETS[finding.name.partition("-")[0]](finding.read_bytes())

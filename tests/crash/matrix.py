"""Which trials there are, and how their results are shown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.crash.cells import Bench, Fault, Result, Trial

NONE = Fault("none")
WRITE_FAULTS = tuple(
    Fault(kind, ((kind, {}),))
    for kind in (
        "before_write",
        "drop_before",
        "hang_before",
        "after_write",
        "drop_after",
        "hang_after",
        "bad_json",
        "rate_limit",
        "garbage",
    )
)
# Where the own posts are read to settle: the requests that do.
READING = {"x": "GET /2/users", "mastodon": "GET /api/v1/accounts"}


def looking(match: str) -> tuple[Fault, ...]:
    """The answer is lost, and then the own posts may not be read either, or two looks fail on the way."""
    blind = tuple(
        Fault(
            f"drop_after, reading {status}",
            (("drop_after", {}), (kind, {"match": match, "times": 99})),
            reading_refused=True,
        )
        for status, kind in (("402", "credits"), ("403", "forbidden"))
    )
    late = (("drop_after", {}), ("drop_before", {"match": match, "times": 2}))
    return (*blind, Fault("drop_after, looking twice in vain", late))


# The write that goes wrong is the document's, the post's, or the one by which the document names its post.
DOCUMENTS = tuple(
    Fault(f"{kind}, {what}", ((kind, {"match": "putRecord", "body": body}),))
    for what, body in (
        ("document", '"collection": "site.standard.document"'),
        ("post", '"collection": "app.bsky.feed.post"'),
        ("reference", "bskyPostRef"),
    )
    for kind in ("before_write", "drop_after", "rate_limit")
)


def faults(adapter: str) -> tuple[Fault, ...]:
    """What can go wrong on this platform."""
    looks = looking(READING[adapter]) if adapter in READING else ()
    return (NONE, *WRITE_FAULTS, *looks, *(DOCUMENTS if adapter == "documents" else ()))


def trials(bench: Bench, adapters: Sequence[str], *, few: bool = False) -> Iterator[Trial]:
    """Every fault point with every fault, on every database; `few`: the bare kills, and the lost answer's."""
    databases = list(bench.databases)
    for adapter in adapters:
        for fault in faults(adapter):
            if few and fault.name not in {"none", "drop_after"}:
                continue
            names = bench.run(Trial(adapter, databases[0], fault)).names
            for database in databases:
                yield Trial(adapter, database, fault)
                for kill in range(len(names)):
                    yield Trial(adapter, database, fault, (kill,))
        yield from settling(bench, adapter)
        yield from stopping(bench, adapter)


def bare(bench: Bench, adapters: Sequence[str]) -> Iterator[Trial]:
    """Every fault point, without a fault, on every database."""
    databases = list(bench.databases)
    for adapter in adapters:
        names = bench.run(Trial(adapter, databases[0], NONE)).names
        yield from (Trial(adapter, one, NONE, (kill,)) for one in databases for kill in range(len(names)))


def settling(bench: Bench, adapter: str) -> Iterator[Trial]:
    """The first process dies right after the platform took the post; the one that settles it dies too."""
    databases = list(bench.databases)
    first = bench.run(Trial(adapter, databases[0], NONE)).names
    taken = max(
        number for number, name in enumerate(first) if name.startswith("after POST") or "putRecord" in name
    )
    second = bench.run(Trial(adapter, databases[0], NONE, (taken,))).names
    for database in databases:
        for kill in range(len(second)):
            yield Trial(adapter, database, NONE, (taken, kill))


def stopping(bench: Bench, adapter: str) -> Iterator[Trial]:
    """The first process is stopped (SIGSTOP) past its lease, others make it good, then it goes on.

    Not inside a transaction: there SQLite lets nobody else write, and PostgreSQL ends the session (a test
    of its own).
    """
    databases = list(bench.databases)
    for fault in (NONE, Fault("drop_after", (("drop_after", {}),))):
        names = bench.run(Trial(adapter, databases[0], fault)).names
        for database in databases:
            for number, name in enumerate(names):
                if not name.startswith("before commit"):
                    yield Trial(adapter, database, fault, (number,), stops=True)


def random_trials(bench: Bench, adapters: Sequence[str], count: int, seed: int) -> Iterator[Trial]:
    """Kills at random lines of Sangyo's own code, twice each, with random faults."""
    chance = random.Random(seed)  # noqa: S311 - nothing to be kept secret
    lines: dict[str, int] = {}
    for _ in range(count):
        adapter, database = chance.choice(adapters), chance.choice(list(bench.databases))
        if adapter not in lines:
            lines[adapter] = int(bench.run(Trial(adapter, database, NONE, lines=True)).names[0])
        fault = chance.choice((NONE, NONE, *faults(adapter)))
        kills = (chance.randrange(lines[adapter]), chance.randrange(lines[adapter]))
        yield Trial(adapter, database, fault, kills, lines=True)


def table(results: Iterable[Result]) -> str:
    """Adapters and faults down, databases across: trials, lost, doubled, unknown."""
    rows: dict[tuple[str, str], dict[str, Counter[str]]] = {}
    for one in results:
        label = _label(one.trial)
        cell = rows.setdefault((one.trial.adapter, label), {}).setdefault(one.trial.database, Counter())
        cell.update(trials=1, lost=one.lost, doubled=one.doubled, unknown=int(one.unknown))
    databases = sorted({name for row in rows.values() for name in row}, reverse=True)
    head = f"{'adapter':9}{'fault':36}" + "".join(
        f"{name + ': cells lost doubled unknown':>38}" for name in databases
    )
    lines = [head, "-" * len(head)]
    for (adapter, fault), row in rows.items():
        cells = (row.get(name, Counter()) for name in databases)
        numbers = "".join(f"{c['trials']:20}{c['lost']:5}{c['doubled']:6}{c['unknown']:7}" for c in cells)
        lines.append(f"{adapter:9}{fault:36}{numbers}")
    return "\n".join(lines)


def _label(trial: Trial) -> str:
    if trial.stops:
        return f"{trial.fault.name}, stopped and continued"
    return f"{trial.fault.name}, killed while settling" if len(trial.kills) > 1 else trial.fault.name


def summary(results: Sequence[Result]) -> str:
    """The sums, and each result that should not be."""
    summed = (
        f"{len(results)} cells: {sum(one.lost for one in results)} posts lost, "
        f"{sum(one.doubled for one in results)} doubled, "
        f"{sum(one.unknown and not one.unknown_is_right for one in results)} unknown without need "
        f"({sum(one.unknown for one in results)} unknown where nobody can look, or reading was refused)"
    )
    bad = [
        f"BAD {one.trial}: {one.posts} posts, {one.state}: {one.documents} {one.error}"
        for one in results
        if one.bad
    ]
    return "\n".join([summed, *bad])

"""A child process for what is heavy or risky in making pictures: bytes go in, bytes come out, within bounds.

    from bot.media.child import Bounds, run
    answer = run("convert", payload, Bounds(seconds=10))     # raises MediaError

A task is a function `bytes -> bytes` that `main.TASKS` names; it raises MediaError to refuse. In the child it
has no secrets (an empty environment), no open file of ours and no way to write one; memory and processor time
are bounded there, and this side adds a deadline. Whatever goes wrong (a crash of the decoder, no more memory,
an endless loop, nonsense as an answer) is one MediaError here. The answer is as trustworthy as the payload
was: check it.

`process` is this side, `main` the child's. The child stays for the next task until `close`.
"""

from __future__ import annotations

from bot.media.child.process import Bounds, close, run

__all__ = ["Bounds", "close", "run"]

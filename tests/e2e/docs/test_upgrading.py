"""docs/upgrading.md: the copy that it tells to make is whole, and there is no other way back."""

from __future__ import annotations

import re
import sqlite3
import subprocess

from tests.support.blog import ROOT, Blog

PAGE = (ROOT / "docs" / "upgrading.md").read_text(encoding="utf-8")
BLOCKS = [block.split() for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)]
[COPY, _LOOK] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def test_a_newer_state_is_refused_and_the_copy_brings_the_old_one_back(blog: Blog) -> None:
    blog.sample()
    assert blog.sangyo("announce", "--since", "2026-01-01").status == 0
    before = blog.sangyo("status", "--json", "--all").lines
    assert before
    subprocess.run(["/bin/sh", "-ec", COPY], cwd=blog.folder, check=True)
    state = blog.folder / "state"
    with sqlite3.connect(state / "sangyo.db") as outbox:
        outbox.execute("UPDATE alembic_version SET version_num = '9999'")
    outbox.close()
    refused = blog.sangyo("status")
    [said] = BLOCKS
    assert refused.status == 1
    assert re.search(".*".join(map(re.escape, " ".join(said).split("…"))), refused.err)
    for file in state.glob("sangyo.db*"):
        file.unlink()
    (state / "before-upgrade.db").rename(state / "sangyo.db")
    assert blog.sangyo("status", "--json", "--all").lines == before


def test_the_commands_to_look_with_send_nothing(blog: Blog) -> None:
    blog.sample()
    commands = [line.split() for line in _LOOK.split("\n") if line.strip()]
    assert [command[0] for command in commands] == ["sangyo", "sangyo"]
    for _, *arguments in commands:
        assert blog.sangyo(*arguments).status in {0, 1}
    assert not blog.box.hook.received
    assert not blog.box.x.posts

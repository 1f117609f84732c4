"""A disk that is full, a file that is read-only, locked or damaged: one clear line, and nothing is sent."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import delivery
from bot.errors import OutboxError
from bot.outbox import open_outbox
from bot.outbox.store import Outbox
from tests.support.pigeon import START, Clock, Pigeon, channel, post

SITE = "blog.example"
NOBODY = 65534


@pytest.fixture
def file() -> Iterator[Path]:
    """A state with one pending delivery, in a folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp(prefix="state"))
    folder.chmod(0o755)
    outbox = open_outbox(f"sqlite:///{folder}/sangyo.db", clock=Clock())
    loft = [channel(Pigeon(Clock()))]
    delivery.plan(outbox, SITE, [], loft)
    delivery.plan(outbox, SITE, [post("a")], loft)
    outbox.close()
    yield folder / "sangyo.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


def refused(file: Path) -> str:
    """Why delivering fails; nothing was sent."""
    pigeon = Pigeon(Clock())
    with pytest.raises(OutboxError) as error:
        deliver(file, pigeon)
    assert pigeon.posted == []
    assert "\n" not in str(error.value)
    assert str(file) in str(error.value)
    return str(error.value)


def deliver(file: Path, pigeon: Pigeon) -> None:
    outbox = Outbox(f"sqlite:///{file}", clock=Clock(START), busy_seconds=0.2)
    try:
        delivery.deliver(outbox, SITE, [channel(pigeon)])
    finally:
        outbox.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: for a while this process is somebody else."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    open_outbox(f"sqlite:///{tmp_path}/not/yet/there/sangyo.db").close()
    assert (tmp_path / "not/yet/there/sangyo.db").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutboxError, match=r"the outbox .*file/sangyo\.db cannot be"):
        open_outbox(f"sqlite:///{tmp_path}/file/sangyo.db")


def test_a_read_only_file(file: Path) -> None:
    for one in (*file.parent.iterdir(), file.parent):
        one.chmod(0o555)
    with as_nobody():
        text = refused(file)
    assert "is read-only: make the file and its folder writable" in text or "may write to its folder" in text


def test_a_locked_database(file: Path) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert "is held by another process" in refused(file)
    holder.execute("ROLLBACK")
    holder.close()


def test_a_lock_that_ends_in_time_is_waited_for(file: Path) -> None:
    code = textwrap.dedent(
        """
        import sqlite3, sys, time
        holder = sqlite3.connect(sys.argv[1], isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        time.sleep(0.5)
        holder.execute("ROLLBACK")
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        pigeon = Pigeon(Clock())
        outbox = open_outbox(f"sqlite:///{file}", clock=Clock(START))
        delivery.deliver(outbox, SITE, [channel(pigeon)])
        outbox.close()
    assert len(pigeon.posted) == 1


def test_a_file_that_is_no_database(file: Path) -> None:
    for one in file.parent.iterdir():
        one.unlink()
    file.write_text("these are my notes\n" * 500)
    assert "is damaged or no Sangyo state" in refused(file)


def test_a_damaged_database(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    assert "is damaged" in refused(file)


FULL = """
import os, resource, signal, sys
sys.path.insert(0, sys.argv[2])
from bot import delivery
from bot.errors import OutboxError
from bot.outbox import open_outbox
from tests.support.pigeon import START, Clock, Pigeon, channel
pigeon = Pigeon(Clock())
outbox = open_outbox("sqlite:///" + sys.argv[1], clock=Clock(START))
memo = outbox.memo("blog.example", "loft")
memo["filler"] = "x" * 200_000
size = os.path.getsize(sys.argv[1] + "-wal")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
try:
    delivery.deliver(outbox, "blog.example", [channel(pigeon)])
except OutboxError as error:
    print(error)
print(pigeon.posted)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print([one.state.value for one in delivery.deliver(outbox, "blog.example", [channel(pigeon)])])
"""


def test_a_full_disk(file: Path) -> None:
    """No claim can be written, so nothing is sent; with room again it goes out."""
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(file), str(root)], capture_output=True, text=True, check=True
    )
    shown, posted, states = done.stdout.splitlines()
    assert "cannot be written, the disk" in shown
    assert "free some space" in shown
    assert (posted, states) == ("[]", "['sent']")


def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    with pytest.raises(OutboxError) as error:
        open_outbox("postgresql+psycopg://sangyo:geheim@127.0.0.1:9/sangyo")
    assert "127.0.0.1:9/sangyo" in str(error.value)
    assert "geheim" not in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("password", ["ge@heim", "x@geheim:99", "x@geheim:99/@"])
def test_a_password_with_an_at_sign_shows_no_tail(password: str) -> None:
    with pytest.raises(OutboxError, match="as %40") as error:
        open_outbox(f"postgresql+psycopg://sangyo:{password}@127.0.0.1:9/sangyo")
    assert "heim" not in str(error.value)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_state_is_not_everybodys_to_read(file: Path) -> None:
    outbox = open_outbox(f"sqlite:///{file}")
    modes = {one.name: one.stat().st_mode & 0o007 for one in file.parent.glob(f"{file.name}*")}
    outbox.close()
    assert set(modes.values()) == {0}, modes


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://h:geheim/x", "no database URL"),
        ("nonsense", "no database URL"),
        ("mysql://127.0.0.1/x", "mysql is not supported"),
        ("sqlite://", "name a file"),
        ("sqlite:///:memory:", "name a file"),
    ],
)
def test_a_state_that_is_no_place_for_an_outbox(url: str, shown: str) -> None:
    with pytest.raises(OutboxError, match=shown):
        open_outbox(url)


def test_postgresql_ends_the_transaction_of_a_process_that_is_stopped_in_it(postgres_url: str) -> None:
    """Else a stopped process would hold a channel's row for ever."""
    outbox = open_outbox(postgres_url)
    with outbox.read() as tx:
        shown = {
            name: tx.execute(sa.text(f"SHOW {name}")).scalar()
            for name in ("idle_in_transaction_session_timeout", "lock_timeout", "synchronous_commit")
        }
    assert shown == {
        "idle_in_transaction_session_timeout": "20s",
        "lock_timeout": "30s",
        "synchronous_commit": "on",
    }
    outbox.close()


def test_what_sqlite_commits_survives_a_loss_of_power(file: Path) -> None:
    outbox = open_outbox(f"sqlite:///{file}")
    with outbox.read() as tx:
        journal = tx.execute(sa.text("PRAGMA journal_mode")).scalar()
        synchronous = tx.execute(sa.text("PRAGMA synchronous")).scalar()
    assert (journal, synchronous) == ("wal", 2)  # 2 is FULL
    outbox.close()

"""docs/deploy/sangyo.service under systemd: what it thinks of the unit, and the daemon that it runs."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.support import systemd
from tests.support.blog import ROOT, Blog
from tests.support.running import Running, free_port, wait_for

TEXT = systemd.UNIT.read_text(encoding="utf-8")
LINES = ["一行目です。", "二行目です。", "三行目です。"]
EXPOSURE = 1.5  # of 10; what is left is the network, and what the unit's comments name


def test_systemd_verifies_the_unit(tmp_path: Path) -> None:
    """With the program where it is on this machine: systemd looks whether it is there."""
    unit = tmp_path / "sangyo.service"
    program = Path(sys.executable).with_name("sangyo")
    unit.write_text(TEXT.replace("/opt/sangyo/bin/sangyo", str(program)), encoding="utf-8")
    answer = systemd.analyze("verify", "--man=no", str(unit))
    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")
    unit.write_text(TEXT.replace("WatchdogSec", "WatchdogSex"), encoding="utf-8")
    assert "WatchdogSex" in systemd.analyze("verify", "--man=no", str(unit)).stderr


def test_little_is_exposed() -> None:
    threshold = f"--threshold={EXPOSURE * 10:.0f}"
    answer = systemd.analyze("security", "--offline=true", "--no-pager", threshold, str(systemd.UNIT))
    assert answer.returncode == 0, answer.stdout
    assert "Overall exposure level for sangyo.service" in answer.stdout


def test_the_daemon_posts_on_every_platform_under_systemd(blog: Blog, tmp_path: Path) -> None:
    """Its secrets are the credentials that systemd lays out, its bounds those of the unit."""
    port = free_port()
    blog.configure(f"[web]\nport = {port}\n[announce]\nlive_check = false\n")
    blog.post("old", "古い記事", LINES)
    secrets = tmp_path / "secrets"
    secrets.mkdir(mode=0o700)
    for name, value in blog.box.environment().items():
        (secrets / name).write_text(value, encoding="utf-8")
        (secrets / name).chmod(0o600)
    log = tmp_path / "daemon.log"
    unit = systemd.for_this_machine(TEXT, tmp_path, f"{sys.executable} -m bot").replace(
        "[Install]",
        f"Environment=PYTHONPATH={ROOT}\nBindPaths={tmp_path}\nBindReadOnlyPaths={ROOT}\n"
        f"StandardError=file:{log}\n[Install]",
    )
    with systemd.running(unit, tmp_path / "manager"):
        wait_for(lambda: log.exists() and '"scanned"' in log.read_text(encoding="utf-8"), 40)
        blog.cover("static/images/a.jpg", (1600, 900), noise=True)
        now = datetime.now(UTC).isoformat()
        blog.post("new", "新しい記事", LINES, date=now, more="cover: {image: /images/a.jpg, alt: A}\n")
        wait_for(lambda: log.read_text(encoding="utf-8").count('"event": "sent"') == 3, 60)
    [tweet] = blog.box.x.posts
    assert tweet.media  # decoded and made smaller in its process of its own
    assert len(blog.box.hook.received) == 1
    assert [key for key in blog.box.bluesky.records if key.startswith("app.bsky.feed.post/")]


def test_so_it_does_under_what_only_the_systems_own_manager_sets(blog: Blog) -> None:
    """A user without a name and a home, read-only /proc/sys, no kernel log."""
    blog.post("old", "古い記事", LINES)
    run = Running(blog, prefix=systemd.stranger(), env={"HOME": "/", "USER": "sangyo", "LOGNAME": "sangyo"})
    with run:
        proc = Path(f"/proc/{run.process.pid}")
        assert (proc / "uid_map").read_text(encoding="utf-8").split()[0] == str(systemd.STRANGER)
        assert " /proc/sys ro" in (proc / "mountinfo").read_text(encoding="utf-8")
        blog.cover("static/images/a.jpg", (1600, 900), noise=True)
        now = datetime.now(UTC).isoformat()
        blog.post("new", "新しい記事", LINES, date=now, more="cover: {image: /images/a.jpg, alt: A}\n")
        wait_for(lambda: len(run.log("sent")) == 3, 60)
    assert run.status == 0
    [tweet] = blog.box.x.posts
    assert tweet.media

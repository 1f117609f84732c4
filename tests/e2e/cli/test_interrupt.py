"""Interrupted by its user, `announce` ends with 130 and leaves nothing doubled or lost."""

import signal
import subprocess
import sys
import time

from tests.support.blog import Blog


def test_an_interrupt_ends_it_and_the_next_run_settles(blog: Blog) -> None:
    """The webhook that was in flight is sent again under its own id, so it arrives once."""
    blog.sangyo("announce")
    blog.post("good", "良い記事", ["一", "二", "三"])
    blog.box.hook.faults.add("hang_after", times=1, seconds=4)
    command = [sys.executable, "-m", "bot", "announce", "--channel", "hook", "--json"]
    with subprocess.Popen(
        command,
        cwd=blog.folder,
        env=blog.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 30
        while not blog.box.hook.received and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    ran = blog.sangyo("announce", "--channel", "hook", "--json", "--wait", "20s")
    assert ran.status == 0, ran.out
    assert len(blog.box.hook.received) == 1

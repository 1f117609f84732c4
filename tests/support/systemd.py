"""A real systemd that runs one unit: a user's service manager with mounts of its own.

So it needs root. It lays out credentials and sandboxes the service as the system's manager does. What
only that one can do is taken out of the unit: `DynamicUser=`, and two settings that need more of `/proc`.
`stranger` brings about without systemd what these do to a service.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.blog import ROOT
from tests.support.guard import unavailable

UNIT = ROOT / "docs" / "deploy" / "sangyo.service"
_MANAGER = next(
    (one for one in ("/usr/lib/systemd/systemd", "/lib/systemd/systemd") if Path(one).exists()), ""
)
_SYSTEM_ONLY = re.compile(r"^(DynamicUser|ProtectKernelLogs|ProtectKernelTunables)=.*\n", re.MULTILINE)
# Credentials reach the service through a shared mount. A manager starts only where systemd seems to have
# booted. It and all that it starts have a cgroup, which is emptied in the end, also when the test is killed:
# standard input closes then.
_START = """
mount -t tmpfs none /run && mkdir -p /run/systemd/system
umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup && mount --make-rshared / || exit 77
group=/sys/fs/cgroup/sangyo-test-$1
mkdir "$group" && echo 0 > "$group/cgroup.procs" || exit 77
"$2" --user --unit=sangyo.service & manager=$!
echo 0 > /sys/fs/cgroup/cgroup.procs
read -r _
kill "$manager"; wait "$manager"
echo 1 > "$group/cgroup.kill"; sleep 0.2
find "$group" -depth -type d -exec rmdir {} \\;
"""


# The last namespace has no way back: whoever starts in it holds no right over the mounts.
_STRANGE = """
mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys || exit 77
mount --bind /dev/null /proc/kmsg && mount --bind /dev/null /dev/kmsg || exit 77
exec unshare --user --map-user="$0" --map-group="$0" "$@"
"""
STRANGER = 64123  # a number of which no file of users knows, as DynamicUser= gives one


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What `systemd-analyze` says."""
    binary = shutil.which("systemd-analyze")
    if binary is None:
        unavailable("systemd-analyze is not installed (apt-get install systemd)")
    return subprocess.run([binary, *arguments], capture_output=True, text=True, check=False, timeout=60)


def for_this_machine(unit: str, folder: Path, command: str) -> str:
    """The unit with `folder` for /etc/sangyo, and `command` for the program that it starts."""
    moved = unit.replace("/opt/sangyo/bin/sangyo", command).replace("/etc/sangyo", str(folder))
    return _SYSTEM_ONLY.sub("", moved)


def stranger() -> tuple[str, ...]:
    """What starts a command as DynamicUser=, ProtectKernelTunables= and ProtectKernelLogs= let one run.

    Its user has no name, /proc/sys is read-only, the kernel's log is not there.
    """
    prefix = ("unshare", "--map-root-user", "--mount", "sh", "-c", _STRANGE, str(STRANGER))
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("user namespaces are not allowed here")
    return prefix


@contextmanager
def running(unit: str, folder: Path) -> Iterator[None]:
    """`unit` while the block runs; `folder` is for the manager's own files. Skips where it may not mount."""
    if os.geteuid() or not _MANAGER or not shutil.which("unshare"):
        pytest.skip("a systemd of one's own needs root, systemd and unshare")
    environment = _environment(folder)
    units = folder / "config" / "systemd" / "user"
    units.mkdir(parents=True)
    (units / "sangyo.service").write_text(unit, encoding="utf-8")
    command = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _START, "sh"]
    with (folder / "manager.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, str(os.getpid()), _MANAGER],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=environment,
        )
    try:
        with suppress(subprocess.TimeoutExpired):  # it goes on
            process.wait(1)
            pytest.skip("a systemd of one's own may not mount here")
        yield
    finally:
        process.communicate(timeout=60)


def _environment(folder: Path) -> dict[str, str]:
    """The manager's: nothing of this machine's settings, and folders of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SANGYO_", "XDG_"))}
    own = {"XDG_CONFIG_DIRS": "/nonexistent"}
    for name, place in (("RUNTIME_DIR", "run"), ("CONFIG_HOME", "config"), ("STATE_HOME", "state")):
        own[f"XDG_{name}"] = str(folder / place)
        (folder / place).mkdir(parents=True, mode=0o700)
    return kept | own

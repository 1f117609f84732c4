"""`sangyo run`: watches the site and announces each post at the right moment.

`supervisor` starts, reloads and stops the parts. `watch` sees files change, `changes` waits until they have
settled, `planner` plans what changed and `full_scan` the whole site. `channel_threads`, one for each channel,
know when something is due; `sender` has it done by a process of its own (`sending`), which has the SDKs.
`reports` writes the log and raises alerts; `system` deals with systemd, the lock and memory. The scheduler
(APScheduler, its jobs in memory) only decides when; the outbox is the only durable state.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.daemon import system

if TYPE_CHECKING:
    from bot.settings import Settings


def run_daemon(config: Path | None, log_format: str = "auto") -> int:
    """Runs until SIGTERM (0 when it has drained) or SIGINT (130). SIGHUP reloads the configuration.

    Raises UsageError when the configuration is wrong or another daemon has the state, OutboxError.
    """
    orders: queue.SimpleQueue[signal.Signals] = queue.SimpleQueue()  # its put is safe in a signal handler
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, lambda number, _frame: orders.put(signal.Signals(number)))
    signal.signal(signal.SIGIO, signal.SIG_IGN)  # see bot.daemon.watch.is_being_written
    system.stay_small()
    from bot import logs, settings  # after the signals: a stop that comes early has to end well too

    loaded = settings.load(config)
    logs.set_up(log_format)
    logs.redactor.learn(logs.secrets_of(loaded))
    with system.sole_daemon(loaded.state_file):
        return _serve(config, loaded, orders, log_format)


def _serve(
    config: Path | None, loaded: Settings, orders: queue.SimpleQueue[signal.Signals], log_format: str
) -> int:
    from bot import logs
    from bot.daemon.supervisor import Daemon
    from bot.outbox import open_outbox

    daemon = Daemon(config, loaded, open_outbox(loaded.state_url), log_format)
    daemon.start()
    logs.get().info(
        "running", site=daemon.setup.site.name, channels=sorted(daemon.threads), process=os.getpid()
    )
    while (order := orders.get()) is signal.SIGHUP:
        daemon.reload()
    drained = daemon.stop()
    logs.get().info("stopped", drained=drained)
    status = 130 if order is signal.SIGINT else 0
    if not drained:
        # Threads in flight would hold the interpreter's exit up for as long as their requests take.
        sys.stderr.flush()
        os._exit(status)
    daemon.outbox.close()
    return status

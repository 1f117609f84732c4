"""`/metrics`: the outbox in Prometheus' text format, counted at each request."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot import __version__
from bot.model import State
from bot.web import figures
from bot.web.observed import Observed

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The daemon's own registry, without the library's default metrics."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self, daemon: Observed) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "sangyo_send_seconds",
            "Time from the claim of a delivery to its receipt",
            ["channel"],
            registry=self._registry,
            buckets=_SECONDS,
        )
        ProcessCollector(registry=self._registry)
        self._registry.register(_Outbox(daemon))

    def sent(self, channel: str, seconds: float) -> None:
        """Counts a message that was sent in `seconds`."""
        self._seconds.labels(channel).observe(seconds)

    def text(self) -> bytes:
        """The exposition. Raises OutboxError."""
        return generate_latest(self._registry)


class _Outbox(Collector):
    def __init__(self, daemon: Observed) -> None:
        self._daemon = daemon

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Describes nothing: registering must not read the outbox."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures of this moment."""
        now = figures.read(self._daemon)
        names = [channel.name for channel in self._daemon.channels]
        count = _gauge("sangyo_deliveries", "Deliveries", "channel", "state")
        for name in names:
            for state in State:
                count.add_metric([name, state.value], now.of(name, state))
        oldest = _gauge(
            "sangyo_oldest_waiting_seconds", "Age of the oldest delivery not ended, 0: none", "channel"
        )
        spend = _gauge("sangyo_spend_month_usd", "What this month's posts and other calls cost", "channel")
        parts = _gauge("sangyo_spend_month_part_usd", "The same, by what was paid for", "channel", "what")
        paused = _gauge("sangyo_channel_paused", "1 while the channel is paused", "channel")
        for name in names:
            since, used = now.oldest.get(name), now.usage[name]
            oldest.add_metric([name], (now.now - since).total_seconds() if since else 0.0)
            spend.add_metric([name], used.spent_month_usd)
            for what, usd in used.spending():
                parts.add_metric([name, what], usd)
            paused.add_metric([name], float(now.is_paused(name)))
        yield from (count, oldest, spend, parts, paused, self._quota(), self._about(), self._scan())

    def _quota(self) -> GaugeMetricFamily:
        """What the platforms still allow, as far as their adapters know."""
        left = _gauge(
            "sangyo_platform_quota_remaining", "Requests that the platform still allows", "channel", "quota"
        )
        for channel in self._daemon.channels:
            for name, remaining in getattr(channel.adapter, "quota", {}).items():
                left.add_metric([channel.name, str(name)], float(remaining))
        return left

    def _about(self) -> GaugeMetricFamily:
        about = _gauge("sangyo_info", "1, with the version", "version")
        about.add_metric([__version__], 1.0)
        return about

    def _scan(self) -> GaugeMetricFamily:
        last = _gauge("sangyo_last_scan_timestamp_seconds", "When the whole site was last scanned")
        scanned = self._daemon.scanned_at
        if scanned is not None:
            last.add_metric([], scanned.timestamp())
        return last


def _gauge(name: str, about: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, labels=labels)

"""The readings for Prometheus. They come from the database at each scrape, so that any process tells the same."""

from collections.abc import Iterator
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from integrity_portal.health.readings import Reading, take_all

# Whatever came through a proxy came from outside, whoever the proxy says it was.
_PROXIED = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via")


class _Readings(Collector):
    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings

    def collect(self) -> Iterator[GaugeMetricFamily]:
        faults = GaugeMetricFamily("portal_fault", "1 where somebody must look", labels=["reading"])
        for reading in self.readings:
            faults.add_metric([reading.code], float(reading.is_fault))
            if reading.value is not None:
                yield GaugeMetricFamily(f"portal_{reading.code}", reading.label, value=reading.value)
        yield faults


def exposition() -> bytes:
    registry = CollectorRegistry()
    registry.register(_Readings(take_all()))
    return generate_latest(registry)


def may_read(request: HttpRequest) -> bool:
    """Straight from a configured network; where none is configured, nobody."""
    if any(name in request.headers for name in _PROXIED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.METRICS_NETWORKS)

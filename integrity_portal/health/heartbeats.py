"""Leaving a sign of life, and how old the last one is."""

from datetime import timedelta

from django.utils import timezone

from integrity_portal.health.models import Heartbeat


def note(name: Heartbeat.Name) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def age(name: Heartbeat.Name) -> timedelta | None:
    """None where there never was one."""
    seen_at = Heartbeat.objects.filter(name=name).values_list("seen_at", flat=True).first()
    return timezone.now() - seen_at if seen_at else None

"""Guessing from one address across many names: django-axes counts by name, this sums its counts by address."""

from datetime import timedelta

from axes.helpers import get_client_ip_address
from axes.models import AccessAttempt
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

# An office shares one address, so the limit is far above what a few forgetful people reach.
FAILURES_PER_ADDRESS = 30
WINDOW = timedelta(minutes=30)


def is_exhausted(request: HttpRequest) -> bool:
    recent = AccessAttempt.objects.filter(
        ip_address=get_client_ip_address(request), attempt_time__gt=timezone.now() - WINDOW
    )
    return (recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0) >= FAILURES_PER_ADDRESS

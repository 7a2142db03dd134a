"""Finding the body a code stands for today: former codes and successors are followed."""

from datetime import date

from django.db.models import Q

from foundation.organizations.models import Organization


def resolve(uscc: str, *, on: date) -> Organization | None:
    """The body that answers for `uscc` on that day; None when there is none, or when a split left several."""
    body = Organization.objects.filter(Q(uscc=uscc) | Q(former_names__code=uscc)).order_by("pk").first()
    while body is not None and body.valid_to is not None and body.valid_to <= on:
        heirs = list(body.successors.all()[:2])
        body = heirs[0] if len(heirs) == 1 else None
    return body

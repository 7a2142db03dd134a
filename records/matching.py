"""匹配单位: which body of the directory a record tells of; a person chooses where the name is not exact."""

from difflib import get_close_matches

from django.db.models import Q

from foundation.deadlines.clock import today
from foundation.organizations import directory
from foundation.organizations.models import Organization

_SHOWN = 8
_LIKENESS = 0.6


def body_of(*, uscc: str, name: str) -> Organization | None:
    """By its code; without one by its exact name, of today or before. None when there is none, or several."""
    if uscc:
        return directory.resolve(uscc, on=today())
    named = Organization.objects.filter(Q(name=name) | Q(former_names__name=name)).distinct()[:2]
    return directory.resolve(named[0].uscc, on=today()) if len(named) == 1 else None


def is_called(body: Organization, name: str) -> bool:
    """Whether this is or was the name of the body."""
    return name in (body.name, body.short_name) or body.former_names.filter(name=name).exists()


def candidates(name: str) -> list[Organization]:
    """Bodies a person may have meant: those whose name holds these words, else those whose name is most alike."""
    existing = Organization.objects.existing_on(today())
    holding = list(existing.named_like(name)[:_SHOWN]) if name else []
    if holding:
        return holding
    names = list(existing.values_list("name", flat=True))
    alike = get_close_matches(name, names, n=_SHOWN, cutoff=_LIKENESS)
    return sorted(existing.filter(name__in=alike), key=lambda body: alike.index(body.name))[:_SHOWN]

"""The legal periods by code; amounts, units and sources are rows of `Rule`, versioned by the day they came into force."""

from datetime import date

from django.db.models import F, Q

from foundation.deadlines.models import Rule


class RuleCode(str):
    """A code of domain §3.4, for example T01."""

    __slots__ = ()


PUBLICITY = RuleCode("T01")
WITHDRAWAL = RuleCode("T03")


def rule_in_force(code: RuleCode, on: date) -> Rule:
    """The version in force on this day. Raises Rule.DoesNotExist when there is none."""
    return (
        Rule.objects.filter(code=code)
        .filter(Q(in_force_from__isnull=True) | Q(in_force_from__lte=on))
        .filter(Q(in_force_to__isnull=True) | Q(in_force_to__gte=on))
        .order_by(F("in_force_from").desc(nulls_last=True))[0:1]
        .get()
    )

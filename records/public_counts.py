"""How many public records of governments there are, by type, domain, place and tier: counted from the entries alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.models import Publication
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicOrganization, PublicRegion
from records.public_facts import DOMAIN, TYPE

Entries = Iterable[Publication]


@dataclass(frozen=True, slots=True)
class Count:
    """One table of counts with its chart; `name` stands in the address of the chart."""

    name: str
    title: str
    column: str
    rows: list[tuple[str, int]]


def counts(entries: Entries) -> list[Count]:
    """Every type and place that occurs, the most frequent first; every tier, from above."""
    told = list(entries)
    return [
        Count("by-type", "按记录类型", "类型", Counter(entry.categories[TYPE] for entry in told).most_common()),
        Count("by-domain", "按领域", "领域", Counter(entry.categories[DOMAIN] for entry in told).most_common()),
        Count("by-place", "按地区", "地区", _by_place(told)),
        Count("by-tier", "按层级", "层级", _by_tier(told)),
    ]


def _by_place(entries: list[Publication]) -> list[tuple[str, int]]:
    names = dict(PublicRegion.objects.filter(tier=Tier.PREFECTURE).values_list("code", "name"))
    return Counter(names.get(entry.prefecture_code, "省本级") for entry in entries).most_common()


def _by_tier(entries: list[Publication]) -> list[tuple[str, int]]:
    codes = {entry.subject_uscc for entry in entries}
    tiers = dict(PublicOrganization.objects.filter(uscc__in=codes).values_list("uscc", "tier"))
    found = Counter(tiers.get(entry.subject_uscc) for entry in entries)
    return [(tier.label, found[tier]) for tier in Tier]

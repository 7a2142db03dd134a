"""Whose decisions a rate is told of: the bodies of a scope, and the regions they are told apart by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization, Region


class Body(NamedTuple):
    region_id: str
    pk: int
    name: str
    has_enforcement: bool
    valid_to: date | None

    @property
    def should_report(self) -> bool:
        return self.has_enforcement and self.valid_to is None


@dataclass(frozen=True, slots=True)
class Places:
    """By which regions the bodies are told apart: prefectures where the scope has several, else counties."""

    tier: Tier

    @classmethod
    def of(cls, scope: list[Body]) -> "Places":
        prefectures = {body.region_id[:4] for body in scope if body.region_id[2:4] != "00"}
        return cls(Tier.PREFECTURE if len(prefectures) > 1 else Tier.COUNTY)

    def code(self, body: Body) -> str:
        return f"{body.region_id[:4]}00" if self.tier == Tier.PREFECTURE else body.region_id[:6]

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        """A region of a higher tier stands for its own bodies only."""
        regions = Region.objects.filter(code__in=codes)
        return {region.code: region.name if region.tier == self.tier else f"{region.name}本级" for region in regions}


def bodies_of(rows: QuerySet[Organization]) -> list[Body]:
    return [Body(*row) for row in rows.values_list(*Body._fields)]

"""统计: civil servants' records told to the public as counts alone (domain §4.5).

No totals are released: beside cells of fewer than five, merged as “<5”, a total would let anyone work the cell out.
"""

from collections import Counter

from django.db import transaction

from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import Region
from records.choices import RecordStatus, SubjectClass
from records.models import CivilServantStatistic, DishonestyRecord
from records.querysets import IN_FORCE

SMALLEST = 5
FEWER = f"<{SMALLEST}"
_COUNTED = (*IN_FORCE, RecordStatus.OVER, RecordStatus.REPAIRED)


@transaction.atomic
def refresh() -> None:
    """Release every cell anew: year of the decision, prefecture of the body, type of the record."""
    CivilServantStatistic.objects.all().delete()
    CivilServantStatistic.objects.bulk_create(
        CivilServantStatistic(year=year, region_code=region, record_type=kind, shown=shown(count), as_of=today())
        for (year, region, kind), count in sorted(_cells().items())
    )


def shown(count: int) -> str:
    return str(count) if count >= SMALLEST else FEWER


def _cells() -> Counter[tuple[int, str, str]]:
    province = Region.objects.filter(tier=Tier.PROVINCE).values_list("code", flat=True).first() or ""
    rows = DishonestyRecord.objects.filter(subject_class=SubjectClass.PERSON, status__in=_COUNTED)
    told = rows.values_list("decided_on", "body__region_id", "record_type").iterator()
    return Counter((day.year, prefecture_of(region) or province, kind) for day, region, kind in told)

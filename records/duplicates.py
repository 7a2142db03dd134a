"""疑似重复: records that may tell of the same thing, for a person to look at side by side before saving."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from foundation.accounts.models import User
from records.choices import RecordStatus
from records.keys import spellings
from records.models import DishonestyRecord

_AROUND = timedelta(days=30)


def possible_duplicates(record: DishonestyRecord, *, by: User) -> QuerySet[DishonestyRecord]:
    """The same document, or the same body, person and type within thirty days; of what this person may see."""
    others = DishonestyRecord.objects.visible_to(by).exclude(pk=record.pk).exclude(status=RecordStatus.WITHDRAWN)
    alike = Q(
        body_id=record.body_id,
        person_name=record.person_name,
        record_type=record.record_type,
        decided_on__range=(record.decided_on - _AROUND, record.decided_on + _AROUND),
    )
    found = Q(basis_number__in=spellings(record.basis_number))
    return others.filter(found | alike if record.body_id else found).order_by("-decided_on", "-pk")

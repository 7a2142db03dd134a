"""重新定级: a record is judged anew after people decided something about it; its influence and its entry follow."""

from disclosure import publications
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from records.influence import influence_until
from records.models import DishonestyRecord
from records.public_facts import shown_facts
from records.rules import NO_END
from records.severity import class_of
from records.workflow.entry import kept


def reclass(record: DishonestyRecord, *, by: User, verb: str, reason: str) -> DishonestyRecord:
    """Must run inside the transaction of the decision it follows."""
    record = DishonestyRecord.objects.select_for_update(of=("self",)).select_related("body").get(pk=record.pk)
    judged = class_of(record)
    record.severity, record.severity_reason = judged.severity, judged.reason[:500]
    record.influence_until = influence_until(record)
    if record.published_until is not None:
        record.published_until = record.influence_until or NO_END
        publications.correct(record, shown_facts(record), on=today(), until=record.published_until)
    changed = ("severity", "severity_reason", "influence_until", "published_until")
    DishonestyRecord.objects.filter(pk=record.pk).update(**{name: getattr(record, name) for name in changed})
    kept([record], by=by, verb=verb, reason=reason)
    return record

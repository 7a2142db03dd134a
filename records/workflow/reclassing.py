"""重新定级、重算影响期: a record is judged anew after something was decided; its influence and its entry follow."""

from collections.abc import Collection

from disclosure import publications
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from records.influence import SANCTIONS, influence_until
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
    _store(record, by=by, verb=verb, reason=reason)
    return record


def recount_sanctions(subjects: Collection[int | None]) -> None:
    """处分期 of these persons one after the other, in whatever order their records were confirmed: each begins where
    the one before it ends (政务处分法15条, 行政机关公务员处分条例10条)."""
    rows = DishonestyRecord.objects.in_force().filter(subject_id__in=subjects, record_type__in=SANCTIONS)
    for record in rows.select_for_update(of=("self",)).order_by("subject_id", "effective_on", "pk"):
        until = influence_until(record)
        if until != record.influence_until:
            record.influence_until = until
            _store(record, by=None, verb="重算影响期", reason="同一人另有处分，处分期依次计算")


def _store(record: DishonestyRecord, *, by: User | None, verb: str, reason: str) -> None:
    """What is public follows the influence."""
    if record.published_until is not None:
        record.published_until = record.influence_until or NO_END
        publications.correct(record, shown_facts(record), on=today(), until=record.published_until)
    changed = ("severity", "severity_reason", "influence_until", "published_until")
    DishonestyRecord.objects.filter(pk=record.pk).update(**{name: getattr(record, name) for name in changed})
    kept([record], by=by, verb=verb, reason=reason)

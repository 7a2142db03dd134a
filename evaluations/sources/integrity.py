"""失信治理: records in force, judgment defaulters, faults in the six domains, and rectification."""

from collections.abc import Callable, Mapping
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from disclosure.choices import Severity
from evaluations.sources.registry import Asked, Behind, Gather, Gathered
from records.choices import Domain, RecordType, RectificationSource, RectificationStatus, SubjectClass, Tag
from records.models import DishonestyRecord, Rectification

# By what a record of each severity is counted.
UNSTARTED = "unstarted"
_NamesOf = Callable[[DishonestyRecord], list[str]]


def outstanding(asked: Asked) -> Mapping[int, Gathered]:
    """E1: records of bodies in force on the day of freezing, by severity; serious ones not begun to be put right."""
    return _in_force(Q(), _by_severity)


def judgment_defaulters(asked: Asked) -> Mapping[int, Gathered]:
    """E2: 失信被执行人 (R08) in force."""
    return _in_force(Q(record_type=RecordType.JUDGMENT_DEFAULTER), lambda record: ["listed"])


def breaches(asked: Asked) -> Mapping[int, Gathered]:
    """D3: 违约失信 (R09) in force."""
    return _in_force(Q(record_type=RecordType.BREACH), lambda record: ["breaches"])


def in_domain(domain: Domain) -> Gather:
    """F1–F5: records in force in one of the six domains; 新官不理旧账 counted by itself."""
    return partial(_of_domain, domain)


def rectifications(asked: Asked) -> Mapping[int, Gathered]:
    """E3: orders whose last day lies in the span, and those accepted by then."""
    return _due(asked, Q())


def rectifications_from(source: RectificationSource) -> Gather:
    """A4, D4: the same of one source."""
    return partial(_due, among=Q(source=source))


def _of_domain(domain: Domain, asked: Asked) -> Mapping[int, Gathered]:
    return _in_force(Q(domain=domain), _faults)


def _faults(record: DishonestyRecord) -> list[str]:
    return ["faults", *(["old_debts"] if Tag.OLD_DEBTS in record.tags else [])]


def _by_severity(record: DishonestyRecord) -> list[str]:
    is_unstarted = record.severity == Severity.SERIOUS and not record.has_begun  # type: ignore[attr-defined]
    return [record.severity or Severity.GENERAL, *([UNSTARTED] if is_unstarted else [])]


def _in_force(among: Q, names_of: _NamesOf) -> dict[int, Gathered]:
    begun = Rectification.objects.filter(record=OuterRef("pk")).exclude(status=RectificationStatus.DRAFT)
    rows = DishonestyRecord.objects.in_force().filter(among, subject_class=SubjectClass.BODY, body__isnull=False)
    found: dict[int, Gathered] = {}
    for record in rows.annotate(has_begun=Exists(begun)).order_by("pk"):
        gathered = found.setdefault(record.body_id or 0, Gathered())
        names = names_of(record)
        for name in names:
            gathered.add(name)
        title = f"{record.get_record_type_display()} {record.basis_number}"
        gathered.behind.append(Behind(title, record.get_absolute_url(), dict.fromkeys(names, -1), "修复"))
    return found


def _due(asked: Asked, among: Q) -> dict[int, Gathered]:
    due = Rectification.objects.filter(among, due_on__range=(asked.span.first, min(asked.span.last, asked.on)))
    found: dict[int, Gathered] = {}
    for order in due.exclude(status=RectificationStatus.LIFTED).order_by("pk"):
        gathered = found.setdefault(order.body_id, Gathered())
        gathered.add("whole")
        if _is_met(order):
            gathered.add("part")
        else:
            gathered.behind.append(Behind(order.title, order.get_absolute_url(), {"part": 1}, "按期整改并通过核查"))
    return found


def _is_met(order: Rectification) -> bool:
    """按期: the report that was accepted came within the period; the check may take longer."""
    if order.status != RectificationStatus.ACCEPTED or order.reported_at is None or order.due_on is None:
        return False
    return timezone.localdate(order.reported_at) <= order.due_on

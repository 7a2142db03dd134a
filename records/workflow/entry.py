"""录入、修改、报送、撤回报送: a record from the clerk's desk to the reviewer's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from psycopg.errors import UniqueViolation

from disclosure.models import ImportBatch
from disclosure.standard import sensitive
from disclosure.standard.keys import opened
from foundation import versions
from foundation.accounts.models import User
from foundation.moves import Entered, IllegalMove
from foundation.organizations.models import Organization
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from foundation.trail import recording as trail
from records import keys
from records.choices import RecordStatus, RecordType
from records.influence import influence_until
from records.jurisdiction import confirming_body
from records.matching import body_of
from records.models import DishonestyRecord, Lead
from records.public_facts import names_responsible
from records.rules import TYPES
from records.severity import class_of
from records.workflow.moves import RECORD_MOVES

EDITABLE = (RecordStatus.DRAFT, RecordStatus.RETURNED)
# The texts that a public entry shows.
SCANNED = ("facts", "basis_document", "basis_number", "deciding_body")


class DuplicateRecord(Exception):
    """The same record is already there; `existing` is the one, when the person may see it."""

    def __init__(self, existing: DishonestyRecord | None) -> None:
        super().__init__("同一记录已经录入：依据文书文号、主体和类型都相同，请打开原记录修改或者提出更正。")
        self.existing = existing


@transaction.atomic
def enter(
    values: Mapping[str, Any],
    *,
    by: User,
    submit: bool,
    lead: Lead | None = None,
    batch: ImportBatch | None = None,
) -> DishonestyRecord:
    """录入: a new draft under the author's body, or at once a submission. Raises DuplicateRecord, IllegalMove."""
    record = DishonestyRecord(organization=by.organization, author=by, lead=lead, batch=batch, **values)
    fill(record)
    _store(record, by=by, verb="录入")
    return submit_one(record, by=by) if submit else record


@transaction.atomic
def amend(record: DishonestyRecord, values: Mapping[str, Any], *, by: User, submit: bool) -> DishonestyRecord:
    """修改 a draft or a returned record, which its own body alone has seen. Raises DuplicateRecord, IllegalMove."""
    record = DishonestyRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if record.status not in EDITABLE or record.organization_id not in by.organization.continued:
        raise IllegalMove("只有本单位的草稿和退回件可以直接修改；已报送的请先撤回报送，已生效的请提出更正。")
    for name, value in values.items():
        setattr(record, name, value)
    record.author_id, record.former_authors = by.takes_up(record.author_id, record.former_authors)
    record.reviewer, record.reviewed_at = None, None
    fill(record)
    _store(record, by=by, verb="修改")
    return submit_one(record, by=by) if submit else record


def match(record: DishonestyRecord, body: Organization, *, by: User) -> DishonestyRecord:
    """选定单位 of a record whose name was no body's, and send it to review. Raises DuplicateRecord, IllegalMove."""
    return amend(record, {"body_name": body.name, "body_uscc": body.uscc}, by=by, submit=True)


@transaction.atomic
def submit(rows: QuerySet[DishonestyRecord], *, by: User | None) -> Entered[DishonestyRecord]:
    """报送审核."""
    noting = {"submitted_at": timezone.now(), "review_reason": ""}
    entered = RECORD_MOVES.enter_all(rows, "submit", by=by, noting=noting)
    kept(entered.rows, by=by, verb="报送审核")
    return entered


def submit_one(record: DishonestyRecord, *, by: User | None) -> DishonestyRecord:
    return only(submit(DishonestyRecord.objects.filter(pk=record.pk), by=by))


@transaction.atomic
def withdraw_submission(record: DishonestyRecord, *, by: User) -> DishonestyRecord:
    """撤回报送: the author takes back what nobody has reviewed yet. Raises IllegalMove."""
    record = RECORD_MOVES.enter(record, "withdraw_submission", by=by)
    kept([record], by=by, verb="撤回报送")
    return record


def pass_on(rows: Sequence[DishonestyRecord], to: User, by: User) -> None:
    """离岗交接: another goes on; neither he nor whose it was reviews it. Called in its transaction."""
    for row in rows:
        row.former_authors = [*row.former_authors, row.author_id]
        row.author, row.reviewer, row.reviewed_at = to, None, None
    DishonestyRecord.objects.bulk_update(rows, ["former_authors", "author", "reviewer", "reviewed_at"], batch_size=500)
    versions.keep(DishonestyRecord.objects.filter(pk__in=[row.pk for row in rows]), by=by, reason="离岗交接")


def fill(record: DishonestyRecord) -> None:
    """What follows from what is told: body, subject, who confirms, digests, severity, influence, doubtful texts."""
    record.person_name = "".join(record.person_name.split())
    record.body = body_of(uscc=record.body_uscc, name=record.body_name)
    record.subject_id = _subject(record)
    record.confirming_body = (
        confirming_body(entering=record.organization, recorded=record.body) if record.body else None
    )
    record.key_digest = keys.key_digest(record)
    record.content_digest = keys.content_digest(record)
    judged = class_of(record)
    record.severity, record.severity_reason = judged.severity, judged.reason[:500]
    record.influence_until = influence_until(record)
    record.sensitive_findings = find_sensitive(record)
    record.sensitive_cleared_by = None


def find_sensitive(record: DishonestyRecord) -> list[dict[str, str]]:
    """Passages of the public texts that look like numbers of persons."""
    return [
        {"field": name, "kind": finding.kind, "excerpt": finding.masked}
        for name in SCANNED
        for finding in sensitive.scan(getattr(record, name))
    ]


def require_clean(record: DishonestyRecord, text: str, what: str) -> None:
    """A text that people write for the public page names nobody and no number. Raises IllegalMove."""
    told = [f"疑似{found}"] if (found := sensitive.named(text)) else []
    if names_responsible(record, text):
        told.append("责任人的姓名")
    if told:
        raise IllegalMove(f"{what}将对外公开，其中含有{'、'.join(told)}，请删去后再提交。")


def kept(rows: list[DishonestyRecord], *, by: User | None, verb: str, reason: str = "") -> None:
    """One version and one entry of the trail for each."""
    chosen = DishonestyRecord.objects.filter(pk__in=[row.pk for row in rows])
    versions.keep(chosen, by=by, reason=f"{verb}：{reason}" if reason else verb)
    trail.record_all(by, verb, rows, reason=reason)


def only(entered: Entered[DishonestyRecord]) -> DishonestyRecord:
    """The one row of an act on many. Raises IllegalMove with its refusal."""
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)
    return entered.rows[0]


def _require_lawful(record: DishonestyRecord) -> None:
    if not record.basis_document.strip() or not record.basis_number.strip():
        raise IllegalMove("没有依据文书名称和文号的不能录入失信记录，请登记为线索。")
    if TYPES[RecordType(record.record_type)].of != record.subject_class:
        raise IllegalMove("该记录类型与主体类别不符，请改选记录类型或者主体类别。")
    if record.is_of_person and not record.person_name:
        raise IllegalMove("公职人员的记录必须填写姓名。")


def _store(record: DishonestyRecord, *, by: User, verb: str) -> None:
    _require_lawful(record)
    record._history_user, record._change_reason = by, verb
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise DuplicateRecord(_visible_twin(record, by)) from error
    trail.record(by, verb, record)


def _subject(record: DishonestyRecord) -> int | None:
    """A body by its code, a civil servant by the identity number: equal names are not equal people."""
    if record.is_of_person:
        fact = SubjectFact("subject", SubjectKind.CIVIL_SERVANT, record.person_name, id_number=opened(record.id_number))
    else:
        name, uscc = (record.body.name, record.body.uscc) if record.body else (record.body_name, "")
        fact = SubjectFact("subject", SubjectKind.GOVERNMENT_BODY, name, uscc)
    return gather([fact]).get("subject")


def _visible_twin(record: DishonestyRecord, by: User) -> DishonestyRecord | None:
    twins = DishonestyRecord.objects.visible_to(by).not_withdrawn().filter(key_digest=record.key_digest)
    return twins.exclude(pk=record.pk).first()

"""The import of dishonesty records: judged as the form judges, stored by the same acts as from the clerk's desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.urls import reverse

from disclosure.choices import RowOutcome
from disclosure.imports.findings import told
from disclosure.imports.headers import Header
from disclosure.imports.judging import Existing, Judge, Judged
from disclosure.imports.kinds import ImportKind
from disclosure.imports.rows import ReadRow
from disclosure.models import ImportBatch
from disclosure.standard.keys import digest
from disclosure.standard.reading import Problem
from foundation.bulk import among
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from records import keys
from records.checks import UNCLEAR_BODY, problems_of
from records.choices import Source
from records.fields import BY_NAME, PERSONAL
from records.imports import storing
from records.imports.columns import completed, fields_of, plan_for
from records.imports.rows import RecordRow
from records.matching import body_of, is_called
from records.models import DishonestyRecord, Lead
from records.workflow.entry import EDITABLE

KIND = "record_"
# What a lead tells; whatever else is wrong with a row without a basis document does not matter.
_OF_LEADS = {BY_NAME[name].code for name in ("body_name", "body_uscc", "facts", "domain", "amount", *PERSONAL)}
_REQUIRED = "V101"
_CHUNK = 200
_IDENTIFYING = ("record_type", "person_name", "basis_number")
_Identity = tuple[str, str, str]


def import_kind(source: Source) -> ImportKind:
    label = f"失信记录（{source.label}）"
    return ImportKind(label, fields_of(source), plan_for(source), _judge, _address, chunk=_CHUNK)


def _judge(batch: ImportBatch, header: Header, formulas: dict[int, str]) -> "RecordJudge":
    return RecordJudge(batch, header, formulas, source=Source(batch.kind.removeprefix(KIND)), today=today())


def _address(batch: ImportBatch) -> str:
    return f"{reverse('records:list')}?batch={batch.pk}"


@dataclass(slots=True)
class RecordJudge(Judge):
    twin: ClassVar[str] = "同一记录（文号、主体、类型相同）"

    source: Source = field(kw_only=True)
    today: date = field(kw_only=True)
    # A long file tells of the same few bodies.
    bodies: dict[tuple[str, str], Organization | None] = field(default_factory=dict)

    @property
    def number_code(self) -> str:
        return BY_NAME["basis_number"].code

    def begin(self) -> None:
        """Nothing here is dated by the calendar."""

    def learn(self, rows: Sequence[ReadRow]) -> None:
        for row in rows:
            self._body(row.values["body_uscc"] or "", row.values["body_name"] or "")

    def verdict(self, read: ReadRow) -> RecordRow:
        values = completed(read.values, self.source)
        row = RecordRow(read.number, values, list(read.problems), [], is_lead=_has_no_basis(values))
        self._match(row)
        if row.is_lead:
            self._as_lead(row)
        else:
            self._as_record(row)
        return row

    def compare(self, rows: Sequence[Judged]) -> None:
        mine = [row for row in rows if isinstance(row, RecordRow)]
        stored, unclear = self._stored([row.key for row in mine]), self._unclear(mine)
        for row in mine:
            if row.is_lead:
                row.outcome = RowOutcome.UNCHANGED if self._is_noted(row) else RowOutcome.ACCEPTED
                continue
            row.existing = stored.get(row.key) or self._recognised(row, unclear.get(_identity(row.values), []))
            if row.existing is not None:
                row.outcome = self._outcome(row, row.existing)

    def store(self, rows: Sequence[Judged]) -> None:
        storing.store(self.batch, [row for row in rows if isinstance(row, RecordRow)])

    def _match(self, row: RecordRow) -> None:
        """By its code, else by its exact name; what a person must choose or look at is told."""
        uscc, name = row.values["body_uscc"] or "", row.values["body_name"] or ""
        row.body = self._body(uscc, name)
        if row.body is None:
            if name or uscc:
                row.warn(
                    "body_name", UNCLEAR_BODY, f"机构名录中没有可以确定为“{name or uscc}”的单位，请到“待匹配”选定。"
                )
            return
        if name and not is_called(row.body, name):
            row.warn("body_name", "V211", f"代码 {uscc} 是“{row.body.name}”，与填写的“{name}”不同，请核对。")
        row.values |= {"body_name": row.body.name, "body_uscc": row.body.uscc}

    def _body(self, uscc: str, name: str) -> Organization | None:
        if (uscc, name) not in self.bodies:
            self.bodies[uscc, name] = body_of(uscc=uscc, name=name)
        return self.bodies[uscc, name]

    def _as_record(self, row: RecordRow) -> None:
        faulty = {problem.field for problem in row.errors}
        found = problems_of(row.values, on=self.today)
        row.errors += [Problem(each.field, each.code, each.message) for each in found if each.field not in faulty]
        if not row.errors:
            self._identify(row)

    def _as_lead(self, row: RecordRow) -> None:
        """没有依据文书的只能存线索 (domain §4.2); a lead must name a body of the directory."""
        row.errors = [each for each in row.errors if each.code != _REQUIRED or each.field in _OF_LEADS]
        if row.body is None and row.warnings:
            unclear = row.warnings.pop()
            message = "没有依据文书的登记为线索，但机构名录中没有可以确定的单位，请填写单位全称或者代码。"
            row.refuse("V212", unclear.field, message)
        if row.body is None or row.errors:
            return
        row.warn("basis_number", "V212", "没有依据文书名称或者文号，已登记为线索，不作为失信记录。")
        row.key = row.digest = digest([Lead._meta.label_lower, *map(str, storing.lead_of(row).values())])

    def _identify(self, row: RecordRow) -> None:
        record = row.record(self.batch)
        row.key, row.digest = keys.key_digest(record), keys.content_digest(record)

    def _outcome(self, row: RecordRow, existing: Existing) -> RowOutcome:
        if row.digest == existing.digest:
            return RowOutcome.UNCHANGED
        if existing.organization_id not in self.batch.organization.continued:
            row.refuse("V111", self.number_code, "该记录已由其他单位录入，内容不同，请与录入单位核对。")
            return RowOutcome.REJECTED
        return RowOutcome.ACCEPTED if existing.status in EDITABLE else RowOutcome.REVISED

    def _stored(self, wanted: list[str]) -> dict[str, Existing]:
        found = DishonestyRecord.objects.not_withdrawn().filter(among("key_digest", wanted))
        return {record.key_digest: _existing(record) for record in found}

    def _unclear(self, rows: Sequence[RecordRow]) -> dict[_Identity, list[DishonestyRecord]]:
        """What earlier files told with a name that was no body's: still waiting, or matched by a person since."""
        numbers = {way for row in rows if not row.is_lead for way in keys.spellings(row.values["basis_number"])}
        own = DishonestyRecord.objects.filter(organization_id__in=self.batch.organization.continued)
        found: dict[_Identity, list[DishonestyRecord]] = {}
        for record in (
            own.filter(among("basis_number", numbers)).exclude(body__isnull=False, warnings=[]).order_by("pk")
        ):
            values = {name: getattr(record, name) for name in _IDENTIFYING}
            found.setdefault(_identity(values), []).append(record)
        return found

    def _recognised(self, row: RecordRow, unclear: Sequence[DishonestyRecord]) -> Existing | None:
        """The same unclear name means what a person has chosen; a name that is clear now ends the waiting."""
        said = told([problem for problem in row.warnings if problem.code == UNCLEAR_BODY])
        for record in unclear:
            if said and said[0] in record.warnings:
                self._follow(row, record)
                return _existing(record)
            if not said and record.body is None and record.facts == row.values["facts"]:
                return _existing(record)
        return None

    def _follow(self, row: RecordRow, record: DishonestyRecord) -> None:
        if record.body is not None:
            row.body = record.body
            row.values |= {"body_name": record.body_name, "body_uscc": record.body_uscc}
            self._identify(row)

    def _is_noted(self, row: RecordRow) -> bool:
        own = Lead.objects.filter(organization_id__in=self.batch.organization.continued)
        noted = {name: value for name, value in storing.lead_of(row).items() if name != "received_on"}
        return bool(own.filter(**noted).exists())


def _existing(record: DishonestyRecord) -> Existing:
    return Existing(record.pk, record.content_digest, record.status, record.organization_id, None)


def _has_no_basis(values: Mapping[str, Any]) -> bool:
    """Left empty; what is there and cannot be read is a fault."""
    return "" in (values["basis_document"], values["basis_number"])


def _identity(values: Mapping[str, Any]) -> _Identity:
    """The key without the body."""
    kind, person, number = (values[name] or "" for name in _IDENTIFYING)
    return kind, person, keys.document_number(number)

"""The import of permits and penalties: judged by the national standard, stored in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus, RevisionStatus, RowOutcome
from disclosure.imports import staging
from disclosure.imports.headers import Header
from disclosure.imports.judging import Existing, Judge, Judged
from disclosure.imports.kinds import ImportKind
from disclosure.imports.rows import ReadRow
from disclosure.models import DECISION_MODELS, ImportBatch, Revision
from disclosure.standard import keys
from disclosure.standard.checks import CODES, CheckContext, check_read
from disclosure.standard.context import context_for, publicity_due
from disclosure.standard.fields import FIELDS, FORMER_CODES
from disclosure.standard.reading import PLANS
from foundation.bulk import among
from foundation.deadlines.calendar import WorkingCalendar, held_calendar
from foundation.subjects.models import CreditSubject

_EDITABLE = (DecisionStatus.DRAFT, DecisionStatus.RETURNED)


def import_kind(kind: DecisionKind) -> ImportKind:
    return ImportKind(kind.label, FIELDS[kind], PLANS[kind], _judge, _address, FORMER_CODES, order=10)


def _judge(batch: ImportBatch, header: Header, formulas: dict[int, str]) -> "DecisionJudge":
    return DecisionJudge(batch, header, formulas, context=context_for(batch.organization))


def _address(batch: ImportBatch) -> str:
    return f"{reverse('disclosure:list', args=[batch.kind])}?batch={batch.pk}"


@dataclass(slots=True)
class DecisionJudge(Judge):
    twin: ClassVar[str] = "同一决定（名称、文号、机关相同）"

    context: CheckContext = field(kw_only=True)
    calendar: WorkingCalendar | None = None

    @property
    def kind(self) -> DecisionKind:
        return DecisionKind(self.batch.kind)

    @property
    def number_code(self) -> str:
        return CODES[self.kind]["document_number"]

    def begin(self) -> None:
        """A notice may be loaded while a long file runs: what follows is dated by the calendar of its transaction."""
        calendar = held_calendar()
        if calendar is not self.calendar:
            self.calendar = calendar
            self.context = replace(self.context, publicity_due=publicity_due(calendar))

    def learn(self, rows: Sequence[ReadRow]) -> None:
        """Names that the codes of these rows are known by (V116)."""
        wanted = {row.values["uscc"] for row in rows if row.values["uscc"]}
        known = CreditSubject.objects.filter(among("uscc", wanted)).values_list("uscc", "name")
        self.context = replace(self.context, known_names={uscc: name for uscc, name in known if uscc})

    def verdict(self, read: ReadRow) -> Judged:
        checked = check_read(self.kind, read.values, read.problems, self.context)
        row = Judged(read.number, checked.values, checked.errors, checked.warnings)
        row.key = keys.key_digest_of_faulty(self.kind, row.values)
        if not row.errors:
            row.digest = keys.content_digest(self.kind, row.values)
        return row

    def compare(self, rows: Sequence[Judged]) -> None:
        stored = self._stored([row.key for row in rows])
        for row in rows:
            row.existing = stored.get(row.key)
            if row.existing is not None:
                row.outcome = self._outcome(row, row.existing)

    def store(self, rows: Sequence[Judged]) -> None:
        staging.store(self.batch, rows, self.context)

    def _outcome(self, row: Judged, existing: Existing) -> RowOutcome:
        if row.digest in (existing.digest, existing.pending_digest):
            return RowOutcome.UNCHANGED
        if existing.organization_id not in self.batch.organization.continued:
            row.refuse("V111", self.number_code, "该决定已由其他单位录入，内容不同，请与录入单位核对。")
            return RowOutcome.REJECTED
        if existing.status == DecisionStatus.WITHDRAWN:
            row.refuse("V111", self.number_code, "该决定已经撤回，不能用文件更正。")
            return RowOutcome.REJECTED
        return RowOutcome.ACCEPTED if existing.status in _EDITABLE else RowOutcome.REVISED

    def _stored(self, wanted: list[str]) -> dict[str, Existing]:
        model = DECISION_MODELS[self.kind]
        columns = ("key_digest", "pk", "content_digest", "status", "organization_id")
        found = list(model._default_manager.filter(among("key_digest", wanted)).values_list(*columns))
        revisions = Revision.objects.filter(
            among(f"{self.kind}_id", [row[1] for row in found]), status=RevisionStatus.PENDING
        )
        pending = dict(revisions.values_list(f"{self.kind}_id", "content_digest"))
        return {key: Existing(pk, digest, status, body, pending.get(pk)) for key, pk, digest, status, body in found}

"""What becomes of each row of a file: new, unchanged, a revision, or refused and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from disclosure.choices import DecisionKind, DecisionStatus, RevisionStatus, RowOutcome
from disclosure.imports.headers import Header
from disclosure.imports.rows import ReadRow
from disclosure.models import DECISION_MODELS, ImportBatch, Revision
from disclosure.standard import keys
from disclosure.standard.checks import CODES, CheckContext, check_read
from disclosure.standard.context import publicity_due
from disclosure.standard.reading import Problem
from foundation.bulk import among
from foundation.deadlines.calendar import WorkingCalendar
from foundation.subjects.models import CreditSubject

_EDITABLE = (DecisionStatus.DRAFT, DecisionStatus.RETURNED)


@dataclass(slots=True)
class Judged:
    """One row of the file with its verdict; `existing` is the stored decision it tells of."""

    row: int
    values: dict[str, Any]
    errors: list[Problem]
    warnings: list[Problem]
    outcome: RowOutcome = RowOutcome.ACCEPTED
    key: str = ""
    digest: str = ""
    existing: "Existing | None" = None

    def refuse(self, code: str, field_code: str, message: str) -> None:
        self.errors.append(Problem(field_code, code, message))
        self.outcome = RowOutcome.REJECTED


@dataclass(frozen=True, slots=True)
class Existing:
    pk: int
    digest: str
    status: str
    organization_id: int
    pending_digest: str | None

    @property
    def is_editable(self) -> bool:
        return self.status in _EDITABLE


@dataclass(slots=True)
class Judge:
    """Judges the rows of one file, in their order; knows what the file itself has said already."""

    batch: ImportBatch
    header: Header
    context: CheckContext
    formulas: dict[int, str]
    calendar: WorkingCalendar | None = None
    # Key of a decision → the row that told of it first and the digest of what it told.
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def kind(self) -> DecisionKind:
        return DecisionKind(self.batch.kind)

    def date_under(self, calendar: WorkingCalendar) -> None:
        """A notice may be loaded while a long file runs: what follows is dated by the calendar of its transaction."""
        if calendar is not self.calendar:
            self.calendar = calendar
            self.context = replace(self.context, publicity_due=publicity_due(calendar))

    def judge(self, rows: Sequence[ReadRow]) -> list[Judged]:
        """A chunk: names and stored decisions are looked up once for all of its rows."""
        context = replace(self.context, known_names=_known_names(rows))
        judged = [self._check(row, context) for row in rows]
        self._compare([row for row in judged if row.outcome == RowOutcome.ACCEPTED])
        return judged

    def remember(self, rows: Sequence[ReadRow]) -> None:
        """Rows stored before an interruption are only noted, so that a twin further down is still known as one."""
        for row in rows:
            self._check(row, self.context)

    def _check(self, read: ReadRow, context: CheckContext) -> Judged:
        formula = self.formulas.get(read.number)
        if formula:
            row = Judged(read.number, {}, [], [])
            row.refuse(
                "V103",
                self.header.code_at(formula),
                f"{formula} 单元格是公式，请改为数值或者文字（复制后选择性粘贴为数值）再上传。",
            )
            return row
        checked = check_read(self.kind, read.values, read.problems, context)
        row = Judged(read.number, checked.values, checked.errors, checked.warnings)
        row.key = keys.key_digest_of_faulty(self.kind, row.values)
        if row.errors:
            row.outcome = RowOutcome.REJECTED
            return row
        row.digest = keys.content_digest(self.kind, row.values)
        return self._against_file(row)

    def _against_file(self, row: Judged) -> Judged:
        """The same row again is unchanged; another row for the same decision is refused (V111)."""
        number, digest = self.seen.setdefault(row.key, (row.row, row.digest))
        if digest != row.digest:
            told = f"第 {number} 行已有同一决定（名称、文号、机关相同），内容不同，请只保留正确的一行。"
            row.refuse("V111", CODES[self.kind]["document_number"], told)
        elif number != row.row:
            row.outcome = RowOutcome.UNCHANGED
        return row

    def _compare(self, rows: list[Judged]) -> None:
        stored = self._stored([row.key for row in rows])
        for row in rows:
            row.existing = stored.get(row.key)
            if row.existing is not None:
                row.outcome = self._outcome(row, row.existing)

    def _outcome(self, row: Judged, existing: Existing) -> RowOutcome:
        if row.digest in (existing.digest, existing.pending_digest):
            return RowOutcome.UNCHANGED
        number = CODES[self.kind]["document_number"]
        if existing.organization_id not in self.batch.organization.continued:
            row.refuse("V111", number, "该决定已由其他单位录入，内容不同，请与录入单位核对。")
            return RowOutcome.REJECTED
        if existing.status == DecisionStatus.WITHDRAWN:
            row.refuse("V111", number, "该决定已经撤回，不能用文件更正。")
            return RowOutcome.REJECTED
        return RowOutcome.ACCEPTED if existing.is_editable else RowOutcome.REVISED

    def _stored(self, wanted: list[str]) -> dict[str, Existing]:
        model = DECISION_MODELS[self.kind]
        columns = ("key_digest", "pk", "content_digest", "status", "organization_id")
        found = list(model._default_manager.filter(among("key_digest", wanted)).values_list(*columns))
        revisions = Revision.objects.filter(
            among(f"{self.kind}_id", [row[1] for row in found]), status=RevisionStatus.PENDING
        )
        pending = dict(revisions.values_list(f"{self.kind}_id", "content_digest"))
        return {key: Existing(pk, digest, status, body, pending.get(pk)) for key, pk, digest, status, body in found}


def _known_names(rows: Sequence[ReadRow]) -> dict[str, str]:
    """Names that the codes of these rows are known by (V116)."""
    wanted = {row.values["uscc"] for row in rows if row.values["uscc"]}
    known = CreditSubject.objects.filter(among("uscc", wanted)).values_list("uscc", "name")
    return {uscc: name for uscc, name in known if uscc}

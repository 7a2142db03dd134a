"""入库: the judged rows of a chunk become decisions, revisions and findings, inside the transaction of their chunk."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from disclosure.choices import DecisionKind, DecisionStatus, RowOutcome
from disclosure.imports.findings import told
from disclosure.imports.judging import Judged
from disclosure.models import DECISION_MODELS, Decision, ImportBatch
from disclosure.standard.checks import CODES, CheckContext
from disclosure.workflow import compliance, entry, revisions
from disclosure.workflow.entry import SUBJECT_KINDS, DuplicateDecision, find_sensitive
from foundation import versions
from foundation.bulk import among, copy_all, next_keys
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.rules import PUBLICITY
from foundation.deadlines.workflow import Start
from foundation.moves import IllegalMove
from foundation.subjects.gathering import SubjectFact, gather

REASON = "批量导入"


def store(batch: ImportBatch, rows: Sequence[Judged], context: CheckContext) -> None:
    """Everything of a chunk: it stands or falls with the caller's transaction."""
    accepted = [row for row in rows if row.outcome == RowOutcome.ACCEPTED]
    _enter([row for row in accepted if row.existing is None], batch, context)
    _change([row for row in rows if row.existing is not None], batch)
    compliance.note_refused(batch.organization_id, [row.key for row in rows if row.outcome == RowOutcome.REJECTED])


def _enter(rows: list[Judged], batch: ImportBatch, context: CheckContext) -> None:
    """New decisions, submitted for review: rows, first versions and running periods."""
    if not rows:
        return
    model = DECISION_MODELS[DecisionKind(batch.kind)]
    keys = next_keys(model, len(rows))
    copy_all(model, _records(rows, keys, batch, context))
    entered = model._default_manager.filter(among("pk", keys))
    versions.keep(entered, by=batch.author, reason=REASON, kind=versions.CREATED)
    label, body = model._meta.label_lower, batch.organization_id
    starts = [
        Start(label, key, _title(row.values), body, row.values["decided_on"])
        for key, row in zip(keys, rows, strict=True)
    ]
    deadlines.start_all(PUBLICITY, starts)


def _records(rows: list[Judged], keys: list[int], batch: ImportBatch, context: CheckContext) -> list[dict[str, Any]]:
    now = timezone.now()
    common = {
        "organization_id": batch.organization_id,
        "author_id": batch.author_id,
        "batch_id": batch.pk,
        "status": DecisionStatus.SUBMITTED,
        "created_at": now,
        "submitted_at": now,
    }
    subjects = gather([_fact(row) for row in rows])
    refused_before = compliance.refused_before(batch.organization_id, [row.key for row in rows])
    return [
        {
            **common,
            **row.values,
            **_derived(row, context),
            "id": key,
            "subject_id": subjects.get(row.key),
            "is_compliant_at_first": row.key not in refused_before,
        }
        for key, row in zip(keys, rows, strict=True)
    ]


def _derived(row: Judged, context: CheckContext) -> dict[str, Any]:
    """What follows from the fields, as `entry.fill` does for one decision."""
    authority = context.authority(row.values["authority_uscc"])
    is_doubtful = any(problem.code == "V112" for problem in row.warnings)
    return {
        "authority_id": authority.pk if authority else None,
        "key_digest": row.key,
        "content_digest": row.digest,
        "due_on": context.publicity_due(row.values["decided_on"]),
        "sensitive_findings": find_sensitive(row.values) if is_doubtful else [],
        "warnings": told(row.warnings),
    }


def _fact(row: Judged) -> SubjectFact:
    values = row.values
    kind = SUBJECT_KINDS[values["counterpart_class"]]
    return SubjectFact(row.key, kind, values["counterpart_name"], values["uscc"], values["id_number"] or "")


def _change(rows: list[Judged], batch: ImportBatch) -> None:
    """Rows that tell of a stored decision: drafts are amended in place, everything else waits as a revision."""
    known = DECISION_MODELS[DecisionKind(batch.kind)]._default_manager.in_bulk(
        [row.existing.pk for row in rows if row.existing and row.outcome != RowOutcome.UNCHANGED]
    )
    for row in rows:
        if row.existing is None or row.existing.pk not in known:
            continue
        try:
            _change_one(known[row.existing.pk], row, batch)
        except (IllegalMove, DuplicateDecision) as refusal:
            row.refuse("V111", CODES[DecisionKind(batch.kind)]["document_number"], str(refusal))


def _change_one(decision: Decision, row: Judged, batch: ImportBatch) -> None:
    if row.outcome == RowOutcome.ACCEPTED:
        values = row.values | {"warnings": told(row.warnings)}
        amended = entry.amend(decision, values, by=batch.author, submit=False)
        entry.submit_one(amended, by=batch.author, verb="resend")
    elif row.outcome == RowOutcome.REVISED:
        revisions.propose(
            decision,
            revisions.changes_between(decision, row.values),
            by=batch.author,
            reason=f"{REASON}更正（{batch.filename} 第 {row.row} 行）",
            batch=batch,
        )


def _title(values: dict[str, Any]) -> str:
    """As the decision calls itself."""
    return f"{values['document_number']} {values['counterpart_name']}"

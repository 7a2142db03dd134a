"""录入、修改、报送、撤回报送: a decision from the clerk's desk to the reviewer's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from disclosure.choices import DecisionKind, DecisionStatus, RevisionStatus
from disclosure.models import DECISION_MODELS, Decision, Revision
from disclosure.standard import keys
from disclosure.standard.checks import doubts
from disclosure.workflow import compliance
from disclosure.workflow.moves import DECISION_MOVES
from foundation import versions
from foundation.accounts.models import User
from foundation.bulk import among
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.calendar import held_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.deadlines.rules import PUBLICITY
from foundation.moves import Entered, IllegalMove
from foundation.organizations import directory
from foundation.organizations.models import Organization
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from foundation.trail import recording as trail

SUBJECT_KINDS = {
    "法人及非法人组织": SubjectKind.LEGAL_PERSON,
    "个体工商户": SubjectKind.SOLE_TRADER,
    "自然人": SubjectKind.NATURAL_PERSON,
}
EDITABLE = (DecisionStatus.DRAFT, DecisionStatus.RETURNED)


class DuplicateDecision(Exception):
    """The same decision is already there (V111); `existing` is its key when the person may see it."""

    def __init__(self, existing: Decision | None) -> None:
        super().__init__("同一决定已经录入：行政相对人、文书号和机关都相同，请打开原记录修改或者提出更正。")
        self.existing = existing


@transaction.atomic
def enter(kind: DecisionKind, values: Mapping[str, Any], *, by: User, submit: bool) -> Decision:
    """录入: a new draft under the author's body, or at once a submission. Raises DuplicateDecision."""
    model = DECISION_MODELS[kind]
    decision = model(organization=by.organization, author=by, **values)
    fill(decision)
    decision._history_user, decision._change_reason = by, "录入"
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as error:
        raise DuplicateDecision(_visible_twin(decision, by)) from error
    deadlines.start(PUBLICITY, on=decision, from_=decision.decided_on, by_body=by.organization, title=str(decision))
    trail.record(by, "录入", decision)
    return submit_one(decision, by=by) if submit else decision


@transaction.atomic
def amend(decision: Decision, values: Mapping[str, Any], *, by: User, submit: bool) -> Decision:
    """修改 a draft or a returned decision, which nobody but its own body has seen. Raises IllegalMove."""
    decision = type(decision).objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.status not in EDITABLE or decision.organization_id not in by.organization.continued:
        raise IllegalMove("只有本单位的草稿和退回件可以直接修改；已报送的请先撤回报送，已公示的请提出更正。")
    former_day = decision.decided_on
    for name, value in values.items():
        setattr(decision, name, value)
    decision.author_id, decision.former_authors = by.takes_up(decision.author_id, decision.former_authors)
    decision.reviewer, decision.reviewed_at = None, None
    fill(decision)
    decision._history_user, decision._change_reason = by, "修改"
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise DuplicateDecision(_visible_twin(decision, by)) from error
    if decision.decided_on != former_day:
        deadlines.restart(PUBLICITY, on=decision, from_=decision.decided_on)
    trail.record(by, "修改", decision)
    return submit_one(decision, by=by) if submit else decision


@transaction.atomic
def submit(rows: QuerySet[Decision], *, by: User, verb: str = "submit") -> Entered[Decision]:
    """报送审核."""
    entered = DECISION_MOVES.enter_all(rows, verb, by=by)
    chosen = rows.model._default_manager.filter(pk__in=[row.pk for row in entered.rows])
    chosen.update(submitted_at=timezone.now(), review_reason="")
    versions.keep(chosen, by=by, reason="报送审核")
    trail.record_all(by, "报送审核", entered.rows)
    return entered


def submit_one(decision: Decision, *, by: User, verb: str = "submit") -> Decision:
    entered = submit(type(decision).objects.filter(pk=decision.pk), by=by, verb=verb)
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)
    decision.refresh_from_db()
    return decision


@transaction.atomic
def withdraw_all(rows: QuerySet[Decision], *, by: User) -> Entered[Decision]:
    """撤回报送: the author takes back what nobody has reviewed yet."""
    entered = DECISION_MOVES.enter_all(rows, "withdraw_submission", by=by)
    drop_pending(entered.rows)
    chosen = rows.model._default_manager.filter(among("pk", [row.pk for row in entered.rows]))
    versions.keep(chosen, by=by, reason="撤回报送")
    trail.record_all(by, "撤回报送", entered.rows)
    return entered


def withdraw_submission(decision: Decision, *, by: User) -> Decision:
    """One decision through `withdraw_all`. Raises IllegalMove."""
    entered = withdraw_all(type(decision).objects.filter(pk=decision.pk), by=by)
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)
    return entered.rows[0]


def pass_on(rows: Sequence[Decision], to: User, by: User) -> None:
    """离岗交接: another goes on; neither he nor whose it was reviews it. Called in its transaction."""
    for row in rows:
        row.former_authors = [*row.former_authors, row.author_id]
        row.author, row.reviewer, row.reviewed_at = to, None, None
    model = type(rows[0])
    model._default_manager.bulk_update(rows, ["former_authors", "author", "reviewer", "reviewed_at"], batch_size=500)
    versions.keep(model.objects.filter(pk__in=[row.pk for row in rows]), by=by, reason="离岗交接")


def drop_pending(rows: Sequence[Decision]) -> None:
    """A proposal that still waits has lost its object: a newer one came, the decision went back to the clerk's desk,
    or it was withdrawn."""
    if not rows:
        return
    kind, pks = rows[0].kind, [row.pk for row in rows]
    waiting = Revision.objects.pending().filter(among(f"{kind}_id", pks))
    waiting.update(status=RevisionStatus.CANCELLED)
    type(rows[0])._default_manager.filter(among("pk", pks)).update(has_pending_revision=False)


def fill(decision: Decision) -> None:
    """What follows from the standard's fields: authority, subject, digests, day of publicity, doubtful texts."""
    values = standard_values(decision)
    decision.authority = _authority(decision)
    decision.subject_id = _subject(decision)
    decision.key_digest = keys.key_digest(decision.kind, values)
    decision.content_digest = keys.content_digest(decision.kind, values)
    decision.is_compliant_at_first = _is_compliant_at_first(decision)
    decision.due_on = publicity_due(decision)
    decision.sensitive_findings = find_sensitive(values)
    decision.sensitive_cleared_by = None


def standard_values(decision: Decision) -> dict[str, Any]:
    """The standard's fields of a decision by attribute, sealed numbers opened for digests only."""
    return keys.values_of(decision)


def publicity_due(decision: Decision) -> Any:
    rule = Rule.objects.version(PUBLICITY, decision.decided_on)
    return deadlines.due_under(rule, held_calendar(), decision.decided_on).day


def find_sensitive(values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Passages of the public fields that look like numbers of persons."""
    return [
        {"field": name, "kind": finding.kind, "excerpt": finding.masked}
        for name, found in doubts(values)
        for finding in found
    ]


def _is_compliant_at_first(decision: Decision) -> bool:
    """Settled by the first submission; until then one refusal is enough."""
    if decision.submitted_at or not decision.is_compliant_at_first:
        return decision.is_compliant_at_first
    return not compliance.refused_before(decision.organization_id, [decision.key_digest])


def _authority(decision: Decision) -> Organization:
    authority = directory.resolve(decision.authority_uscc, on=today())
    if authority is None:
        raise IllegalMove("决定机关的统一社会信用代码不在机构名录中，请核对或者联系管理员。")
    return authority


def _subject(decision: Decision) -> int | None:
    number = keys.opened(decision.id_number)
    fact = SubjectFact(
        "subject", SUBJECT_KINDS[decision.counterpart_class], decision.counterpart_name, decision.uscc, number
    )
    return gather([fact]).get("subject")


def _visible_twin(decision: Decision, by: User) -> Decision | None:
    twins = type(decision).objects.visible_to(by).filter(key_digest=decision.key_digest)
    return twins.exclude(pk=decision.pk).first()

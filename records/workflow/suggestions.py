"""系统建议: a supervisor accepts, and what was proposed is made; or declines, with reasons kept (domain §4.3)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from records.choices import Domain, RecordType, Source, SubjectClass, SuggestionKind
from records.models import DishonestyRecord, Sanction, Suggestion
from records.rules import MEASURES
from records.workflow import entry, sanctions
from records.workflow.entry import DuplicateRecord
from records.workflow.moves import SUGGESTION_MOVES
from records.workflow.reclassing import reclass
from records.workflow.sanctions import Ground, Proposal


@dataclass(frozen=True, slots=True)
class Execution:
    """Who carries the suggested measure out, and whom the subject may speak to."""

    executing_body: Organization
    contact: str


@dataclass(frozen=True, slots=True)
class Basis:
    """The document by which late or concealed publicity was found: without one there is no record."""

    document: str
    number: str


@transaction.atomic
def raise_severity(suggestion: Suggestion, *, by: User, reason: str) -> DishonestyRecord:
    """采纳: the record is classed anew, as serious. Raises IllegalMove."""
    suggestion = _accept(suggestion, SuggestionKind.SEVERITY, by=by, reason=reason)
    assert suggestion.record is not None
    sanctions.require_in_force(suggestion.record)
    return reclass(suggestion.record, by=by, verb="升级严重程度", reason=reason)


@transaction.atomic
def propose_sanction(suggestion: Suggestion, execution: Execution, *, by: User, reason: str) -> Sanction:
    """采纳: the measure is proposed, and its notice waits for review. Raises IllegalMove."""
    suggestion = _accept(suggestion, SuggestionKind.SANCTION, by=by, reason=reason)
    measure = MEASURES[suggestion.figures["measure"]]
    proposal = Proposal(measure.code, reason, measure.months, execution.executing_body, execution.contact)
    if suggestion.record:
        return sanctions.propose_on_record(suggestion.record, proposal, by=by)
    return sanctions.propose_on_ground(Ground(measure.ground, SubjectClass.BODY, suggestion.body), proposal, by=by)


@transaction.atomic
def draft_record(suggestion: Suggestion, basis: Basis, *, by: User, reason: str) -> DishonestyRecord:
    """采纳: a draft of the record (R14), to be completed by a clerk and reviewed as any other. Raises IllegalMove."""
    suggestion = _accept(suggestion, SuggestionKind.TIMELINESS, by=by, reason=reason)
    body, figures = suggestion.body, suggestion.figures
    values = {
        "source": Source.OTHER,
        "subject_class": SubjectClass.BODY,
        "body_name": body.name,
        "body_uscc": body.uscc,
        "record_type": RecordType.CONCEALMENT,
        "domain": Domain.OTHER,
        "grade": figures["grade"],
        "facts": f"{figures['first']} 至 {figures['last']}，双公示{figures['facts']}。{reason}",
        "basis_document": basis.document,
        "basis_number": basis.number,
        "deciding_body": by.organization.name,
        "decided_on": today(),
        "effective_on": today(),
    }
    try:
        return entry.enter(values, by=by, submit=False)
    except DuplicateRecord as twin:
        raise IllegalMove(str(twin)) from twin


@transaction.atomic
def decline(suggestion: Suggestion, *, by: User, reason: str) -> Suggestion:
    """不采纳, with reasons; the rules do not suggest it again. Raises IllegalMove."""
    return _decide(suggestion, "decline", by=by, reason=reason)


def _accept(suggestion: Suggestion, kind: SuggestionKind, *, by: User, reason: str) -> Suggestion:
    if suggestion.kind != kind:
        raise IllegalMove("该建议不是这一类事项，请刷新后再试。")
    return _decide(suggestion, "accept", by=by, reason=reason)


def _decide(suggestion: Suggestion, verb: str, *, by: User, reason: str) -> Suggestion:
    noting = {"decided_by": by, "decided_at": timezone.now(), "reason": reason[:500]}
    suggestion = SUGGESTION_MOVES.enter(suggestion, verb, by=by, reason=reason, noting=noting)
    trail.record(by, f"{SUGGESTION_MOVES[verb].label}系统建议", suggestion, reason=reason)
    return suggestion

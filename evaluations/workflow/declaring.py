"""产生数申报: a clerk tells, another person of the body signs; what was signed is amended with a reason."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from evaluations.choices import DeclarationStatus
from evaluations.models import Declaration
from evaluations.periods import Period
from evaluations.workflow.moves import DECLARATION_MOVES
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.trail import recording as trail

_MONTH = 1


@dataclass(frozen=True, slots=True)
class Produced:
    """What was produced in a month; none at all asks for a statement."""

    permits: int
    penalties: int
    statement: str = ""


@transaction.atomic
def declare(month: Period, produced: Produced, *, by: User) -> Declaration:
    """填报: until it is signed it can be written over. Raises IllegalMove."""
    if month.months != _MONTH or not month.is_over(today()):
        raise IllegalMove(f"{month.label}还没有结束，月底之后再申报。")
    if not (produced.permits or produced.penalties or produced.statement.strip()):
        raise IllegalMove("两项都为零的，请写明本月没有产生许可和处罚的情况（零报告）。")
    made = Declaration.objects.select_for_update().filter(organization=by.organization, month=month.code).first()
    if made and made.status == DeclarationStatus.SIGNED:
        raise IllegalMove("本月已经签字报送，需要改动的请先办理更正。")
    made = made or Declaration(organization=by.organization, month=month.code)
    made.permits, made.penalties, made.statement = produced.permits, produced.penalties, produced.statement
    made.author = made._history_user = by
    made.save()
    trail.record(by, "填报产生数", made, detail={"许可": produced.permits, "处罚": produced.penalties})
    return made


@transaction.atomic
def sign(made: Declaration, *, by: User) -> Declaration:
    """签字报送. Raises IllegalMove."""
    made = DECLARATION_MOVES.enter(made, "sign", by=by, noting={"signed_by": by, "signed_at": timezone.now()})
    trail.record(by, "零报告签字" if made.is_zero else "产生数签字", made)
    return made


@transaction.atomic
def amend(made: Declaration, *, by: User, reason: str) -> Declaration:
    """更正: opened again, to be written and signed anew. Raises IllegalMove."""
    noting = {"author": by, "signed_by": None, "signed_at": None}
    made = DECLARATION_MOVES.enter(made, "amend", by=by, reason=reason, noting=noting)
    trail.record(by, "更正产生数", made, reason=reason)
    return made

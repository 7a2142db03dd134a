"""结果运用: final results handed to the bodies that use them, and their use reported back (policy 三(一)1)."""

from django.db import transaction
from django.urls import reverse

from evaluations.choices import Purpose
from evaluations.models import Cycle, ResultHandOver
from evaluations.notices import ResultList
from evaluations.workflow import telling
from evaluations.workflow.moves import HAND_OVER_MOVES
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.organizations.models import Organization
from foundation.trail import recording as trail


@transaction.atomic
def hand_over(cycle: Cycle, *, recipient: Organization, purpose: Purpose, by: User) -> ResultHandOver:
    """移送: a numbered and signed list of all results. Raises IllegalMove."""
    cycle = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if not cycle.is_final:
        raise IllegalMove("评价定稿之后才能移送结果。")
    if cycle.organization_id not in by.organization.continued:
        raise IllegalMove("只有组织评价的单位可以移送结果。")
    if cycle.hand_overs.filter(recipient=recipient, purpose=purpose).exists():
        raise IllegalMove("该单位已经收到本周期用于此事项的结果清单。")
    made = ResultHandOver.objects.create(
        cycle=cycle, recipient=recipient, purpose=purpose, handed_over_on=today(), letter=None
    )
    made.letter = letters.issue(
        ResultList.of(made), target=made, organization=cycle.organization, addressee=recipient, by=by
    )
    made.save(update_fields=["letter"])
    url = reverse("evaluations:hand_over", args=[made.pk])
    telling.tell_of_list(recipient, f"收到评价结果清单（用于{made.get_purpose_display()}），请反馈运用情况", url)
    trail.record(by, "移送评价结果", made, detail={"清单": made.letter.number})
    return made


@transaction.atomic
def report_use(made: ResultHandOver, *, by: User, use: str) -> ResultHandOver:
    """反馈运用情况. Raises IllegalMove."""
    noting = {"use": use, "reported_by": by, "reported_on": today()}
    made = HAND_OVER_MOVES.enter(made, "report_use", by=by, noting=noting)
    trail.record(by, "反馈结果运用", made)
    return made

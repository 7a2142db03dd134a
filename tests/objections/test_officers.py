"""Two officers at once, conflicts of interest, and every cell of the tables of moves."""

from functools import partial

import pytest

from disclosure.models import Publication
from foundation.access import Role
from foundation.moves import IllegalMove
from objections.choices import CaseKind, CaseStatus, Outcome
from objections.models import Case
from objections.workflow import deciding, desk, handling
from objections.workflow.deciding import Ruling
from objections.workflow.moves import MOVES_OF
from tests.concurrency import at_once, of_type
from tests.objections.factories import County, person_of, public_penalty, received, told

UPHELD = Ruling(outcome=Outcome.UPHELD, reason="与决定书一致。")
DELETED = Ruling(outcome=Outcome.DELETED, reason="主体错误。", public_text="主体录入错误。")


def _forwarded(county: County) -> Case:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.mark(received(told(source=public_penalty(county))), by=clerk)
    return handling.forward(handling.accept(case, by=clerk), by=clerk, referral="请核查。")


def _verified(county: County) -> Case:
    return handling.verify(_forwarded(county), by=person_of(county.authority, Role.REVIEWER), reason="无误。")


@pytest.mark.django_db(transaction=True)
def test_decide_by_two_officers_at_once_takes_effect_once(county: County) -> None:
    case = _verified(county)
    officers = [person_of(county.center, Role.REVIEWER) for _ in range(2)]

    results = at_once(
        *(partial(deciding.decide, case, ruling, by=by) for by, ruling in zip(officers, (UPHELD, DELETED), strict=True))
    )

    assert of_type(results, Case) == 1
    assert of_type(results, IllegalMove) == 1
    case.refresh_from_db()
    assert Publication.objects.exists() == (case.outcome == Outcome.UPHELD)


@pytest.mark.django_db(transaction=True)
def test_claim_by_two_officers_at_once_gives_the_case_to_one(county: County) -> None:
    case = received(told(source=public_penalty(county)))
    officers = [person_of(county.center, Role.CLERK) for _ in range(2)]

    results = at_once(*(partial(desk.claim, case, by=by) for by in officers))

    assert of_type(results, Case) == 1
    assert of_type(results, IllegalMove) == 1


@pytest.mark.django_db
def test_decide_that_fails_leaves_nothing_half_done(county: County) -> None:
    case = _verified(county)
    ruling = Ruling(outcome=Outcome.CORRECTED, reason="金额有误。", corrections={"CF_NR_FK": "三千"})

    with pytest.raises(IllegalMove):
        deciding.decide(case, ruling, by=person_of(county.center, Role.REVIEWER))

    case.refresh_from_db()
    assert (case.status, case.outcome) == (CaseStatus.VERIFIED, "")
    assert Publication.objects.get().is_disputed


@pytest.mark.django_db
def test_extend_is_refused_to_the_handler_himself(county: County) -> None:
    case = _forwarded(county)
    handler = case.handler
    assert handler is not None
    handler.roles = [Role.REVIEWER]
    handler.save()

    with pytest.raises(IllegalMove, match="承办人以外"):
        handling.extend(case, by=handler, reason="需要鉴定。", amount=1)


@pytest.mark.django_db
def test_complaint_is_not_forwarded_to_the_body_complained_of(county: County) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.accept(received(told(CaseKind.COMPLAINT, body=county.authority)), by=clerk)

    with pytest.raises(IllegalMove, match="上级或者主管部门"):
        handling.forward(case, by=clerk, referral="请核实。", to=county.authority)


@pytest.mark.django_db
def test_complaint_about_the_government_is_not_handled_under_it(county: County) -> None:
    """The credit body stands under the government complained of: the case belongs to somebody above."""
    above = County.made()
    county.government.superior = above.government
    county.government.save()
    with pytest.raises(IllegalMove, match=r"没有.*上级机关"):
        received(told(CaseKind.COMPLAINT, body=above.government))


@pytest.mark.django_db
def test_merge_joins_two_objections_to_the_same_entry(county: County) -> None:
    penalty = public_penalty(county)
    first, second = (received(told(source=penalty)) for _ in range(2))
    clerk = person_of(county.center, Role.CLERK)
    handling.mark(first, by=clerk)

    merged = handling.merge(second, by=person_of(county.center, Role.REVIEWER), into=first)

    assert (merged.status, merged.merged_into) == (CaseStatus.CLOSED, first)
    assert Publication.objects.get().is_disputed


@pytest.mark.django_db
def test_mark_stays_while_another_objection_contests_the_same_entry(county: County) -> None:
    penalty = public_penalty(county)
    clerk = person_of(county.center, Role.CLERK)
    first, second = (handling.mark(received(told(source=penalty)), by=clerk) for _ in range(2))

    handling.refuse(first, by=person_of(county.center, Role.REVIEWER), reason="重复。")
    assert Publication.objects.get().is_disputed
    handling.refuse(second, by=person_of(county.center, Role.REVIEWER), reason="重复。")
    assert not Publication.objects.get().is_disputed


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(CaseKind))
@pytest.mark.parametrize("status", list(CaseStatus))
def test_only_the_moves_of_the_table_are_offered(county: County, kind: CaseKind, status: CaseStatus) -> None:
    about = {"body": county.authority} if kind == CaseKind.COMPLAINT else {"source": public_penalty(county)}
    case = received(told(kind, **about))
    Case.objects.filter(pk=case.pk).update(status=status, outcome="upheld", decided_on="2026-11-23")
    case.refresh_from_db()
    user = person_of(county.center, *Role)

    offered = {move.verb for move in MOVES_OF[kind].available(case, user)}

    assert offered <= {move.verb for move in MOVES_OF[kind].moves if status in move.source and move.is_offered}

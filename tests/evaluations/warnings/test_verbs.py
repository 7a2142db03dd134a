"""Who confirms, handles and releases a warning; its course is only added to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from evaluations.choices import WarningStatus
from evaluations.models import Warning, WarningEvent
from evaluations.workflow import warnings
from evaluations.workflow.moves import WARNING_MOVES
from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail.models import TrailEntry
from tests.evaluations.warnings.factories import Place, WarningFactory, facts
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
Verb = Callable[..., Warning]
REASON = "系统对接故障，已全部补报。"


@pytest.fixture
def warning(place: Place) -> Warning:
    made: Warning = WarningFactory.create(body=place.body, organization=place.office)
    return made


def person(body: Organization, role: Role) -> User:
    user: User = UserFactory.create(organization=body, roles=[role])
    return user


def test_walk_from_confirmation_to_release(place: Place, warning: Warning) -> None:
    reviewer, supervisor = person(place.body, Role.REVIEWER), person(place.office, Role.SUPERVISOR)
    warnings.acknowledge(warning, by=reviewer)
    warnings.handle(warning, by=reviewer, reason=REASON)
    warnings.release(warning, by=supervisor, reason="情况属实。")
    assert facts(warning, "status", "handling_note", "release_reason", "settled_level") == (
        WarningStatus.RELEASED,
        REASON,
        "情况属实。",
        warning.level,
    )
    assert list(warning.events.values_list("act", "by", "note")) == [
        ("acknowledged", reviewer.pk, ""),
        ("handled", reviewer.pk, REASON),
        ("released", supervisor.pk, "情况属实。"),
    ]
    assert list(TrailEntry.objects.about(warning).values_list("verb", flat=True)) == [
        "确认预警",
        "处置预警",
        "解除预警",
    ]


@pytest.mark.parametrize(
    ("verb", "facts_told", "wrong_body"),
    [
        (warnings.acknowledge, {}, "office"),
        (warnings.handle, {"reason": REASON}, "office"),
        (warnings.release, {"reason": REASON}, "body"),
        (warnings.release, {"reason": REASON}, "provincial_office"),
    ],
)
def test_refuse_a_person_of_the_wrong_body(
    place: Place, warning: Warning, verb: Verb, facts_told: dict[str, Any], wrong_body: str
) -> None:
    anybody: User = UserFactory.create(organization=getattr(place, wrong_body), roles=list(Role))
    with pytest.raises(IllegalMove, match="只有"):
        verb(warning, by=anybody, **facts_told)


@pytest.mark.parametrize("state", ["", "acknowledged", "handled", "released"])
@pytest.mark.parametrize("verb", ["acknowledge", "handle", "release"])
def test_every_cell_of_the_table(place: Place, verb: str, state: str) -> None:
    traits = {state: True} if state else {}
    warning = WarningFactory.create(body=place.body, organization=place.office, **traits)
    move = WARNING_MOVES[verb]
    assert move.who is not None
    by = person(place.office if verb == "release" else place.body, move.who)
    is_offered = verb in [offered.verb for offered in WARNING_MOVES.available(warning, by)]
    assert is_offered == (warning.status in move.source)


@pytest.mark.parametrize("verb", [warnings.handle, warnings.release])
def test_ask_for_words(place: Place, warning: Warning, verb: Verb) -> None:
    by: User = UserFactory.create(organization=place.body, roles=list(Role))
    Warning.objects.filter(pk=warning.pk).update(organization=place.body)
    with pytest.raises(IllegalMove, match="请填写"):
        verb(warning, by=by, reason=" ")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_course_of_a_warning_is_only_added_to(place: Place, warning: Warning, change: str) -> None:
    warnings.acknowledge(warning, by=person(place.body, Role.REVIEWER))
    events = WarningEvent.objects.filter(warning=warning)
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic():
        events.update(note="改") if change == "update" else events._raw_delete(events.db)

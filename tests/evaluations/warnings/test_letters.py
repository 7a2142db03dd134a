"""What a warning sets going: once for each level, and on rest days only for red."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from evaluations.models import Warning, WarningEvent
from evaluations.notices import InterviewNotice, SupervisionLetter, WarningReminder
from evaluations.workflow import warning_letters
from evaluations.workflow.warning_letters import send_due
from foundation.access import Role
from foundation.accounts.models import User
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.letters import Letter, render_html
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.notices.payloads import rebuild
from foundation.organizations.models import Organization
from tests.evaluations.warnings.factories import MONDAY, Place, WarningFactory, facts
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)
# A Saturday that is worked (调休) and a Thursday of the national holiday.
MAKE_UP_SATURDAY, HOLIDAY = date(2026, 10, 10), date(2026, 10, 1)


def warned(place: Place, level: WarningLevel, **changes: Any) -> Warning:
    warning: Warning = WarningFactory.create(body=place.body, organization=place.office, level=level, **changes)
    return warning


def person(body: Organization, role: Role) -> User:
    user: User = UserFactory.create(organization=body, roles=[role])
    return user


def told(user: User) -> list[str]:
    return list(InboxMessage.objects.filter(recipient=user).values_list("title", flat=True))


def test_blue_is_a_hint_to_the_body(place: Place) -> None:
    clerk, warning = person(place.body, Role.CLERK), warned(place, WarningLevel.BLUE)
    assert send_due(MONDAY) == 1
    assert told(clerk) == [f"蓝色预警：{warning}"]
    assert not IssuedLetter.objects.exists()


def test_yellow_sends_the_reminder_in_the_name_of_the_office(place: Place) -> None:
    warning = warned(place, WarningLevel.YELLOW)
    send_due(MONDAY)
    letter = IssuedLetter.objects.about(warning).get()
    assert (letter.kind, letter.organization, letter.addressee) == (WarningReminder.kind, place.office, place.body)
    assert (letter.issued_by, letter.title) == (None, "关于双公示迟报率的催办通知书")
    assert WarningEvent.objects.get(act=WarningAct.TOLD).note == f"催办：{letter.number}"


@pytest.mark.parametrize(
    ("level", "letter"), [(WarningLevel.ORANGE, SupervisionLetter), (WarningLevel.RED, InterviewNotice)]
)
def test_orange_and_red_wait_for_review_and_signature(place: Place, level: WarningLevel, letter: type[Letter]) -> None:
    reviewer, warning = person(place.office, Role.REVIEWER), warned(place, level)
    send_due(MONDAY)
    draft = LetterDraft.objects.about(warning).get()
    assert (draft.kind, draft.author, draft.organization, draft.addressee) == (
        letter.kind,
        None,
        place.office,
        place.body,
    )
    assert told(reviewer) == [f"{letter.kind_title}待审核：{warning}"]
    assert not IssuedLetter.objects.exists()


def test_red_is_told_to_the_province(place: Place) -> None:
    supervisor = person(place.provincial_office, Role.SUPERVISOR)
    yellow, red = warned(place, WarningLevel.YELLOW), warned(place, WarningLevel.RED)
    send_due(MONDAY)
    assert told(supervisor) == [f"红色预警：{red}"]
    assert yellow.level == WarningLevel.YELLOW
    draft = rebuild(InterviewNotice.kind, LetterDraft.objects.get().payload)
    assert isinstance(draft, InterviewNotice)
    assert draft.copies == place.provincial_office.name


def test_send_each_level_once(place: Place) -> None:
    warning = warned(place, WarningLevel.YELLOW)
    assert (send_due(MONDAY), send_due(MONDAY), send_due(TUESDAY)) == (1, 0, 0)
    Warning.objects.filter(pk=warning.pk).update(level=WarningLevel.ORANGE)
    assert (send_due(TUESDAY), send_due(TUESDAY)) == (1, 0)
    Warning.objects.filter(pk=warning.pk).update(level=WarningLevel.YELLOW)
    assert send_due(TUESDAY) == 0
    Warning.objects.filter(pk=warning.pk).update(level=WarningLevel.ORANGE)
    assert send_due(TUESDAY) == 0
    assert (IssuedLetter.objects.count(), LetterDraft.objects.count()) == (1, 1)


@pytest.mark.parametrize("day", [SATURDAY, HOLIDAY])
def test_wait_for_a_working_day_unless_red(place: Place, day: date) -> None:
    yellow, red = warned(place, WarningLevel.YELLOW), warned(place, WarningLevel.RED)
    assert send_due(day) == 1
    assert facts(yellow, "told_level") == (0,)
    assert facts(red, "told_level") == (WarningLevel.RED,)
    assert send_due(MONDAY) == 1


def test_send_on_a_weekend_that_is_worked(place: Place) -> None:
    warned(place, WarningLevel.YELLOW)
    assert send_due(MAKE_UP_SATURDAY) == 1


def test_say_nothing_of_a_released_warning(place: Place) -> None:
    warned(place, WarningLevel.RED, released=True)
    assert send_due(MONDAY) == 0


def test_highest_body_of_the_province_is_told_without_a_letter(place: Place) -> None:
    office = place.provincial_office
    clerk = person(office, Role.CLERK)
    warning = WarningFactory.create(body=office, organization=office, level=WarningLevel.ORANGE)
    send_due(MONDAY)
    assert told(clerk) == [f"橙色预警：{warning}"]
    assert not LetterDraft.objects.exists()


def signed(warning: Warning, office: Organization) -> IssuedLetter:
    draft = drafts.review(LetterDraft.objects.about(warning).get(), by=person(office, Role.REVIEWER))
    return drafts.sign(draft, by=person(office, Role.SUPERVISOR), on=MONDAY)


def test_signed_letter_is_told_to_the_body_and_noted(place: Place) -> None:
    clerk, warning = person(place.body, Role.CLERK), warned(place, WarningLevel.ORANGE)
    send_due(MONDAY)
    letter = signed(warning, place.office)
    assert f"收到{letter.title}" in told(clerk)
    event = WarningEvent.objects.get(act=WarningAct.SIGNED)
    assert event.note == f"{letter.title}（{letter.number}）"


def test_letter_about_a_released_warning_is_not_signed(place: Place) -> None:
    warning = warned(place, WarningLevel.ORANGE)
    send_due(MONDAY)
    Warning.objects.filter(pk=warning.pk).update(status=WarningStatus.RELEASED, release_reason="平稳")
    with pytest.raises(IllegalMove, match="预警已经解除"):
        signed(warning, place.office)


@pytest.mark.parametrize("level", [WarningLevel.YELLOW, WarningLevel.ORANGE, WarningLevel.RED])
def test_letter_prints_measure_and_threshold(place: Place, level: WarningLevel) -> None:
    warning = warned(place, level)
    made = {
        WarningLevel.YELLOW: warning_letters._reminder,
        WarningLevel.ORANGE: warning_letters._supervision,
        WarningLevel.RED: warning_letters._interview,
    }
    page = render_html(made[level](warning, MONDAY))
    assert f"触发{level.label}色预警：2026年11月23日监测值为6%，达到{level.label}色预警标准（5%）" in page


def test_every_task_of_the_room_is_on_the_schedule() -> None:
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"evaluations.tasks.evaluate_warnings", "evaluations.tasks.send_warnings"} <= tasks

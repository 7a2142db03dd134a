"""到期提醒: T01 from Friday 2026-11-20 ends on Tuesday 2026-12-01; its warnings fall on 26 and 30 November."""

import threading
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction

from foundation.access import Role
from foundation.deadlines import reminders, workflow
from foundation.deadlines.models import Deadline, ReminderRound
from foundation.deadlines.rules import PUBLICITY
from foundation.messages.models import InboxMessage, OutboxMail
from foundation.organizations.models import Organization
from foundation.organizations.tree import rebuild_lineages
from foundation.sites import OFFICE
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

WARNED, LAST_WARNED, DUE, AFTER = date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)
pytestmark = pytest.mark.django_db


def titles() -> list[str]:
    return list(InboxMessage.objects.order_by("pk").values_list("title", flat=True))


def test_send_due_tells_before_on_and_after_the_due_day() -> None:
    UserFactory.create(organization=running_deadline().organization)

    for day in (date(2026, 11, 25), WARNED, date(2026, 11, 27), LAST_WARNED, DUE, AFTER, date(2026, 12, 3)):
        reminders.send_due(day)

    assert titles() == [
        "期限提醒：即将到期 1 件",
        "期限提醒：即将到期 1 件",
        "期限提醒：今天到期 1 件",
        "期限提醒：已逾期 1 件",
    ]


def test_send_due_repeats_overdue_once_in_five_working_days() -> None:
    UserFactory.create(organization=running_deadline().organization)
    reminders.send_due(AFTER)

    assert [day for day in range(3, 17) if reminders.send_due(date(2026, 12, day))] == [9, 16]


def test_send_due_tells_a_person_once_of_many_deadlines() -> None:
    body = running_deadline().organization
    running_deadline(body=body, on=OrganizationFactory.create(), from_=date(2026, 11, 13), title="试验〔2026〕2号")
    UserFactory.create(organization=body)

    assert reminders.send_due(WARNED) == 1

    message = InboxMessage.objects.get()
    assert message.title == "期限提醒：已逾期 1 件，即将到期 1 件"
    assert "试验〔2026〕2号（双公示上网（许可、处罚））：" in message.body
    assert "2026-12-01 到期，还剩 3 个工作日" in message.body


def test_send_due_is_silent_on_rest_days() -> None:
    UserFactory.create(organization=running_deadline(from_=date(2026, 9, 24)).organization)
    rest_days = [date(2026, 10, day) for day in range(1, 8)]

    assert sum(reminders.send_due(day) for day in rest_days) == 0
    assert reminders.send_due(date(2026, 10, 8)) == 1


def test_send_due_says_nothing_twice_when_the_beat_doubles() -> None:
    UserFactory.create(organization=running_deadline().organization)

    assert (reminders.send_due(DUE), reminders.send_due(DUE)) == (1, 0)
    assert len(titles()) == 1


def test_send_due_tells_on_the_next_working_day_what_a_stopped_portal_missed() -> None:
    UserFactory.create(organization=running_deadline().organization)

    reminders.send_due(date(2026, 12, 4))

    assert titles() == ["期限提醒：已逾期 1 件"]


def test_send_due_is_silent_about_what_is_met_or_suspended() -> None:
    met, suspended = running_deadline(), running_deadline(title="试验〔2026〕2号")
    for deadline in (met, suspended):
        UserFactory.create(organization=deadline.organization)
    workflow.meet(PUBLICITY, on=met.organization, day=date(2026, 11, 23))
    workflow.suspend(suspended, on=date(2026, 11, 23), reason="等待鉴定", by=None)

    assert reminders.send_due(DUE) == 0
    assert not ReminderRound.objects.exists()


def test_send_due_mails_figures_but_no_names_to_those_who_want_mail() -> None:
    body = running_deadline(title="罚〔2026〕1号 王某商店").organization
    UserFactory.create(organization=body, email="ma@example.org")
    UserFactory.create(organization=body, email="li@example.org", wants_mail=False)

    reminders.send_due(DUE)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.subject) == ("ma@example.org", "期限提醒：今天到期 1 件")
    assert f"{settings.SITE_URLS[OFFICE]}/deadlines/\n" in mail.body
    assert "王某商店" not in mail.body


def office_tree() -> tuple[Organization, Organization, Organization]:
    """A government, the body that acts for it, and a bureau below."""
    government = OrganizationFactory.create(government=True)
    commission = OrganizationFactory.create(superior=government, acts_for=government)
    bureau = OrganizationFactory.create(superior=government)
    rebuild_lineages()
    return government, commission, Organization.objects.get(pk=bureau.pk)


def test_send_due_escalates_overdue_to_the_supervisor_of_the_acting_body() -> None:
    _, commission, bureau = office_tree()
    supervisor = UserFactory.create(organization=commission, supervisor=True)
    stranger = UserFactory.create(supervisor=True)
    running_deadline(body=bureau)

    assert reminders.send_due(DUE) == 0
    assert reminders.send_due(AFTER) == 1

    message = InboxMessage.objects.get()
    assert (message.recipient, message.title) == (supervisor, "期限提醒：辖内逾期 1 件")
    assert not InboxMessage.objects.filter(recipient=stranger).exists()


def test_send_due_gives_a_clerk_who_also_supervises_one_digest() -> None:
    _, commission, bureau = office_tree()
    UserFactory.create(organization=commission, roles=[Role.CLERK, Role.SUPERVISOR])
    running_deadline(body=bureau)
    running_deadline(body=commission)

    assert reminders.send_due(AFTER) == 1
    assert titles() == ["期限提醒：已逾期 1 件，辖内逾期 1 件"]


def test_send_due_reaches_the_people_of_the_body_that_continues() -> None:
    gone = running_deadline().organization
    heir = OrganizationFactory.create(inherited=[gone.pk])
    clerk = UserFactory.create(organization=heir)

    reminders.send_due(DUE)

    assert InboxMessage.objects.get().recipient == clerk


@pytest.mark.django_db(transaction=True)
def test_send_due_tells_once_when_two_workers_sweep_together() -> None:
    UserFactory.create(organization=running_deadline().organization)
    told: list[int] = []
    started = threading.Barrier(2)

    def sweep() -> None:
        started.wait()
        told.append(reminders.send_due(DUE))
        connection.close()

    workers = [threading.Thread(target=sweep) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(told) == [0, 1]
    assert len(titles()) == 1


def test_send_due_sends_the_whole_round_again_when_its_worker_was_killed() -> None:
    deadline = running_deadline()
    UserFactory.create(organization=deadline.organization)
    with transaction.atomic():
        reminders.send_due(DUE)
        transaction.set_rollback(True)

    assert titles() == []
    assert reminders.send_due(DUE) == 1
    assert Deadline.objects.get().next_look_on == AFTER

"""催办通知书: an overdue matter is answered with a numbered letter that anybody can check."""

from datetime import date

import pytest
from django.test import Client

from foundation.accounts.models import User
from foundation.deadlines import urging, workflow
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY
from foundation.deadlines.workflow import PeriodRefused
from foundation.messages.models import InboxMessage
from foundation.notices.letters import render_html
from foundation.notices.models import IssuedLetter
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
# T01 from Tuesday 2026-10-20 ends on Thursday 2026-10-29.
STARTED, DUE, ON = date(2026, 10, 20), date(2026, 10, 29), date(2026, 11, 3)


@pytest.fixture
def supervisor() -> User:
    user: User = UserFactory.create(supervisor=True)
    return user


def overdue_matter(supervisor: User) -> Deadline:
    bureau = OrganizationFactory.create(superior=supervisor.organization, name="试验县市场监督管理局")
    return running_deadline(from_=STARTED, body=bureau, title="试市监罚〔2026〕7号 某公司")


def test_urge_numbers_the_letter_and_keeps_its_pdf(supervisor: User) -> None:
    letter = urging.urge(overdue_matter(supervisor), by=supervisor, on=ON)
    assert letter.number == f"{supervisor.organization.short_name}催〔2026〕1号"
    assert (letter.title, letter.addressee_name) == ("关于双公示上网事项的催办通知书", "试验县市场监督管理局")
    assert letter.issued_on == ON
    assert letter.content.size > 0


def test_letter_tells_what_is_owed_since_when_and_by_which_rule(supervisor: User) -> None:
    text = render_html(urging.draft(overdue_matter(supervisor), by=supervisor, on=ON))
    for told in (
        "“试市监罚〔2026〕7号 某公司”双公示上网事项",
        "自2026年10月20日（作出行政决定之日）起算，期限为7个工作日，截止日为2026年10月29日",
        "已逾期3个工作日仍未办结",
        "国发〔2016〕33号、76号；青政〔2017〕47号。",
        "于2026年11月6日前",
    ):
        assert told in text


def test_urge_tells_those_who_do_the_work(supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    clerk = UserFactory.create(organization=deadline.organization)
    UserFactory.create(organization=deadline.organization, supervisor=True)
    letter = urging.urge(deadline, by=supervisor, on=ON)
    message = InboxMessage.objects.get()
    assert (message.recipient, message.url) == (clerk, f"/deadlines/{deadline.pk}/")
    assert letter.number in message.body


def test_urge_reaches_the_people_of_the_body_that_continues(supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    clerk = UserFactory.create(organization=OrganizationFactory.create(inherited=[deadline.organization_id]))
    urging.urge(deadline, by=supervisor, on=ON)
    assert InboxMessage.objects.get().recipient == clerk


@pytest.fixture
def issued(supervisor: User) -> IssuedLetter:
    return urging.urge(overdue_matter(supervisor), by=supervisor, on=ON)


def test_verification_finds_the_letter(issued: IssuedLetter, public_site: Client) -> None:
    page = public_site.get(f"/verify/{issued.verification_code}/")
    assert page.context["outcome"] == "authentic"
    assert issued.number in page.content.decode()
    assert "某公司" not in page.content.decode()


def test_urge_refuses_a_second_letter_on_the_same_day(supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    urging.urge(deadline, by=supervisor, on=ON)
    with pytest.raises(PeriodRefused, match="请勿重复催办"):
        urging.urge(deadline, by=supervisor, on=ON)
    assert IssuedLetter.objects.count() == 1


def test_urge_refuses_what_is_not_overdue_or_not_his(supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    clerk, stranger = UserFactory.create(organization=deadline.organization), UserFactory.create(supervisor=True)
    for by, on in ((supervisor, DUE), (clerk, ON), (stranger, ON)):
        with pytest.raises(PeriodRefused, match="不能催办"):
            urging.urge(deadline, by=by, on=on)


def test_urge_refuses_what_was_done_in_the_meantime(supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    workflow.meet(PUBLICITY, on=deadline.organization, day=ON)
    with pytest.raises(PeriodRefused, match="已办结"):
        urging.urge(deadline, by=supervisor, on=ON)


def test_letter_is_read_before_it_goes_out(client: Client, supervisor: User) -> None:
    deadline = overdue_matter(supervisor)
    client.force_login(supervisor)
    page = client.get(f"/deadlines/{deadline.pk}/remind/").content.decode()
    assert "关于双公示上网事项的催办通知书" in page
    assert not IssuedLetter.objects.exists()

    page = client.post(f"/deadlines/{deadline.pk}/remind/", follow=True).content.decode()
    assert f"催办通知书 {IssuedLetter.objects.get().number} 已发出，并已通知该单位。" in page

    page = client.get(f"/deadlines/{deadline.pk}/remind/", follow=True).content.decode()
    assert "今天已经就该事项发出催办通知书" in page

"""邮件订阅: nobody is mailed unconfirmed, on a rest day or of what is not public; no address lies in the clear."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from freezegun.api import FrozenDateTimeFactory

from disclosure.alerts import sending, taking_in
from disclosure.alerts.choices import Act, Frequency
from disclosure.alerts.handing_in import act_on, hand_in
from disclosure.alerts.models import IntakeAlert, IntakeAlertAct, LaidOutKey, Subscription
from disclosure.alerts.periods import next_due
from disclosure.alerts.rules import MOST_UNCONFIRMED
from disclosure.alerts.wishes import Wish
from disclosure.models import Publication
from disclosure.publications import withdraw
from foundation import boxes
from foundation.form_age import stamp
from foundation.messages.models import OutboxMail
from foundation.messages.outbox import send_due
from integrity_portal.grants import PUBLIC, TABLE, Relation, rights_of
from objections.workflow.keys import lay_out_key
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]

ADDRESS = "reader@anhao.example"
ALL = Wish()


@pytest.fixture(autouse=True)
def _key() -> None:
    lay_out_key()


def _mails() -> list[EmailMessage]:
    send_due()
    found, mail.outbox = list(mail.outbox), []
    return found


def _link(letter: EmailMessage, act: Act) -> str:
    found = re.search(rf"/alerts/{act}/[\w-]+/", str(letter.body))
    assert found
    return found[0]


def _token(letter: EmailMessage, act: Act) -> str:
    return _link(letter, act).split("/")[3]


def _asked(wish: Wish = ALL, *, frequency: Frequency = Frequency.DAILY, address: str = ADDRESS) -> list[EmailMessage]:
    hand_in(wish, address=address, frequency=frequency)
    taking_in.take_in_all()
    return _mails()


def _confirmed(wish: Wish = ALL, *, frequency: Frequency = Frequency.DAILY) -> Subscription:
    act_on(_token(_asked(wish, frequency=frequency)[0], Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()
    return Subscription.objects.confirmed().get()


def _public_today(**facts: Any) -> Publication:
    return made_public(PenaltyFactory(**facts), on=date(2026, 11, 23))


def test_nothing_is_mailed_before_the_holder_confirms(freezer: FrozenDateTimeFactory) -> None:
    (letter,) = _asked()
    _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    assert (letter.to, sending.send_due(), _mails()) == ([ADDRESS], 0, [])

    act_on(_token(letter, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()

    assert Subscription.objects.confirmed().count() == 1


def test_confirmed_subscriber_is_told_the_next_working_day(freezer: FrozenDateTimeFactory) -> None:
    _confirmed()
    entry = _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()

    (letter,) = _mails()
    assert f"/p/{entry.pk}/" in str(letter.body)
    assert "新增公示 1 条" in letter.subject


def test_every_mail_bears_the_name_of_the_site(freezer: FrozenDateTimeFactory, named_site: str) -> None:
    (asking,) = _asked()
    assert asking.subject == f"{named_site}：请确认邮件订阅"
    assert named_site in str(asking.body)
    act_on(_token(asking, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()
    _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()
    assert [letter.subject for letter in _mails()] == [f"{named_site}：新增公示 1 条"]


def test_rest_days_are_quiet_and_their_news_comes_after_them(freezer: FrozenDateTimeFactory) -> None:
    _confirmed()
    freezer.move_to("2026-11-27 10:00+08:00")
    sending.send_due()
    entry = made_public(PenaltyFactory(), on=date(2026, 11, 27))
    for rest_day in ("2026-11-28", "2026-11-29"):
        freezer.move_to(f"{rest_day} 10:00+08:00")
        assert (sending.send_due(), _mails()) == (0, [])

    freezer.move_to("2026-11-30 10:00+08:00")
    sending.send_due()

    assert f"/p/{entry.pk}/" in str(_mails()[0].body)


def test_withdrawn_and_expired_entries_are_not_mailed(freezer: FrozenDateTimeFactory) -> None:
    _confirmed()
    withdrawn = PenaltyFactory()
    made_public(withdrawn)
    made_public(PenaltyFactory(), until=date(2026, 11, 23))
    withdraw(withdrawn, on=date(2026, 11, 23), reason="误填")
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()

    assert _mails() == []


def test_same_news_are_mailed_once(freezer: FrozenDateTimeFactory) -> None:
    _confirmed()
    _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()
    sending.send_due()
    assert len(_mails()) == 1

    freezer.move_to("2026-11-25 10:00+08:00")
    sending.send_due()
    assert _mails() == []


def test_worker_killed_before_the_mark_leaves_no_mail_either(
    freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    _confirmed()
    _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    with monkeypatch.context() as patch:
        patch.setattr(sending, "begin", _killed)
        with pytest.raises(SystemExit):
            sending.send_due()
    assert OutboxMail.objects.count() == 0

    sending.send_due()
    assert len(_mails()) == 1


def _killed(*_: object, **__: object) -> None:
    raise SystemExit


@pytest.mark.parametrize(
    ("frequency", "due"),
    [
        (Frequency.DAILY, date(2026, 11, 24)),
        (Frequency.WEEKLY, date(2026, 11, 30)),
        (Frequency.MONTHLY, date(2026, 12, 1)),
    ],
)
def test_next_mail_follows_the_frequency(frequency: Frequency, due: date) -> None:
    assert next_due(frequency, after=date(2026, 11, 23)) == due


@pytest.mark.parametrize("wish", [{"kind": "penalty", "q": "食品"}, {"code": "91"}, {"name": "青海暗号公司"}], ids=str)
def test_only_what_fits_the_wish_is_mailed(freezer: FrozenDateTimeFactory, wish: dict[str, str]) -> None:
    wanted = _public_today(counterpart_name="青海暗号公司")
    made_public(PermitFactory(), on=date(2026, 11, 23))
    if "code" in wish:
        wish = {"code": wanted.subject_uscc}
    query = QueryDict(mutable=True)
    query.update(wish)
    asked = Wish.of(query)
    assert asked is not None
    _confirmed(asked)
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()

    (letter,) = _mails()
    assert re.findall(r"/p/(\d+)/", str(letter.body)) == [str(wanted.pk)]


def test_unconfirmed_is_forgotten_after_two_days(freezer: FrozenDateTimeFactory) -> None:
    (letter,) = _asked()
    freezer.tick(timedelta(hours=47))
    taking_in.purge()
    assert Subscription.objects.count() == 1

    freezer.tick(timedelta(hours=2))
    taking_in.purge()
    act_on(_token(letter, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()

    assert Subscription.objects.count() == 0


def test_expired_request_cannot_be_confirmed_even_before_the_purge(freezer: FrozenDateTimeFactory) -> None:
    (letter,) = _asked()
    freezer.tick(timedelta(hours=49))
    act_on(_token(letter, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()

    assert Subscription.objects.confirmed().count() == 0


def test_subscriber_is_asked_again_after_a_year_and_forgotten_without_answer(freezer: FrozenDateTimeFactory) -> None:
    subscription = _confirmed()
    freezer.move_to("2027-11-24 10:00+08:00")
    Subscription.objects.update(due_on=date(2028, 1, 1))
    sending.send_due()
    sending.send_due()
    (letter,) = _mails()
    freezer.tick(timedelta(days=29))
    taking_in.purge()
    assert Subscription.objects.filter(pk=subscription.pk).exists()

    act_on(_token(letter, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()
    freezer.tick(timedelta(days=2))
    taking_in.purge()
    assert Subscription.objects.filter(pk=subscription.pk).exists()

    Subscription.objects.update(asked_again_at=Subscription.objects.get().confirmed_at)
    freezer.tick(timedelta(days=31))
    taking_in.purge()
    assert not Subscription.objects.exists()


def test_stopping_deletes_the_subscription_and_its_waiting_mail(freezer: FrozenDateTimeFactory) -> None:
    (first,) = _asked()
    act_on(_token(first, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()
    _public_today()
    freezer.move_to("2026-11-24 10:00+08:00")
    sending.send_due()
    assert OutboxMail.objects.count() == 1

    act_on(_token(first, Act.STOP), Act.STOP)
    taking_in.take_in_all()

    assert (Subscription.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_mail_program_stops_with_one_click(public_site: Client) -> None:
    _confirmed()
    _asked(Wish(uscc="X"))
    (letter,) = _asked(Wish(name="别的单位"))
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(https?://[^/>]+)(/[^>]+)>", letter.extra_headers["List-Unsubscribe"])
    assert address

    strict = Client(SERVER_NAME="testserver", enforce_csrf_checks=True)
    answer = strict.post(address[2], {"List-Unsubscribe": "One-Click"})
    taking_in.take_in_all()

    assert answer.status_code == 200
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize("act", Act)
def test_looking_at_a_link_changes_nothing(public_site: Client, act: Act) -> None:
    (letter,) = _asked()

    answer = public_site.get(_link(letter, act))
    taking_in.take_in_all()

    assert 'method="post"' in answer.content.decode()
    assert IntakeAlertAct.objects.count() == 0
    assert Subscription.objects.unconfirmed().count() == 1


def test_strangers_token_does_nothing() -> None:
    _confirmed()
    act_on("x" * 43, Act.STOP)
    taking_in.take_in_all()

    assert Subscription.objects.count() == 1


def test_asking_twice_sends_one_mail_and_another_frequency_replaces(freezer: FrozenDateTimeFactory) -> None:
    _confirmed()
    assert _asked() == []

    (letter,) = _asked(frequency=Frequency.WEEKLY)
    act_on(_token(letter, Act.CONFIRM), Act.CONFIRM)
    taking_in.take_in_all()

    assert [each.frequency for each in Subscription.objects.all()] == [Frequency.WEEKLY]


def test_letterbox_of_a_stranger_is_not_filled() -> None:
    asked = [_asked(Wish(name=f"单位{number}")) for number in range(8)]

    assert sum(map(len, asked)) == MOST_UNCONFIRMED


@pytest.mark.parametrize(
    "told",
    [
        None,
        {"address": ADDRESS, "frequency": "daily"},
        {"address": ADDRESS, "frequency": "daily", "wish": '{"conditions": ["q"]}'},
        {"address": ADDRESS, "frequency": "daily", "wish": '{"conditions": {"kind": "nothing"}}'},
        {"address": ADDRESS, "frequency": "hourly", "wish": ALL.packed()},
    ],
    ids=["no box", "no wish", "no conditions", "no kind", "no frequency"],
)
def test_unreadable_wish_holds_up_nothing(told: dict[str, str] | None) -> None:
    box = boxes.close(json.dumps(told).encode(), boxes.public_key()) if told else b"not a box"
    IntakeAlert.objects.create(box=box, received_at=timezone.now())

    assert len(_asked()) == 1
    assert IntakeAlert.objects.count() == 0


def test_address_lies_in_the_clear_in_no_table(freezer: FrozenDateTimeFactory) -> None:
    hand_in(ALL, address=ADDRESS, frequency=Frequency.DAILY)
    assert not _tables_holding(ADDRESS)
    taking_in.take_in_all()
    assert OutboxMail.objects.count() == 1
    assert not _tables_holding(ADDRESS)

    _mails()
    assert OutboxMail.objects.count() == 0


def test_failing_mail_server_leaves_no_address_behind(
    freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(ALL, address=ADDRESS, frequency=Frequency.DAILY)
    taking_in.take_in_all()
    monkeypatch.setattr(EmailMessage, "send", _refused)
    send_due()
    assert OutboxMail.objects.get().last_error == "OSError"
    assert not _tables_holding(ADDRESS)

    freezer.tick(timedelta(hours=49))
    taking_in.purge()
    assert OutboxMail.objects.count() == 0


def _refused(letter: EmailMessage) -> None:
    raise OSError(f"550 {letter.to} rejected")


def _tables_holding(secret: str) -> list[str]:
    """Every row of every table as text, its bytes as text too."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s OR row::text LIKE %s',
                [f"%{secret}%", f"%{secret.encode().hex()}%"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_visitor_subscribes_by_the_form(public_site: Client, freezer: FrozenDateTimeFactory) -> None:
    typed = {"address": ADDRESS, "frequency": "weekly", "made_at": stamp()}
    freezer.tick(timedelta(seconds=10))
    answer = public_site.post("/alerts/new/?kind=penalty&q=食品", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/alerts/received/")
    assert public_site.get(answer["Location"]).status_code == 200

    taking_in.take_in_all()
    (letter,) = _mails()
    assert "类别：行政处罚；关键词：食品" in str(letter.body)


@pytest.mark.parametrize(
    "change", [{"homepage": "x"}, {"made_at": ""}, {"address": "nobody"}, {"frequency": "hourly"}], ids=str
)
def test_form_refuses_machines_and_faults(
    public_site: Client, freezer: FrozenDateTimeFactory, change: dict[str, str]
) -> None:
    typed = {"address": ADDRESS, "frequency": "weekly", "made_at": stamp(), **change}
    freezer.tick(timedelta(seconds=10))
    answer = public_site.post("/alerts/new/", typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert IntakeAlert.objects.count() == 0


def test_form_says_so_while_no_key_is_laid_out(public_site: Client, freezer: FrozenDateTimeFactory) -> None:
    LaidOutKey.objects.all().delete()
    typed = {"address": ADDRESS, "frequency": "weekly", "made_at": stamp()}
    freezer.tick(timedelta(seconds=10))

    assert "尚未开通" in public_site.post("/alerts/new/", typed).content.decode()


@pytest.mark.parametrize("query", ["region=999999", "kind=nothing", "name=张*"])
def test_condition_that_cannot_be_read_is_not_subscribed_to(public_site: Client, query: str) -> None:
    assert public_site.get(f"/alerts/new/?{query}").status_code == 404


@pytest.mark.parametrize("address", ["/penalties/?q=食品", "/search/?q=食品"])
def test_lists_offer_the_subscription_with_their_conditions(public_site: Client, address: str) -> None:
    offered = re.search(r'href="(/alerts/new/\?[^"]+)"', public_site.get(address).content.decode())
    assert offered

    page = public_site.get(offered[1].replace("&amp;", "&"))
    assert "关键词：食品" in page.content.decode()


def test_public_role_adds_and_reads_nothing() -> None:
    """tests/grants holds the database itself to these rights."""
    for name in ("intake_alert", "intake_alert_act"):
        assert rights_of(PUBLIC, Relation(name, TABLE)) == {"INSERT"}
    for model in (Subscription, OutboxMail):
        assert not rights_of(PUBLIC, Relation(model._meta.db_table, TABLE))

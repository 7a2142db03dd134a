"""Signing in: who may, for how long, and what comes before anything else."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time
from pytest_django.fixtures import Settings

from foundation.accounts import throttle
from foundation.accounts.models import SignIn, User
from foundation.trail.models import TrailEntry
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
# A page of every signed-in person that needs no other room.
PAGE = "/account/sessions/"


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: str) -> Any:
    return client.post("/sign-in/", {"username": user.username, "password": password, **extra})


def test_sign_in_opens_a_session_and_tells_the_trail(client: Client) -> None:
    user = UserFactory()
    assert sign_in(client, user).headers["Location"] == "/"
    assert client.get(PAGE).status_code == 200
    assert SignIn.objects.filter(user=user, session_key=client.session.session_key).exists()
    assert TrailEntry.objects.filter(verb="登录", actor_id=user.pk).exists()


def test_sign_in_leads_back_to_the_page_asked_for(client: Client) -> None:
    assert sign_in(client, UserFactory(), next=PAGE).headers["Location"] == PAGE


def test_sign_in_never_leads_to_another_host(client: Client) -> None:
    assert sign_in(client, UserFactory(), next="https://evil.example/").headers["Location"] == "/"


def test_sign_in_renews_the_session_key(client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    sign_in(client, UserFactory())
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_wrong_password_is_refused_without_telling_which_part_was_wrong(client: Client) -> None:
    user = UserFactory()
    told = [sign_in(client, user, "Wrong-pass-1").content, sign_in(client, UserFactory.build(), "Wrong-pass-1").content]
    assert all("用户名或口令不正确" in page.decode() for page in told)
    assert TrailEntry.objects.filter(verb="登录失败", object_title=user.username).exists()


@pytest.mark.parametrize("typed", ["Secret-pass-2026", "with\0null", ""])
def test_what_is_no_user_name_never_enters_the_trail(client: Client, typed: str) -> None:
    client.post("/sign-in/", {"username": typed, "password": "Wrong-pass-1"})
    assert TrailEntry.objects.get(verb="登录失败").object_title == "未知用户名"


def test_five_failures_lock_the_name_for_half_an_hour(client: Client) -> None:
    user = UserFactory()
    for _ in range(5):
        last = sign_in(client, user, "Wrong-pass-1")
    assert last.status_code == 429
    assert sign_in(client, user).status_code == 429
    assert "30 分钟" in sign_in(client, user).content.decode()
    with freeze_time(timezone.now() + timedelta(minutes=31)):
        assert sign_in(client, user).status_code == 302


def test_name_stays_locked_from_every_other_address(client: Client) -> None:
    user = UserFactory()
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), user, "Wrong-pass-1")
    assert sign_in(Client(REMOTE_ADDR="10.9.9.9"), user).status_code == 429


def test_failures_from_one_address_across_names_are_stopped(client: Client) -> None:
    AccessAttempt.objects.create(
        username="anyone", ip_address="127.0.0.1", failures_since_start=throttle.FAILURES_PER_ADDRESS
    )
    assert sign_in(client, UserFactory()).status_code == 429


def test_deactivated_account_cannot_sign_in(client: Client) -> None:
    assert sign_in(client, UserFactory(is_active=False)).status_code == 200


def test_account_unused_for_ninety_days_rests(client: Client) -> None:
    long_ago = timezone.now() - timedelta(days=91)
    user = UserFactory(last_login=long_ago, enabled_at=long_ago)
    assert "90 日未使用" in sign_in(client, user).content.decode()


def test_fifteen_idle_minutes_end_the_session(client: Client) -> None:
    user = UserFactory()
    sign_in(client, user)
    with freeze_time(timezone.now() + timedelta(minutes=16)):
        answer = client.get(PAGE)
        assert answer.headers["Location"].startswith("/sign-in/?reason=idle")
        assert "15 分钟没有操作" in client.get(answer.headers["Location"]).content.decode()
        assert client.get(PAGE).headers["Location"] == f"/sign-in/?next={PAGE.replace('/', '%2F')}"
    assert not SignIn.objects.filter(user=user).exists()


def test_work_keeps_the_session_but_never_beyond_eight_hours(client: Client) -> None:
    sign_in(client, UserFactory())
    start = timezone.now()
    for minutes in range(10, 480, 10):
        with freeze_time(start + timedelta(minutes=minutes)):
            assert client.get(PAGE).status_code == 200
    with freeze_time(start + timedelta(minutes=481)):
        assert client.get(PAGE).headers["Location"].startswith("/sign-in/")


def test_initial_password_must_be_changed_before_anything_else(client: Client) -> None:
    user = UserFactory(must_change_password=True)
    sign_in(client, user)
    assert client.get(PAGE).headers["Location"] == "/account/password/"
    new = "Another-2026-pass"
    client.post("/account/password/", {"current": PASSWORD, "new": new, "again": new})
    assert client.get(PAGE).status_code == 200


def test_wrong_new_password_is_told_at_its_field(client: Client) -> None:
    client.force_login(UserFactory())
    page = client.post("/account/password/", {"current": PASSWORD, "new": "short", "again": "other"})
    assert {"new", "again"} & set(page.context["form"].errors)


def test_changed_password_ends_the_other_sessions_and_keeps_this_one(client: Client) -> None:
    user, elsewhere = UserFactory(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    new = "Another-2026-pass"
    client.post("/account/password/", {"current": PASSWORD, "new": new, "again": new})
    assert client.get(PAGE).status_code == 200
    assert elsewhere.get(PAGE).status_code == 302
    assert [row.session_key for row in user.sign_ins.all()] == [client.session.session_key]


def test_sign_out_everywhere_ends_every_session(client: Client) -> None:
    user, elsewhere = UserFactory(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    client.post("/account/sessions/end-all/")
    assert client.get(PAGE).status_code == elsewhere.get(PAGE).status_code == 302
    assert not user.sign_ins.exists()


def test_end_session_ends_one_of_my_own(client: Client) -> None:
    user, elsewhere = UserFactory(), Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    other = user.sign_ins.get(session_key=elsewhere.session.session_key)
    client.post(f"/account/sessions/{other.pk}/end/")
    assert elsewhere.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_end_session_of_another_person_is_not_found(client: Client) -> None:
    stranger, elsewhere = UserFactory(), Client()
    sign_in(elsewhere, stranger)
    client.force_login(UserFactory())
    assert client.post(f"/account/sessions/{stranger.sign_ins.get().pk}/end/").status_code == 404
    assert elsewhere.get(PAGE).status_code == 200


def test_sign_out_by_link_is_not_possible(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get(PAGE).status_code == 302


def test_configuration_is_for_superusers_and_signs_in_at_the_portal(client: Client) -> None:
    assert client.get("/configuration/").headers["Location"].startswith("/configuration/login/")
    assert client.get("/configuration/login/").headers["Location"].startswith("/sign-in/")
    client.force_login(UserFactory(admin=True, is_staff=True))
    assert client.get("/configuration/login/").status_code == 403
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get("/configuration/").status_code == 200


def test_address_is_the_visitors_when_a_proxy_stands_in_front(client: Client, settings: Settings) -> None:
    settings.IS_HTTPS = True
    user = UserFactory()
    client.post(
        "/sign-in/",
        {"username": user.username, "password": PASSWORD},
        headers={"X-Forwarded-For": "6.6.6.6, 10.1.2.3", "X-Forwarded-Proto": "https"},
    )
    assert user.sign_ins.get().address == TrailEntry.objects.get(verb="登录").address == "10.1.2.3"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("10.1.2.3:5566", "10.1.2.3"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("unknown", "127.0.0.1"),
        ("10.1.2.999", "127.0.0.1"),
        ("fe80::1%eth0", "127.0.0.1"),
        ("10.1.2.3, <script>", "127.0.0.1"),
    ],
)
def test_forwarded_address_is_read_without_port_and_believed_only_as_an_address(
    client: Client, settings: Settings, forwarded: str, address: str
) -> None:
    settings.IS_HTTPS = True
    user = UserFactory()
    client.post(
        "/sign-in/",
        {"username": user.username, "password": PASSWORD},
        headers={"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"},
    )
    assert user.sign_ins.get().address == TrailEntry.objects.get(verb="登录").address == address


def test_forwarded_address_is_not_believed_without_a_proxy(client: Client) -> None:
    user = UserFactory()
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD}, headers={"X-Forwarded-For": "6.6.6.6"})
    assert user.sign_ins.get().address == "127.0.0.1"


def test_form_sent_empty_is_refused(client: Client) -> None:
    answer = client.post("/sign-in/")

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"username", "password"}

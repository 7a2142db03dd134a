"""Administrators and the people they manage."""

from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.access import Role
from foundation.accounts.models import User
from foundation.sheets.writing import SheetWriter
from foundation.trail.models import TrailEntry
from tests.factories import PASSWORD, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
HEADER = "用户名,姓名,单位统一社会信用代码,角色,邮箱,电话"


@pytest.fixture
def admin(client: Client) -> User:
    user: User = UserFactory(admin=True)
    client.force_login(user)
    return user


def details(admin: User, **facts: object) -> dict[str, object]:
    plain = {"username": "newcomer", "full_name": "新同志", "roles": [Role.CLERK], "email": "", "phone": ""}
    return plain | {"organization": admin.organization.uscc} | facts


def upload(client: Client, *lines: str, encoding: str = "utf-8-sig") -> Any:
    content = "\n".join([HEADER, *lines]).encode(encoding)
    return client.post("/users/import/", {"file": SimpleUploadedFile("名单.csv", content)})


def test_add_shows_the_initial_password_once_and_it_must_be_changed(client: Client, admin: User) -> None:
    page = client.post("/users/add/", details(admin))
    (handover,) = page.context["handovers"]
    user = User.objects.get(username="newcomer")
    assert check_password(handover.password, user.password)
    assert handover.password in page.content.decode()
    assert user.must_change_password
    assert "no-store" in page.headers["Cache-Control"]
    assert not TrailEntry.objects.filter(detail__icontains=handover.password).exists()


def test_add_refuses_a_body_outside_the_admins_domain(client: Client, admin: User) -> None:
    page = client.post("/users/add/", details(admin, organization=OrganizationFactory().uscc))
    assert "管理范围" in str(page.context["form"].errors["organization"])
    assert not User.objects.filter(username="newcomer").exists()


def test_add_refuses_a_name_in_use(client: Client, admin: User) -> None:
    page = client.post("/users/add/", details(admin, username=admin.username))
    assert "已被使用" in str(page.context["form"].errors["username"])


def test_edit_changes_roles_and_ends_open_sessions(client: Client, admin: User) -> None:
    person, elsewhere = UserFactory(organization=admin.organization), Client()
    elsewhere.post("/sign-in/", {"username": person.username, "password": PASSWORD})
    client.post(f"/users/{person.pk}/", details(admin, full_name=person.full_name, roles=[Role.REVIEWER]))
    assert User.objects.get(pk=person.pk).roles == [Role.REVIEWER]
    assert elsewhere.get("/account/sessions/").status_code == 302


def test_edit_refuses_to_change_the_own_roles(client: Client, admin: User) -> None:
    page = client.post(f"/users/{admin.pk}/", details(admin, roles=[Role.ADMIN, Role.REVIEWER]))
    assert "自己的角色" in str(page.context["form"].non_field_errors())
    assert User.objects.get(pk=admin.pk).roles == [Role.ADMIN]


def test_reset_password_hands_over_a_new_one_and_frees_a_locked_name(client: Client, admin: User) -> None:
    person, elsewhere = UserFactory(organization=admin.organization), Client()
    for _ in range(5):
        elsewhere.post("/sign-in/", {"username": person.username, "password": "Wrong-pass-1"})
    (handover,) = client.post(f"/users/{person.pk}/reset-password/").context["handovers"]
    answer = elsewhere.post("/sign-in/", {"username": person.username, "password": handover.password})
    assert answer.status_code == 302
    assert elsewhere.get("/account/sessions/").headers["Location"] == "/account/password/"


@pytest.mark.parametrize("act", ["deactivate", "activate", "unlock", "reset_second_factor"])
def test_acts_on_a_stranger_are_not_found(client: Client, admin: User, act: str) -> None:
    assert client.post(f"/users/{UserFactory().pk}/{act}/").status_code == 404


def test_deactivated_person_is_out_at_once_and_back_when_activated(client: Client, admin: User) -> None:
    person, elsewhere = UserFactory(organization=admin.organization), Client()
    sign_in = {"username": person.username, "password": PASSWORD}
    elsewhere.post("/sign-in/", sign_in)
    client.post(f"/users/{person.pk}/deactivate/")
    assert elsewhere.get("/account/sessions/").status_code == 302
    assert elsewhere.post("/sign-in/", sign_in).status_code == 200
    client.post(f"/users/{person.pk}/activate/")
    assert elsewhere.post("/sign-in/", sign_in).status_code == 302


def test_admin_cannot_deactivate_himself(client: Client, admin: User) -> None:
    page = client.post(f"/users/{admin.pk}/deactivate/", follow=True)
    assert "不能停用自己的账号" in page.content.decode()
    assert User.objects.get(pk=admin.pk).is_active


def test_admin_is_sent_to_change_the_own_password_himself(client: Client, admin: User) -> None:
    page = client.post(f"/users/{admin.pk}/reset-password/", follow=True)
    assert "修改口令" in page.content.decode()
    assert User.objects.get(pk=admin.pk).password == admin.password


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_roster_is_previewed_and_stored_only_when_confirmed(client: Client, admin: User, encoding: str) -> None:
    code = admin.organization.uscc
    page = upload(client, f"one,甲某,{code},录入员、审核员,,0971", f"two,乙某,{code},无此角色,,", encoding=encoding)
    problems = {line.number: line.problems for line in page.context["lines"]}
    assert problems[2] == []
    assert "角色" in problems[3][0]
    assert not User.objects.filter(username="one").exists()
    handed = client.post("/users/import/confirm/").context["handovers"]
    assert [handover.user.username for handover in handed] == ["one"]
    assert User.objects.get(username="one").roles == [Role.CLERK, Role.REVIEWER]


def test_roster_reads_a_workbook_with_a_telephone_typed_as_a_number(client: Client, admin: User) -> None:
    workbook = SheetWriter()
    workbook.write(HEADER.split(","))
    workbook.write(["one", "甲某", admin.organization.uscc, "录入员", "", 9716660000])
    with workbook.close() as stream:
        file = SimpleUploadedFile("名单.xlsx", stream.read())
    (line,) = client.post("/users/import/", {"file": file}).context["lines"]
    assert (line.problems, line.cells[-1]) == ([], "9716660000")


def test_roster_refuses_a_file_that_is_no_table(client: Client, admin: User) -> None:
    page = client.post("/users/import/", {"file": SimpleUploadedFile("名单.xlsx", b"PK\x03\x04 no workbook")})
    assert "另存为 .xlsx" in str(page.context["form"].errors["file"])
    assert not User.objects.exclude(pk=admin.pk).exists()


def test_roster_tells_names_given_twice(client: Client, admin: User) -> None:
    line = f"one,甲某,{admin.organization.uscc},录入员,,"
    page = upload(client, line, line)
    assert [bool(row.problems) for row in page.context["lines"]] == [False, True]


def test_roster_tells_missing_columns(client: Client, admin: User) -> None:
    page = client.post("/users/import/", {"file": SimpleUploadedFile("名单.csv", "用户名\na".encode())})
    assert "姓名" in str(page.context["form"].errors["file"])


def test_roster_confirmed_twice_adds_nobody_twice(client: Client, admin: User) -> None:
    upload(client, f"one,甲某,{admin.organization.uscc},录入员,,")
    client.post("/users/import/confirm/")
    assert client.post("/users/import/confirm/").headers["Location"] == "/users/import/"


def test_user_list_asks_as_many_queries_for_thirty_as_for_one(client: Client, admin: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/users/")
        return len(queries)

    count()
    alone = count()
    UserFactory.create_batch(29, organization=admin.organization)
    assert count() == alone

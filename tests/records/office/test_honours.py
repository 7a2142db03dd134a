"""荣誉核查 as pages: a list in, its answers out as a page, a sheet and a letter."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from foundation.accounts.models import User
from foundation.notices.models import IssuedLetter
from records.models import HonourCheck
from tests.factories import OrganizationFactory, UserFactory
from tests.records.sanctions import SanctionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
ADDRESS = "records:honour_check_add"


@pytest.fixture
def asker(client: Client) -> User:
    user: User = UserFactory.create(clerk=True)
    client.force_login(user)
    return user


def checked(client: Client, names: str) -> HonourCheck:
    client.post(reverse(ADDRESS), {"purpose": "年度考核", "names": names})
    return HonourCheck.objects.get()


def test_pasted_list_is_answered_on_a_page(client: Client, asker: User) -> None:
    sanction = SanctionFactory.create(executed=True)
    check = checked(client, f"{sanction.body.name}\n某某某")
    page = client.get(check.get_absolute_url()).content.decode()
    assert "取消参加各类荣誉评选资格" in page
    assert "未查到" in page
    barred = client.get(check.get_absolute_url(), {"verdict": "barred"}).content.decode()
    assert "某某某" not in barred


def test_uploaded_file_is_answered(client: Client, asker: User) -> None:
    upload = SimpleUploadedFile("名单.csv", "姓名,身份证号\n马成林,63010219800101123X\n".encode())
    client.post(reverse(ADDRESS), {"purpose": "评优", "names": "", "file": upload})
    assert HonourCheck.objects.get().answers[0]["asked"] == "马成林 630*************3X"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"purpose": "", "names": "马成林"}, "purpose"),
        ({"purpose": "查 63010219800101123X", "names": "马成林"}, "purpose"),
        ({"purpose": "评优", "names": " "}, "names"),
        ({"purpose": "评优", "names": "马成林\n" * 5001}, "names"),
    ],
)
def test_refused_list_is_told_at_its_field(client: Client, asker: User, told: dict[str, str], field: str) -> None:
    assert client.post(reverse(ADDRESS), told).context["form"].errors.keys() == {field}
    assert not HonourCheck.objects.exists()


def test_sheet_has_a_row_for_each_line(client: Client, asker: User) -> None:
    check = checked(client, "马成林\n李小兰")
    answer = client.get(reverse("records:honour_check_export", args=[check.pk]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[-2:]] == ["马成林", "李小兰"]


def test_letter_is_issued_once_and_offered_for_download(client: Client, asker: User) -> None:
    check = checked(client, "马成林")
    client.post(reverse("records:honour_check_issue", args=[check.pk]))
    check.refresh_from_db()
    assert check.letter is not None
    page = client.get(check.get_absolute_url()).content.decode()
    assert reverse("notices:download", args=[check.letter.pk]) in page


def test_another_body_never_reads_the_answers(client: Client, asker: User) -> None:
    check = checked(client, "马成林")
    client.force_login(UserFactory.create(supervisor=True))
    assert client.get(check.get_absolute_url()).status_code == 404


def test_report_is_read_by_the_body_that_asked_and_by_no_supervisor_above(client: Client) -> None:
    government = OrganizationFactory.create(government=True)
    above = OrganizationFactory.create(superior=government, acts_for=government)
    asker = UserFactory.create(clerk=True, organization=OrganizationFactory.create(superior=government))
    client.force_login(asker)
    check = checked(client, "马成林")
    client.post(reverse("records:honour_check_issue", args=[check.pk]))

    supervisor = UserFactory.create(organization=above, supervisor=True)
    assert IssuedLetter.objects.visible_to(asker).count() == 1
    assert not IssuedLetter.objects.visible_to(supervisor).exists()

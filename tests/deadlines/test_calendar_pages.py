"""放假安排: an administrator loads a new year with a preview; the list of what moved stays on the page of the year."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.accounts.models import User
from foundation.deadlines import recounting
from foundation.deadlines.models import CalendarNotice, Deadline
from foundation.deadlines.notice_files import read_notices
from foundation.organizations.models import Organization
from tests.deadlines.calendars import SOURCE, notice_file
from tests.deadlines.factories import running_deadline
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
FOURTH_OFF = notice_file(f"2027-01-04,元旦,1,2027,{SOURCE}")


@pytest.fixture
def provincial_admin(client: Client) -> User:
    """Signed in; of the body that acts for the provincial government."""
    government = OrganizationFactory.create(government=True)
    commission = OrganizationFactory.create(superior=government, acts_for=government)
    user: User = UserFactory.create(organization=commission, admin=True)
    client.force_login(user)
    return user


def upload(client: Client, content: bytes) -> str:
    page = client.post("/deadlines/calendar/", {"file": SimpleUploadedFile("2027.csv", content)})
    assert page.status_code == 200
    return page.content.decode()


def moving() -> Deadline:
    return running_deadline(from_=date(2026, 12, 23), title="试验〔2026〕8号")


def test_upload_shows_what_will_move_and_stores_nothing(client: Client, provincial_admin: User) -> None:
    deadline = moving()
    page = upload(client, FOURTH_OFF)
    assert "1 个未办结的期限截止日将变动" in page
    assert all(text in page for text in ("试验〔2026〕8号", "2027-01-04", "2027-01-05", "确认录入并重算"))
    assert not CalendarNotice.objects.filter(year=2027).exists()
    deadline.refresh_from_db()
    assert deadline.is_provisional


def test_confirm_stores_the_year_and_lists_what_moved_and_why(client: Client, provincial_admin: User) -> None:
    deadline = moving()
    upload(client, FOURTH_OFF)
    page = client.post("/deadlines/calendar/confirm/", follow=True).content.decode()
    assert "2027 年放假安排已录入，1 个期限的截止日有变动。" in page
    assert "试验〔2026〕8号" in page
    assert "按《国务院办公厅关于2027年部分节假日安排的通知》重新计算" in page
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.is_provisional) == (date(2027, 1, 5), False)
    assert CalendarNotice.objects.get(year=2027).loaded_by == provincial_admin


def test_confirm_without_a_preview_asks_to_upload_again(client: Client, provincial_admin: User) -> None:
    page = client.post("/deadlines/calendar/confirm/", follow=True)
    assert "没有待确认的放假安排，请重新上传。" in page.content.decode()


def test_upload_of_a_known_notice_offers_nothing_to_confirm(client: Client, provincial_admin: User) -> None:
    recounting.load_notice(read_notices(FOURTH_OFF)[0], by=None)
    page = upload(client, FOURTH_OFF)
    assert "与已录入的完全相同" in page
    assert "确认录入并重算" not in page


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (FOURTH_OFF.replace(b"2027-01-04", b"2027-02-30"), "第 15 行：日期“2027-02-30”应写成 2027-01-01。"),
        (b"\n".join([notice_file(), *notice_file(year=2028).splitlines()[1:]]), "请每个年度单独上传"),
        (notice_file(*["x,y,z,2027,s"] * 40), "另有 50 处，请一并检查。"),
        (b"PK\x03\x04" + bytes(100), "缺少列"),
        (b"", "空"),
        (b"a" * 1_048_577, "文件超过 1 MB"),
    ],
)
def test_upload_of_a_faulty_file_tells_at_the_field_what_to_correct(
    client: Client, provincial_admin: User, content: bytes, problem: str
) -> None:
    assert problem in upload(client, content)
    assert not CalendarNotice.objects.filter(year__gt=2026).exists()


def test_admin_of_another_body_may_read_the_calendar_but_not_load_it(client: Client) -> None:
    admin: User = UserFactory.create(admin=True)
    client.force_login(admin)
    page = client.get("/deadlines/calendar/").content.decode()
    assert "2026 年" in page
    assert "上传并预览" not in page
    upload(client, FOURTH_OFF)
    assert client.post("/deadlines/calendar/confirm/").status_code == 403
    with pytest.raises(PermissionDenied):
        recounting.load_notice(read_notices(FOURTH_OFF)[0], by=admin)
    assert not CalendarNotice.objects.filter(year=2027).exists()


def test_year_lists_only_what_the_admin_manages(client: Client) -> None:
    deadline, other = moving(), running_deadline(from_=date(2026, 12, 23), title="他单位〔2026〕9号")
    recounting.load_notice(read_notices(FOURTH_OFF)[0], by=None)
    client.force_login(
        UserFactory.create(organization=Organization.objects.get(pk=deadline.organization_id), admin=True)
    )
    page = client.get("/deadlines/calendar/2027/").content.decode()
    assert deadline.title in page
    assert other.title not in page


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_year_exists_only_with_its_notice(client: Client, provincial_admin: User, year: str) -> None:
    assert client.get(f"/deadlines/calendar/{year}/").status_code == (200 if year == "2026" else 404)

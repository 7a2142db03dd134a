"""首次安装: shut to all but who holds a fresh link, and to everybody once there is an administrator."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.core import mail
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from freezegun.api import FrozenDateTimeFactory
from pytest_django.fixtures import Settings

from foundation.access import Role
from foundation.accounts import second_factor
from foundation.accounts.models import SecondFactorRule, User
from foundation.accounts.workflow import NewAccount
from foundation.notices import fonts
from foundation.organizations.models import Organization
from foundation.trail.models import TrailEntry
from integrity_portal.health import heartbeats
from integrity_portal.health.models import Heartbeat
from integrity_portal.setup import checks, workflow
from integrity_portal.setup.checks import Finding
from tests.access.setup_examples import OPEN
from tests.factories import OrganizationFactory, UserFactory
from tests.portal.test_health import site_certificate

pytestmark = pytest.mark.django_db

PASSWORD = "Qinghai-lake-3196"
USCC = "11630000MBD0000395"
HEADER = "uscc,name,short_name,tier,kind,region_code,parent_uscc,acts_for,group,has_enforcement"


def link() -> str:
    told = io.StringIO()
    call_command("setup_link", stdout=told)
    found = re.search(r"https?://[^/]+(/setup/open/\S+)", told.getvalue())
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def _nobody_was_here() -> None:
    caches["visits"].clear()


@pytest.fixture
def opened(client: Client) -> Client:
    client.get(link())
    return client


@pytest.fixture
def admin(client: Client) -> User:
    user: User = UserFactory(roles=[Role.ADMIN], email="admin@example.gov.cn")
    client.force_login(user)
    return user


def _administrator(**changed: Any) -> dict[str, Any]:
    body = Organization.objects.leading().first()
    facts = {"organization": body.pk if body else "", "username": "wang", "full_name": "王海宁", "email": ""}
    return {**facts, "password": PASSWORD, "again": PASSWORD, **changed}


def _sole(**changed: str) -> dict[str, str]:
    facts = {"name": "青海省发展和改革委员会", "uscc": USCC, "region": "630000", **changed}
    return {f"body-{name}": value for name, value in facts.items()}


def _finding(title: str) -> Finding:
    return next(finding for finding in checks.findings() if finding.title == title)


# the link


@pytest.mark.parametrize("name", sorted(OPEN - {"setup:open"}))
def test_wizard_is_not_found_without_a_link(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name)).status_code == 404


def test_wizard_opens_with_the_link_that_the_server_prints(client: Client) -> None:
    assert client.get(link()).headers["Location"] == "/setup/"
    assert client.get("/setup/", follow=True).redirect_chain[-1][0] == "/setup/directory/"


def test_link_of_yesterday_opens_nothing(client: Client, freezer: FrozenDateTimeFactory) -> None:
    old = link()
    client.get(old)
    freezer.tick(timedelta(hours=25))

    assert client.get(old).status_code == 404
    assert client.get("/setup/directory/").status_code == 404


def test_link_that_was_made_up_opens_nothing_and_many_are_turned_away(client: Client) -> None:
    answers = [client.get("/setup/open/ImFiYyI:1abc:geraten/").status_code for _ in range(12)]

    assert (answers[0], answers[-1]) == (404, 429)


@pytest.mark.parametrize("is_active", [True, False])
def test_everything_is_shut_once_there_is_an_administrator(opened: Client, is_active: bool) -> None:
    good = link()
    UserFactory(roles=[Role.ADMIN], is_active=is_active)

    assert opened.get(good).status_code == 404
    assert {opened.get(reverse(name)).status_code for name in OPEN - {"setup:open"}} == {404}
    with pytest.raises(CommandError, match="已有管理员"):
        call_command("setup_link")


def test_start_of_a_container_prints_no_link_when_the_portal_is_set_up() -> None:
    UserFactory(roles=[Role.ADMIN])
    told = io.StringIO()
    call_command("setup_link", "--if-open", stdout=told)

    assert told.getvalue() == ""


# the directory


def test_sole_body_is_added_and_leads(opened: Client) -> None:
    answer = opened.post("/setup/directory/", _sole())

    assert answer.headers["Location"] == "/setup/administrator/"
    body = Organization.objects.leading().get()
    assert (body.uscc, body.tier, body.region.name) == (USCC, "province", "青海省")
    assert TrailEntry.objects.filter(verb="载入单位名录", object_title="首次安装").exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"uscc": "123"}, "应为 18 位"), ({"uscc": f"{USCC[:-1]}X"}, "校验位"), ({"region": "999999"}, "不在区划表中")],
)
def test_sole_body_with_a_fault_is_told_at_once(opened: Client, changed: dict[str, str], told: str) -> None:
    answer = opened.post("/setup/directory/", _sole(**changed))

    assert told in answer.content.decode()
    assert "青海省发展和改革委员会" in answer.content.decode()
    assert not Organization.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_directory_is_loaded_from_the_own_table(opened: Client, encoding: str) -> None:
    table = f"{HEADER}\n{USCC},青海省发展和改革委员会,省发改委,省,政府部门,630000,,{USCC},A,1\n"
    file = SimpleUploadedFile("单位.csv", table.encode(encoding))

    assert opened.post("/setup/directory/", {"directory-bodies": file}).status_code == 302
    assert Organization.objects.get().short_name == "省发改委"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (HEADER.replace("acts_for,", ""), "缺少列：acts_for"),
        (f"{HEADER}\n123,青海省发展和改革委员会,,省,政府部门,630000,,,A,1", "第 2 行"),
        (f"{HEADER}\n{USCC},青海省发展和改革委员会,,省,政府部门,630000,,,A,1", "没有代表最高一级政府的单位"),
    ],
)
def test_directory_with_a_fault_changes_nothing(opened: Client, table: str, told: str) -> None:
    answer = opened.post("/setup/directory/", {"directory-bodies": SimpleUploadedFile("a.csv", table.encode())})

    assert told in answer.content.decode()
    assert not Organization.objects.exists()


def test_file_that_is_no_text_is_told(opened: Client) -> None:
    answer = opened.post("/setup/directory/", {"directory-bodies": SimpleUploadedFile("a.csv", b"\xff\xfe\x81\xff")})
    assert "不是 UTF-8" in answer.content.decode()


# the administrator


def test_first_administrator_signs_in_and_goes_on_to_the_second_factor(opened: Client) -> None:
    opened.post("/setup/directory/", _sole())
    answer = opened.post("/setup/administrator/", _administrator())

    assert answer.headers["Location"] == "/account/second-factor/?next=%2Fsetup%2Fchecks%2F"
    user = User.objects.get()
    assert user.manages_everything
    assert user.check_password(PASSWORD)
    assert not user.must_change_password
    assert SecondFactorRule.objects.filter(role=Role.ADMIN).exists()
    assert [entry.verb for entry in TrailEntry.objects.filter(object_label="accounts.user").order_by("pk")] == [
        *("新增用户", "修改口令", "登录")
    ]


def test_browser_that_was_closed_before_the_second_factor_is_led_back_to_it(opened: Client) -> None:
    opened.post("/setup/directory/", _sole())
    opened.post("/setup/administrator/", _administrator())
    again = Client(SERVER_NAME="testserver")
    again.post("/sign-in/", {"username": "wang", "password": PASSWORD})

    assert again.get("/setup/checks/").headers["Location"] == "/account/second-factor/"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"password": "short", "again": "short"}, "口令至少 10 位"),
        ({"again": "another"}, "两次输入的口令不一致"),
        ({"username": "王 海"}, "用户名只能用"),
    ],
)
def test_bad_account_is_told_and_not_added(opened: Client, changed: dict[str, str], told: str) -> None:
    opened.post("/setup/directory/", _sole())
    answer = opened.post("/setup/administrator/", _administrator(**changed))

    assert told in answer.content.decode()
    assert not User.objects.exists()


def test_administrator_comes_after_the_directory(opened: Client) -> None:
    assert opened.get("/setup/administrator/").headers["Location"] == "/setup/directory/"


def test_of_two_first_administrators_the_second_is_refused(opened: Client) -> None:
    opened.post("/setup/directory/", _sole())
    UserFactory(roles=[Role.ADMIN])
    body = Organization.objects.leading().get()
    account = NewAccount("li", "李四", body, [Role.ADMIN])

    with pytest.raises(workflow.SetupClosed):
        workflow.add_first_administrator(account, PASSWORD)


# 安装检查


def test_checks_tell_what_is_missing_and_what_is_done(client: Client, admin: User, settings: Settings) -> None:
    page = client.get("/setup/checks/").content.decode()

    assert "项待办" in page
    for title in ("单位名录", "管理员和双因素认证", "邮件", "工作日历", "公文字体", "网址和 TLS 证书", "备份"):
        assert title in page


def test_every_check_leads_to_a_page_that_exists() -> None:
    assert all(reverse(finding.page) for finding in checks.findings() if finding.page)


def test_directory_is_done_when_a_body_leads() -> None:
    OrganizationFactory()
    assert not _finding("单位名录").is_done
    government = OrganizationFactory(government=True)
    OrganizationFactory(acts_for=government)
    assert _finding("单位名录").is_done


def test_administrator_is_done_with_a_second_factor_that_is_required(admin: User) -> None:
    device = second_factor.new_device(admin)
    device.confirmed = True
    device.save()
    assert not _finding("管理员和双因素认证").is_done

    SecondFactorRule.objects.create(role=Role.ADMIN, required_by=admin)
    assert _finding("管理员和双因素认证").is_done


def test_calendar_wants_this_year_and_in_december_the_next(freezer: FrozenDateTimeFactory) -> None:
    assert _finding("工作日历").is_done
    freezer.move_to("2026-12-05 10:00+08:00")
    assert "缺 2027 年" in _finding("工作日历").told


def test_fonts_tell_which_face_is_missing(settings: Settings, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    settings.FONT_DIR = ""
    assert "仿宋（正文）" in _finding("公文字体").told
    (tmp_path / "fonts").mkdir()
    for _, free in fonts.FACES.values():
        (tmp_path / "fonts" / f"{free}.otf").touch()
    assert _finding("公文字体").is_done
    assert set(checks.FACE_NAMES) == set(fonts.FACES)


def test_addresses_must_be_secure(settings: Settings) -> None:
    settings.SITE_URLS = {"public": "https://credit.example.gov.cn", "office": "http://office.example.gov.cn"}
    assert _finding("网址和 TLS 证书").told == "http://office.example.gov.cn 不是 https。"


@pytest.mark.parametrize(
    ("days", "is_done", "told"), [(90, True, "还有 90 天"), (10, False, "还有 10 天"), (-2, False, "已过期 2 天")]
)
def test_certificate_must_last(settings: Settings, tmp_path: Any, days: int, is_done: bool, told: str) -> None:
    settings.SITE_URLS = {"public": "https://credit.example.gov.cn"}
    settings.TLS_CERTIFICATES = (site_certificate(tmp_path, days=days),)

    finding = _finding("网址和 TLS 证书")
    assert finding.is_done is is_done
    assert told in finding.told


def test_certificate_must_be_readable(settings: Settings, tmp_path: Any) -> None:
    """Whether no file is named and nobody answers, or there is none under the name, or none in it."""
    (tmp_path / "empty.pem").touch()
    settings.SITE_URLS = {"public": "https://127.0.0.1:1"}
    for files, told in (
        ((), "没有设置证书文件"),
        (("none.pem",), "证书文件读不到"),
        (("empty.pem",), "证书文件读不到"),
    ):
        settings.TLS_CERTIFICATES = tuple(tmp_path / name for name in files)
        assert not _finding("网址和 TLS 证书").is_done
        assert told in _finding("网址和 TLS 证书").told


@pytest.mark.parametrize(
    ("title", "name"), [("定时进程和任务进程", Heartbeat.Name.BEAT), ("备份", Heartbeat.Name.BACKUP)]
)
def test_sign_of_life_is_looked_for(title: str, name: Heartbeat.Name) -> None:
    assert not _finding(title).is_done
    heartbeats.note(name)
    assert _finding(title).is_done


def test_test_mail_goes_to_the_own_address_and_counts(client: Client, admin: User, settings: Settings) -> None:
    answer = client.post("/setup/checks/mail/", follow=True)

    assert "已交给邮件服务器" in answer.content.decode()
    assert [letter.to for letter in mail.outbox] == [[admin.email]]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert _finding("邮件").is_done


def test_answer_of_the_mail_server_is_shown(client: Client, admin: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post("/setup/checks/mail/", follow=True)

    assert "邮件没有发出" in answer.content.decode()
    assert "ConnectionRefusedError" in answer.content.decode()
    assert not _finding("邮件").is_done


def test_test_mail_wants_an_address(client: Client, admin: User) -> None:
    User.objects.update(email="")
    assert "没有填邮箱" in client.post("/setup/checks/mail/", follow=True).content.decode()


def test_specimen_is_printed(client: Client, admin: User) -> None:
    answer = client.get("/setup/checks/specimen.pdf")
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_public_site_knows_nothing_of_the_setup(public_site: Client) -> None:
    assert public_site.get("/setup/").status_code == 404
    assert "integrity_portal.setup" in portal_settings.INSTALLED_APPS

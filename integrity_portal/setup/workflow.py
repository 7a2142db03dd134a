"""What is done before there is anybody to do it: each verb one transaction, in the trail without a person."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from foundation.access import Role
from foundation.accounts import workflow as accounts
from foundation.accounts.models import User
from foundation.organizations import loading
from foundation.organizations.models import Organization, Region
from foundation.trail import recording
from integrity_portal.setup import links

# The number of the first administrator among the advisory locks of the portal.
_LOCK = 2017_0048


class SetupClosed(Exception):
    """Somebody else was first: there is an administrator already."""


@transaction.atomic
def load_directory(bodies: Sequence[loading.Row], regions: Sequence[loading.Row]) -> int:
    """Returns how many bodies there are. Raises LoadRefused, also where nobody would manage everything."""
    load_regions(regions)
    count = loading.load_organizations(bodies)
    if not Organization.objects.leading().exists():
        raise loading.LoadRefused(
            ["名录中没有代表最高一级政府的单位：请在该单位一行的 acts_for 列填写没有上级的政府的代码。"]
        )
    _tell("载入单位名录", "organizations.organization", count)
    return count


@transaction.atomic
def load_regions(regions: Sequence[loading.Row] = ()) -> None:
    """Those given, or where there are none yet, those that come with the portal (GB/T 2260)."""
    if regions:
        _tell("载入行政区划", "organizations.region", loading.load_regions(regions))
    elif not Region.objects.exists():
        supplied = loading.read_table(loading.DATA / "regions.csv", loading.REGION_COLUMNS)
        _tell("载入行政区划", "organizations.region", loading.load_regions(supplied))


def _tell(verb: str, label: str, count: int) -> None:
    recording.record_fact(None, verb, label=label, pk="", title="首次安装", detail={"rows": count})


@transaction.atomic
def add_first_administrator(account: accounts.NewAccount, password: str) -> User:
    """With a password of his own; administrators sign in with a second factor from now on.

    Raises SetupClosed where two do it at once, ValidationError for a bad password.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if not links.is_open():
        raise SetupClosed
    (handover,) = accounts.add_users([account], by=None)
    accounts.change_password(handover.user, password, session_key=None)
    accounts.require_second_factor([Role.ADMIN], by=handover.user)
    return handover.user


def send_test_mail(to: str, *, by: User) -> str:
    """Sent at once, to learn what the mail server says; empty when it took the mail, else its answer."""
    body = (
        f"这是政务诚信档案门户的测试邮件，发出时间 {timezone.localtime():%Y-%m-%d %H:%M:%S}。收到即表示邮件配置正确。"
    )
    try:
        EmailMessage("测试邮件", body, to=[to]).send()
    except Exception as error:
        answer = f"{type(error).__name__}：{error}"[:300]
    else:
        answer = ""
    outcome = {"outcome": "失败" if answer else "已发出"}
    recording.record_fact(by, "发送测试邮件", label="setup.mail", pk="", title="测试邮件", detail=outcome)
    return answer

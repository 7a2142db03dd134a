"""The people of the demo world: who may be tried out, with one password for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from foundation.access import Role
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from integrity_portal.demo.companies import person_name

DEMO_PASSWORD = "Qinghai-2026-demo"  # noqa: S105 - printed on purpose, in demo mode only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    full_name: str
    organization: str
    roles: tuple[Role, ...]


DEMO_ACCOUNTS = (
    DemoAccount("xining_clerk", "马晓梅", "西宁市市场监督管理局", (Role.CLERK,)),
    DemoAccount("xining_reviewer", "李建国", "西宁市市场监督管理局", (Role.REVIEWER,)),
    DemoAccount("xining_admin", "赵文静", "西宁市市场监督管理局", (Role.ADMIN,)),
    DemoAccount("haidong_clerk", "韩秀英", "海东市住房和城乡建设局", (Role.CLERK,)),
    DemoAccount("haidong_reviewer", "祁生福", "海东市住房和城乡建设局", (Role.REVIEWER,)),
    DemoAccount("province_supervisor", "陈立新", "青海省发展和改革委员会", (Role.SUPERVISOR,)),
    DemoAccount("province_admin", "王海宁", "青海省发展和改革委员会", (Role.ADMIN,)),
    DemoAccount("xining_supervisor", "周丽华", "西宁市发展和改革委员会", (Role.SUPERVISOR,)),
    DemoAccount("haidong_supervisor", "冶成林", "海东市发展和改革委员会", (Role.SUPERVISOR,)),
    DemoAccount("province_clerk", "刘芳", "青海省市场监督管理局", (Role.CLERK,)),
    DemoAccount("province_reviewer", "张志强", "青海省市场监督管理局", (Role.REVIEWER,)),
    DemoAccount("ecology_clerk", "孙玉兰", "西宁市生态环境局", (Role.CLERK,)),
    DemoAccount("ecology_reviewer", "郭永胜", "西宁市生态环境局", (Role.REVIEWER,)),
    DemoAccount("huangzhong_clerk", "铁木尔", "湟中区市场监督管理局", (Role.CLERK,)),
    DemoAccount("huangzhong_reviewer", "何玉芬", "湟中区市场监督管理局", (Role.REVIEWER,)),
    DemoAccount("golmud_clerk", "才让卓玛", "格尔木市应急管理局", (Role.CLERK,)),
    DemoAccount("golmud_reviewer", "巴特尔", "格尔木市应急管理局", (Role.REVIEWER,)),
    DemoAccount("credit_clerk", "马玉芳", "青海省发展和改革委员会", (Role.CLERK,)),
    DemoAccount("credit_reviewer", "高建华", "青海省发展和改革委员会", (Role.REVIEWER,)),
    DemoAccount("audit_clerk", "白雪梅", "青海省审计厅", (Role.CLERK,)),
    DemoAccount("audit_reviewer", "丁国栋", "青海省审计厅", (Role.REVIEWER,)),
    DemoAccount("discipline_clerk", "苏文博", "中共青海省纪律检查委员会 青海省监察委员会", (Role.CLERK,)),
    DemoAccount("discipline_reviewer", "严正清", "中共青海省纪律检查委员会 青海省监察委员会", (Role.REVIEWER,)),
    DemoAccount("personnel_clerk", "韩雪", "青海省人力资源和社会保障厅", (Role.CLERK,)),
    DemoAccount("datong_clerk", "马明", "大通回族土族自治县人民政府", (Role.CLERK,)),
    DemoAccount("datong_reviewer", "李桂花", "大通回族土族自治县人民政府", (Role.REVIEWER,)),
    DemoAccount("court_clerk", "宋明远", "青海省高级人民法院", (Role.CLERK,)),
    DemoAccount("court_reviewer", "吴海涛", "青海省高级人民法院", (Role.REVIEWER,)),
    DemoAccount("court_supervisor", "许静", "青海省高级人民法院", (Role.SUPERVISOR,)),
)


class AccountBody(TypedDict):
    name: str
    uscc: str
    region: str


class AccountCard(TypedDict):
    username: str
    password: str
    role: str
    organization: AccountBody


@transaction.atomic
def create_demo_accounts(accounts: Sequence[DemoAccount] = DEMO_ACCOUNTS) -> None:
    """Makes those that are not there yet; one hash for all, because one password opens them all."""
    bodies = {
        body.name: body for body in Organization.objects.filter(name__in={each.organization for each in accounts})
    }
    existing = set(User.objects.values_list("username", flat=True))
    password, now = make_password(DEMO_PASSWORD), timezone.now()
    User.objects.bulk_create(
        User(
            username=account.username,
            full_name=account.full_name,
            organization=bodies[account.organization],
            roles=list(account.roles),
            password=password,
            must_change_password=False,
            password_changed_at=now,
        )
        for account in accounts
        if account.username not in existing
    )


def staff(bodies: Sequence[str]) -> Iterator[DemoAccount]:
    """A clerk and a reviewer for each body that has none among the accounts to be tried out."""
    served = {(account.organization, role) for account in DEMO_ACCOUNTS for role in account.roles}
    for number, body in enumerate(bodies):
        for place, role in enumerate((Role.CLERK, Role.REVIEWER)):
            if (body, role) not in served:
                yield DemoAccount(f"body{number:02d}_{role}", person_name(number * 2 + place), body, (role,))


def account_cards() -> Iterator[AccountCard]:
    """What a visitor of the demo needs to sign in, in the order of the list above."""
    people = User.objects.select_related("organization__region").in_bulk(
        [account.username for account in DEMO_ACCOUNTS], field_name="username"
    )
    for account in DEMO_ACCOUNTS:
        if (user := people.get(account.username)) is not None:
            body = user.organization
            yield {
                "username": user.username,
                "password": DEMO_PASSWORD,
                "role": user.main_role.label,
                "organization": {"name": body.name, "uscc": body.uscc, "region": body.region.name},
            }

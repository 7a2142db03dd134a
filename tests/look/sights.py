"""What is looked at: every page of both sites once, in the demo world, by a person who may open it; then its states."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.urls import reverse

from disclosure.models import Publication
from foundation.access import Role
from foundation.accounts.models import User
from integrity_portal.demo.accounts import DEMO_ACCOUNTS
from tests.access.examples import EXAMPLES
from tests.factories import OrganizationFactory, RegionFactory, UserFactory
from tests.look import rows
from tests.look.addresses import SITES, Address, pages
from tests.look.sight import Sight

# Who is asked first; others follow where this person has nothing to show.
FIRST = {
    Role.CLERK: "xining_clerk",
    Role.REVIEWER: "xining_reviewer",
    Role.SUPERVISOR: "province_supervisor",
    Role.ADMIN: "province_admin",
}
_PROVINCIAL = {account.username for account in DEMO_ACCOUNTS if account.organization == "青海省发展和改革委员会"}
# Pages that nobody sees who is signed in.
SIGNED_OUT = {"accounts:sign_in"}


_LONG = "行政处罚决定书未按规定建立并遵守进货查验记录制度" * 4
_PUBLIC_STATES = (
    ("/search/?q=食品", "多条结果"),
    ("/search/?q=不存在的名称", "没有结果"),
    (f"/search/?q={_LONG}", "长文"),
    ("/penalties/?category=罚款&region=630100", "带条件"),
    ("/calculator/?rule=T01&start=2026-11-23", "算出"),
    ("/calculator/?rule=T01", "有误"),
    ("/verify/?code=ABCD", "有误"),
    ("/subjects/?q=某某", "没有找到"),
    ("/integrity/bodies/?q=人民政府&tier=county", "带条件"),
    ("/missing/", "没有此页"),
)
_OFFICE_STATES = (
    ("xining_clerk", "/disclosure/penalty/?q=不存在的名称", "没有结果"),
    ("xining_clerk", "/find/?q=食品", "多条结果"),
    ("xining_clerk", "/missing/", "没有此页"),
    ("xining_clerk", "/users/", "没有权限"),
    ("xining_reviewer", "/", "审核员"),
    ("xining_reviewer", "/disclosure/review/?tab=revisions", "更正"),
    ("xining_reviewer", "/disclosure/review/?tab=sensitive", "待核"),
    ("province_supervisor", "/", "监督员"),
    ("province_supervisor", "/organizations/?q=不存在的名称", "没有结果"),
    ("province_supervisor", "/cases/?q=不存在的编号", "没有结果"),
    ("province_admin", "/", "管理员"),
    ("golmud_clerk", "/letters/drafts/", "空"),
)
# Forms that nothing but a look at their errors comes of when they are sent empty.
_SENT = ("case_new(kind)", "case_progress", "case_own_entries", "accounts:user_add", "accounts:password",
         "accounts:sign_in", "disclosure:add(kind)", "records:add", "records:lead_add", "records:sanction_add",
         "records:rectification_add", "records:listing_add", "evaluations:cycle_add", "organizations:propose(pk)",
         "objections:register(kind)", "disclosure:import_upload")  # fmt: skip


def sights() -> list[Sight]:
    """Makes what the demo world lacks."""
    for factory in (OrganizationFactory, RegionFactory, UserFactory):
        factory.reset_sequence(5000)
    found = [_sight(address) for site in SITES for address in pages(site)]
    return [*found, *_states(found)]


def _states(found: list[Sight]) -> Iterator[Sight]:
    for path, state in _PUBLIC_STATES:
        yield Sight("public", path.partition("?")[0], path, state=state)
    entry = Publication.objects.latest("pk").public_id
    for kind in ("objection", "repair"):
        yield Sight("public", "case_new(kind)", f"/cases/{kind}/new/?entry={entry}", state="对一条公示")
    for username, path, state in _OFFICE_STATES:
        yield Sight("office", path.partition("?")[0], path, username, state=state)
    for sight in found:
        if sight.key in _SENT:
            yield Sight(sight.site, sight.key, sight.path, sight.username, state="有误", is_sent=True)


def _sight(address: Address) -> Sight:
    for username in _people(address) if address.site == "office" else [""]:
        arguments = _arguments(address, username)
        if arguments is not None:
            path = reverse(address.name, urlconf=f"integrity_portal.urls.{address.site}", kwargs=arguments or None)
            return Sight(address.site, address.key, path, username)
    return _made(address)


def _arguments(address: Address, username: str) -> rows.Arguments | None:
    if not address.parameters:
        return {}
    find = (rows.PUBLIC if address.site == "public" else rows.OFFICE).get(address.key)
    return find(User.objects.get(username=username) if username else None) if find else None


def _made(address: Address) -> Sight:
    """By the example of the access walk, for the person who is asked first."""
    example = EXAMPLES[address.name]
    people = [name for name in _people(address) if not example.is_provincial or name in _PROVINCIAL]
    user = User.objects.get(username=people[0])
    arguments = example.record(user) if example.record else example.arguments
    path = reverse(address.name, urlconf="integrity_portal.urls.office", kwargs=arguments)
    return Sight(address.site, address.key, path, user.username)


def _people(address: Address) -> list[str]:
    if address.name in SIGNED_OUT:
        return [""]
    roles = set(address.roles or Role)
    first = [username for role, username in FIRST.items() if role in roles]
    return [
        *first,
        *(each.username for each in DEMO_ACCOUNTS if roles & set(each.roles) and each.username not in first),
    ]


def print_sights() -> None:
    print(json.dumps([asdict(sight) for sight in sights()], ensure_ascii=False))

"""What this room tells the rooms below: its tables of moves, its periods, its letters and the vault they lie in."""

from django.urls import reverse
from django.utils.http import urlencode

from disclosure import site_map
from disclosure.articles.homes import Home, homes
from disclosure.headlines import changes, headlines
from disclosure.models import Publication
from disclosure.publications import Remedy, figures, remedies
from disclosure.site_map import Page
from foundation import moves
from foundation.access import Role
from foundation.accounts.models import User
from foundation.api.registry import routers
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import Matter, matters
from foundation.notices.registry import letters
from foundation.notices.vaults import PaperDestroyed, Vault, vaults
from objections import statistics
from objections.choices import CaseKind
from objections.guides import GUIDES
from objections.models import Case, CaseSecret, SecretDestroyed
from objections.notices import LETTERS
from objections.workflow import periods
from objections.workflow.moves import COMPLAINT_MOVES, ERASURE_MOVES, OBJECTION_MOVES, REPAIR_MOVES
from records.models import DishonestyRecord
from records.querysets import IN_FORCE
from records.registry import Remedy as RecordRemedy
from records.registry import remedies as record_remedies

TABLES = {
    "objections.objection": OBJECTION_MOVES,
    "objections.complaint": COMPLAINT_MOVES,
    "objections.repair": REPAIR_MOVES,
    "objections.erasure": ERASURE_MOVES,
}


def register() -> None:
    routers.register("objections", "objections.views.api.router")
    for name, table in TABLES.items():
        moves.tables.register(name, table)
    for letter in LETTERS:
        letters.register(letter.kind, letter)
    matters.register(periods.LABEL, Matter(_page_of, periods.redate))
    vaults.register(periods.LABEL, Vault(_lock, _unlock))
    figures.register("objections", statistics.refresh)
    headlines.register(statistics.ON_TIME, statistics.HEADLINE)
    changes.register(statistics.DECIDED_IN_WEEK, statistics.CHANGE)
    remedies.register("objection", _objection)
    record_remedies.register("objection", _own_objection)
    record_remedies.register("repair", _own_repair)
    remedies.register("repair", _repair)
    site_map.register(
        Page("权益保护", "异议、投诉和修复", "case_guides", purpose="提出异议、投诉举报政府失信、申请修复的办事指南")
    )
    for kind, guide in GUIDES.items():
        homes.register(kind, Home(guide.title, "case_guide", kind))
        site_map.register(Page("权益保护", f"办事指南：{guide.title}", "case_guide", (kind,)))
    site_map.register(
        Page(
            "权益保护", "查询进度", "case_progress", purpose="凭编号和查询码看异议、投诉、修复的进展", is_indexed=False
        ),
        Page("权益保护", "办理情况统计", "case_figures", purpose="收到、办结、按期办结、处理结果"),
    )


def _objection(entry: Publication) -> Remedy:
    query = urlencode({"entry": str(entry.public_id)})
    return Remedy(
        "信息有错误、遗漏，或者不应当公开的，可以提出异议，7 个工作日内答复。",
        "提出异议",
        f"{reverse('case_new', args=[CaseKind.OBJECTION])}?{query}",
    )


def _repair(entry: Publication) -> Remedy | None:
    """The button appears when the shortest period is over, and says from when (issue 4 §1)."""
    if entry.repairable_from is None:
        return None
    if entry.repairable_from > today():
        return Remedy(f"最短公示期限届满后，{entry.repairable_from:%Y年%-m月%-d日}起可以申请信用修复。")
    query = urlencode({"entry": str(entry.public_id)})
    address = f"{reverse('case_new', args=[CaseKind.REPAIR])}?{query}"
    return Remedy("已经纠正失信行为、履行完毕义务的，可以申请信用修复。", "申请信用修复", address)


def _own_objection(record: DishonestyRecord, user: User) -> RecordRemedy | None:
    return _own(record, user, CaseKind.OBJECTION, "提出异议")


def _own_repair(record: DishonestyRecord, user: User) -> RecordRemedy | None:
    return _own(record, user, CaseKind.REPAIR, "申请信用修复")


def _own(record: DishonestyRecord, user: User, kind: CaseKind, label: str) -> RecordRemedy | None:
    """For clerks of the recorded body, while the record is in force and no such case is open."""
    is_own = record.body_id in user.organization.continued and user.has_any_role(Role.CLERK)
    if not is_own or record.status not in IN_FORCE:
        return None
    if Case.objects.about(record).open().filter(kind=kind).exists():
        return None
    return RecordRemedy(label, reverse("objections:apply", args=[kind, record.pk]))


def _page_of(deadline: Deadline) -> str:
    return reverse("objections:case", args=[deadline.target_id])


def _lock(pk: int, pdf: bytes) -> bytes:
    return _secret(pk).lock(pdf)


def _unlock(pk: int, sealed: bytes) -> bytes:
    try:
        return _secret(pk).unlock(sealed)
    except SecretDestroyed as destroyed:
        raise PaperDestroyed(str(destroyed)) from destroyed


def _secret(pk: int) -> CaseSecret:
    return CaseSecret.objects.get(case=pk)

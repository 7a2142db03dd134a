"""What the worklists of cases show under an address, and what a file of them holds: nothing that is sealed."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import QueryDict

from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.listing import OfficeList, lists, plain
from objections.filters import CaseFilter
from objections.models import Case
from objections.querysets import CaseQuerySet

_SOON = 3
Rows = CaseQuerySet[Case]


def _soon(rows: Rows, user: User) -> Rows:
    return rows.of_body(user).due_by(current_calendar().add(today(), _SOON))


TABS: dict[str, tuple[str, Callable[[Rows, User], Rows]]] = {
    "": ("待本单位办理", lambda rows, user: rows.awaiting(user)),
    "mine": ("我承办的", lambda rows, user: rows.handled_by(user).open()),
    "soon": ("即将到期", _soon),
    "overdue": ("已逾期", lambda rows, user: rows.of_body(user).overdue(today())),
    "all": ("全部", lambda rows, user: rows),
}
_COLUMNS = plain(
    ("编号", "number"),
    ("类别", "kind"),
    ("来件渠道", "channel"),
    ("收到日期", "received_on"),
    ("文书号", "document_number"),
    ("所涉单位", "body"),
    ("承办单位", "organization"),
    ("信息来源单位", "source_body"),
    ("承办人", "handler"),
    ("期限", "due_on"),
    ("处理结果", "outcome"),
    ("状态", "status"),
)


def visible(user: User) -> Rows:
    rows = Case.objects.visible_to(user)
    return rows.select_related("organization", "source_body", "body", "handler", "secret", "applicant_body", "lead")


def tab_of(query: QueryDict) -> str:
    """The worklist an address asks for; the first where it names none."""
    tab = query.get("tab", "")
    return tab if tab in TABS else ""


def cases_for(user: User, query: QueryDict) -> CaseFilter:
    rows = TABS[tab_of(query)][1](visible(user), user)
    return CaseFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def _rows(user: User, query: QueryDict) -> QuerySet[Case]:
    rows: QuerySet[Case] = cases_for(user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready."""
    lists.register("cases", OfficeList("异议、投诉和修复", "objections:cases", _rows, _COLUMNS))

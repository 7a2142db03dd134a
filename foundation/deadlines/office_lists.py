"""What the list of overdue matters shows under an address, and what a file of it holds."""

from django.db.models import QuerySet
from django.http import QueryDict

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.deadlines.filters import OverdueFilter
from foundation.deadlines.models import Deadline
from foundation.listing import OfficeList, lists, plain

_COLUMNS = plain(
    ("事项", "title"),
    ("责任单位", "organization"),
    ("类别", "rule__matter"),
    ("起算日", "started_on"),
    ("截止日", "due_on"),
)


def overdue_for(user: User, query: QueryDict) -> OverdueFilter:
    rows = Deadline.objects.visible_to(user).overdue(today()).select_related("rule", "organization")
    return OverdueFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def _rows(user: User, query: QueryDict) -> QuerySet[Deadline]:
    rows: QuerySet[Deadline] = overdue_for(user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready."""
    shown = OfficeList(
        "逾期事项", "deadlines:overdue", _rows, _COLUMNS, roles=(Role.SUPERVISOR,), order=("due_on", "pk")
    )
    lists.register("overdue", shown)

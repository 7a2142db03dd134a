"""What the office's list of letters shows under an address, and what a file of it holds."""

from django.db.models import QuerySet
from django.http import QueryDict

from foundation.accounts.models import User
from foundation.listing import OfficeList, lists, plain
from foundation.notices.filters import LetterFilter
from foundation.notices.models import IssuedLetter

_COLUMNS = plain(
    ("标题", "title"),
    ("发文字号", "number"),
    ("发文机关", "organization_name"),
    ("主送", "addressee_name"),
    ("成文日期", "issued_on"),
    ("状态", "status"),
    ("状态说明", "status_reason"),
    ("核验码", "verification_code"),
)


def letters_for(user: User, query: QueryDict) -> LetterFilter:
    rows = IssuedLetter.objects.visible_to(user).select_related("superseded_by")
    return LetterFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def _rows(user: User, query: QueryDict) -> QuerySet[IssuedLetter]:
    rows: QuerySet[IssuedLetter] = letters_for(user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready."""
    lists.register("letters", OfficeList("通知书", "notices:list", _rows, _COLUMNS))

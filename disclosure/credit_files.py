"""信用档案: all that is public about one subject, as pages, the report and their twins for programs tell it."""

from dataclasses import dataclass

from django.utils.http import urlencode

from disclosure.models import Publication
from disclosure.open_data.asked import Rows, subject_entries
from disclosure.publications import kinds

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of entries of a subject: the newest, and how many there are."""

    kind: str
    rows: list[Publication]
    total: int

    @property
    def heading(self) -> str:
        return kinds[self.kind].label

    @property
    def list_url_name(self) -> str:
        return kinds[self.kind].list_url_name


@dataclass(frozen=True, slots=True)
class CreditFile:
    """`uscc` is empty where it was asked for by a name, which others may bear too."""

    name: str
    uscc: str
    groups: list[Group]

    @property
    def query(self) -> str:
        """How its feed and its report are asked for."""
        return urlencode({"code": self.uscc} if self.uscc else {"name": self.name})


def credit_file(*, code: str = "", name: str = "") -> CreditFile | None:
    """By a code, or by a name written in full; None where nothing is public."""
    rows = subject_entries(code=code, name=name)
    groups = [group_of(kind, rows, most=SHOWN) for kind in kinds]
    found = next((row for group in groups for row in group.rows), None)
    return CreditFile(found.subject_name, found.subject_uscc if code else "", groups) if found else None


def group_of(kind: str, rows: Rows, *, most: int) -> Group:
    of_kind = rows.filter(kind=kind)
    newest = list(of_kind.newest_first().defer("text", "grams", "facts")[:most])
    return Group(kind, newest, of_kind.count() if len(newest) == most else len(newest))

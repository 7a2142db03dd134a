"""What of the public entries is asked for, by the same conditions as the page of the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from disclosure import search
from disclosure.filters import PublicationFilter, filter_of
from disclosure.models import Publication
from disclosure.publications import kinds
from disclosure.querysets import EVERY_KIND, PublicationQuerySet
from foundation.deadlines.clock import today

EVERYTHING = EVERY_KIND
Rows = PublicationQuerySet[Publication]


class BadQuestion(Exception):
    """A condition that cannot be read; `told` holds the messages by field."""

    def __init__(self, told: dict[str, list[str]]) -> None:
        super().__init__("查询条件有误")
        self.told = told

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [(name, "，".join(messages)) for name, messages in self.told.items()]


@dataclass(frozen=True, slots=True)
class Asked:
    """The conditions laid on a list, and what the search wants: rows, the marks they must bear, the words in them."""

    chosen: PublicationFilter
    rows: Rows
    marked: Mapping[str, str]
    term: str = ""


def is_known(kind: str) -> bool:
    return kind == EVERYTHING or kind in kinds


def title_of(kind: str) -> str:
    return "全部公开信息" if kind == EVERYTHING else kinds[kind].list_title


def asked_of(kind: str, query: QueryDict) -> Asked:
    """Still public today, of this kind, under these conditions; where they cannot be read, under none of them, and
    pages tell what is wrong beside each."""
    rows = Publication.objects.public(today())
    of_kind = "" if kind == EVERYTHING else kind
    marked = {"kind": of_kind} if of_kind else {}
    chosen = filter_of(of_kind).of(query, rows)
    if not chosen.form.is_valid():
        return Asked(chosen, rows, marked)
    return Asked(chosen, chosen.qs, {**marked, **chosen.marked}, chosen.form.cleaned_data.get("q", ""))


def asked_clearly(kind: str, query: QueryDict) -> Asked:
    """For programs, which would take everything for the answer. Raises BadQuestion."""
    asked = asked_of(kind, query)
    if errors := asked.chosen.form.errors:
        raise BadQuestion({name: [str(each) for each in told] for name, told in errors.items()})
    return asked


def entries_asked(kind: str, query: QueryDict) -> Rows:
    """All of them, for those who take them away in pieces. Raises BadQuestion."""
    asked = asked_clearly(kind, query)
    return search.all_matching(asked.rows, asked.term, marked=asked.marked)


def subject_entries(*, code: str = "", name: str = "") -> Rows:
    """All that is public about one code, or one name written in full; a masked name (张*) is that of many people, and
    of none in particular."""
    rows = Publication.objects.public(today())
    if code:
        return rows.filter(subject_uscc=code)
    return rows.filter(subject_name=name) if name and "*" not in name else rows.none()

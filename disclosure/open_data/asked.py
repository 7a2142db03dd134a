"""What of the public entries is asked for, by the same conditions as the page of the list."""

from django.http import QueryDict

from disclosure import search
from disclosure.filters import filter_of
from disclosure.models import Publication
from disclosure.publications import kinds
from disclosure.querysets import PublicationQuerySet
from foundation.deadlines.clock import today

EVERYTHING = "all"


class BadQuestion(Exception):
    """A condition that cannot be read; `told` holds the messages by field."""

    def __init__(self, told: dict[str, list[str]]) -> None:
        super().__init__("查询条件有误")
        self.told = told


def is_known(kind: str) -> bool:
    return kind == EVERYTHING or kind in kinds


def title_of(kind: str) -> str:
    return "全部公开信息" if kind == EVERYTHING else kinds[kind].list_title


def entries_asked(kind: str, query: QueryDict) -> PublicationQuerySet[Publication]:
    """Still public today, of this kind, under these conditions. Raises BadQuestion."""
    rows = Publication.objects.public(today())
    of_kind = "" if kind == EVERYTHING else kind
    chosen = filter_of(of_kind).of(query, rows)
    if chosen.form.is_bound and not chosen.form.is_valid():
        raise BadQuestion({name: [str(each) for each in told] for name, told in chosen.form.errors.items()})
    is_asked = chosen.form.is_bound
    marked = {**({"kind": of_kind} if of_kind else {}), **(chosen.marked if is_asked else {})}
    term = chosen.form.cleaned_data.get("q", "") if is_asked else ""
    return search.all_matching(chosen.qs if is_asked else rows, term, marked=marked)

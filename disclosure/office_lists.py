"""What the office's lists of decisions show under an address, and what a file of them holds."""

from functools import partial
from operator import attrgetter

from django.db.models import QuerySet
from django.http import QueryDict

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS, Decision
from disclosure.standard.fields import FIELDS
from disclosure.views.office.filters import FILTERS, DecisionFilter
from foundation.accounts.models import User
from foundation.listing import Column, OfficeList, lists, plain

_STANDING = plain(("状态", "status"), ("最迟公示日", "due_on"), ("首次公示（入库）日", "reported_on"))


def decisions_for(kind: DecisionKind, user: User, query: QueryDict) -> DecisionFilter:
    visible = DECISION_MODELS[kind].objects.visible_to(user)
    return FILTERS[kind](query, queryset=visible.select_related("organization"))


def _rows(kind: DecisionKind, user: User, query: QueryDict) -> QuerySet[Decision]:
    rows: QuerySet[Decision] = decisions_for(kind, user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready. The file has the columns of the national standard, and how each row stands."""
    for kind in DecisionKind:
        fields = [Column(field.label, attrgetter(field.name)) for field in FIELDS[kind]]
        shown = OfficeList(
            kind.label, "disclosure:list", partial(_rows, kind), [*fields, *_STANDING], kwargs=(("kind", kind.value),)
        )
        lists.register(kind, shown)

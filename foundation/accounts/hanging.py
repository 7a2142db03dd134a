"""What hangs on people by name: each room registers its kinds, and who asks finds them all here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from foundation.access import Role
from foundation.accounts.models import DepartureItem, User
from foundation.registry import Registry

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of thing that hangs on a person by name, registered by its room."""

    # The heading it stands under, and what it is called.
    room: str
    title: str
    # The column that names the person.
    column: str
    open: Callable[[], QuerySet[Any]]
    url: Callable[[Any], str]
    # Who goes on with it holds one of these.
    roles: Sequence[Role]
    # The column of its body, by which a team is counted; empty where a thing has none.
    body_column: str = "organization"
    # Called with the locked rows, inside the transaction. Without it the name stays, and who goes on counts as author.
    pass_on: Callable[[Sequence[Any], User, User], None] | None = None

    @property
    def label(self) -> str:
        return str(self.open().model._meta.label_lower)

    def of(self, person: User) -> QuerySet[Any]:
        return self.hanging_on([person.pk])

    def hanging_on(self, people: Collection[int]) -> QuerySet[Any]:
        """What is open and hangs on one of these: under his name and not passed on, or the last to take it over."""
        taken = DepartureItem.objects.authored(self.label, people).values("object_id")
        named = Q(**{f"{self.column}__in": list(people)})
        rows = self.held().filter(named if self.pass_on else named | Q(pk__in=taken))
        return rows.filter(hangs_on__in=list(people))

    def held(self) -> QuerySet[Any]:
        """What is open, each with the key of the person on whom it `hangs_on`."""
        rows: QuerySet[Any] = self.open().annotate(hangs_on=self._holder())
        return rows

    def _holder(self) -> Combinable:
        named = F(f"{self.column}_id")
        if self.pass_on:
            return ExpressionWrapper(named, output_field=BigIntegerField())
        passed_on = DepartureItem.objects.filter(label=self.label, object_id=OuterRef("pk"), is_authorship=True)
        last = passed_on.order_by("-pk").values("to")[:1]
        return Coalesce(Subquery(last), named, output_field=BigIntegerField())

    def successors(self, person: User) -> list[User]:
        """Working colleagues of the same body who may go on with it."""
        people = User.objects.working().filter(organization=person.organization_id).exclude(pk=person.pk)
        return list(people.filter(roles__overlap=list(self.roles)).order_by("full_name", "pk"))


matters: Registry[Matter] = Registry("hanging.matters")


@dataclass(frozen=True, slots=True)
class Pile:
    """What of one matter hangs on a person: how many, and the first of them."""

    key: str
    matter: Matter
    total: int
    rows: Sequence[tuple[str, str]]
    successors: Sequence[User]


def piles_of(person: User) -> list[Pile]:
    """Everything open, by rooms; nothing empty."""
    return [pile for key, matter in matters.items() if (pile := _pile(key, matter, person)).total]


def _pile(key: str, matter: Matter, person: User) -> Pile:
    rows = list(matter.of(person).order_by("pk")[: _SHOWN + 1])
    total = matter.of(person).count() if len(rows) > _SHOWN else len(rows)
    shown = [(str(row), matter.url(row)) for row in rows[:_SHOWN]]
    return Pile(key, matter, total, shown, matter.successors(person) if rows else [])


def open_count(person: User) -> int:
    return sum(matter.of(person).count() for matter in matters.values())


def taken_over_by(user: User) -> list[DepartureItem]:
    """What this person took over and is still open: one query for each kind he took."""
    items = list(DepartureItem.objects.filter(to=user).select_related("departure").order_by("-pk"))
    still_open: set[tuple[str, int]] = set()
    for key in {item.matter for item in items} & set(matters):
        rows = matters[key].of(user).filter(pk__in=[item.object_id for item in items if item.matter == key])
        still_open |= {(key, pk) for pk in rows.values_list("pk", flat=True)}
    return [item for item in items if (item.matter, item.object_id) in still_open]

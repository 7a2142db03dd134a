"""What the timeliness board shows: a person's scope in all, and line by line the bodies or regions it consists of."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from disclosure.choices import DecisionKind
from disclosure.places import Body, Places, bodies_of
from disclosure.spans import Span
from disclosure.timeliness import INDICATORS, Indicator, Tally, tally_by_body, total
from disclosure.views.office.board_form import BoardForm, Lines, Order
from foundation.accounts.models import User
from foundation.organizations.models import Organization

_WITHOUT_RATE = Decimal(101)


@dataclass(frozen=True, slots=True)
class Cell:
    """One rate of one line; `url` opens the list of the decisions behind it."""

    indicator: Indicator
    rate: Decimal | None
    rows: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    tally: Tally
    # A body leads to the list of its decisions, a region to its bodies.
    url: str
    is_body: bool

    def cells(self) -> list[Cell]:
        return [
            Cell(
                indicator,
                getattr(self.tally, indicator.rate),
                rows := getattr(self.tally, indicator.rows),
                f"{self.url}&timeliness={indicator.rows}" if self.is_body and rows else "",
            )
            for indicator in INDICATORS
        ]


@dataclass(frozen=True, slots=True)
class Board:
    kind: DecisionKind
    span: Span
    grouping: Lines
    lines: list[Line]
    # Each kind by name, then both.
    totals: dict[str, Tally]
    # The region the board was narrowed to.
    place: str
    # 零报: bodies that should report and have no decision of these days.
    silent: int

    def summary(self) -> list[tuple[Indicator, list[tuple[str, Decimal | None]]]]:
        """Each indicator over the whole scope, for each of `totals`."""
        return [(one, [(name, getattr(tally, one.rate)) for name, tally in self.totals.items()]) for one in INDICATORS]


def board_of(form: BoardForm, *, user: User, on: date) -> Board:
    """The board of this person's scope under the conditions of a valid form."""
    asked, span = form.cleaned_data, form.span()
    kind, grouping = DecisionKind(asked["kind"]), Lines(asked["lines"])
    scope = bodies_of(Organization.objects.visible_to(user))
    places = Places.of(scope)
    bodies = {body.pk: body for body in scope if asked["region"] in ("", places.code(body))}
    tallies = {kind: tally_by_body([kind], span, on=on, bodies=bodies.keys()) for kind in DecisionKind}
    by_body = {bodies[pk]: tally for pk, tally in tallies[kind].items()}
    lines = _body_lines(form, by_body) if grouping == Lines.BODIES else _region_lines(form, by_body, places)
    return Board(
        kind=kind,
        span=span,
        grouping=grouping,
        lines=_ordered(lines, Order(asked["order"])),
        totals=_totals(tallies),
        place="".join(places.names([asked["region"]]).values()),
        silent=sum(body.should_report and body not in by_body for body in bodies.values()),
    )


def _totals(tallies: dict[DecisionKind, dict[int, Tally]]) -> dict[str, Tally]:
    by_kind = {str(kind.label): total(found.values()) for kind, found in tallies.items()}
    return {**by_kind, "合计": total(by_kind.values())}


def _body_lines(form: BoardForm, by_body: dict[Body, Tally]) -> list[Line]:
    days = {"decided_after": form.span().first, "decided_before": form.span().last}
    page = reverse("disclosure:list", args=[form.cleaned_data["kind"]])
    return [
        Line(body.name, tally, f"{page}?{urlencode({'organization': body.pk, **days})}", is_body=True)
        for body, tally in sorted(by_body.items())
    ]


def _region_lines(form: BoardForm, by_body: dict[Body, Tally], places: Places) -> list[Line]:
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for body, tally in by_body.items():
        found[places.code(body)] += tally
    names = places.names(found)
    kept = {**form.conditions(), "lines": Lines.BODIES.value}
    return [
        Line(names[code], found[code], f"?{urlencode({**kept, 'region': code})}", is_body=False)
        for code in sorted(found)
    ]


def _ordered(lines: list[Line], order: Order) -> list[Line]:
    keys: dict[Order, Callable[[Line], Any]] = {
        Order.WORST: _worst_first,
        Order.OVERDUE: lambda line: -line.tally.overdue,
    }
    return sorted(lines, key=keys[order]) if order in keys else lines


def _worst_first(line: Line) -> tuple[Decimal, int]:
    """By the on-time rate; what has reported nothing and is overdue comes first, what merely has no rate last."""
    rate = line.tally.on_time_rate
    if rate is None:
        rate = Decimal(-1) if line.tally.overdue else _WITHOUT_RATE
    return rate, -line.tally.overdue

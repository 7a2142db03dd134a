"""A prefecture with its office and one body, warnings, and measures of which a test says what they are."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from evaluations.choices import WarningLevel, WarningStatus
from evaluations.models import Warning, WarningRule
from evaluations.warnings.registry import Measured
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory

MONDAY = date(2026, 11, 23)


def rule(code: str = "W01") -> WarningRule:
    return WarningRule.objects.get(code=code)


@dataclass(frozen=True, slots=True)
class Place:
    """The provincial government with its office, a county with its own, and a department there."""

    provincial_office: Organization
    office: Organization
    body: Organization

    @classmethod
    def made(cls) -> "Place":
        province = OrganizationFactory(government=True)
        provincial_office = OrganizationFactory(superior=province, acts_for=province)
        county = OrganizationFactory(government=True, superior=province)
        office = OrganizationFactory(superior=county, acts_for=county)
        return cls(provincial_office, office, OrganizationFactory(superior=county))


class WarningFactory(DjangoModelFactory[Warning]):
    """A yellow warning that nobody has confirmed; made without workflow."""

    class Meta:
        model = Warning

    class Params:
        acknowledged = factory.Trait(status=WarningStatus.ACKNOWLEDGED)
        handled = factory.Trait(status=WarningStatus.HANDLED, handling_note="已补报全部迟报信息。")
        released = factory.Trait(status=WarningStatus.RELEASED, release_reason="已经整改到位。")

    rule = factory.LazyFunction(rule)
    key = factory.Sequence(str)
    title = "双公示迟报率"
    url = "/disclosure/penalty/"
    body = factory.SubFactory(OrganizationFactory)
    organization = factory.SubFactory(OrganizationFactory)
    level = WarningLevel.YELLOW
    value = Decimal("6.0")
    cases = 50
    threshold = Decimal("5.0")
    raised_on = MONDAY
    measured_on = MONDAY


@dataclass(slots=True)
class Gauge:
    """A source whose measure the test sets: by key, the body and the value."""

    body: Organization
    values: dict[str, Decimal] = field(default_factory=dict)

    def shows(self, value: str | None, key: str = "matter") -> None:
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = Decimal(value)

    def measure(self, on: date) -> list[Measured]:
        return [
            Measured(self.body.pk, key, "双公示迟报率", value, "/disclosure/penalty/", 100)
            for key, value in self.values.items()
        ]


def facts(warning: Warning, *names: str) -> tuple[Any, ...]:
    warning.refresh_from_db()
    return tuple(getattr(warning, name) for name in names)

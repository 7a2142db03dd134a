"""公示期: from when to when a decision is public, by the rule version of its day (domain §§2.1, 2.7)."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from disclosure.choices import Severity
from disclosure.models import Decision, PenaltyDecision, PeriodAnchor, PermitDecision, PublicityRule
from disclosure.rules import EXPIRED_GROUND, MINOR_GROUND, NATURAL_PERSON, NATURAL_PERSON_GROUND
from disclosure.severity import severity_of
from foundation.deadlines.periods import months_later


@dataclass(frozen=True, slots=True)
class Period:
    """Public until a day (its last), or not at all and on which ground."""

    until: date | None
    ground: str = ""
    # The day after the shortest period of its class: from then its subject may ask for repair; None for permits.
    repairable_from: date | None = None

    @property
    def is_published(self) -> bool:
        return self.until is not None


class PeriodTable:
    """The rule versions, read once for an act that judges many decisions."""

    def __init__(self) -> None:
        self._rules = list(PublicityRule.objects.order_by("in_force_from"))

    def rule(self, severity: Severity, decided_on: date) -> PublicityRule:
        """The version of the day; a decision older than every version falls under the oldest."""
        versions = [rule for rule in self._rules if rule.severity == severity]
        return next((rule for rule in reversed(versions) if rule.in_force_from <= decided_on), versions[0])

    def period(self, decision: Decision, *, published_on: date) -> Period:
        if decision.counterpart_class == NATURAL_PERSON:
            return Period(None, NATURAL_PERSON_GROUND)
        if isinstance(decision, PermitDecision):
            return _until(decision.valid_until, published_on)
        assert isinstance(decision, PenaltyDecision)
        rule = self.rule(severity_of(decision), decision.decided_on)
        if not rule.is_published or rule.max_months is None:
            return Period(None, f"{MINOR_GROUND}（{rule.source}）")
        anchor = decision.decided_on if rule.anchor == PeriodAnchor.DECISION else published_on
        period = _until(_penalty_until(decision, rule, anchor), published_on)
        return replace(period, repairable_from=_months_later(anchor, rule.min_months or 0))


def _penalty_until(penalty: PenaltyDecision, rule: PublicityRule, anchor: date) -> date:
    """To the longest of its class, or to an earlier day the authority stated; calendar months do not roll."""
    longest = _months_later(anchor, rule.max_months or 0)
    stated = penalty.stated_publish_until
    return min(stated, longest) if stated else longest


def _until(day: date, published_on: date) -> Period:
    return Period(day) if day >= published_on else Period(None, EXPIRED_GROUND)


_months_later = lru_cache(maxsize=5000)(months_later)

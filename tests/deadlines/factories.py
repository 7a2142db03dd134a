"""Running deadlines for tests of every room."""

from datetime import date
from typing import Any

from foundation.deadlines import workflow
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY, RuleCode
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory


def running_deadline(
    *, from_: date = date(2026, 11, 20), code: RuleCode = PUBLICITY, body: Organization | None = None, **facts: Any
) -> Deadline:
    """A period of `code` that runs for a body itself; T01 from 2026-11-20 ends on 2026-12-01."""
    body = body or OrganizationFactory.create()
    target = facts.pop("on", body)
    return workflow.start(
        code, on=target, from_=from_, by_body=body, title=facts.pop("title", "试验〔2026〕1号"), **facts
    )

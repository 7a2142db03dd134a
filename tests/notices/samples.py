"""A letter of no room in particular."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from foundation.accounts.models import User
from foundation.notices.letters import Letter, issue
from foundation.notices.models import IssuedLetter

ISSUED_ON = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLetter(Letter):
    template: ClassVar[str] = "print/letter.html"
    kind: ClassVar[str] = "sample"
    kind_title: ClassVar[str] = "试验通知书"
    series: ClassVar[str] = "试"


def sample(**facts: Any) -> SampleLetter:
    return SampleLetter(
        **{
            "title": "关于试验的通知",
            "addressee_name": "西宁市市场监督管理局",
            "issuer_name": "西宁市发展和改革委员会",
            "issued_on": ISSUED_ON,
            **facts,
        }
    )


def issue_sample(by: User, **facts: Any) -> IssuedLetter:
    body = by.organization
    return issue(sample(issuer_name=body.name, **facts), target=body, organization=body, addressee=None, by=by)

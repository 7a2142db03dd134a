"""Civil servants with identity numbers, one of ten of whom a measure bars from honours."""

from datetime import timedelta
from typing import Any

from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.organizations.identifiers import identity_card_check
from foundation.organizations.models import Organization
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from integrity_portal.bench import databases, offices
from records.choices import SanctionStatus, SubjectClass
from records.models import Sanction

BARRED_EVERY = 10
MEASURE = "M21"
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周马", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def name_of(number: int) -> str:
    """Ten surnames and four hundred given names: namesakes, as anywhere."""
    given = _GIVEN[number // 10 % 20] + _GIVEN[number // 200 % 20]
    return _SURNAMES[number % 10] + given


def number_of(number: int) -> str:
    """A well-formed identity number that belongs to nobody."""
    digits = f"6301{number // 1000 % 100:02d}1980{1 + number // 28 % 12:02d}{1 + number % 28:02d}{number % 1000:03d}"
    return digits + identity_card_check(digits)


def grow_to(rows: int, *, database: str) -> None:
    """So many civil servants; nothing is done where they already are."""
    if Sanction.objects.exists():
        return
    names = [name_of(number) for number in range(rows)]
    subjects = gather(
        [
            SubjectFact(str(number), SubjectKind.CIVIL_SERVANT, name, id_number=number_of(number))
            for number, name in enumerate(names)
        ]
    )
    terms = _terms()
    Sanction.objects.bulk_create(
        Sanction(subject_id=subjects[str(number)], subject_name=names[number], **terms)
        for number in range(0, rows, BARRED_EVERY)
    )
    databases.settle(database)


def _terms() -> dict[str, Any]:
    """What all the measures share: imposed by the office on people of another body, and lasting."""
    proposer, decider = offices.person(Role.CLERK), offices.person(Role.REVIEWER)
    body = Organization.objects.get(name=offices.OVERSEER)
    return {
        "measure": MEASURE,
        "legal_ground": "公务员法64条",
        "subject_class": SubjectClass.PERSON,
        "body": body,
        "reason": "处分期间",
        "months": 12,
        "organization": proposer.organization,
        "executing_body": body,
        "author": proposer,
        "status": SanctionStatus.EXECUTED,
        "notified_on": today(),
        "decided_by": decider,
        "decided_on": today(),
        "until": today() + timedelta(days=365),
    }

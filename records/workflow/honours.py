"""荣誉核查: the question is kept with its answers, and the answer can be had as a letter."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.trail import recording as trail
from records.choices import Verdict
from records.honours.answers import UNTIL_MADE_GOOD, answer_all
from records.honours.asked import Asked
from records.models import HonourCheck
from records.notices import CheckedSubject, HonourReport


@transaction.atomic
def check(asked: Sequence[Asked], *, purpose: str, by: User) -> HonourCheck:
    """核查 a list; who asked, what for and how many is an entry of the trail."""
    answers = answer_all(asked, on=today())
    counts = Counter(answer["verdict"] for answer in answers)
    made = HonourCheck.objects.create(
        purpose=purpose,
        organization=by.organization,
        author=by,
        answers=answers,
        asked=len(answers),
        barred=counts[Verdict.BARRED],
    )
    detail = {Verdict(verdict).label: count for verdict, count in counts.items()}
    trail.record(by, "荣誉核查", made, reason=purpose, detail={"核查": len(answers), **detail})
    return made


@transaction.atomic
def issue_report(check: HonourCheck, *, by: User) -> HonourCheck:
    """制发核查结果: a numbered letter with a verification code. Raises IllegalMove."""
    check = HonourCheck.objects.select_for_update(of=("self",)).select_related("organization").get(pk=check.pk)
    if check.letter_id is not None:
        raise IllegalMove("核查结果已经制发，请直接下载。")
    if check.organization_id not in by.organization.continued:
        raise IllegalMove("只有提出核查的单位可以制发核查结果。")
    check.letter = letters.issue(
        _report(check), target=check, organization=check.organization, addressee=check.organization, by=by
    )
    check.save(update_fields=["letter"])
    return check


def _report(check: HonourCheck) -> HonourReport:
    told = {verdict: [row for row in check.answers if row["verdict"] == verdict] for verdict in Verdict}
    return HonourReport(
        title="荣誉核查结果",
        addressee_name=check.organization.name,
        issuer_name=check.organization.name,
        issued_on=today(),
        purpose=check.purpose,
        checked_at=check.checked_at,
        asked=check.asked,
        barred=tuple(_subject(row) for row in told[Verdict.BARRED]),
        ambiguous=tuple(row["asked"] for row in told[Verdict.AMBIGUOUS]),
        unknown=tuple(row["asked"] for row in told[Verdict.UNKNOWN]),
        clear=tuple(row["asked"] for row in told[Verdict.CLEAR]),
    )


def _subject(row: dict[str, object]) -> CheckedSubject:
    measures = row["measures"]
    assert isinstance(measures, list)
    return CheckedSubject(
        line=int(str(row["line"])),
        name=str(row["asked"]),
        measures=tuple(_in_official_words(each) for each in measures),
        note=str(row["note"]),
    )


def _in_official_words(bar: dict[str, str]) -> str:
    until = f"至{date.fromisoformat(bar['until']):%Y年%-m月%-d日}" if bar["until"] else UNTIL_MADE_GOOD
    return f"{bar['measure']}（{bar['ground']}），{until}"

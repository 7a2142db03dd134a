"""An office of the bench: its people, and the files it sends."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import Sum
from django.utils import timezone

from disclosure.choices import DecisionKind
from disclosure.imports import running
from disclosure.imports.receive import receive
from disclosure.models import ImportBatch
from disclosure.standard.fields import PENALTY_FIELDS
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from foundation.sheets.writing import SheetWriter
from integrity_portal.demo.companies import LEGAL_PERSON, counterpart
from integrity_portal.demo.decisions import Row, penalty_row

OFFICE = "西宁市市场监督管理局"
# Whose supervisor watches over all of 西宁.
OVERSEER = "西宁市发展和改革委员会"
# As many as a prefecture's market has; the made-up codes are told apart by five digits.
COUNTERPARTS = 90_000
FAULTY_EVERY = 50


def person(role: Role) -> User:
    """The clerk or reviewer of the office, or the supervisor over it, made on first use."""
    office = Organization.objects.get(name=OVERSEER if role is Role.SUPERVISOR else OFFICE)
    facts = {"full_name": role.label, "organization": office, "roles": [role], "must_change_password": False}
    facts["password_changed_at"] = timezone.now()
    user: User = User.objects.get_or_create(username=f"bench_{role.value}", defaults=facts)[0]
    return user


def penalty_file(rows: int, *, is_faulty: bool) -> "ContentFile[bytes]":
    """So many penalties that were never sent before, as xlsx; one of fifty with an amount that is none."""
    office = Organization.objects.get(name=OFFICE)
    first = ImportBatch.objects.aggregate(sent=Sum("rows"))["sent"] or 0
    header = [field.code for field in PENALTY_FIELDS]
    writer = SheetWriter()
    writer.write(header, is_header=True)
    for number in range(first, first + rows):
        row = _row(office, number)
        if is_faulty and number % FAULTY_EVERY == 0:
            row["CF_NR_FK"] = "若干"
        writer.write([row.get(code, "") for code in header])
    with writer.close() as stream:
        return ContentFile(stream.read(), name="处罚.xlsx")


def _row(office: Organization, number: int) -> Row:
    row = penalty_row(office, number, today() - timedelta(days=number % 5))
    party = counterpart(number * 7 % COUNTERPARTS)
    if party.counterpart_class != LEGAL_PERSON:
        return row
    return {
        **{code: value for code, value in row.items() if not code.startswith("CF_XDR_ZJ")},
        "CF_XDR_MC": party.name,
        "CF_XDR_LB": party.counterpart_class,
        "CF_XDR_SHXYM": party.uscc,
        "CF_FRDB": party.representative,
    }


def send(file: "ContentFile[bytes]") -> ImportBatch:
    """From the upload to the last row stored."""
    return running.run(receive(file, kind=DecisionKind.PENALTY, by=person(Role.CLERK)))

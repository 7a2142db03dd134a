"""The sample files as offices send them: every fault they hold on purpose is found, and nothing else."""

from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

from disclosure.choices import DecisionKind
from disclosure.standard.checks import check
from disclosure.standard.context import context_for
from disclosure.standard.fields import FIELDS
from foundation.organizations.models import Organization

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.django_db
def test_check_tells_the_faults_of_the_sample_penalties() -> None:
    call_command("load_regions")
    call_command("load_organizations")
    context = context_for(Organization.objects.get(name="西宁市市场监督管理局"))
    labels = {field.label: field.code for field in FIELDS[DecisionKind.PENALTY]}
    rows = openpyxl.load_workbook(DATA / "sample_penalties.xlsx").active.iter_rows(values_only=True)
    header = [labels[label] for label in next(rows)]
    for number, row in enumerate(rows, start=2):
        told = check(DecisionKind.PENALTY, dict(zip(header, row, strict=True)), context)
        print(
            number,
            [(p.field, p.code, p.message) for p in told.errors],
            [(p.field, p.code) for p in told.warnings if p.code != "V113"],
        )

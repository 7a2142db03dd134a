"""减轻 for tests."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.choices import Severity
from records.models import DishonestyRecord, Mitigation
from tests.factories import UserFactory


def evidence() -> SimpleUploadedFile:
    return SimpleUploadedFile("付款凭证.pdf", b"%PDF-1.7\n1 0 obj")


def mitigation_of(record: DishonestyRecord, **facts: Any) -> Mitigation:
    """Asked for by a clerk of the entering body; made without workflow."""
    author = UserFactory.create(organization=record.organization, clerk=True)
    values = {
        "from_severity": Severity.GENERAL,
        "to_severity": Severity.MINOR,
        "reason": "主动付清欠款。",
        "organization": author.organization,
        "author": author,
    }
    return Mitigation.objects.create(record=record, **{**values, **facts})

"""决定文书 of the demo world: of every series one decision carries its paper, to be read by the public."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q

from disclosure import documents
from disclosure.choices import DecisionKind
from disclosure.public_facts import public_facts
from foundation.files.models import Attachment
from foundation.notices.printing import print_pdf
from integrity_portal.demo.companies import LEGAL_PERSON
from integrity_portal.demo.series import Series

# What an approval makes public and does not only file: a minor penalty bears no fine.
_PUBLIC = {DecisionKind.PERMIT: Q(), DecisionKind.PENALTY: Q(fine__gt=0)}
# The newest are corrected, withdrawn and repaired in `cases`.
_AGE = timedelta(days=60)
_NAMES = {Attachment.Purpose.ORIGINAL: "决定书.pdf", Attachment.Purpose.PUBLIC_VERSION: "决定书（公开版）.pdf"}


def attach(series: Series, *, today: date) -> None:
    """Before the review, whose approval shows the public version."""
    numbers = [series.document_number(each) for each in series.planned if each.published_on]
    rows = series.model.objects.filter(organization=series.organization, document_number__in=numbers)
    public = rows.filter(_PUBLIC[series.kind], counterpart_class=LEGAL_PERSON).select_related("authority")
    decision = public.filter(decided_on__lt=today - _AGE).latest("decided_on", "pk")
    told = public_facts(decision)
    context = {"title": f"{series.kind.label}决定书", "number": told.document_number, "facts": told.facts}
    paper = print_pdf("demo/decision_document.html", context)
    for purpose, name in _NAMES.items():
        documents.attach(decision, SimpleUploadedFile(name, paper), purpose=purpose, by=series.clerk)

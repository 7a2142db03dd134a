"""机关诚信档案: what is public about one government body, as its page and its twin for programs tell it."""

from disclosure.choices import DecisionKind
from disclosure.credit_files import Group, group_of
from disclosure.models import Publication
from disclosure.open_data.asked import subject_entries
from foundation.deadlines.clock import today
from foundation.organizations.models import PublicOrganization
from records.choices import ListKind
from records.public_facts import INTEGRITY

SHOWN = 50


def made_by(body: PublicOrganization) -> dict[DecisionKind, int]:
    """How many decisions of each kind by the body are public today."""
    rows = Publication.objects.public(today()).filter(authority_id=body.pk)
    return {kind: rows.filter(kind=kind).count() for kind in DecisionKind}


def groups_about(body: PublicOrganization) -> list[Group]:
    rows = subject_entries(code=body.uscc)
    return [group_of(kind, rows, most=SHOWN) for kind in (INTEGRITY, *ListKind)]

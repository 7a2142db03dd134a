"""失信记录: the list, and one record with all that is known of it."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from disclosure.models import Publication
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Offer, offers, perform
from foundation.files.attachments import attachments_of
from foundation.paging import page_by_key, without_keys
from foundation.sites import PUBLIC, site_url
from foundation.trail.reading import opened
from foundation.trail.timeline import acts_on
from records.checks import UNCLEAR_BODY
from records.choices import RecordStatus, RecordType
from records.fields import FIELDS, sections
from records.filters import RecordFilter
from records.forms.rectification import EvidenceForm
from records.jurisdiction import stands_above
from records.models import DishonestyRecord
from records.office_lists import records_for
from records.querysets import IN_FORCE, RecordQuerySet
from records.registry import remedies_for
from records.rules import NO_END, TYPES
from records.views.office import evidence
from records.views.office.acts import RECORD_ACTS
from records.views.office.changes import facts_of
from records.workflow import mitigation
from records.workflow.corrections import CORRECTABLE
from records.workflow.entry import EDITABLE
from records.workflow.moves import RECORD_MOVES

_PER_PAGE = 30
_COUNTED_TO = 10_000


def visible(user: User) -> RecordQuerySet[DishonestyRecord]:
    return DishonestyRecord.objects.visible_to(user).select_related(
        "organization", "author", "reviewer", "confirmer", "confirming_body", "body", "lead"
    )


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = records_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "count": _counted(chosen),
        "querystring": without_keys(request.GET),
        "can_enter": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "records/list.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    record = opened(visible(request.user), pk, request=request)
    return render(request, "records/detail.html", record_context(record, by=request.user))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    record = get_object_or_404(visible(request.user), pk=pk)
    refused = perform(request, record, RECORD_MOVES, RECORD_ACTS, verb, url=_move_url(record, verb))
    if refused:
        return render(request, "records/detail.html", record_context(record, by=request.user, refused=refused))
    return redirect(record if DishonestyRecord.objects.visible_to(request.user).filter(pk=pk) else "records:list")


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(visible(request.user).of_body(request.user), pk=pk)
    refused = evidence.take_in(request, record)
    if refused:
        context = record_context(record, by=request.user, evidence_form=refused)
        return render(request, "records/detail.html", context)
    return redirect(record)


def record_context(
    record: DishonestyRecord,
    *,
    by: User,
    refused: Offer | None = None,
    evidence_form: EvidenceForm | None = None,
) -> dict[str, Any]:
    is_own = by.has_any_role(Role.CLERK) and record.organization_id in by.organization.continued
    available = RECORD_MOVES.available(record, by)
    return {
        "record": record,
        "sections": [(title, facts_of(record, [field.name for field in fields])) for title, fields in sections()],
        "doubts": [*_doubts(record), *_warnings(record)],
        "influence": influence_text(record),
        "type_rule": TYPES[RecordType(record.record_type)],
        "public_url": _public_url(record),
        "correction": record.corrections.pending().first(),
        "rectifications": record.rectifications.visible_to(by).select_related("body"),
        "sanctions": record.sanctions.visible_to(by),
        "attachments": attachments_of(record).select_related("uploaded_by__organization"),
        "evidence_form": evidence_form or EvidenceForm(),
        "evidence_url": reverse("records:attach", args=[record.pk]),
        "can_attach": is_own,
        "can_edit": is_own and record.status in EDITABLE,
        "can_correct": is_own and record.status in CORRECTABLE and not record.has_pending_correction,
        "can_order": _can_order(record, by),
        "can_sanction": _can_sanction(record, by),
        "can_mitigate": by.has_any_role(Role.CLERK, Role.REVIEWER) and mitigation.can_propose(record, by),
        "mitigations": record.mitigations.select_related("organization"),
        "remedies": remedies_for(record, by),
        "events": acts_on(record),
        "offers": offers(record, available, RECORD_ACTS, address=partial(_move_url, record), refused=refused),
        "acting_form": (refused.form if refused else None) or evidence_form,
    }


def influence_text(record: DishonestyRecord) -> str:
    """Until when the record weighs, in words."""
    if record.influence_until is None:
        return "至履行、清偿或者整改完毕"
    return "无期限" if record.influence_until == NO_END else f"至 {record.influence_until}"


def _counted(chosen: RecordFilter) -> str:
    """Exact as far as a person would count, then "more than"."""
    count = chosen.qs.order_by().values("pk")[: _COUNTED_TO + 1].count()
    return f"{count:,} 条" if count <= _COUNTED_TO else "超过 1 万条"


def _doubts(record: DishonestyRecord) -> list[str]:
    if record.sensitive_cleared_by_id:
        return []
    labels = {field.name: field.label for field in FIELDS}
    return [
        f"{labels[doubt['field']]}含疑似{doubt['kind']}“{doubt['excerpt']}”。" for doubt in record.sensitive_findings
    ]


def _warnings(record: DishonestyRecord) -> list[str]:
    """What the import told of the row; once a body is chosen, that it was unclear is past."""
    told = [each["message"] for each in record.warnings if record.body is None or each["code"] != UNCLEAR_BODY]
    return [f"导入提示：{message}" for message in told]


def _public_url(record: DishonestyRecord) -> str:
    publication = Publication.objects.of_source(record).only("pk").first()
    return site_url(PUBLIC, "publication", publication.pk) if publication else ""


def _can_sanction(record: DishonestyRecord, by: User) -> bool:
    """A measure is proposed by a body that stands neither for nor under the recorded one."""
    if record.body is None or not by.has_any_role(Role.CLERK):
        return False
    return record.status in IN_FORCE and stands_above(by.organization, record.body)


def _can_order(record: DishonestyRecord, by: User) -> bool:
    """Rectification is ordered by those who supervise the recorded body."""
    if record.body is None or record.is_of_person or not by.has_any_role(Role.CLERK):
        return False
    root = by.organization.supervision_root
    is_in_force = record.status in (RecordStatus.INTERNAL, RecordStatus.PUBLIC)
    return is_in_force and record.body.lineage.startswith(root.lineage) and record.body_id != by.organization_id


def _move_url(record: DishonestyRecord, verb: str) -> str:
    return reverse("records:move", args=[record.pk, verb])

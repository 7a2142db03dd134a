"""待匹配: imported records whose body a person must choose."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.moves import IllegalMove
from records.forms.matching import MatchForm
from records.models import DishonestyRecord
from records.querysets import RecordQuerySet
from records.workflow import entry
from records.workflow.entry import DuplicateRecord

# Candidates are looked up in the whole directory for each.
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Unclear:
    record: DishonestyRecord
    form: MatchForm


@office(Role.CLERK)
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    return _page(request)


@office(Role.CLERK)
@require_POST
def match(request: OfficeRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(_waiting(request.user), pk=pk)
    form = MatchForm(request.POST, record=record)
    if not form.is_valid():
        return _page(request, refused=_Unclear(record, form))
    try:
        entry.match(record, form.body, by=request.user)
    except (IllegalMove, DuplicateRecord) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, refused=_Unclear(record, form))
    messages.success(request, f"{record.basis_number} 已选定为{form.body}，并已送审。")
    return redirect("records:matching")


def _waiting(user: User) -> RecordQuerySet[DishonestyRecord]:
    return DishonestyRecord.objects.visible_to(user).of_body(user).unmatched()


def _page(request: OfficeRequest, *, refused: _Unclear | None = None) -> HttpResponse:
    """The first few; one that was refused stands first with what is wrong."""
    rows = _waiting(request.user).order_by("pk")
    others = rows.exclude(pk=refused.record.pk) if refused else rows
    unclear = [refused] if refused else []
    unclear += [_Unclear(record, MatchForm(record=record)) for record in others[:_SHOWN]]
    context = {
        "unclear": unclear,
        "total": rows.count(),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/matching.html", context)

"""惩戒: the catalogue of measures, what my body has imposed or carries out, and the page of one measure."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.moves import IllegalMove
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.paging import page_by_key, row_key, without_keys
from foundation.trail.reading import note_read, opened
from foundation.trail.timeline import acts_on
from records.choices import SubjectClass
from records.forms.hearing import NoticeForm, ServedForm, StatementForm
from records.forms.sanctions import GroundForm, ProposalForm, ReceiptForm
from records.models import DishonestyRecord, Sanction
from records.office_lists import sanctions_for
from records.rules import MEASURES, measures_of
from records.workflow import releases, sanctions
from records.workflow.moves import SANCTION_MOVES

_PER_PAGE = 30
ACTS: Mapping[str, Act] = {
    "draft_notice": Act(sanctions.draft_notice, NoticeForm),
    "notify": Act(sanctions.notify, ServedForm),
    "hear": Act(sanctions.hear, StatementForm),
    "lapse": Act(sanctions.lapse),
    "draft_decision": Act(sanctions.draft_decision, ReasonForm),
    "drop": Act(sanctions.drop, ReasonForm, is_grave=True),
    "execute": Act(sanctions.execute, ReceiptForm),
    "repair": Act(releases.repair, ReasonForm),
    "revoke": Act(releases.revoke, ReasonForm, is_grave=True),
}


def _visible(user: User) -> QuerySet[Sanction]:
    rows = Sanction.objects.visible_to(user)
    return rows.select_related("record", "body", "organization", "executing_body", "author", "decided_by")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = sanctions_for(request.user, request.GET)
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_propose": request.user.has_any_role(Role.CLERK),
    }
    return render(request, "records/sanctions.html", context)


@office()
@require_safe
def catalogue(request: OfficeRequest) -> HttpResponse:
    groups = [(kind.label, [MEASURES[code] for code in measures_of(kind)]) for kind in SubjectClass]
    return render(request, "records/measures.html", {"groups": groups})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, opened(_visible(request.user), pk, request=request))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    sanction = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, sanction, SANCTION_MOVES, ACTS, verb, url=_move_url(sanction, verb))
    return _page(request, sanction, refused=refused) if refused else redirect(sanction)


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    """On a record in force when one is named, else on a provision against a body or a person."""
    if not request.GET.get("record"):
        return _add_on_ground(request)
    records = DishonestyRecord.objects.visible_to(request.user).in_force()
    record = get_object_or_404(records, pk=row_key(request.GET["record"]))
    note_read(request, record)
    kind = SubjectClass(record.subject_class)
    form = ProposalForm(request.POST or None, subject_class=kind, initial={"reason": record.facts})
    if form.is_valid():
        made = _made(request, form, partial(sanctions.propose_on_record, record, form.proposal()))
        if made:
            return redirect(made)
    return render(request, "records/sanction_add.html", {"form": form, "record": record})


def _add_on_ground(request: OfficeRequest) -> HttpResponse:
    asked = request.GET.get("of")
    kind = SubjectClass(asked) if asked in SubjectClass.values else SubjectClass.BODY
    form = GroundForm(request.POST or None, subject_class=kind)
    if form.is_valid():
        made = _made(request, form, partial(sanctions.propose_on_ground, form.ground(), form.proposal()))
        if made:
            return redirect(made)
    others = [(other, other.label) for other in SubjectClass if other != kind]
    return render(request, "records/sanction_add.html", {"form": form, "kind": kind, "others": others})


def _made(request: OfficeRequest, form: ProposalForm, propose: "partial[Sanction]") -> Sanction | None:
    try:
        made = propose(by=request.user)
    except IllegalMove as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, "已拟定，告知书请审核员审核、监督员签发。")
    return made


def _move_url(sanction: Sanction, verb: str) -> str:
    return reverse("records:sanction_move", args=[sanction.pk, verb])


def _page(request: OfficeRequest, sanction: Sanction, *, refused: Offer | None = None) -> HttpResponse:
    user = request.user
    available = SANCTION_MOVES.available(sanction, user)
    context = {
        "sanction": sanction,
        "letters": IssuedLetter.objects.about(sanction).visible_to(user),
        "draft": LetterDraft.objects.about(sanction).visible_to(user).last(),
        "is_record_visible": DishonestyRecord.objects.visible_to(user).filter(sanctions=sanction).exists(),
        "events": acts_on(sanction),
        "offers": offers(sanction, available, ACTS, address=partial(_move_url, sanction), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "records/sanction.html", context)

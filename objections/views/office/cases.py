"""案件: the worklists, the page of one case, and what is done there."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Offer, offers, perform
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove
from foundation.notices.models import IssuedLetter
from foundation.paging import page_by_key, without_keys
from foundation.trail import recording as trail
from foundation.trail.reading import opened
from foundation.trail.timeline import acts_on
from objections.choices import ObjectionReason
from objections.forms.acts import AssignForm, AssignManyForm, EvidenceForm, WordsForm
from objections.models import Case, SecretDestroyed
from objections.office_lists import TABS, cases_for, tab_of, visible
from objections.views.office.acts import CASE_ACTS
from objections.views.office.papers import files_for, papers_for
from objections.workflow import desk, texts
from objections.workflow.letters import person_of
from objections.workflow.moves import MOVES_OF

_PER_PAGE = 30


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    tab = tab_of(request.GET)
    chosen = cases_for(request.user, request.GET)
    context = {
        "tabs": [
            {"label": label, "url": f"?tab={name}" if name else "?", "is_current": name == tab}
            for name, (label, _) in TABS.items()
        ],
        "tab": tab,
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "calendar": current_calendar(),
        "can_register": request.user.has_any_role(Role.CLERK),
        "assign_form": AssignManyForm(by=request.user) if request.user.has_any_role(Role.REVIEWER) else None,
    }
    return render(request, "objections/cases.html", context)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, opened(visible(request.user), pk, request=request))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    case = get_object_or_404(visible(request.user), pk=pk)
    table = MOVES_OF[case.kind]
    if not any(each.verb == verb for each in table.moves):
        raise Http404
    refused = perform(request, case, table, CASE_ACTS, verb, url=_move_url(case, verb))
    return _page(request, case, refused=refused) if refused else redirect(case)


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def claim(request: OfficeRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visible(request.user), pk=pk)
    return _done(request, case, partial(desk.claim, case, by=request.user), "已认领。")


@office(Role.REVIEWER)
@require_POST
def assign(request: OfficeRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visible(request.user), pk=pk)
    form = AssignForm(request.POST, case=case)
    if not form.is_valid():
        messages.error(request, "请选择承办单位的在职人员。")
        return redirect(case)
    return _done(request, case, partial(desk.assign, case, by=request.user, **form.cleaned_data), "已指派。")


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def words(request: OfficeRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(visible(request.user), pk=pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, case, words_form=form)
    write = {"note": desk.note, "opine": desk.opine, "reply": desk.reply}[form.cleaned_data["kind"]]
    return _done(request, case, partial(write, case, by=request.user, text=form.cleaned_data["text"]), "已保存。")


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def identity(request: OfficeRequest, pk: int) -> HttpResponse:
    """Who applied, for the officers who handle the case; each look stands in the trail (款项条例25条)."""
    case = get_object_or_404(visible(request.user).identifiable_by(request.user), pk=pk)
    trail.record(request.user, "查看申请人信息", case)
    try:
        person = person_of(case)
    except SecretDestroyed as destroyed:
        messages.error(request, str(destroyed))
        return redirect(case)
    return render(request, "objections/identity.html", {"case": case, "facts": _facts_of(person)})


@office()
@require_safe
def download(request: OfficeRequest, pk: int, file: str) -> FileResponse:
    """A file of the applicant: always saved, never opened inside the office's origin."""
    case = get_object_or_404(visible(request.user), pk=pk)
    row = get_object_or_404(files_for(case, request.user), pk=file)
    try:
        kept = texts.open_file(row)
    except SecretDestroyed as destroyed:
        raise Http404(str(destroyed)) from destroyed
    trail.record(request.user, "下载案件材料", case, detail={"SHA-256": row.digest})
    return FileResponse(
        BytesIO(kept.data),
        as_attachment=True,
        filename=kept.name,
        content_type=kept.media_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    """佐证材料 of the handling or the verifying body."""
    case = get_object_or_404(visible(request.user), pk=pk)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, case, evidence_form=form)
    files = [texts.OpenedFile(file.name, file.media_type, file.data) for file in form.cleaned_data["papers"]]
    return _done(request, case, partial(desk.attach, case, by=request.user, files=files), "已上传。")


_PERSON = {
    "name": "姓名或者名称",
    "identity": "证件号码或者统一社会信用代码",
    "phone": "电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "agent": "代理人",
}


def _facts_of(person: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": person[name]} for name, label in _PERSON.items() if person.get(name)]


def _done(request: OfficeRequest, case: Case, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect(case)


def _move_url(case: Case, verb: str) -> str:
    return reverse("objections:case_move", args=[case.pk, verb])


def _page(
    request: OfficeRequest,
    case: Case,
    *,
    refused: Offer | None = None,
    words_form: WordsForm | None = None,
    evidence_form: EvidenceForm | None = None,
) -> HttpResponse:
    user = request.user
    is_own = desk.is_own(case, user)
    twins = list(Case.objects.twins_of(case)) if is_own else []
    context: dict[str, Any] = {
        "case": case,
        "papers": papers_for(case, user),
        "reasons": "、".join(ObjectionReason(reason).label for reason in case.reasons),
        "deadlines": Deadline.objects.of(case).order_by("due_on"),
        "calendar": current_calendar(),
        "letters": IssuedLetter.objects.about(case).visible_to(user),
        "twins": twins,
        "merged": case.merged.all() if is_own else (),
        "is_own": is_own,
        "can_identify": bool(case.secret.person) and Case.objects.identifiable_by(user).filter(pk=case.pk).exists(),
        "can_claim": is_own and case.handler_id is None and user.has_any_role(Role.CLERK, Role.REVIEWER),
        "assign_form": AssignForm(case=case) if is_own and user.has_any_role(Role.REVIEWER) else None,
        "words_form": (words_form or WordsForm()) if is_own and user.has_any_role(Role.CLERK, Role.REVIEWER) else None,
        "evidence_form": (evidence_form or EvidenceForm()) if desk.may_attach(case, user) else None,
        "events": acts_on(case) if is_own else [],
        "offers": _offers(case, user, refused, has_twins=bool(twins)),
        "acting_form": (refused.form if refused else None) or words_form or evidence_form,
    }
    return render(request, "objections/case.html", context)


def _offers(case: Case, user: User, refused: Offer | None, *, has_twins: bool) -> list[Offer]:
    """Nothing once the key is gone; merging only where there is a case to merge into."""
    if case.secret.destroyed_on:
        return []
    possible = [move for move in MOVES_OF[case.kind].available(case, user) if has_twins or move.verb != "merge"]
    return offers(case, possible, CASE_ACTS, address=partial(_move_url, case), refused=refused)

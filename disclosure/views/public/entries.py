"""One public entry, and one subject's public credit file."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.choices import DecisionKind
from disclosure.credit_files import credit_file
from disclosure.models import Publication, PublicDocument, Tombstone
from disclosure.open_data.asked import subject_entries
from disclosure.public_facts import LONG_TERM
from disclosure.publications import kinds, remedies
from disclosure.reports import ReportMark
from foundation.deadlines.clock import today
from foundation.notices.printing import print_pdf
from foundation.notices.qr import qr_data_uri
from foundation.sites import PUBLIC, site_url
from foundation.typed import plain


@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    entry = Publication.objects.public(today()).filter(pk=pk).first()
    if entry is None:
        tombstone = get_object_or_404(Tombstone, publication_id=pk)
        context = {"tombstone": tombstone, "kind": kinds[tombstone.kind]}
        return render(request, "public/tombstone.html", context, status=410)
    kind = kinds[entry.kind]
    context = {
        "publication": entry,
        "kind": kind,
        "list_url": reverse(kind.list_url_name),
        "end_text": _end_text(entry),
        "deadline_explain_url": _deadline_explain_url(entry),
        "metadata": _metadata(entry),
        "remedies": [remedy for offer in remedies.values() if (remedy := offer(entry))],
        "documents": entry.documents.defer("data").order_by("pk"),
    }
    return render(request, "public/decision_detail.html", context)


@require_safe
def document(request: HttpRequest, pk: int, document_pk: int) -> FileResponse:
    """公开版 of a decision document, as long as its entry is public; always saved, never opened inside the site."""
    shown = PublicDocument.objects.filter(publication__in=Publication.objects.public(today()).filter(pk=pk))
    found = get_object_or_404(shown, pk=document_pk)
    return FileResponse(
        BytesIO(found.data),
        as_attachment=True,
        filename=found.filename,
        content_type=found.media_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )


@require_safe
def subject(request: HttpRequest, uscc: str = "") -> HttpResponse:
    code = plain(uscc or request.GET.get("code", "")).upper()
    if code and not uscc and subject_entries(code=code).exists():
        return redirect("subject", uscc=code)
    name = plain(request.GET.get("name", ""))
    context = _credit_file(code, name) | {"is_asked": bool(code or name or uscc)}
    return render(request, "public/subject.html", context, status=404 if uscc and not context["subject"] else 200)


@require_safe
def subject_report(request: HttpRequest) -> HttpResponse:
    """公共信用信息报告 as a numbered PDF."""
    context = _credit_file(plain(request.GET.get("code", "")).upper(), plain(request.GET.get("name", "")))
    if context["subject"] is None:
        raise Http404("没有公开信息")
    newest = max(row.pk for group in context["groups"] for row in group.rows)
    counts = {group.kind: group.total for group in context["groups"]}
    mark = ReportMark(today(), counts[DecisionKind.PERMIT], counts[DecisionKind.PENALTY], newest)
    proof = {"number": mark.number, "verification_code": mark.code(), "issued_on": mark.issued_on}
    qr = qr_data_uri(site_url(PUBLIC, "notices:verify_code", code=mark.code()))
    pdf = print_pdf("public/subject_report.html", {**context, **proof, "qr": qr})
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{mark.number}.pdf"'},
    )


def _credit_file(code: str, name: str) -> dict[str, Any]:
    found = credit_file(code=code, name=name)
    if found is None:
        return {"subject": None, "groups": [], "report_url": ""}
    # Permits and penalties are told even when there are none; of all else only what there is.
    groups = [group for group in found.groups if group.total or group.kind in DecisionKind.values]
    return {"subject": found, "groups": groups, "report_url": f"{reverse('subject_report')}?{found.query}"}


def _deadline_explain_url(entry: Publication) -> str:
    """How the seven working days were counted; only permits and penalties are bound by them."""
    if entry.kind not in DecisionKind.values:
        return ""
    return f"{reverse('deadlines:calculator')}?rule=T01&start={entry.decided_on.isoformat()}"


def _end_text(entry: Publication) -> str:
    if entry.until == LONG_TERM:
        return kinds[entry.kind].endless
    return f"公示至 {entry.until.isoformat()}，次日起不再显示。"


def _metadata(entry: Publication) -> list[tuple[str, str]]:
    """索引号、发文字号、发布机构…: the table every document of a government site carries (domain §10.3)."""
    kind = kinds[entry.kind].label
    return [
        ("索引号", entry.index_number),
        ("发文字号", entry.document_number),
        ("发布机构", entry.authority_name),
        ("主题分类", kind),
        ("成文日期", entry.decided_on.isoformat()),
        ("公开日期", entry.published_on.isoformat()),
        ("公文时效", "有效"),
        ("公示标识", str(entry.public_id)),
    ]

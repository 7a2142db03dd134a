"""政务诚信: what is public about governments' dishonesty, and who stands on the red list and the blacklist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure.lines import line_of
from disclosure.open_data.asked import asked_of
from disclosure.publications import kinds
from disclosure.views.public.lists import list_context
from records.choices import ListKind
from records.public_facts import INTEGRITY, REPRINT

INTRODUCTIONS = {
    INTEGRITY: (
        "各级政府和部门的失信记录，经上级信用主管部门确认和公开审查后公示。影响期满、修复或者撤销的不再显示；"
        "公职人员个人的记录依法不公开。"
    ),
    REPRINT: "有权机关自己已经公开的问责通报，只转载标题和原文链接。",
    ListKind.RED: "守信践诺受到激励的单位和企业，有效期内公示。",
    ListKind.BLACK: "招标投标活动中有不良行为的单位和企业，有效期内公示。",
}


@require_safe
def entries(request: HttpRequest, kind: str) -> HttpResponse:
    context = list_context(request, asked_of(kind, request.GET))
    context["lines"] = [line_of(entry, context["words"]) for entry in context["page"].rows]
    others = [
        (kinds[other].list_title, reverse(kinds[other].list_url_name)) for other in INTRODUCTIONS if other != kind
    ]
    shown = {"kind": kinds[kind], "name": kind, "introduction": INTRODUCTIONS[kind], "others": others}
    return render(request, "public/integrity.html", {**context, **shown})

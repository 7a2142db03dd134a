"""预警规则: everybody reads them; the administrators of 省发展改革委 switch and set them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.choices import WarningLevel
from evaluations.forms.warnings import RuleForm
from evaluations.models import WarningRule
from evaluations.warnings.registry import sources
from evaluations.workflow.warnings import change_rule
from foundation.access import OfficeRequest, Role, office
from foundation.trail.timeline import acts_on


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    context = {
        "rules": [(rule, _told(rule), _source(rule)) for rule in WarningRule.objects.all()],
        "can_change": WarningRule.objects.changeable_by(request.user).exists(),
    }
    return render(request, "evaluations/warning_rules.html", context)


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(WarningRule.objects.changeable_by(request.user), pk=pk)
    form = RuleForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        change_rule(form.save(commit=False), by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"{rule}：已修改，下一次监测起适用。")
        return redirect("evaluations:warning_rules")
    context = {"rule": rule, "form": form, "source": _source(rule), "events": acts_on(rule)}
    return render(request, "evaluations/warning_rule.html", context)


def _told(rule: WarningRule) -> list[str]:
    """The threshold of each level, empty for a level the rule does not have."""
    told = {step.level: _step(rule.told(step.value), step.cases) for step in rule.steps}
    return [told.get(level, "") for level in WarningLevel]


def _step(threshold: str, cases: int) -> str:
    return f"{threshold}，且不少于 {cases} 件" if cases else threshold


def _source(rule: WarningRule) -> str:
    return sources[rule.source].label if rule.source in sources else "尚未建成"

"""期限计算 for everybody; the address holds the question, so that an answer can be passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.deadlines.calculation import Calculation, calculate, calculate_under
from foundation.deadlines.choices import Unit
from foundation.deadlines.forms import CalculatorForm
from foundation.deadlines.models import PublicRule


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    form = CalculatorForm(request.GET if "start" in request.GET else None)
    result = _answer(form) if form.is_valid() else None
    return render(request, "public/calculator.html", {"form": form, "result": result})


def _answer(form: CalculatorForm) -> Calculation:
    facts = form.cleaned_data
    if facts["rule"]:
        rule = PublicRule.objects.version(facts["rule"], facts["start"])
        return calculate_under(rule, start=facts["start"])
    return calculate(start=facts["start"], amount=facts["amount"], unit=Unit(facts["unit"] or Unit.WORKING_DAY))

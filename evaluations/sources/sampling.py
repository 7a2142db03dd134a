"""瞒报抽查: checked and concealed case files of closed rounds, and the zero reports nobody explained."""

from collections.abc import Mapping
from decimal import Decimal

from django.urls import reverse

from evaluations.choices import Verdict
from evaluations.concealment.figures import concealment_of
from evaluations.models import SamplingItem
from evaluations.sources.registry import Asked, Behind, Gathered
from foundation.organizations.models import Organization


def concealment(asked: Asked) -> Mapping[int, Gathered]:
    """B3."""
    bodies = list(Organization.objects.filter(has_enforcement=True).values_list("pk", flat=True))
    found = {
        body: Gathered(
            {
                "checked": Decimal(told.checked),
                "concealed": Decimal(told.concealed),
                "shortfall": Decimal(told.shortfall),
                "silent": Decimal(len(told.silent_months)),
            }
        )
        for body, told in concealment_of(asked.span, bodies).items()
    }
    concealed = SamplingItem.objects.judged_within(asked.span.first, asked.span.last)
    for item in concealed.filter(verdict=Verdict.CONCEALED, body__in=bodies).select_related("body"):
        url = reverse("evaluations:round", args=[item.round_id])
        found[item.body_id].behind.append(Behind(f"瞒报：{item}", url, {"concealed": -1}, "如实上报"))
    return found

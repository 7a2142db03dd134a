"""投诉异议: the periods of cases whose last day lies in the span, met by then or not."""

from collections.abc import Mapping

from django.db.models import F, Q
from django.urls import reverse

from evaluations.sources.registry import Asked, Behind, Gathered
from foundation.deadlines.models import Deadline
from objections.models import Case


def on_time(asked: Asked) -> Mapping[int, Gathered]:
    """C3: of all the periods of objections, complaints and repairs that a body must keep."""
    due = Deadline.objects.filter(
        target_label=Case._meta.label_lower,
        due_on__range=(asked.span.first, min(asked.span.last, asked.on)),
        cancelled_on=None,
    ).select_related("rule")
    found: dict[int, Gathered] = {}
    for deadline in due.annotate(is_met=Q(met_on__lte=F("due_on"))).order_by("pk"):
        gathered = found.setdefault(deadline.organization_id, Gathered())
        gathered.add("whole")
        if deadline.is_met:
            gathered.add("part")
        else:
            title, url = (
                f"{deadline.title}：{deadline.rule.matter}",
                reverse("objections:case", args=[deadline.target_id]),
            )
            gathered.behind.append(Behind(title, url, {"part": 1}, "按期办结"))
    return found

"""常用筛选和导出: the same line of tools above every list of the office."""

from typing import Any

from django import template

from foundation.listing import lists
from foundation.lists.models import SavedFilter
from foundation.lists.saving import conditions_of

register = template.Library()


@register.inclusion_tag("components/_list_tools.html", takes_context=True)
def list_tools(context: dict[str, Any], key: str) -> dict[str, Any]:
    """Two queries, however many conditions are saved: `key` names the list in its registry."""
    request = context["request"]
    shown, user = lists[key], request.user
    conditions = conditions_of(request.GET.urlencode())
    saved = SavedFilter.objects.of_list(key).visible_to(user).select_related("owner__organization")
    changeable = set(SavedFilter.objects.of_list(key).changeable_by(user).values_list("pk", flat=True))
    return {
        "key": key,
        "shown": shown,
        "conditions": conditions,
        "saved_filters": [
            {"saved": each, "is_own": each.owner_id == user.pk, "is_changeable": each.pk in changeable}
            for each in saved
        ],
        "has_changeable": any(each.pk in changeable for each in saved),
        "csrf_token": context.get("csrf_token"),
    }

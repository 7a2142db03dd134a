"""常用筛选和导出: the same line of tools above every list of the office."""

from typing import Any

from django import template

from foundation.listing import lists
from foundation.lists.models import SavedFilter
from foundation.lists.saving import conditions_of

register = template.Library()


@register.inclusion_tag("components/_list_tools.html", takes_context=True)
def list_tools(context: dict[str, Any], key: str) -> dict[str, Any]:
    """One query, however many conditions are saved: `key` names the list in its registry."""
    request = context["request"]
    shown, user = lists[key], request.user
    conditions = conditions_of(request.GET.urlencode())
    visible = SavedFilter.objects.of_list(key).visible_to(user).with_rights_of(user)
    saved = list(visible.select_related("owner"))
    return {
        "key": key,
        "shown": shown,
        "conditions": conditions,
        "saved_filters": saved,
        "owner": user,
        "has_changeable": any(getattr(each, "is_changeable", False) for each in saved),
        "csrf_token": context.get("csrf_token"),
    }

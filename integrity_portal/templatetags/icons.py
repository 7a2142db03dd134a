"""Icons of the Lucide library, drawn into the page once per name and process."""

from functools import cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

register = template.Library()

_SHARED: dict[str, object] = {"class": "icon", "aria-hidden": "true"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """The outline `name`, hidden from screen readers: the word beside it says the same."""
    return mark_safe(lucide(name, size=24, **_SHARED))  # noqa: S308 (the library's own drawing)

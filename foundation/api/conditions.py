"""The conditions of a page's list as parameters of its twin: read off the same filter, so that they cannot differ."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter, DateFilter, Filter
from django_filters.filterset import FilterSet
from ninja import Schema
from pydantic import Field, create_model

from foundation.api.fields import OptionalDay, choice, matching, text

REGION = "region"
_LONGEST = 200


def conditions_of(name: str, filters: type[FilterSet], *bases: type[Schema]) -> type[Schema]:
    """`bases` are asked for beside the conditions: paging."""
    fields: dict[str, Any] = {
        each: (_kind(each, condition), Field("", description=str(condition.label)))
        for each, condition in _conditions(filters).items()
    }
    return create_model(name, __base__=bases or (Schema,), **fields)


def _conditions(filters: Any) -> dict[str, Any]:
    """The attribute is made by a metaclass that tells nobody of its type."""
    found: dict[str, Any] = filters.base_filters
    return found


def _kind(name: str, condition: Filter) -> Any:
    if isinstance(condition, DateFilter):
        return OptionalDay
    if name == REGION:
        # Read from the directory, which is not there while the program starts; the filter itself knows its regions.
        return matching(r"\d{6}", "应为 6 位行政区划代码，见 /api/v1/regions", "630100")
    if isinstance(condition, ChoiceFilter):
        choices = condition.extra["choices"]
        return choice([str(value) for value, _ in (choices() if callable(choices) else choices)])
    assert isinstance(condition, CharFilter)
    return text(condition.extra.get("max_length", _LONGEST))

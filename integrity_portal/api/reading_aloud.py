"""The description as people read it: chapters, operations, parameters, and an answer as it would be given now."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.urls import resolve

from foundation.api.registry import examples
from foundation.sites import PUBLIC
from integrity_portal.api.description import PREFIX, document

_SHOWN, _LONGEST = 2, 160
_KEPT_SECONDS = 60
_TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "是否", "array": "列表", "object": "对象"}


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter, or one field of an answer."""

    name: str
    kind: str
    text: str
    is_required: bool = False
    choices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    path: str
    title: str
    text: str
    tag: str
    parameters: list[Line]
    answers: list[Line]
    statuses: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question that can be asked now, and its answer; lists are cut short."""

    curl: str
    status: int
    text: str


def chapters() -> list[tuple[str, list[Operation]]]:
    found = list(operations())
    return [(tag["name"], [each for each in found if each.tag == tag["name"]]) for tag in document()["tags"]]


def operations() -> Iterator[Operation]:
    for path, methods in document()["paths"].items():
        told = methods["get"]
        yield Operation(
            name=told["operationId"],
            path=path,
            title=told["summary"],
            text=told.get("description", ""),
            tag=told["tags"][0],
            parameters=[_parameter(each) for each in told["parameters"]],
            answers=_fields(told["responses"][200]["content"]["application/json"]["schema"]),
            statuses=[(status, each["description"]) for status, each in told["responses"].items()],
        )


def sample_of(operation: Operation) -> Sample | None:
    """None while there is nothing of the kind."""
    kept: Sample | None = cache.get(f"api-sample-{operation.name}")
    if kept is None and (kept := _asked(operation)):
        cache.set(f"api-sample-{operation.name}", kept, _KEPT_SECONDS)
    return kept


def _asked(operation: Operation) -> Sample | None:
    if operation.name in dict(examples.items()):
        rest = examples[operation.name]()
        if rest is None:
            return None
        address = f"{PREFIX}{rest}"
    else:
        address = operation.path
    request, parts = HttpRequest(), urlsplit(address)
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.GET = QueryDict(parts.query)
    match = resolve(parts.path)
    response = match.func(request, *match.args, **match.kwargs)
    text = json.dumps(_shortened(json.loads(response.content)), ensure_ascii=False, indent=2)
    return Sample(f"curl -sS {shlex.quote(settings.SITE_URLS[PUBLIC] + address)}", response.status_code, text)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(each) for name, each in value.items()}
    if isinstance(value, list):
        more = [f"…… 共 {len(value)} 项"] if len(value) > _SHOWN else []
        return [_shortened(each) for each in value[:_SHOWN]] + more
    return f"{value[:_LONGEST]}……" if isinstance(value, str) and len(value) > _LONGEST else value


def _parameter(told: dict[str, Any]) -> Line:
    schema = told["schema"]
    text = told.get("description") or schema.get("title", "")
    choices = [str(each) for each in schema.get("enum", []) if each != ""]
    return Line(told["name"], _kind(schema), text, told["required"], choices)


def _fields(schema: dict[str, Any]) -> list[Line]:
    told = _resolved(schema.get("items", schema))
    return [_field(name, each) for name, each in told.get("properties", {}).items()]


def _field(name: str, schema: dict[str, Any]) -> Line:
    title, text = schema.get("title", ""), schema.get("description", "")
    if not title or _is_generated(title, name):
        title = _resolved(schema.get("items", schema)).get("description", "")
    return Line(name, _kind(schema), "：".join(dict.fromkeys(filter(None, (title, text)))))


def _is_generated(title: str, name: str) -> bool:
    return title.replace(" ", "_").lower() == name


def _kind(schema: dict[str, Any]) -> str:
    """In words; of alternatives the first that is not nothing."""
    if "anyOf" in schema:
        schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
    schema = _resolved(schema)
    if schema.get("format") in ("date", "date-time"):
        return "日期" if schema["format"] == "date" else "时间"
    return _TYPES.get(schema.get("type", ""), "文字")


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found

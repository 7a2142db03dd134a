"""A router of which every operation only reads: each tells its answer and its problems, and refuses what it does not
know."""

from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition
from ninja import Router, Schema
from ninja.decorators import decorate_view

from foundation.api.problems import Problem, ProblemDetails, WithdrawnDetails, answer

View = Callable[..., Any]
Validator = Callable[..., Any]
ALWAYS = (400, 406, 412, 429, 500)


class Reading(Router):
    """`tag` is the chapter of the description that its operations stand in."""

    def __init__(self, tag: str) -> None:
        super().__init__(tags=[tag])

    def read(
        self,
        path: str,
        *,
        name: str,
        title: str,
        gives: Any,
        refuses: tuple[int, ...] = (),
        etag: Validator | None = None,
    ) -> Callable[[View], View]:
        """Enter a view. Its query parameters, if any, are one schema named `asked`.

        `etag` says cheaply, before anything is looked up, whether the visitor holds the answer already.
        """

        def enter(view: View) -> View:
            known = _known(view)
            statuses = sorted({*ALWAYS, *refuses, *([422] if known else [])})
            shapes = {status: WithdrawnDetails if status == 410 else ProblemDetails for status in statuses}
            entered = self.get(
                path,
                response={200: gives, 304: None, **shapes},
                operation_id=name,
                url_name=name,
                summary=title,
                description=(view.__doc__ or "").strip(),
            )(view)
            if etag:
                decorate_view(condition(etag))(entered)
            decorate_view(_refusing_others(known))(entered)
            return view

        return enter


def _known(view: View) -> frozenset[str]:
    asked = get_type_hints(view).get("asked")
    return frozenset(asked.model_fields) if isinstance(asked, type) and issubclass(asked, Schema) else frozenset()


def _refusing_others(known: frozenset[str]) -> Callable[[View], View]:
    """A condition that is misspelt must not silently give everything."""

    def decorate(run: View) -> View:
        @wraps(run)
        def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if unknown := sorted(set(request.GET) - known):
                errors = [(name[:100], "没有这个参数") for name in unknown[:20]]
                return answer(Problem(400, errors=errors))
            response: HttpResponse = run(request, *args, **kwargs)
            return response

        return handle

    return decorate

"""`/api/v1/`: every router that a room has registered, and one form for everything that goes wrong."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from foundation.api.problems import Problem, answer
from foundation.api.registry import routers

VERSION = "1.0.0"
_MESSAGES = {"missing": "不能缺少"}
_OURS = "Value error, "

interface = NinjaAPI(
    version=VERSION,
    description="公开信息的只读接口，不需要登录和密钥。条件与网站页面相同。",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
for _path in routers.values():
    interface.add_router("", _path)


def _messages(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(Problem(422, errors=[(str(each["loc"][-1]), _in_words(each)) for each in error.errors]))


def _in_words(error: dict[str, Any]) -> str:
    """Our own checks speak Chinese; what the library says for itself is told in general."""
    message = str(error["msg"])
    return message.removeprefix(_OURS) if message.startswith(_OURS) else _MESSAGES.get(error["type"], "无法识别")


def _told(request: HttpRequest, problem: Any) -> HttpResponse:
    return answer(problem)


def _as(status: int, request: HttpRequest, error: Any) -> HttpResponse:
    return answer(Problem(status))


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(Problem(error.status_code))


interface.add_exception_handler(Problem, _told)
interface.add_exception_handler(ValidationError, _messages)
interface.add_exception_handler(Http404, partial(_as, 404))
interface.add_exception_handler(HttpError, _refused)

"""The OpenAPI 3.1 document, as it is published and as the pages about the interface read it."""

from functools import cache
from typing import Any

from django.conf import settings

from foundation.api.problems import MEDIA_TYPE, TITLES
from foundation.sites import PUBLIC, site_name, site_url
from integrity_portal.api.interface import interface

PREFIX = "/api/v1/"
# The chapters, in the order in which somebody who is new here wants to read them.
TAGS = (
    "公示信息", "信用主体", "停止公示", "数据文件", "机关诚信档案", "统计", "评价结果", "网站内容", "文书核验",
    "期限与工作日", "留痕封签", "地区",
)  # fmt: skip
_OK = {200: "成功", 304: "没有变化：您已有的仍然有效"}
_WHOLE = {"type": "integer", "minimum": 0}
_HEADERS = {
    "RateLimit-Limit": {"description": "每分钟可以请求的次数", "schema": _WHOLE},
    "RateLimit-Remaining": {"description": "这一分钟还剩的次数", "schema": _WHOLE},
    "RateLimit-Reset": {"description": "多少秒后重新计数", "schema": _WHOLE},
}
_TAG = {"ETag": {"description": "放入 If-None-Match，没有变化时答复 304", "schema": {"type": "string"}}}


@cache
def document() -> dict[str, Any]:
    described: dict[str, Any] = dict(interface.get_openapi_schema(path_prefix=PREFIX))
    for operations in described["paths"].values():
        for operation in operations.values():
            _complete(operation)
    licence = {"name": f"{site_name()}开放数据许可", "url": site_url(PUBLIC, "data_licence")}
    described["info"] |= {"title": f"{site_name()} 数据接口", "license": licence}
    described["servers"] = [{"url": settings.SITE_URLS[PUBLIC]}]
    used = {tag for path in described["paths"].values() for each in path.values() for tag in each["tags"]}
    described["tags"] = [{"name": tag} for tag in sorted(used, key=_place)]
    described["externalDocs"] = {"description": "说明和示例", "url": site_url(PUBLIC, "interface")}
    return described


def _place(tag: str) -> int:
    return TAGS.index(tag) if tag in TAGS else len(TAGS)


def _complete(operation: dict[str, Any]) -> None:
    """What the library cannot know: our words for each status, our media type for problems, and the headers."""
    for status, response in operation["responses"].items():
        response["description"] = _OK.get(status) or TITLES[status][0]
        response["headers"] = {**_HEADERS, **(_TAG if status in _OK else {})}
        if status in TITLES:
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}

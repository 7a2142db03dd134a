"""Errors as programs read them: RFC 9457 problem details, in Chinese."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, JsonResponse
from ninja import Schema
from pydantic import Field

from foundation.sites import PUBLIC, site_url

MEDIA_TYPE = "application/problem+json"
# What each status says, and what whoever asked can do about it.
TITLES = {
    400: ("请求有误", "请核对网址和查询参数；不认识的参数不会被忽略，以免条件写错时得到全部数据。"),
    404: ("没有找到", "没有这个地址，或者没有这条公开信息；公示期满、修复的信息不再提供。"),
    405: ("方法不允许", "接口只读，请使用 GET 或者 HEAD。"),
    406: ("没有这种格式", "接口只提供 application/json，请修改 Accept。"),
    410: ("已经撤回", "该信息已经撤回，请从您的系统中删除。"),
    412: ("条件不符", "内容已经变化，与 If-Match 给出的不同；请去掉这个条件重新读取。"),
    422: ("查询条件有误", "请按 errors 中各参数的说明改正。"),
    429: ("请求过多", "请在 Retry-After 指出的秒数之后再试；需要大量数据的，请下载文件。"),
    500: ("服务出错", "问题已经记录，请稍后再试。"),
    503: ("暂时不能提供", "请在 Retry-After 指出的秒数之后再试。"),
}


class FieldProblem(Schema):
    """What is wrong with one parameter."""

    parameter: str = Field(title="参数")
    message: str = Field(title="说明")


class ProblemDetails(Schema):
    """RFC 9457：一次失败的请求。"""

    type: str = Field(title="问题类型", description="解释这类问题的网址。")
    title: str = Field(title="标题")
    status: int = Field(title="状态码")
    detail: str = Field(title="说明")
    errors: list[FieldProblem] | None = Field(None, title="各参数的问题")


class WithdrawnDetails(ProblemDetails):
    """撤回的公示：只保留文书号、机关、日期和理由。"""

    document_number: str = Field(title="文书号")
    authority_name: str = Field(title="机关")
    withdrawn_on: str = Field(title="撤回日期")
    reason: str = Field(title="撤回理由")


@dataclass
class Problem(Exception):
    """Raised anywhere below a view of the interface; answered as problem details."""

    status: int
    detail: str = ""
    errors: Sequence[tuple[str, str]] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def answer(problem: Problem, *, headers: Mapping[str, str] | None = None) -> HttpResponse:
    title, advice = TITLES.get(problem.status, TITLES[400])
    told: dict[str, Any] = {
        "type": f"{site_url(PUBLIC, 'interface')}#problem-{problem.status}",
        "title": title,
        "status": problem.status,
        "detail": problem.detail or advice,
        **problem.more,
    }
    if problem.errors:
        told["errors"] = [{"parameter": name, "message": message} for name, message in problem.errors]
    return JsonResponse(
        told,
        status=problem.status,
        content_type=MEDIA_TYPE,
        headers={"X-Content-Type-Options": "nosniff", **(headers or {})},
        json_dumps_params={"ensure_ascii": False},
    )

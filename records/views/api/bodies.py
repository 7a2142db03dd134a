"""机关诚信档案, for programs: the bodies, and what is public about one of them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from disclosure.choices import DecisionKind
from disclosure.models import BodyTimeliness
from disclosure.open_data.schemas import Records
from disclosure.open_data.shapes import records
from disclosure.timeliness import Tally
from foundation.api.conditions import conditions_of
from foundation.api.fields import Uscc
from foundation.api.paging import ByNumber, Page, links
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.organizations.models import PublicOrganization
from foundation.paging import KeyPage, row_key
from foundation.sites import PUBLIC, site_url
from records.filters import PublicBodyFilter
from records.integrity_files import groups_about, made_by

router = Reading("机关诚信档案")


class Body(Schema):
    """一个机关。"""

    uscc: str = Field(title="统一社会信用代码")
    name: str = Field(title="名称")
    region_code: str = Field(title="地区代码")
    tier: str = Field(title="层级")
    kind: str = Field(title="机关类别")
    url: str = Field(title="诚信档案网址")


class Bodies(Page):
    """机关名录，按地区和编号排列。"""

    items: list[Body]


class Timeliness(Schema):
    """近 12 个月作出的许可和处罚决定的公示情况。"""

    reported: int = Field(title="上报条数")
    late: int = Field(title="迟报条数")
    overdue: int = Field(title="逾期未报条数")
    on_time_rate: float | None = Field(title="及时率（%）")
    as_of: datetime = Field(title="数据截至")


class Made(Schema):
    """这个机关作出的一类决定。"""

    kind: str = Field(title="类别代码")
    kind_label: str = Field(title="类别")
    total: int = Field(title="公示中的条数")


class IntegrityFile(Body):
    """一个机关的诚信档案。"""

    timeliness: Timeliness | None = Field(title="公示及时情况", description="没有作出过决定的为空。")
    made: list[Made] = Field(title="作出的决定")
    records: list[Records] = Field(title="关于它的公示信息")


Conditions: Any = conditions_of("body_conditions", PublicBodyFilter, ByNumber)


@router.read("/bodies", name="bodies", title="机关名录", gives=Bodies)
def bodies(request: HttpRequest, asked: Query[Conditions]) -> dict[str, Any]:
    """“机关诚信档案”页面的数据，条件与页面相同。"""
    chosen = PublicBodyFilter(request.GET, queryset=PublicOrganization.objects.all())  # type: ignore[no-untyped-call]
    if not chosen.form.is_valid():
        raise Problem(422, errors=[(name, "，".join(map(str, told))) for name, told in chosen.form.errors.items()])
    page = _page(chosen.qs, asked)
    return {"items": [_told(each) for each in page.rows], **links(request, page)}


@router.read("/bodies/{code}", name="body", title="一个机关的诚信档案", gives=IntegrityFile, refuses=(404, 422))
def body(request: HttpRequest, code: Uscc) -> dict[str, Any]:
    """它作出的决定是否按期公示，它的失信记录和名单。"""
    found = PublicOrganization.objects.filter(uscc=str(code).upper()).first()
    if found is None:
        raise Problem(404, "名录中没有这个机关，请核对统一社会信用代码。")
    kept = BodyTimeliness.objects.filter(body_id=found.pk).first()
    return {
        **_told(found),
        "timeliness": _timeliness(kept) if kept else None,
        "made": [_made(kind, count) for kind, count in made_by(found).items()],
        "records": [records(group) for group in groups_about(found)],
    }


def _page(rows: Any, asked: Any) -> KeyPage[PublicOrganization, int]:
    """By number: the order of the page, by region, has no key that stays."""
    after, before = row_key(asked.after), row_key(asked.before)
    if before is not None:
        found = list(rows.filter(pk__lt=before).order_by("-pk")[: asked.size + 1])
        shown = found[: asked.size][::-1]
        return KeyPage(shown, shown[0].pk if len(found) > asked.size else None, shown[-1].pk if shown else None)
    found = list((rows if after is None else rows.filter(pk__gt=after)).order_by("pk")[: asked.size + 1])
    shown = found[: asked.size]
    return KeyPage(
        shown, shown[0].pk if shown and after is not None else None, shown[-1].pk if len(found) > asked.size else None
    )


def _told(body: PublicOrganization) -> dict[str, Any]:
    names = ("uscc", "name", "region_code", "tier", "kind")
    told = {name: getattr(body, name) for name in names}
    return {**told, "url": site_url(PUBLIC, "body", uscc=body.uscc) if body.uscc else site_url(PUBLIC, "bodies")}


def _timeliness(kept: BodyTimeliness) -> dict[str, Any]:
    tally = Tally(reported=kept.reported, late=kept.late, overdue=kept.overdue)
    counted = {"reported": kept.reported, "late": kept.late, "overdue": kept.overdue}
    return {**counted, "on_time_rate": tally.on_time_rate, "as_of": kept.as_of}


def _made(kind: DecisionKind, count: int) -> dict[str, Any]:
    return {"kind": kind, "kind_label": kind.label, "total": count}


def _one() -> str | None:
    code = PublicOrganization.objects.exclude(uscc="").order_by("pk").values_list("uscc", flat=True).first()
    return f"bodies/{code}" if code else None


examples.register("body", _one)
examples.register("bodies", lambda: "bodies?tier=prefecture&size=2")

"""地区, for programs: the codes that the conditions of all lists take."""

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from foundation.api.reading import Reading
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion

router = Reading("地区")


class RegionShape(Schema):
    """一个地区。"""

    code: str = Field(title="代码", description="GB/T 2260；乡镇为 9 位。")
    name: str = Field(title="名称")
    tier: str = Field(title="层级", description="province 省，prefecture 市州，county 县。")
    parent_code: str | None = Field(title="上级地区代码")


@router.read("/regions", name="regions", title="地区", gives=list[RegionShape])
def regions(request: HttpRequest) -> list[PublicRegion]:
    """省、市州、县及其代码；各列表的 region 参数用市州和县的代码。"""
    return list(PublicRegion.objects.filter(tier__in=[Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY]))

"""What this room tells the rooms below: its kinds of publication, its deadlines, its tables of moves, its reports."""

from functools import partial

from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.timezone import localtime

from disclosure import site_map, sources
from disclosure.choices import DecisionKind
from disclosure.counting import (
    CORRECTED_IN_WEEK,
    ENDED_IN_WEEK,
    ON_TIME,
    REPORTING_BODIES,
    WITHDRAWN_IN_WEEK,
    refresh,
)
from disclosure.figures import on_time_picture
from disclosure.filters import PenaltyFilter, PermitFilter, filters
from disclosure.headlines import LAST_12_MONTHS, Change, Headline, changes, headlines, pictures
from disclosure.imports import decisions
from disclosure.imports.kinds import kinds as import_kinds
from disclosure.models import DECISION_MODELS, Publication
from disclosure.public_facts import bar_to_publicity
from disclosure.publications import PublicationKind, figures, kinds, refile
from disclosure.reports import verify_report
from disclosure.site_map import Page, Source
from disclosure.workflow.moves import DECISION_MOVES, REVISION_MOVES
from disclosure.workflow.redating import redate
from foundation import moves
from foundation.api.registry import routers
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import Matter, matters
from foundation.notices.registry import verifiers
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion
from foundation.organizations.registry import refilers

# What the home page counts of each kind.
DEFINITIONS = {
    DecisionKind.PERMIT: "今天可以查到的许可决定，不含期满和撤回的。",
    DecisionKind.PENALTY: "今天可以查到的处罚决定，不含期满、修复和撤回的。",
}
HEADLINES = (
    Headline(
        name=ON_TIME,
        label="双公示及时率",
        unit="%",
        definition="近 12 个月作出的决定中，7 个工作日内公示（入库）的条数 ÷ 上报条数。",
        period=LAST_12_MONTHS,
        source="各机关报送的许可、处罚决定",
        url_name="bodies",
        parts=("按时", "上报"),
        said="许可和处罚决定{value}按时公示",
    ),
    Headline(
        name=REPORTING_BODIES,
        label="上报机关",
        unit="个",
        definition="近 12 个月上报过许可或者处罚决定的机关。",
        period=LAST_12_MONTHS,
        source="各机关报送的许可、处罚决定",
        url_name="bodies",
    ),
)
CHANGES = (
    Change(WITHDRAWN_IN_WEEK, "撤回", "条", "removals"),
    Change(ENDED_IN_WEEK, "期满或者修复后停止公示", "条", "removals"),
    Change(CORRECTED_IN_WEEK, "更正", "条", "search"),
)
LISTS = {DecisionKind.PERMIT: "permits", DecisionKind.PENALTY: "penalties"}
# What the pages of this room tell, for programs.
ROUTERS = ("entries", "subjects", "removals", "figures", "datasets")


def register() -> None:
    for name in ROUTERS:
        routers.register(f"disclosure.{name}", f"disclosure.views.api.{name}.router")
    for kind, list_url_name in LISTS.items():
        words = (f"{kind.label}公示", f"{kind.label}决定", "行政相对人", "许可长期有效，公示不设截止日。", "双公示")
        told = PublicationKind(kind.label, list_url_name, bar_to_publicity, *words, definition=DEFINITIONS[kind])
        kinds.register(kind, told)
        import_kinds.register(kind, decisions.import_kind(kind))
        label = DECISION_MODELS[kind]._meta.label_lower
        matters.register(label, Matter(partial(_page_of, kind), partial(redate, kind)))
    filters.register(DecisionKind.PERMIT, PermitFilter)
    filters.register(DecisionKind.PENALTY, PenaltyFilter)
    refilers.register("publications", refile)
    figures.register("disclosure", refresh)
    for headline in HEADLINES:
        headlines.register(headline.name, headline)
    for change in CHANGES:
        changes.register(change.name, change)
    pictures.register("on time", on_time_picture)
    sources.register()
    moves.tables.register("disclosure.decision", DECISION_MOVES)
    moves.tables.register("disclosure.revision", REVISION_MOVES)
    verifiers.register("credit report", verify_report)
    _map_the_site()


def _map_the_site() -> None:
    """The pages of this room and of the rooms below; one entry is told of with its last change."""
    site_map.register(
        Page("本站", "首页", "home"),
        Page("双公示", "行政许可公示", "permits", purpose="行政机关作出的许可决定"),
        Page("双公示", "行政处罚公示", "penalties", purpose="公示期内的处罚决定"),
        Page("政务诚信", "各市州政务诚信", "regions", purpose="各市州公示及时率、失信记录、机关"),
        Page("查询与核验", "邮件订阅", "alert_new", is_indexed=False, purpose="有新公示时发送邮件提醒"),
        Page("查询与核验", "全站检索", "search", is_indexed=False),
        Page("查询与核验", "信用档案查询", "subject", purpose="按名称或统一社会信用代码查一个主体，下载信用报告"),
        Page("查询与核验", "期限计算", "deadlines:calculator", purpose="按放假与调休安排计算工作日和法定期限"),
        Page("查询与核验", "文书核验", "notices:verify", purpose="核对通知书、信用报告的真伪"),
        Page("查询与核验", "每日留痕封签", "trail:days", purpose="留痕校验"),
        Page("开放数据", "数据文件", "data", purpose="整份下载、按月文件、校验值"),
        Page("开放数据", "数据接口", "interface", purpose="给程序读取的接口和说明"),
        Page("开放数据", "开放数据许可", "data_licence", purpose="使用数据的条件"),
        Page("开放数据", "停止公示清单", "removals", purpose="撤回、期满、修复后停止公示"),
        Page("本站", "关于本站", "about", purpose="主办单位、联系电话、信息来源"),
        Page("本站", "无障碍说明", "accessibility", purpose="长者模式、大字、高对比、读屏、键盘"),
        Page("本站", "网站地图", "site_map", purpose="全部栏目"),
    )
    entries = Source(
        "publication",
        lambda: Publication.objects.public(today()).only("pk", "updated_at"),
        lambda entry: reverse("publication", args=[entry.pk]),
        lambda entry: localtime(entry.updated_at),
    )
    regions = Source(
        "region",
        lambda: PublicRegion.objects.filter(tier=Tier.PREFECTURE).annotate(number=Cast("code", IntegerField())),
        lambda region: reverse("region", args=[region.code]),
        key="number",
    )
    site_map.sources.register("publications", entries)
    site_map.sources.register("regions", regions)


def _page_of(kind: DecisionKind, deadline: Deadline) -> str:
    return reverse("disclosure:detail", args=[kind, deadline.target_id])

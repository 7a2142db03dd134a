"""The sources this room registers itself, over the rooms below it."""

from evaluations.warnings import disclosure, objections, records
from evaluations.warnings.registry import Source, sources

SOURCES = {
    "disclosure.late_rate": Source("双公示及时率", disclosure.late_rate),
    "disclosure.unreported": Source("双公示期限", disclosure.unreported),
    "disclosure.expired": Source("公示信息", disclosure.expired),
    "records.rectifications": Source("整改通知书", records.rectifications),
    "records.defaulters": Source("失信被执行人记录", records.defaulters),
    "records.arrears": Source("拖欠账款记录", records.arrears),
    "objections.growth": Source("投诉举报", objections.growth),
    "objections.backlog": Source("未办结投诉", objections.backlog),
    "objections.overdue": Source("异议、投诉期限", objections.overdue),
}


def register() -> None:
    for key, source in SOURCES.items():
        sources.register(key, source)

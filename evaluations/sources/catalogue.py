"""Every source of the indicators of domain §5.2: what the portal counts itself, and what is imported until its room
exists."""

from collections.abc import Mapping

from evaluations.sources import cases, integrity, publicity, sampling
from evaluations.sources.registry import Source, sources
from records.choices import Domain, RectificationSource

_ON_TIME = {"part": "按期数", "whole": "到期数"}


def _told(label: str, part: str, whole: str) -> Source:
    return Source(label, told={"part": part, "whole": whole})


_CATALOGUE: Mapping[str, Source] = {
    "litigation": _told("复议诉讼（导入）", "被撤变确违数、败诉数", "复议诉讼审结数"),
    "stability": Source(
        "双公示撤回情况", {"part": "被撤回的决定", "whole": "同期公示（入库）的决定"}, gather=publicity.stability
    ),
    "procedure": _told("重大决策（导入、填报）", "五程序齐全的决策数", "重大决策数"),
    "audit_rectification": Source(
        "审计整改", _ON_TIME, gather=integrity.rectifications_from(RectificationSource.AUDIT)
    ),
    "timeliness": Source(
        "双公示及时率", {"part": "按时公示（入库）的决定", "whole": "上报的决定"}, gather=publicity.timeliness
    ),
    "compliance": Source(
        "双公示首次合规率", {"part": "首次即合规的决定", "whole": "上报的决定"}, gather=publicity.compliance
    ),
    "sampling": Source(
        "瞒报抽查",
        {
            "checked": "抽查应报案卷",
            "concealed": "瞒报",
            "shortfall": "申报多于上报的条数",
            "silent": "零报未说明的月数",
        },
        gather=sampling.concealment,
    ),
    "proactive": _told("主动公开（导入）", "20 个工作日内公开数", "应公开数"),
    "permits": _told("许可办件（导入）", "时限内办结数", "办结数"),
    "proposals": Source(
        "建议提案（导入）",
        told={"part": "按期办复数", "whole": "应办复数", "satisfied": "满意数", "polled": "测评数"},
    ),
    "cases": Source("投诉异议修复", _ON_TIME, gather=cases.on_time),
    "commitments": _told("承诺公开（导入、填报）", "已公开承诺的事项数", "应承诺事项数"),
    "fulfilment": _told("承诺履行（导入、填报）", "已履行承诺数（补履行按 0.5 计）", "到期承诺数"),
    "contracts": Source(
        "政策合同兑现（导入）",
        {"breaches": "未修复的违约失信"},
        {"part": "已兑现件数", "whole": "应兑现件数"},
        integrity.breaches,
    ),
    "breach_rectification": Source(
        "失诺整改", _ON_TIME, gather=integrity.rectifications_from(RectificationSource.BREACH)
    ),
    "outstanding": Source(
        "政务失信存量",
        {"minor": "轻微", "general": "一般", "serious": "严重", integrity.UNSTARTED: "严重而未启动整改"},
        gather=integrity.outstanding,
    ),
    "judgment_defaulters": Source("政府失信被执行人", {"listed": "在列件数"}, gather=integrity.judgment_defaulters),
    "rectification": Source("整改", _ON_TIME, gather=integrity.rectifications),
    "training": _told("诚信教育培训（导入）", "参训公务员数", "在编公务员数"),
    "supervision": _told("督导反馈（导入）", "按期反馈数", "应反馈数"),
    "procurement": Source(
        "政府采购（导入）",
        {"faults": "采购人违法失信", "old_debts": "新官不理旧账"},
        {
            "public": "按期公开的合同",
            "contracts": "应公开的合同",
            "accepted": "按期验收数",
            "performed": "应验收数",
            "paid": "按期支付数",
            "payable": "应支付数",
        },
        integrity.in_domain(Domain.PROCUREMENT),
    ),
    "partnership": Source(
        "政府和社会资本合作（导入）",
        {"faults": "违约记录", "old_debts": "新官不理旧账"},
        {"named": "已登记责任人的项目", "projects": "项目数", "paid": "按期付费履约数", "payable": "应付费履约数"},
        integrity.in_domain(Domain.PARTNERSHIP),
    ),
    "bidding": Source(
        "招标投标（导入）",
        {"faults": "违规记录", "old_debts": "新官不理旧账"},
        {"public": "按期公开数", "tenders": "应公开数", "handled": "按期处理的投诉", "complaints": "投诉数"},
        integrity.in_domain(Domain.BIDDING),
    ),
    "investment": Source(
        "招商引资（导入）",
        {"faults": "失信记录", "old_debts": "新官不理旧账"},
        {"honoured": "已兑现协议", "agreements": "应兑现协议", "handled": "按期办结的投诉", "complaints": "投诉数"},
        integrity.in_domain(Domain.INVESTMENT),
    ),
    "debt": Source(
        "政府债务与账款（导入）",
        {"faults": "失信记录", "old_debts": "新官不理旧账"},
        {
            "cleared": "已清偿的无分歧欠款（万元）",
            "owed": "无分歧欠款（万元）",
            "told_arrears": "3月31日前公开逾期账款（是 1，否 0）",
            "is_sound": "债务风险未列红橙（是 1，否 0）",
        },
        integrity.in_domain(Domain.DEBT),
    ),
    "grassroots": Source(
        "街道乡镇村居（导入）",
        told={"covered": "已公开承诺的事项", "owing": "应公开承诺的事项", "kept": "已履行承诺", "due": "到期承诺"},
    ),
}


def register() -> None:
    for name, source in _CATALOGUE.items():
        sources.register(name, source)

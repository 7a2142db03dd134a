"""One letter of every kind of this room, as it might really be written."""

from datetime import UTC, date, datetime
from typing import Any

from foundation.notices.letters import Letter
from records.notices import (
    CheckedSubject,
    CriticismCircular,
    DeterminationLetter,
    HonourReport,
    OrderedItem,
    PriorNotice,
    RectificationOrder,
    ReleaseNotice,
    SanctionDecision,
    ServiceReceipt,
)

_FRAME: dict[str, Any] = {
    "addressee_name": "大通回族土族自治县人民政府",
    "issuer_name": "西宁市发展和改革委员会",
    "issued_on": date(2026, 11, 23),
}
_FACTS = (
    "2024年3月，你单位与青海高原现代农业有限公司签订招商引资协议，约定于2025年6月30日前兑付扶持资金320万元。"
    "截至2026年10月，仍有180万元未兑付，理由为“机构调整、分管领导变动”。\n"
    "该公司于2026年8月12日向信用主管部门反映，本机关已核实。"
)
_GROUND = "《国家发展改革委关于完善政府诚信履约机制优化民营经济发展环境的通知》（发改财金〔2023〕1103号）"

LETTERS: tuple[Letter, ...] = (
    PriorNotice(
        **_FRAME,
        title="关于拟认定违约失信的告知书",
        intended="认定你单位构成违约失信",
        facts=_FACTS,
        ground=_GROUND,
        statement_days=5,
        contact="信用建设科　0971-0000000",
    ),
    RectificationOrder(
        **_FRAME,
        title="关于限期兑付招商引资扶持资金的整改通知书",
        matter="履约践诺专项核查",
        basis=_GROUND,
        items=(
            OrderedItem(
                ordinal="一", problem="招商引资扶持资金逾期未兑付", requirement="制定兑付计划，于期限内付清180万元。"
            ),
            OrderedItem(
                ordinal="二", problem="以机构调整为由不履行约定义务", requirement="明确承继单位和责任人，书面告知企业。"
            ),
        ),
        demand="整改报告应当附付款凭证和企业确认材料。",
        days=15,
        plan_days=5,
        contact="信用建设科　0971-0000000",
    ),
    CriticismCircular(
        **{**_FRAME, "addressee_name": "各县（区）人民政府，市政府各部门"},
        title="关于大通回族土族自治县人民政府逾期不整改情况的通报",
        criticised="大通回族土族自治县人民政府",
        facts=_FACTS.replace("你单位", "大通回族土族自治县人民政府"),
        ground="《青海省人民政府关于加强政务诚信建设的实施意见》（青政〔2017〕47号）",
        demand="大通回族土族自治县人民政府应当于收到本通报之日起5个工作日内报送书面说明和整改计划。",
        copies="省发展和改革委员会，市纪委监委",
    ),
    DeterminationLetter(
        **_FRAME,
        title="关于认定违约失信的决定书",
        facts=_FACTS,
        finding="经责令整改，你单位在规定期限内未兑付资金，也未报送整改报告，属于拒不整改。",
        statement="",
        statement_review="",
        ground=_GROUND,
    ),
    SanctionDecision(
        **_FRAME,
        title="关于取消荣誉评选资格的惩戒决定书",
        subject="大通回族土族自治县人民政府",
        measure="取消参加各类荣誉评选资格",
        ground="《青海省人民政府关于加强政务诚信建设的实施意见》（青政〔2017〕47号）",
        facts=_FACTS,
        statement="财政收支困难，申请分期兑付。",
        statement_review="财政困难不构成免除约定义务的理由，不予采纳。",
        months=12,
        executing_body="西宁市人力资源和社会保障局",
    ),
    ReleaseNotice(
        **_FRAME,
        title="关于解除惩戒措施的通知书",
        subject="大通回族土族自治县人民政府",
        measure="取消参加各类荣誉评选资格",
        decision_number="西宁市发展改革委惩〔2026〕3号",
        ended_on=date(2026, 11, 23),
        reason="扶持资金已经全部兑付，信用修复已经完成",
        executing_body="西宁市人力资源和社会保障局",
    ),
    ServiceReceipt(
        **_FRAME,
        title="送达回证",
        document_title="关于限期兑付招商引资扶持资金的整改通知书",
        document_number="西宁市发展改革委改〔2026〕5号",
        recipient="大通回族土族自治县人民政府",
        received_by="办公室　马　明",
        served_on=date(2026, 11, 20),
        manner="直接送达",
    ),
    HonourReport(
        **_FRAME,
        title="荣誉核查结果",
        purpose="2026年度机关工作人员考核",
        checked_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        asked=4,
        barred=(
            CheckedSubject(
                line=1,
                name="马成林",
                measures=("年度考核不得评为优秀等次（青政〔2017〕47号三（二）3），至 2027-11-23",),
                note="按姓名匹配，请核对所在单位",
            ),
        ),
        ambiguous=("李小兰",),
        unknown=("某局",),
        clear=("试验县市场监督管理局",),
    ),
)

"""The room's legal rules as data, each with its source (domain §§4.2–4.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from foundation.deadlines.rules import RuleCode
from records.choices import Domain, RecordType, Source, SubjectClass

# 影响 without a last day of its own (开除).
NO_END = date(2099, 12, 31)

# 政务处分期间 (政务处分法 8、15 条; 公务员法 64 条): periods that stand in the rule table.
WARNING_PERIOD = RuleCode("T31a")
DEMERIT_PERIOD = RuleCode("T31b")
MAJOR_DEMERIT_PERIOD = RuleCode("T31c")
DEMOTION_PERIOD = RuleCode("T31d")
DISMISSAL_PERIOD = RuleCode("T31e")

# 整改, 整改方案, 陈述申辩.
RECTIFICATION = RuleCode("T43")
RECTIFICATION_PLAN = RuleCode("T44")
STATEMENT = RuleCode("T45")

_SANCTION_GRADES: Mapping[str, RuleCode | date] = {
    "警告": WARNING_PERIOD,
    "记过": DEMERIT_PERIOD,
    "记大过": MAJOR_DEMERIT_PERIOD,
    "降级": DEMOTION_PERIOD,
    "撤职": DISMISSAL_PERIOD,
    "开除": NO_END,
}


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What the law says of a type of record.

    `periods` gives for a grade ("" for any) the rule of the rule table, a number of months, or a last day; a grade that
    is not named lasts until it is made good (履行、清偿、整改) or as long as the document itself says.
    """

    of: SubjectClass
    source: str
    grades: tuple[str, ...] = ()
    periods: Mapping[str, RuleCode | int | date] = field(default_factory=dict)
    is_publishable: bool = False
    gathered_from: tuple[Source, ...] = tuple(Source)


_BODY, _PERSON = SubjectClass.BODY, SubjectClass.PERSON
_GRAVE = ("记大过", "降级", "撤职", "开除", "撤销党内职务", "留党察看", "开除党籍")
SERIOUS_GRADES = frozenset(_GRAVE)
MINOR_GRADES = frozenset({"通报", "检查", "轻微"})

TYPES: Mapping[RecordType, TypeRule] = {
    RecordType.PENALTY: TypeRule(
        _BODY, "行政处罚法；36号令", periods={"轻微": 3, "一般": 12, "严重": 36}, is_publishable=True
    ),
    RecordType.DISCIPLINE: TypeRule(
        _PERSON,
        "公务员法62—65条；行政机关公务员处分条例6—9条",
        tuple(_SANCTION_GRADES),
        _SANCTION_GRADES,
        gathered_from=(Source.PERSONNEL, Source.DISCIPLINE, Source.OTHER),
    ),
    RecordType.ADMINISTRATIVE_SANCTION: TypeRule(
        _PERSON,
        "政务处分法7、8、15、26条",
        tuple(_SANCTION_GRADES),
        _SANCTION_GRADES,
        gathered_from=(Source.DISCIPLINE, Source.OTHER),
    ),
    RecordType.PARTY_DISCIPLINE: TypeRule(
        _PERSON,
        "中国共产党纪律处分条例（2023年修订）",
        ("警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍"),
        {"警告": 12, "严重警告": 18, "撤销党内职务": 24, "留党察看": 48, "开除党籍": 60},
        gathered_from=(Source.DISCIPLINE, Source.OTHER),
    ),
    RecordType.ACCOUNTABILITY_OF_BODY: TypeRule(
        _BODY,
        "中国共产党问责条例8条",
        ("检查", "通报", "改组"),
        {"": 12},
        gathered_from=(Source.DISCIPLINE, Source.OTHER),
    ),
    RecordType.ACCOUNTABILITY_OF_PERSON: TypeRule(
        _PERSON,
        "中国共产党问责条例8条",
        ("通报", "诫勉", "组织调整或者组织处理", "纪律处分"),
        {"通报": 12, "诫勉": 6, "组织调整或者组织处理": 12},
        gathered_from=(Source.DISCIPLINE, Source.PERSONNEL, Source.OTHER),
    ),
    RecordType.JUDGMENT: TypeRule(
        _BODY,
        "青政〔2017〕47号三（二）2",
        ("行政败诉", "民商事败诉未履行"),
        is_publishable=True,
        gathered_from=(Source.COURT, Source.OTHER),
    ),
    RecordType.JUDGMENT_DEFAULTER: TypeRule(
        _BODY,
        "法释〔2017〕7号",
        ("在列", "移出"),
        {"在列": 24},
        is_publishable=True,
        gathered_from=(Source.COURT, Source.OTHER),
    ),
    RecordType.BREACH: TypeRule(
        _BODY,
        "发改财金〔2023〕1103号",
        ("政府采购", "招标投标", "招商引资", "政府和社会资本合作", "产业扶持", "政府投资"),
        is_publishable=True,
        gathered_from=(Source.OTHER,),
    ),
    RecordType.ARREARS: TypeRule(
        _BODY,
        "保障中小企业款项支付条例（2025年修订）9—18、26、31条",
        is_publishable=True,
        gathered_from=(Source.AUDIT, Source.OTHER),
    ),
    RecordType.CRITICISM: TypeRule(
        _BODY, "青政〔2017〕47号三（二）3", ("省级", "市州级", "县级"), {"": 12}, is_publishable=True
    ),
    RecordType.AUDIT: TypeRule(
        _BODY, "青政〔2017〕47号三（二）2", is_publishable=True, gathered_from=(Source.AUDIT, Source.OTHER)
    ),
    RecordType.INSPECTION: TypeRule(_BODY, "政府督查工作条例21条", ("批评", "追责建议"), {"": 12}, is_publishable=True),
    RecordType.CONCEALMENT: TypeRule(
        _BODY,
        "青政〔2017〕47号二（二）2",
        ("轻微", "一般"),
        {"轻微": 3, "一般": 12},
        gathered_from=(Source.OTHER,),
    ),
}

# 严重度 (domain §4.3): thresholds in days.
MINOR_UP_TO_DAYS = 30
SERIOUS_AFTER_DAYS = 90
# 造成重大损失, in 万元: an assumption of the portal, for the business side to set.
SERIOUS_LOSS = 500
REPEATED_WITHIN_MONTHS = 12

# 双公示瞒报迟报 (R14), by the decisions of one quarter: below 90 per cent a rate is called 偏低 (domain §1.7); below
# 80 the class is general. What is not reported at all weighs from three decisions, and is general from ten. The
# portal's own assumptions, for the business side to set.
ON_TIME_RATE_BELOW = 90
ON_TIME_RATE_GENERAL_BELOW = 80
CONCEALED_FROM = 3
CONCEALED_GENERAL_FROM = 10
# A rate over fewer decisions tells nothing.
RATED_FROM = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the catalogue: whom it may hit, on what ground, and whether it bars from honours."""

    code: str
    label: str
    of: SubjectClass
    ground: str
    bars_honours: bool = False
    months: int | None = 12


MEASURES: Mapping[str, Measure] = {
    measure.code: measure
    for measure in (
        Measure("M01", "书面说明原因并限期整改", _BODY, "青政〔2017〕47号三（二）3", months=None),
        Measure("M02", "取消参加各类荣誉评选资格", _BODY, "青政〔2017〕47号三（二）3", bars_honours=True),
        Measure("M03", "公开通报批评", _BODY, "青政〔2017〕47号三（二）3"),
        Measure("M04", "依法依规追究主要负责人责任", _BODY, "青政〔2017〕47号三（二）3", months=None),
        Measure("M05", "评价结果用于改革试点、项目投资、社会管理、绩效考核", _BODY, "青政〔2017〕47号三（二）3"),
        Measure("M06", "限制中央预算内资金和地方政府专项债券申请", _BODY, "发改财金〔2023〕1103号"),
        Measure("M07", "取消评优评先和试点示范资格", _BODY, "发改财金〔2023〕1103号", bars_honours=True),
        Measure("M08", "限制政府资金支持、限制申请扶持政策", _BODY, "发改财金〔2023〕1103号"),
        Measure("M09", "函询约谈、督办通报", _BODY, "保障中小企业款项支付条例21—26条", months=None),
        Measure("M10", "限制公务消费、新建办公用房和经费安排", _BODY, "保障中小企业款项支付条例26条"),
        Measure("M11", "限制新建政府投资项目", _BODY, "保障农民工工资支付条例49条"),
        Measure("M21", "年度考核不得评为优秀等次", _PERSON, "青政〔2017〕47号三（二）3", bars_honours=True),
        Measure("M22", "限制评先评优", _PERSON, "青政〔2017〕47号三（二）3", bars_honours=True),
        Measure("M23", "记入个人信用档案", _PERSON, "青政〔2017〕47号三（二）3"),
        Measure("M24", "处分期间不得晋升职务、职级", _PERSON, "公务员法64条", bars_honours=True),
    )
}


def measures_of(subject_class: str) -> list[str]:
    """The codes of the measures that may hit this class of subjects."""
    return [code for code, measure in MEASURES.items() if measure.of == subject_class]


# 取消荣誉评选资格 and 限制评先评优: what the rules propose first, by the class of the subject (policy 三(二)3).
FIRST_MEASURE: Mapping[str, str] = {_BODY: "M02", _PERSON: "M22"}
BARRING = frozenset(code for code, measure in MEASURES.items() if measure.bars_honours)

# Civil servants' records and these types of bodies' records stay inside (domain §4.5).
INTERNAL_GROUND_OF_PERSONS = (
    "公职人员的记录不对外公开（公职人员政务处分法第四十六条、政府信息公开条例第十六条），公开页面只作不含个人信息的统计"
)
INTERNAL_GROUND_OF_TYPE = "该类型的记录不在可以公开的范围（青政〔2017〕47号三（二）2“依法依规逐步公开”）"
PUBLISHABLE = frozenset(kind for kind, rule in TYPES.items() if rule.of == SubjectClass.BODY and rule.is_publishable)

# 违约失信认定 by the national procedure; what is breached follows from the domain.
DETERMINATION_GROUND = "《国家发展改革委关于完善政府诚信履约机制优化民营经济发展环境的通知》（发改财金〔2023〕1103号）"
BREACH_BY_DOMAIN: Mapping[str, str] = {
    Domain.PROCUREMENT: "政府采购",
    Domain.PARTNERSHIP: "政府和社会资本合作",
    Domain.BIDDING: "招标投标",
    Domain.INVESTMENT: "招商引资",
}

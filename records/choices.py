"""States and code lists of the room (domain §§4.1–4.4, 6.4)."""

from django.db.models import TextChoices


class SubjectClass(TextChoices):
    BODY = "body", "机关单位"
    PERSON = "person", "公职人员"


class RecordType(TextChoices):
    """R15 comes with commitments."""

    PENALTY = "R01", "行政处罚"
    DISCIPLINE = "R02", "处分"
    ADMINISTRATIVE_SANCTION = "R03", "政务处分"
    PARTY_DISCIPLINE = "R04", "党纪处分"
    ACCOUNTABILITY_OF_BODY = "R05", "问责（组织）"
    ACCOUNTABILITY_OF_PERSON = "R06", "问责（个人）"
    JUDGMENT = "R07", "失信定论的司法判决"
    JUDGMENT_DEFAULTER = "R08", "失信被执行人"
    BREACH = "R09", "违约失信认定"
    ARREARS = "R10", "拖欠账款"
    CRITICISM = "R11", "通报批评"
    AUDIT = "R12", "审计查出未整改"
    INSPECTION = "R13", "督查问责"
    CONCEALMENT = "R14", "双公示瞒报迟报"


class Domain(TextChoices):
    """重点领域, policy 三(三)1–6."""

    OTHER = "D0", "其他"
    PROCUREMENT = "D1", "政府采购"
    PARTNERSHIP = "D2", "政府和社会资本合作"
    BIDDING = "D3", "招标投标"
    INVESTMENT = "D4", "招商引资"
    DEBT = "D5", "政府债务"
    GRASSROOTS = "D6", "街道乡镇和村居"


class Tag(TextChoices):
    """情形标签, words of the policy, 1103号 and the payments regulation."""

    REVERSAL = "reversal", "朝令夕改"
    OLD_DEBTS = "old_debts", "新官不理旧账"
    RESTRUCTURING = "restructuring", "以机构调整、人员变动为由不履约"
    CHANGE_OF_TERM = "change_of_term", "以政府换届为由毁约"
    ARREARS = "arrears", "拖欠账款"
    AUDIT_AS_GROUND = "audit_as_ground", "滥用审计结果作结算依据"
    ADVANCE_FUNDING = "advance_funding", "垫资建设"
    OVERPROMISING = "overpromising", "过度承诺优惠"
    SLOTH = "sloth", "懒政怠政"
    PRIVATE_GAIN = "private_gain", "以权谋私"
    DERELICTION = "dereliction", "失职渎职"
    UNFAIRNESS = "unfairness", "有失公平"


class Source(TextChoices):
    """The bodies records are gathered from; each has a template of its own."""

    DISCIPLINE = "discipline", "纪检监察"
    COURT = "court", "法院"
    PERSONNEL = "personnel", "人社"
    AUDIT = "audit", "审计"
    OTHER = "other", "其他"


class RecordStatus(TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "待确认"
    CONFIRMED = "confirmed", "待公开审查"
    INTERNAL = "internal", "生效（不公开）"
    PUBLIC = "public", "生效（公开）"
    OVER = "over", "影响期满"
    REPAIRED = "repaired", "已修复"
    WITHDRAWN = "withdrawn", "已撤销"


class LeadStatus(TextChoices):
    """违约失信线索 by the national procedure (1103号, domain §0.1 point 6)."""

    OPEN = "open", "待转核"
    VERIFYING = "verifying", "核实中"
    RECTIFYING = "rectifying", "属实，整改中"
    REFUSED = "refused", "拒不整改，拟认定"
    NOTIFIED = "notified", "已告知，待陈述申辩"
    DETERMINED = "determined", "已认定"
    RECTIFIED = "rectified", "整改完成"
    UNFOUNDED = "unfounded", "不属实"
    CONVERTED = "converted", "已转为记录"


class CorrectionStatus(TextChoices):
    PENDING = "pending", "待审更正"
    APPROVED = "approved", "已更正"
    RETURNED = "returned", "已退回"


class MitigationStatus(TextChoices):
    PROPOSED = "proposed", "待决定"
    GRANTED = "granted", "已减轻"
    DECLINED = "declined", "不予减轻"


class RectificationSource(TextChoices):
    INSPECTION = "inspection", "督导"
    AUDIT = "audit", "审计"
    COMPLAINT = "complaint", "投诉"
    BREACH = "breach", "失诺"
    PUBLICITY_CHECK = "publicity_check", "双公示抽查"
    JUDICIAL_ADVICE = "judicial_advice", "法院司法建议"
    WARNING = "warning", "预警"
    RECORD = "record", "失信记录"


class RectificationStatus(TextChoices):
    DRAFT = "draft", "拟稿"
    ISSUED = "issued", "待送达"
    SERVED = "served", "整改中"
    REPORTED = "reported", "待核查"
    ACCEPTED = "accepted", "已销号"
    CLOSED = "closed", "已建议追责"
    LIFTED = "lifted", "已撤销"


class Escalation(TextChoices):
    """The steps up when an order is not obeyed, in their order (domain §6.4)."""

    NONE = "none", "未升级"
    CRITICISM = "criticism", "通报批评"
    INTERVIEW = "interview", "约谈"
    ACCOUNTABILITY = "accountability", "追责建议"


class AnswerKind(TextChoices):
    EXPLANATION = "explanation", "书面说明原因"
    PLAN = "plan", "整改方案"
    PROGRESS = "progress", "整改进展"
    REPORT = "report", "整改报告"


class SanctionStatus(TextChoices):
    PROPOSED = "proposed", "拟定"
    NOTIFIED = "notified", "已告知"
    HEARD = "heard", "陈述申辩完毕"
    DECIDED = "decided", "已决定"
    EXECUTED = "executed", "执行中"
    OVER = "over", "期满解除"
    REPAIRED = "repaired", "修复解除"
    REVOKED = "revoked", "撤销"
    DROPPED = "dropped", "不予惩戒"


class ListKind(TextChoices):
    RED = "red", "守信激励红名单"
    BLACK = "black", "招标投标不良行为“黑名单”"


class ListStatus(TextChoices):
    PROPOSED = "proposed", "待审核"
    LISTED = "listed", "在列"
    RETURNED = "returned", "已退回"
    OVER = "over", "期满移出"
    REMOVED = "removed", "提前移出"


class SuggestionKind(TextChoices):
    TIMELINESS = "timeliness", "双公示瞒报迟报"
    SEVERITY = "severity", "严重程度升级"
    SANCTION = "sanction", "惩戒措施"


class SuggestionStatus(TextChoices):
    OPEN = "open", "待决定"
    ACCEPTED = "accepted", "已采纳"
    DECLINED = "declined", "未采纳"


class Verdict(TextChoices):
    """荣誉核查: what is answered for one line."""

    BARRED = "barred", "受限"
    AMBIGUOUS = "ambiguous", "多个同名，请补充代码"
    UNKNOWN = "unknown", "未查到"
    CLEAR = "clear", "未受限"

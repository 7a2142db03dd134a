"""States, kinds and code lists of cases (domain §§2.4–2.6, 3.2–3.3)."""

from django.db.models import TextChoices


class CaseKind(TextChoices):
    OBJECTION = "objection", "异议"
    COMPLAINT = "complaint", "投诉举报"
    REPAIR = "repair", "信用修复"


class CaseStatus(TextChoices):
    RECEIVED = "received", "收到"
    SUPPLEMENTING = "supplementing", "补正"
    ACCEPTED = "accepted", "受理"
    REFUSED = "refused", "不予受理"
    HANDED_OVER = "handed_over", "移送"
    FORWARDED = "forwarded", "转办"
    VERIFIED = "verified", "已核查"
    SUSPENDED = "suspended", "中止"
    DECIDED = "decided", "处理决定"
    SERVED = "served", "已告知"
    REVIEWING = "reviewing", "复核"
    CLOSED = "closed", "办结"
    ABANDONED = "abandoned", "视为放弃"


class Channel(TextChoices):
    """How a case came; all but the first are registered by a clerk with the day of receipt."""

    WEBSITE = "website", "门户网站"
    OFFICE = "office", "办公系统"
    PAPER = "paper", "书面来件"
    WINDOW = "window", "政务服务窗口"
    PHONE = "phone", "电话"
    HOTLINE = "hotline", "12345 热线"
    PLATFORM = "platform", "其他平台转来"


class ObjectionReason(TextChoices):
    WRONG_SUBJECT = "wrong_subject", "主体错误"
    WRONG_FACT = "wrong_fact", "事实错误"
    WRONG_TEXT = "wrong_text", "文字错误"
    OMISSION = "omission", "遗漏"
    EXPIRED = "expired", "超过公示期限"
    REVOKED = "revoked", "依据已撤销"
    PRIVATE = "private", "不应公开（隐私、商业秘密）"
    DUPLICATE = "duplicate", "重复"


class ComplaintMatter(TextChoices):
    """政府失信, or how credit information was gathered, published or corrected (征信业管理条例26条)."""

    BREACH = "breach", "政府违约失信"
    INFORMATION = "information", "信用信息归集、公示、更正"


class Applicant(TextChoices):
    SUBJECT = "subject", "记录主体本人"
    REPRESENTATIVE = "representative", "法定代表人、负责人"
    AGENT = "agent", "受委托人"
    GUARDIAN = "guardian", "监护人"
    CITIZEN = "citizen", "其他公民、法人或者组织"


class Outcome(TextChoices):
    CORRECTED = "corrected", "更正"
    DELETED = "deleted", "删除（撤回）"
    SUPPLEMENTED = "supplemented", "补充"
    ENDED = "ended", "终止公示"
    UPHELD = "upheld", "维持（取消标注）"
    # The objector's statement is kept beside the record (征信业管理条例25条).
    UNCONFIRMED = "unconfirmed", "无法确认"
    TRUE = "true", "属实"
    UNTRUE = "untrue", "不属实"
    GRANTED = "granted", "准予修复"
    DENIED = "denied", "不予修复"
    SHIELDED = "shielded", "暂时屏蔽"


class ErasureStatus(TextChoices):
    PLANNED = "planned", "待批准"
    DONE = "done", "已销毁"
    CANCELLED = "cancelled", "未批准"


class HandOver(TextChoices):
    """Matters this portal may not keep the text of (domain §3.3)."""

    DISCIPLINE = "discipline", "纪检监察机关"
    CRIMINAL = "criminal", "公安、司法机关"
    SECRET = "secret", "保密工作机关"
    PETITION = "petition", "信访工作机构"
    OTHER = "other", "有权处理的其他机关"


class TextKind(TextChoices):
    """What was written in a case; who may read it is said below."""

    STATEMENT = "statement", "陈述"
    DIFFERENCES = "differences", "应当更正的内容"
    MESSAGE = "message", "申请人来信"
    ASKED = "asked", "补正要求"
    REPLY = "reply", "致申请人"
    REFUSAL = "refusal", "不予受理的理由"
    REFERRAL = "referral", "转办事项"
    FINDING = "finding", "核查意见"
    OPINION = "opinion", "承办意见"
    DECISION = "decision", "处理决定的理由"
    CORRECTION = "correction", "更正内容"
    REASON = "reason", "办理理由"
    NOTE = "note", "内部备注"


# What the applicant reads of them on the page of his case.
SHOWN = (
    TextKind.STATEMENT,
    TextKind.MESSAGE,
    TextKind.ASKED,
    TextKind.REPLY,
    TextKind.REFUSAL,
    TextKind.DECISION,
)
# What the body asked to verify reads; of a complaint never the complainant's own words (款项条例20、25条).
FOR_VERIFIER = (TextKind.REFERRAL, TextKind.FINDING, TextKind.CORRECTION)
FOR_VERIFIER_OF_AN_ENTRY = (*FOR_VERIFIER, TextKind.STATEMENT, TextKind.DIFFERENCES, TextKind.MESSAGE)


OUTCOMES_OF: dict[str, tuple[Outcome, ...]] = {
    CaseKind.OBJECTION: (
        Outcome.CORRECTED,
        Outcome.DELETED,
        Outcome.SUPPLEMENTED,
        Outcome.ENDED,
        Outcome.UPHELD,
        Outcome.UNCONFIRMED,
    ),
    CaseKind.COMPLAINT: (Outcome.TRUE, Outcome.UNTRUE),
    CaseKind.REPAIR: (Outcome.GRANTED, Outcome.DENIED, Outcome.SHIELDED),
}

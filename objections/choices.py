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


class HandOver(TextChoices):
    """Matters this portal may not keep the text of (domain §3.3)."""

    DISCIPLINE = "discipline", "纪检监察机关"
    CRIMINAL = "criminal", "公安、司法机关"
    SECRET = "secret", "保密工作机关"
    PETITION = "petition", "信访工作机构"
    OTHER = "other", "有权处理的其他机关"


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

"""States and small code lists of the room; the national standard's own lists are in `standard/codes.py`."""

from django.db.models import TextChoices


class DecisionKind(TextChoices):
    PERMIT = "permit", "行政许可"
    PENALTY = "penalty", "行政处罚"


class DecisionStatus(TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "待清理敏感信息"
    PUBLISHED = "published", "公示中"
    FILED = "filed", "入库不公示"
    EXPIRED = "expired", "公示期满"
    REPAIRED = "repaired", "修复终止"
    WITHDRAWN = "withdrawn", "已撤回"


class RevisionStatus(TextChoices):
    PENDING = "pending", "待审更正"
    APPROVED = "approved", "已更正"
    RETURNED = "returned", "已退回"
    CANCELLED = "cancelled", "已撤销申请"


class BatchStatus(TextChoices):
    QUEUED = "queued", "排队中"
    RUNNING = "running", "导入中"
    DONE = "done", "已完成"
    REFUSED = "refused", "整份拒收"


class RowOutcome(TextChoices):
    ACCEPTED = "accepted", "已收"
    UNCHANGED = "unchanged", "无变化"
    REVISED = "revised", "待审更正"
    REJECTED = "rejected", "未收"


class Severity(TextChoices):
    MINOR = "minor", "轻微"
    GENERAL = "general", "一般"
    SERIOUS = "serious", "严重"


class Procedure(TextChoices):
    SIMPLE = "simple", "简易程序"
    ORDINARY = "ordinary", "普通程序"


class Sector(TextChoices):
    """领域 whose publication periods differ (58号令: at least one year), and the ordinary rest."""

    FOOD = "food", "食品"
    DRUG = "drug", "药品"
    SPECIAL_EQUIPMENT = "special_equipment", "特种设备"
    WORK_SAFETY = "work_safety", "安全生产"
    FIRE = "fire", "消防"
    OTHER = "other", "其他领域"

    __empty__ = "未指明"

"""States, kinds and code lists of evaluations (domain §§5.2–5.3)."""

from decimal import Decimal

from django.db.models import IntegerChoices, TextChoices


class Method(TextChoices):
    """算法类型: how figures become points."""

    RATE_UP = "RATE_UP", "比率越高越好"
    RATE_DOWN = "RATE_DOWN", "比率越低越好"
    BAND = "BAND", "分段"
    LINEAR = "LINEAR", "达标满分，未达标按比例"
    DEDUCT = "DEDUCT", "逐条扣分"
    ZERO_ONE = "ZERO_ONE", "有无"
    MIX = "MIX", "分项相加"


class WithoutCases(TextChoices):
    """What an indicator is worth when there is nothing to count (分母为 0)."""

    NOT_APPLICABLE = "not_applicable", "不适用，分值由同级指标分摊"
    FULL = "full", "得满分"


class AdjustmentKind(TextChoices):
    BONUS = "bonus", "加分"
    DEDUCTION = "deduction", "扣分"


class Group(TextChoices):
    """对象分组: ranked apart, never compared across groups."""

    G1 = "G1", "市州政府"
    G2 = "G2", "县级政府"
    G3 = "G3", "省直部门（有许可处罚权）"
    G4 = "G4", "省直部门（无执法权）"
    G5 = "G5", "乡镇街道"
    G6 = "G6", "市州部门"
    G7 = "G7", "县级部门"


# Each government's own departments are ranked among themselves (domain §5.2, 对象分组).
RANKED_WITHIN_GOVERNMENT = frozenset({Group.G6, Group.G7})


class SystemStatus(TextChoices):
    DRAFT = "draft", "起草中"
    SUBMITTED = "submitted", "待批准"
    IN_FORCE = "in_force", "施行"
    RETIRED = "retired", "已被取代"


class CycleStatus(TextChoices):
    PLANNED = "planned", "待冻结"
    SCORED = "scored", "已自动评分"
    REPORTING = "reporting", "自评"
    REVIEWING = "reviewing", "复核"
    ANNOUNCED = "announced", "结果告知"
    FINAL = "final", "已定稿"
    PUBLISHED = "published", "已公开"


class SheetStatus(TextChoices):
    SCORED = "scored", "待自评"
    REPORTED = "reported", "待复核"
    REVIEWED = "reviewed", "已复核"


class AppealStatus(TextChoices):
    OPEN = "open", "待复议"
    UPHELD = "upheld", "采纳"
    DENIED = "denied", "不予采纳"


class Release(TextChoices):
    """How much of a final ranking the public sees (domain §5.2: 由配置决定)."""

    BEST = "best", "只公布优秀、良好名单"
    ALL = "all", "公布全部得分和排名"


class Purpose(TextChoices):
    """结果运用: what the results are handed over for (policy 三(一)1)."""

    PERFORMANCE = "performance", "绩效考核"
    PILOT = "pilot", "改革试点"
    INVESTMENT = "investment", "项目投资"
    SOCIAL = "social", "社会管理"


class UseStatus(TextChoices):
    HANDED_OVER = "handed_over", "待反馈"
    REPORTED = "reported", "已反馈"


class Standing(TextChoices):
    """Whether a line of a score sheet counts, and if not, why."""

    SCORED = "scored", "计分"
    NO_CASES = "no_cases", "本期没有相应事项，不适用"
    NO_FIGURES = "no_figures", "本期未报送数据，不适用"


class DeclarationStatus(TextChoices):
    DRAFT = "draft", "待签字"
    SIGNED = "signed", "已签字"


class RoundStatus(TextChoices):
    OPEN = "open", "核查中"
    CLOSED = "closed", "已办结"


class ItemOrigin(TextChoices):
    DRAWN = "drawn", "随机抽取"
    GAP = "gap", "文号缺号"


class Verdict(TextChoices):
    """What the portal holds of a case file."""

    PENDING = "pending", "待核查"
    FOUND = "found", "已按时上报"
    LATE = "late", "迟报"
    CONCEALED = "concealed", "瞒报"
    # Not a permit or penalty that must be reported: the number was not used, or the law exempts it.
    EXEMPT = "exempt", "不属于应报"


class WarningLevel(IntegerChoices):
    """The colours of 突发事件应对法, the gravest last: a higher number is graver."""

    BLUE = 1, "蓝"
    YELLOW = 2, "黄"
    ORANGE = 3, "橙"
    RED = 4, "红"


class WarningStatus(TextChoices):
    OPEN = "open", "待确认"
    ACKNOWLEDGED = "acknowledged", "已确认"
    HANDLED = "handled", "已处置"
    RELEASED = "released", "已解除"


class WarningUnit(TextChoices):
    """What the measure of a rule counts; of days a negative number is how many are left."""

    PERCENT = "percent", "%"
    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    CASES = "cases", "件"

    def told(self, value: Decimal) -> str:
        """The measure in words."""
        number = f"{abs(value.normalize()):f}"
        if self is WarningUnit.PERCENT:
            return f"{'-' if value < 0 else ''}{number}%"
        if self is WarningUnit.CASES:
            return f"{number} {self.label}"
        if not value:
            return "到期日"
        return f"{'剩' if value < 0 else '逾期'} {number} {self.label}"


class WarningAct(TextChoices):
    """What the trail of a warning tells."""

    RAISED = "raised", "发出预警"
    LEVEL_ROSE = "rose", "升级"
    LEVEL_FELL = "fell", "降级"
    TOLD = "told", "已通知"
    SIGNED = "signed", "文书已签发"
    ACKNOWLEDGED = "acknowledged", "确认"
    HANDLED = "handled", "处置"
    RELEASED = "released", "解除"

"""安装检查: what an installation needs, and how far it is; each told from the database and the environment alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.access import Role
from foundation.accounts.models import SecondFactorRule, User
from foundation.deadlines.clock import today
from foundation.deadlines.models import CalendarNotice
from foundation.notices.fonts import font_files
from foundation.notices.models import SigningCertificate
from foundation.organizations.models import Organization
from foundation.trail.models import TrailEntry
from integrity_portal.health import heartbeats, tls
from integrity_portal.health.models import Heartbeat

# Of each family of the style sheets: its class on the specimen, and what people call it.
FACE_NAMES = {
    "Portal Song Bold": ("song-bold", "小标宋（标题）"),
    "Portal Fang": ("fang", "仿宋（正文）"),
    "Portal Hei": ("hei", "黑体（一级标题）"),
    "Portal Kai": ("kai", "楷体（二级标题）"),
    "Portal Song": ("song", "宋体（页码、表格）"),
}
_DAY = 86400
# The State Council tells the next year's days off in November.
_NOTICE_MONTH = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """How far one thing is. `is_needed` are those without which the portal should not be opened."""

    title: str
    is_done: bool
    told: str
    advice: str = ""
    is_needed: bool = True
    page: str = ""

    @property
    def label(self) -> str:
        if self.is_done:
            return "已完成"
        return "待办" if self.is_needed else "建议"

    @property
    def tone(self) -> str:
        if self.is_done:
            return "on"
        return "grave" if self.is_needed else "warn"


def findings() -> list[Finding]:
    return [check() for check in CHECKS]


def _directory() -> Finding:
    count = Organization.objects.count()
    has_leading = Organization.objects.leading().exists()
    told = f"名录中有 {count} 个单位" + ("。" if has_leading else "，但没有代表最高一级政府的单位。")
    advice = "用 load_organizations 载入名录，acts_for 列写明代表哪个政府。"
    return Finding("单位名录", has_leading, told, advice, page="organizations:list")


def _administrator() -> Finding:
    admins = User.objects.filter(roles__contains=[Role.ADMIN], is_active=True)
    secured = admins.filter(pk__in=TOTPDevice.objects.filter(confirmed=True).values("user")).count()
    is_required = SecondFactorRule.objects.filter(role=Role.ADMIN).exists()
    rule = "登录必须使用" if is_required else "没有要求使用"
    told = f"{admins.count()} 名管理员，其中 {secured} 名已绑定双因素认证；{rule}。"
    advice = "管理员都要绑定动态口令，并在“双因素要求”中规定。"
    return Finding("管理员和双因素认证", is_required and secured > 0, told, advice, page="accounts:second_factor_rules")


def _second_administrator() -> Finding:
    count = User.objects.filter(roles__contains=[Role.ADMIN], is_active=True).count()
    advice = "机构变更要两名管理员先后办理，一人离岗也要有人接手：请再新增一名管理员。"
    return Finding("第二名管理员", count > 1, f"现有 {count} 名。", advice, is_needed=False, page="accounts:user_add")


def _mail() -> Finding:
    is_real = "smtp" in settings.EMAIL_BACKEND
    tested = TrailEntry.objects.filter(verb="发送测试邮件", detail__outcome="已发出").order_by("-at").first()
    if not is_real:
        told = "没有配置邮件服务器，邮件只写入日志。"
    elif tested is None:
        told = f"邮件服务器 {settings.EMAIL_HOST}，发件人 {settings.DEFAULT_FROM_EMAIL}，还没有成功发过测试邮件。"
    else:
        told = f"邮件服务器 {settings.EMAIL_HOST}，{timezone.localtime(tested.at):%Y-%m-%d %H:%M} 测试成功。"
    advice = "设置 PORTAL_EMAIL_URL 和 PORTAL_EMAIL_FROM 后重启，再在本页发一封测试邮件。"
    return Finding("邮件", is_real and tested is not None, told, advice)


def _calendar() -> Finding:
    years = sorted(CalendarNotice.objects.values_list("year", flat=True))
    wanted = {today().year, *([today().year + 1] if today().month >= _NOTICE_MONTH else [])}
    missing = sorted(wanted - set(years))
    covered = f"已录入 {years[0]}—{years[-1]} 年" if years else "没有录入"
    told = f"{covered}放假安排；以后的年度按法定节假日暂定。"
    if missing:
        told = f"{covered}放假安排，缺 {'、'.join(map(str, missing))} 年，期限按暂定计算。"
    return Finding("工作日历", not missing, told, "按国务院办公厅的通知录入放假安排。", page="deadlines:calendar")


def _fonts() -> Finding:
    missing = [name for _, name, file in faces() if not file]
    told = f"缺 {'、'.join(missing)}，文书改用后备字体。" if missing else "公文所需的五种字体齐全。"
    advice = "把本单位有授权的字体放入 PORTAL_FONT_DIR 指定的目录（文件名见部署说明），重启后查看样张。"
    return Finding("公文字体", not missing, told, advice, page="setup:specimen")


def _addresses() -> Finding:
    insecure = [url for url in settings.SITE_URLS.values() if not url.startswith("https://")]
    is_done, told = (False, f"{'、'.join(insecure)} 不是 https。") if insecure else _site_certificates()
    advice = (
        "由反向代理配置 TLS 证书，网址以 https:// 开头；证书读不到的，在 PORTAL_TLS_CERTIFICATES 中写明证书文件的路径。"
    )
    return Finding("网址和 TLS 证书", is_done, told, advice, page="health")


def _site_certificates() -> tuple[bool, str]:
    """Whether browsers trust both sites long enough, and in words."""
    try:
        left = tls.left() or 0
    except (OSError, ValueError) as error:
        asked = "证书文件" if settings.TLS_CERTIFICATES else "没有设置证书文件，网址上的证书也"
        return False, f"网址都使用 https，但{asked}读不到：{error}。"
    days = left / _DAY
    told = f"还有 {days:.0f} 天到期" if days > 0 else f"已过期 {-days:.0f} 天"
    return left >= tls.ENOUGH, f"公众网站和办公系统都使用 https，证书{told}。"


def _certificates() -> Finding:
    soon = timezone.now() + timedelta(days=30)
    bodies = SigningCertificate.objects.filter(not_after__gt=soon).values("organization").distinct().count()
    told = f"{bodies} 个单位装入了有效的签名证书。" if bodies else "还没有单位装入签名证书，文书没有数字签名。"
    advice = "在服务器上用 load_certificate 装入；没有证书也可以制发文书。"
    return Finding("签名证书", bodies > 0, told, advice, is_needed=False)


def _processes() -> Finding:
    age = heartbeats.age(Heartbeat.Name.BEAT)
    is_alive = age is not None and age < timedelta(minutes=3)
    told = "定时进程和任务进程在运行。" if is_alive else "最近三分钟没有运行信号。"
    return Finding("定时进程和任务进程", is_alive, told, "启动 beat 和 worker，检查 Redis。", page="health")


def _backup() -> Finding:
    age = heartbeats.age(Heartbeat.Name.BACKUP)
    is_recent = age is not None and age < timedelta(hours=26)
    told = "从未备份。" if age is None else f"最近一次备份在 {age.total_seconds() / 3600:.0f} 小时前。"
    advice = "安排每天备份并做一次恢复演练；数据密钥另行保存。成功后运行 note_backup。"
    return Finding("备份", is_recent, told, advice, page="health")


CHECKS: tuple[Callable[[], Finding], ...] = (
    _directory,
    _administrator,
    _second_administrator,
    _mail,
    _calendar,
    _fonts,
    _addresses,
    _certificates,
    _processes,
    _backup,
)


def faces() -> Iterator[tuple[str, str, str]]:
    """Class, what people call the face, and the file it is set in (empty where a fallback stands in)."""
    files = font_files()
    for family, (mark, name) in FACE_NAMES.items():
        yield mark, name, files[family].name if family in files else ""

"""读数: what tells whether the portal does its work, each with the limit beyond which somebody must look.

The page of the administrators and the figures for Prometheus come from the same list. A reading that cannot be taken
is a fault, and hides none of the others.
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from redis import Redis

from disclosure.alerts.models import IntakeAlert
from disclosure.articles import watch
from disclosure.articles.rules import Alarm
from disclosure.choices import BatchStatus
from disclosure.models import ImportBatch
from foundation.deadlines.clock import today
from foundation.messages.models import OutboxMail
from foundation.messages.querysets import MAX_ATTEMPTS
from foundation.notices.models import SigningCertificate
from integrity_portal.health import heartbeats, tls
from integrity_portal.health.models import Heartbeat
from integrity_portal.replica.freshness import standing
from objections.models import IntakeMessage, Submission

logger = logging.getLogger("portal.health")

_QUEUE = "celery"
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure; None where there is nothing to measure yet."""

    code: str
    label: str
    value: float | None
    shown: str
    is_fault: bool
    advice: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a figure is read, how it is shown, and when it is a fault. `missing` is said where there is none."""

    code: str
    label: str
    read: Callable[[], float | None]
    shown: Callable[[float], str]
    is_fault: Callable[[float], bool]
    advice: str
    missing: str = "没有"
    is_missing_a_fault: bool = False

    def take(self) -> Reading:
        try:
            with transaction.atomic():
                value = self.read()
        except Exception as error:
            # Its words may hold a password of an address.
            logger.warning("reading %s failed: %s", self.code, type(error).__name__)
            return Reading(self.code, self.label, None, "读不到", is_fault=True, advice=self.advice)
        if value is None:
            return Reading(self.code, self.label, None, self.missing, self.is_missing_a_fault, self.advice)
        return Reading(self.code, self.label, value, self.shown(value), self.is_fault(value), self.advice)


def take_all() -> list[Reading]:
    return [gauge.take() for gauge in GAUGES]


def broker() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def _queue_length() -> float:
    with broker() as redis:
        return float(redis.llen(_QUEUE))


def _age_of(name: Heartbeat.Name) -> Callable[[], float | None]:
    def read() -> float | None:
        age = heartbeats.age(name)
        return age.total_seconds() if age is not None else None

    return read


def _oldest_mail() -> float:
    waiting = OutboxMail.objects.filter(sent_at=None, attempts__lt=MAX_ATTEMPTS)
    return _age_since(waiting.aggregate(first=Min("created_at"))["first"])


def _given_up_mail() -> float:
    return OutboxMail.objects.filter(sent_at=None, attempts__gte=MAX_ATTEMPTS).count()


def _oldest_intake() -> float:
    """What a visitor handed in and no worker has taken in."""
    letterboxes = (
        Submission.objects.filter(is_unreadable=False),
        IntakeMessage.objects.filter(is_unreadable=False),
        IntakeAlert.objects.all(),
    )
    firsts = [box.aggregate(first=Min("received_at"))["first"] for box in letterboxes]
    return max(_age_since(first) for first in firsts)


def _unfinished_imports() -> float:
    return ImportBatch.objects.filter(status__in=[BatchStatus.QUEUED, BatchStatus.RUNNING]).count()


def _free_disk() -> float:
    """Of this process's own machine. The database may lie on another, which its own exporter watches."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    return usage.free / usage.total


def _certificate_left() -> float | None:
    """Until the first body is left without a valid certificate; only bodies that have one are asked."""
    last_days = SigningCertificate.objects.values("organization").annotate(last=Max("not_after"))
    first = min((row["last"] for row in last_days), default=None)
    return (first - timezone.now()).total_seconds() if first else None


def _replica_lag() -> float | None:
    return standing.lag() if settings.HAS_REPLICA else None


def _age_since(moment: datetime | None) -> float:
    return (timezone.now() - moment).total_seconds() if moment else 0.0


def _columns_at_fault() -> float:
    return sum(standing.alarm > Alarm.SOON for standing in watch.standings(today()))


def _count(value: float) -> str:
    return f"{value:.0f} 件"


def _span(seconds: float) -> str:
    """In the largest unit that is not nought."""
    for unit, size in (("天", _DAY), ("小时", 3600), ("分钟", 60)):
        if abs(seconds) >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} 秒"


def _beyond(limit: timedelta) -> Callable[[float], bool]:
    return lambda seconds: seconds > limit.total_seconds()


def _validity(seconds: float) -> str:
    return f"还有 {_span(seconds)}" if seconds > 0 else f"已过期 {_span(-seconds)}"


GAUGES = (
    Gauge(
        "beat_age_seconds",
        "定时任务距上次运行",
        _age_of(Heartbeat.Name.BEAT),
        _span,
        _beyond(timedelta(minutes=3)),
        "检查定时进程和任务进程是否在运行。",
        missing="从未运行",
        is_missing_a_fault=True,
    ),
    Gauge(
        "queue_length",
        "任务队列",
        _queue_length,
        _count,
        lambda value: value > 100,
        "检查 Redis 和任务进程；任务多时增加任务进程。",
    ),
    Gauge(
        "intake_oldest_seconds",
        "最早一件未接收的来件已等待",
        _oldest_intake,
        _span,
        _beyond(timedelta(minutes=10)),
        "检查任务进程的日志。",
    ),
    Gauge(
        "imports_unfinished",
        "未完成的导入批次",
        _unfinished_imports,
        _count,
        lambda value: value > 20,
        "检查任务进程是否在运行。",
    ),
    Gauge(
        "mail_oldest_seconds",
        "最早一封待发邮件已等待",
        _oldest_mail,
        _span,
        _beyond(timedelta(minutes=30)),
        "检查邮件服务器地址、口令和网络。",
    ),
    Gauge(
        "mail_given_up",
        "多次发送失败、已停止重试的邮件",
        _given_up_mail,
        _count,
        lambda value: value > 0,
        "核对收件地址，改正后由收件人自行登录查看收件箱。",
    ),
    Gauge(
        "disk_free_ratio",
        "办公程序所在磁盘剩余空间",
        _free_disk,
        lambda value: f"{value:.0%}",
        lambda value: value < 0.1,
        "清理或者扩充磁盘。数据库在其他机器或者磁盘上的，由运维人员另行监控。",
    ),
    Gauge(
        "backup_age_seconds",
        "距上次备份",
        _age_of(Heartbeat.Name.BACKUP),
        _span,
        _beyond(timedelta(hours=26)),
        "运行 ./portal backup；用其他程序备份的，成功后运行 manage.py note_backup。",
        missing="从未备份",
        is_missing_a_fault=True,
    ),
    Gauge(
        "tls_left_seconds",
        "网站证书（https）",
        tls.left,
        _validity,
        lambda value: value < tls.ENOUGH,
        "在反向代理上更换网站证书；读不到的，检查 PORTAL_TLS_CERTIFICATES 的路径或者两个网址能否连通。",
        missing="未启用 https",
    ),
    Gauge(
        "columns_at_fault",
        "空白或者超期未更新的栏目",
        _columns_at_fault,
        lambda value: f"{value:.0f} 个",
        lambda value: value > 0,
        "由省级牵头单位在“网站内容”中补充、更新；期限见政府网站检查指标。",
    ),
    Gauge(
        "certificate_left_seconds",
        "最先到期的签名证书",
        _certificate_left,
        _validity,
        lambda value: value < 30 * _DAY,
        "向发证机构申请新证书，用 load_certificate 装入。",
        missing="没有装入证书",
    ),
    Gauge(
        "replica_lag_seconds",
        "只读副本至多落后",
        _replica_lag,
        lambda seconds: "不可用" if seconds == float("inf") else f"{seconds:.0f} 秒",
        lambda seconds: seconds > settings.REPLICA_MAX_LAG_SECONDS,
        "检查只读副本是否在运行、网络是否通畅；期间一律改从主库读取。",
        missing="没有配置只读副本",
    ),
)

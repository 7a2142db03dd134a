"""The mails to subscribers, as plain text; each carries the link by which mail programs stop it (RFC 8058)."""

from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string

from disclosure.alerts import tokens
from disclosure.alerts.choices import Act
from disclosure.alerts.models import Subscription
from disclosure.alerts.wishes import Wish
from disclosure.models import Publication
from foundation.messages import outbox
from foundation.sites import PUBLIC, site_name, site_url


def occasion(subscription: Subscription) -> str:
    """How the occasion of every mail of this subscription begins."""
    return f"alert:{subscription.pk}:"


def ask_to_confirm(subscription: Subscription, *, address: str, wish: Wish, round_: str = "") -> None:
    """请确认: the first time, and once a year again."""
    confirm = tokens.token(subscription.pk, Act.CONFIRM, occasion=round_)
    told = {"wish": wish.described(), "confirm_url": _link(Act.CONFIRM, confirm), "is_again": bool(round_)}
    subject = "请确认是否继续订阅" if round_ else "请确认邮件订阅"
    _mail(subscription, address, "confirm", f"{site_name()}：{subject}", told, on=f"confirm:{round_}")


def tell_news(subscription: Subscription, wish: Wish, entries: Sequence[Publication], *, total: int, on: date) -> None:
    lines = [(entry.title, entry.published_on, site_url(PUBLIC, "publication", pk=entry.pk)) for entry in entries]
    told = {"wish": wish.described(), "lines": lines, "total": total, "page": wish.page()}
    subject = f"{site_name()}：新增公示 {total} 条"
    _mail(subscription, subscription.address.open(), "news", subject, told, on=on.isoformat())


def _mail(
    subscription: Subscription, address: str, letter: str, subject: str, told: dict[str, object], *, on: str
) -> None:
    stop_url = _link(Act.STOP, tokens.token(subscription.pk, Act.STOP))
    outbox.mail_sealed(
        address,
        subject=subject,
        body=render_to_string(f"disclosure/alerts/{letter}.txt", {**told, "site": site_name(), "stop_url": stop_url}),
        occasion=f"{occasion(subscription)}{on}",
        headers={"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _link(act: Act, token: str) -> str:
    return site_url(PUBLIC, "alert_act", act=act.value, token=token)

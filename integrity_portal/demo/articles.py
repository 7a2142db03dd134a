"""网站内容 of the demo world: notices written by one person of 省发展改革委 and reviewed by another, on past days."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from disclosure.articles import workflow
from disclosure.articles.choices import Section
from disclosure.articles.seeds import read
from foundation.accounts.models import User

NOTICES = Path(__file__).parent / "notices"
# What lies on the desks: one waits for its review, one is being written.
WAITING = {"section": Section.NOTICES, "title": "关于公布年度政务诚信评价安排的通知", "body": "评价安排见附件。"}
DRAFT = {
    "section": Section.FAQ,
    "title": "法定代表人变更以后，公示信息会变吗？",
    "theme": "公示与查询",
    "body": "不会。公示的是作出决定时的信息。",
}


def make(people: Mapping[str, User], today: date) -> int:
    """Returns how many notices were published."""
    writer, reviewer = people["credit_clerk"], people["credit_reviewer"]
    files = sorted(NOTICES.glob("*.md"))
    for path in files:
        _publish(read(path.read_text("utf-8")), writer=writer, reviewer=reviewer, today=today)
    workflow.submit(workflow.write(WAITING, by=writer), by=writer)
    workflow.write(DRAFT, by=writer)
    return len(files)


def _publish(told: dict[str, Any], *, writer: User, reviewer: User, today: date) -> None:
    """As many days ago as its head says, and pinned for so many days from now."""
    published_on = today - timedelta(days=int(told.pop("days_ago")))
    pinned_for = int(told.pop("pinned_for", 0))
    told["pinned_until"] = today + timedelta(days=pinned_for) if pinned_for else None
    article = workflow.write({"section": Section.NOTICES, **told}, by=writer)
    workflow.approve(workflow.submit(article, by=writer), by=reviewer, on=published_on)

"""The demo world: a year of made-up decisions, told through the same verbs that people use."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import transaction

from disclosure import removals
from disclosure.models import PermitDecision
from disclosure.publications import figures
from disclosure.workflow import endings
from foundation.accounts.models import User
from foundation.deadlines import reminders
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.trail import sealing
from integrity_portal.demo import articles, cases, evaluations, integrity, papers, plan, remedies, warnings
from integrity_portal.demo.accounts import DEMO_ACCOUNTS, create_demo_accounts, staff
from integrity_portal.demo.series import Series, review_all, send, series_until

Say = Callable[[str], None]


def is_loaded() -> bool:
    return PermitDecision.objects.exists()


@transaction.atomic
def load(say: Say) -> None:
    """All or nothing: a load that was interrupted leaves nothing behind."""
    _found(say)
    series = list(series_until(today()))
    say(f"导入双公示数据：{sum(send(each) for each in series)} 条")
    _attach_papers(series, say)
    _review(series, say)
    _lay_out(series, say)
    _close(say)


def _found(say: Say) -> None:
    say("载入行政区划、单位名录与演示账号")
    call_command("load_regions", verbosity=0)
    call_command("load_organizations", verbosity=0)
    create_demo_accounts([*DEMO_ACCOUNTS, *staff(list(plan.VOLUMES))])


def _attach_papers(series: list[Series], say: Say) -> None:
    say(f"印制决定文书及其公开版：{len(series)} 份")
    for each in series:
        papers.attach(each, today=today())


def _review(series: list[Series], say: Say) -> None:
    say("按计划的日期审核、公示")
    for each in series:
        review_all(each)


def _lay_out(series: list[Series], say: Say) -> None:
    """What lies on the desks that can be tried out."""
    say("备好草稿、退回、待清理、更正与撤回各种情形")
    shown = {account.organization for account in DEMO_ACCOUNTS}
    for place, each in enumerate(one for one in series if one.organization.name in shown):
        cases.make(place, each, calendar=current_calendar(), today=today())
    cases.save_filters([User.objects.get(username=account.username) for account in DEMO_ACCOUNTS])
    say(f"归集失信记录：{integrity.make()} 条，责令整改、核实线索")
    people = {user.username: user for user in User.objects.select_related("organization")}
    say(f"登记异议、投诉和修复：{remedies.make(people)} 件")
    say(f"按周期评价、申报、抽查：{evaluations.make(people, today())} 个周期")
    say(f"撰写、审核网站内容：{articles.make(people, today())} 篇通知")
    say(f"制发催办通知书：{cases.urge_overdue(today())} 份")


def _close(say: Say) -> None:
    say(f"公示期满下架：{endings.end_due(today())} 条")
    say(f"按规则监测，发出预警：{warnings.make(today())} 件")
    say("计算公开指标，发送到期提醒，封存留痕")
    for refresh in figures.values():
        refresh()
    removals.sign_lists()
    reminders.send_due(today())
    while sealing.seal_pending():
        continue

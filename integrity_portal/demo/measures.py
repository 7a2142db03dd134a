"""Sanctions, lists and an honour check of the demo world: imposed, published and asked through the verbs people use."""

from datetime import timedelta

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.notices import drafts
from foundation.notices.models import LetterDraft
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from integrity_portal.demo.companies import LEGAL_PERSON, counterpart
from records.choices import ListKind, SubjectClass
from records.honours import asked
from records.models import DishonestyRecord, Sanction
from records.workflow import honours, listings, sanctions

People = dict[str, User]
_MONTHS = 12
_CONTACT = "信用建设处　0971-0000000"
_EXCLUDED_FROM_HONOURS = "M02"
_PRAISE = (
    "守信激励表彰决定",
    "青政发",
    "连续三年按期兑付政府采购合同款项，主动公开履约情况。",
    "青政〔2017〕47号三（三）3",
)
_BLAME = ("招标投标违法行为处理决定", "青发改招", "串通投标，经查证属实。", "《中华人民共和国招标投标法》第五十三条")


def make(people: People) -> None:
    """One sanction told, one decided, one carried out; five entries on each list; one list of names asked about."""
    records = DishonestyRecord.objects.in_force().filter(subject_class=SubjectClass.BODY).order_by("pk")[:3]
    for stage, record in enumerate(records):
        _impose(record, people, stage)
    _list(people)
    _ask(people["personnel_clerk"])


def _impose(record: DishonestyRecord, people: People, stage: int) -> None:
    """One further than the other."""
    clerk, reviewer = people["credit_clerk"], people["credit_reviewer"]
    executing = Organization.objects.get(name="青海省人力资源和社会保障厅")
    proposal = sanctions.Proposal(_EXCLUDED_FROM_HONOURS, record.facts, _MONTHS, executing, _CONTACT)
    sanction = sanctions.propose_on_record(record, proposal, by=clerk)
    _sign(sanction, people)
    sanction = sanctions.notify(sanction, by=reviewer, served_on=today())
    if stage == 0:
        return
    sanctions.hear(
        sanction,
        by=reviewer,
        statement="已制定还款计划。",
        statement_on=today(),
        statement_review="尚未履行完毕，不予采纳。",
    )
    sanctions.draft_decision(sanction, by=clerk, reason="事实清楚，依据充分。")
    _sign(sanction, people)
    if stage == 2:
        receipt = "已从本年度评先评优名单中剔除，并通知相关单位。"
        sanctions.execute(sanction, by=people["personnel_clerk"], executed_on=today(), receipt=receipt)


def _sign(sanction: Sanction, people: People) -> None:
    waiting = LetterDraft.objects.about(sanction).order_by("pk").last()
    assert waiting is not None
    draft = drafts.review(waiting, by=people["credit_reviewer"])
    drafts.sign(draft, by=people["province_supervisor"], on=today())
    sanction.refresh_from_db()


def _list(people: People) -> None:
    firms = [firm for firm in map(counterpart, range(60)) if firm.counterpart_class == LEGAL_PERSON]
    for place, firm in enumerate(firms[:10]):
        kind = ListKind.RED if place % 2 else ListKind.BLACK
        document, series, facts, ground = _PRAISE if kind == ListKind.RED else _BLAME
        entry = listings.propose(
            {
                "kind": kind,
                "name": firm.name,
                "uscc": firm.uscc,
                "ground": ground,
                "basis_document": document,
                "basis_number": f"{series}〔{today().year}〕{place + 1}号",
                "facts": facts,
                "listed_on": today() - timedelta(days=20 + place),
                "until": today() + timedelta(days=300 + place),
            },
            by=people["credit_clerk"],
        )
        if place < 8:
            listings.approve(entry, by=people["credit_reviewer"])


def _ask(by: User) -> None:
    governments = Organization.objects.filter(kind="人民政府", tier=Tier.COUNTY).order_by("uscc")[:12]
    names = "\n".join(body.name for body in governments)
    honours.check(asked.from_text(names), purpose="年度先进集体评选", by=by)

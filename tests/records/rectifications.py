"""A county ordered to rectify by the office that acts for its prefecture: the people of the matter and its stages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.accounts.models import User
from foundation.notices import drafts
from foundation.notices.models import LetterDraft
from records.choices import AnswerKind, RectificationSource
from records.models import Rectification
from records.workflow import rectification
from records.workflow.rectification import Order
from tests.factories import OrganizationFactory, UserFactory


@dataclass(frozen=True, slots=True)
class People:
    """Of the issuer: clerk, reviewer and supervisor; of the ordered body: its clerk."""

    clerk: User
    reviewer: User
    supervisor: User
    answering: User


def people() -> People:
    government = OrganizationFactory.create(government=True, name="试验市人民政府")
    acting = OrganizationFactory.create(name="试验市发展和改革委员会", superior=government, acts_for=government)
    county = OrganizationFactory.create(government=True, name="试验县人民政府", superior=government)
    return People(
        UserFactory.create(organization=acting, clerk=True),
        UserFactory.create(organization=acting, reviewer=True),
        UserFactory.create(organization=acting, supervisor=True),
        UserFactory.create(organization=county, clerk=True),
    )


def order(by: People, **facts: Any) -> Order:
    values: dict[str, Any] = {
        "source": RectificationSource.AUDIT,
        "body": by.answering.organization,
        "title": "兑付招商引资扶持资金",
        "basis": rectification.POLICY,
        "demand": "附付款凭证。",
        "contact": "信用科　0971-0000000",
        "days": 15,
        "items": [("扶持资金逾期未兑付", "付清欠款。"), ("未明确承继单位", "书面告知企业。")],
    }
    return Order(**{**values, **facts})


def drawn_up(by: People, **facts: Any) -> Rectification:
    return rectification.draw_up(order(by, **facts), by=by.clerk)


def issued(by: People, *, on: date, **facts: Any) -> Rectification:
    matter = drawn_up(by, **facts)
    draft = LetterDraft.objects.about(matter).get()
    drafts.review(draft, by=by.reviewer)
    drafts.sign(draft, by=by.supervisor, on=on)
    matter.refresh_from_db()
    return matter


def served(by: People, *, on: date, **facts: Any) -> Rectification:
    return rectification.serve(issued(by, on=on, **facts), by=by.clerk, served_on=on, received_by="马明")


def reported(by: People, *, on: date, **facts: Any) -> Rectification:
    matter = served(by, on=on, **facts)
    rectification.answer(matter, AnswerKind.EXPLANATION, "财政资金调度困难。", by=by.answering)
    return rectification.report(matter, by=by.answering, text="已经全部付清。")

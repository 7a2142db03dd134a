"""Rows of the demo world that fill the pages best, for addresses that name one.

What the demo world lacks is made as the access walk makes it (tests/access/examples.py); a page of the public site has
no such example, so it must be here.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model

from disclosure.articles.choices import Section
from disclosure.articles.models import PublicArticle
from disclosure.choices import DecisionKind, DecisionStatus, RevisionStatus
from disclosure.models import DECISION_MODELS, ImportBatch, Publication, Revision
from evaluations.choices import SystemStatus
from evaluations.models import (
    Cycle,
    Declaration,
    Engagement,
    IndicatorSystem,
    SamplingItem,
    SamplingRound,
    ScoreLine,
    ScoreSheet,
)
from evaluations.models import Warning as EvaluationWarning
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from objections.choices import CaseKind
from objections.models import Case
from records.choices import RecordStatus, RectificationStatus
from records.models import DishonestyRecord, HonourCheck, Lead, ListEntry, Rectification, Sanction
from tests.evaluations.reports.factories import drawn_up

Arguments = dict[str, Any]
Rows = Callable[[Any], Arguments | None]
PENALTY = DecisionKind.PENALTY


def seen(model: type[Model], **conditions: Any) -> Rows:
    """The first row of these conditions that the person may see."""

    def find(user: User) -> Arguments | None:
        rows = model.objects.visible_to(user)  # type: ignore[attr-defined]
        key = rows.filter(**conditions).order_by("pk").values_list("pk", flat=True).first()
        return {"pk": key} if key else None

    return find


def own(model: type[Model], field: str = "organization", **conditions: Any) -> Rows:
    """The same, of the person's own body."""

    def find(user: User) -> Arguments | None:
        return seen(model, **{field: user.organization}, **conditions)(user)

    return find


def known(**arguments: Any) -> Rows:
    return lambda user: arguments


def _decision(status: str) -> Rows:
    def find(user: User) -> Arguments | None:
        found = own(DECISION_MODELS[PENALTY], status=status)(user)
        return found and {"kind": PENALTY, **found}

    return find


def _publication(user: None) -> Arguments:
    """Long texts, a document beside them, and an objection that is being handled."""
    disputed = Publication.objects.filter(kind=PENALTY, is_disputed=True).first()
    return {"pk": (disputed or Publication.objects.filter(kind=PENALTY).latest("pk")).pk}


def _subject(user: None) -> Arguments:
    return {"uscc": Publication.objects.filter(kind=PENALTY).exclude(subject_uscc="").latest("pk").subject_uscc}


def _line(user: User) -> Arguments | None:
    line = ScoreLine.objects.filter(sheet__body=user.organization).order_by("-sheet_id", "pk").first()
    return {"pk": line.sheet_id, "code": line.indicator.code} if line else None


def _item(user: User) -> Arguments | None:
    item = SamplingItem.objects.filter(round__in=SamplingRound.objects.visible_to(user)).first()
    return {"pk": item.round_id, "item": item.pk} if item else None


def _body(user: User) -> Arguments:
    return {"pk": user.organization_id}


def _letter(user: User) -> Arguments | None:
    letter = IssuedLetter.objects.revocable_by(user).first()
    return {"pk": letter.pk} if letter else None


def _month(user: User) -> Arguments | None:
    told = Declaration.objects.filter(organization=user.organization).first()
    return {"month": told.month} if told else None


def _objectionable(user: User) -> Arguments | None:
    record = DishonestyRecord.objects.visible_to(user).in_force().filter(body=user.organization).first()
    return {"kind": CaseKind.OBJECTION, "pk": record.pk} if record else None


def _article(user: None) -> Arguments:
    """A notice: guides and what stands at an address of its own are sent on there."""
    notices = PublicArticle.objects.public(today()).of_section(Section.NOTICES)
    return {"section": Section.NOTICES, "pk": notices.filter(slug="").latest("pk").pk}


def _code(user: None) -> Arguments:
    return {"code": IssuedLetter.objects.latest("pk").verification_code}


def _colleague(user: User) -> Arguments:
    return {"pk": User.objects.filter(organization=user.organization).exclude(pk=user.pk).earliest("pk").pk}


def _region(user: User) -> Arguments:
    return {"code": user.organization.region_id}


def _report(user: User) -> Arguments | None:
    """Of the province, drawn up from the decisions of the demo world."""
    if user.username != "province_supervisor":
        return None
    return {"pk": drawn_up(user.organization, by=User.objects.get(username="credit_clerk")).pk}


def _draft_system(user: User) -> Arguments:
    """The draft that was made for the page of its settings."""
    return {"pk": IndicatorSystem.objects.get(status=SystemStatus.DRAFT).pk, "part": "heading"}


def _heading(user: User) -> Arguments:
    draft = IndicatorSystem.objects.get(status=SystemStatus.DRAFT)
    return {**_draft_system(user), "key": draft.indicators.create(code="A", name="依法行政", weight=100).pk}


PUBLIC: dict[str, Rows] = {
    "publication(pk)": _publication,
    "subject(uscc)": _subject,
    "body(uscc)": lambda user: {"uscc": Organization.objects.get(name="西宁市市场监督管理局").uscc},
    "notices:verify_code(code)": _code,
    "region(code)": known(code="630100"),
    "interface_operation(name)": known(name="publications"),
    "section(section)": known(section=Section.NOTICES),
    "article(section, pk)": _article,
    "case_guide(kind)": known(kind=CaseKind.OBJECTION),
    "case_new(kind)": known(kind=CaseKind.COMPLAINT),
    "alert_act(act, token)": known(act="confirm", token="abc"),
}
OFFICE: dict[str, Rows] = {
    "accounts:user_edit(pk)": _colleague,
    "organizations:region(code)": _region,
    "organizations:detail(pk)": _body,
    "organizations:propose(pk)": _body,
    "deadlines:notice(year)": known(year=2026),
    "deadlines:explain(pk)": own(Deadline),
    "deadlines:remind(pk)": seen(Deadline, met_on=None, due_on__lt=date(2026, 11, 20)),
    "notices:draft(pk)": seen(LetterDraft),
    "notices:revoke(pk)": _letter,
    "notices:supersede(pk)": _letter,
    "evaluations:cycle(pk)": seen(Cycle, status="published"),
    "evaluations:cycle_recount(pk)": own(Cycle),
    "evaluations:sheet(pk)": own(ScoreSheet, "body"),
    "evaluations:line_declare(pk, code)": _line,
    "evaluations:line_appeal(pk, code)": _line,
    "evaluations:profile(pk)": _body,
    "evaluations:engagement(pk)": seen(Engagement),
    "evaluations:declaration(month)": _month,
    "evaluations:round(pk)": seen(SamplingRound),
    "evaluations:round_item(pk, item)": _item,
    "evaluations:report(pk)": _report,
    "evaluations:system_part_add(pk, part)": _draft_system,
    "evaluations:system_part(pk, part, key)": _heading,
    "evaluations:warning(pk)": seen(EvaluationWarning),
    "objections:apply(kind, pk)": _objectionable,
    "objections:case(pk)": seen(Case),
    "records:lead(pk)": seen(Lead),
    "records:lead_convert(pk)": own(Lead),
    "records:rectification(pk)": seen(Rectification, status=RectificationStatus.REPORTED),
    "records:rectification_redraw(pk)": own(Rectification),
    "records:detail(pk)": seen(DishonestyRecord, status=RecordStatus.PUBLIC),
    "records:versions(pk)": seen(DishonestyRecord, status=RecordStatus.PUBLIC),
    "records:edit(pk)": own(DishonestyRecord, status=RecordStatus.RETURNED),
    "records:correct(pk)": own(DishonestyRecord, status=RecordStatus.INTERNAL),
    "records:sanction(pk)": seen(Sanction),
    "records:honour_check(pk)": seen(HonourCheck),
    "records:listing(pk)": seen(ListEntry),
    "disclosure:revision(pk)": seen(Revision, status=RevisionStatus.PENDING),
    "disclosure:import_detail(pk)": seen(ImportBatch, rejected__gt=0),
    "disclosure:list(kind)": known(kind=PENALTY),
    "disclosure:add(kind)": known(kind=PENALTY),
    "disclosure:detail(kind, pk)": _decision(DecisionStatus.SUBMITTED),
    "disclosure:edit(kind, pk)": _decision(DecisionStatus.RETURNED),
    "disclosure:versions(kind, pk)": _decision(DecisionStatus.PUBLISHED),
    "disclosure:revise(kind, pk)": _decision(DecisionStatus.PUBLISHED),
}

"""收到: a case is opened from what a visitor handed in, from the window, or from the desk of a recorded body."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from nacl.utils import random

from foundation import access_codes, boxes
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.messages import inbox
from foundation.moves import IllegalMove
from foundation.organizations import directory
from foundation.organizations.models import Organization
from foundation.sealing import seal_bytes
from foundation.trail import recording as trail
from objections.choices import Applicant, CaseKind, CaseStatus, Channel, ComplaintMatter, TextKind
from objections.models import Case, CaseSecret, CaseView, IntakeFile, IntakeMessage, Submission
from objections.numbers import new_number
from objections.workflow import periods, sources, telling, texts
from objections.workflow.handing_in import HEAD
from objections.workflow.handling import supplement
from objections.workflow.reviewing import may_ask_review, take_up_review
from objections.workflow.routing import handler_of_complaint

logger = logging.getLogger("portal.objections")
_KEY = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an applicant tells, in whatever way it came."""

    kind: CaseKind
    channel: Channel
    received_on: date
    applicant: Applicant
    statement: str
    person: Mapping[str, str] = field(default_factory=dict)
    is_anonymous: bool = False
    source: Model | None = None
    body: Organization | None = None
    applicant_body: Organization | None = None
    matter: str = ""
    domain: str = ""
    amount: Decimal | None = None
    reasons: Sequence[str] = ()
    # {code of the field: as it should be}.
    differences: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[texts.OpenedFile] = ()
    # 公开信用承诺, of a repair.
    has_promised: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Holder:
    """Who reads the progress with a code."""

    number: str
    access: access_codes.Access


def issue_code(kind: CaseKind) -> tuple[Holder, str]:
    """A number and a code for a case that a clerk registers; the code is printed on the receipt and kept nowhere."""
    number, code = new_number(kind), access_codes.new_code()
    return Holder(number, access_codes.access(number, code)), code


@transaction.atomic
def register(told: Told, *, by: User | None, holder: Holder) -> Case:
    """收到: the case under a key of its own, its periods, and the body it belongs to. Raises IllegalMove."""
    case = _routed(told)
    case.number, case.author = holder.number, by
    case.secret = _new_secret(told, holder)
    case._history_user, case._change_reason = by, "收到"
    case.save(force_insert=True)
    _write_down(case, told, by=by)
    periods.begin(case, *periods.from_receipt(case), from_=case.received_on)
    trail.record(by, "收到", case, detail={"渠道": case.get_channel_display()})
    periods.keep_due(case)
    telling.open_view(case, access_digest=holder.access.digest)
    _tell_handlers(case, f"收到{case.get_kind_display()}")
    return case


def receive_all() -> int:
    """Everything that lies in the letterbox; run twice, it finds nothing the second time. Returns how many."""
    received = 0
    while _receive_next() or _receive_next_message():
        received += 1
    return received


@transaction.atomic
def _receive_next() -> bool:
    waiting = Submission.objects.filter(is_unreadable=False).order_by("received_at")
    submission = waiting.select_for_update(skip_locked=True).first()
    if submission is None:
        return False
    try:
        with transaction.atomic():
            _receive(submission)
    except (OperationalError, InterfaceError):
        # The database is away, not the submission at fault: it is taken again.
        raise
    except Exception as error:
        # What cannot be read is kept for a person to look at and holds up nothing; its content is told to no log.
        logger.error("submission %s cannot be received: %s", submission.number, type(error).__name__)
        Submission.objects.filter(pk=submission.pk).update(is_unreadable=True)
    return True


def _receive(submission: Submission) -> None:
    whole = json.loads(boxes.open_(submission.box))
    answers = whole["answers"]
    access = access_codes.Access(bytes(submission.access_digest), bytes.fromhex(whole["reader"]))
    holder = Holder(submission.number, access)
    try:
        with transaction.atomic():
            register(_told(submission, answers, _opened_files(submission)), by=None, holder=holder)
    except IllegalMove as refusal:
        telling.turn_away(submission, holder.access, str(refusal))
        trail.record_fact(
            None,
            "不予受理来件",
            label=Submission._meta.label_lower,
            pk=str(submission.pk),
            title=f"{submission.get_kind_display()} {submission.number}",
            reason=str(refusal),
        )
    IntakeFile.objects.filter(parcel=submission.pk).delete()
    submission.delete()


def _told(submission: Submission, answers: Mapping[str, Any], files: Sequence[texts.OpenedFile]) -> Told:
    source = sources.find(answers.get("source_label", ""), answers.get("source_id") or 0)
    body = directory.resolve(answers.get("body_uscc", ""), on=today()) if answers.get("body_uscc") else None
    amount = answers.get("amount")
    return Told(
        kind=CaseKind(submission.kind),
        channel=Channel.WEBSITE,
        received_on=timezone.localdate(submission.received_at),
        applicant=Applicant(answers["applicant"]),
        statement=answers["statement"],
        person=answers.get("person", {}),
        is_anonymous=bool(answers.get("is_anonymous")),
        source=source,
        body=body,
        matter=answers.get("matter", ""),
        domain=answers.get("domain", ""),
        amount=Decimal(str(amount)) if amount else None,
        reasons=answers.get("reasons", []),
        differences=answers.get("differences", {}),
        files=_unnamed(files) if answers.get("is_anonymous") else files,
        has_promised=bool(answers.get("promise")),
    )


@transaction.atomic
def _receive_next_message() -> bool:
    """Messages of cases that are there; one whose code is not the case's is thrown away."""
    known = CaseView.objects.values("number")
    waiting = IntakeMessage.objects.filter(is_unreadable=False, number__in=known).order_by("received_at")
    message = waiting.select_for_update(skip_locked=True).first()
    if message is None:
        return False
    view = CaseView.objects.get(number=message.number)
    if bytes(view.access_digest) == bytes(message.access_digest):
        try:
            with transaction.atomic():
                _receive_message(message)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.error("message to %s cannot be received: %s", message.number, type(error).__name__)
            IntakeMessage.objects.filter(pk=message.pk).update(is_unreadable=True)
            return True
    IntakeFile.objects.filter(parcel=message.pk).delete()
    message.delete()
    return True


def _receive_message(message: IntakeMessage) -> None:
    cases = Case.objects.select_for_update(of=("self",)).select_related("secret")
    case = cases.filter(number=message.number, secret__destroyed_on=None).first()
    if case is None:
        return
    told = json.loads(boxes.open_(message.box))
    texts.write(case, TextKind.MESSAGE, told["text"])
    for file in _opened_files(message):
        texts.keep_file(case, file)
    trail.record(None, "收到申请人来信", case)
    on = timezone.localdate(message.received_at)
    what = "补正材料已到" if case.status == CaseStatus.SUPPLEMENTING else "申请人来信"
    if case.status == CaseStatus.SUPPLEMENTING:
        case = supplement(case, by=None, on=on)
    if told.get("asks_review") and may_ask_review(case, on=on):
        case = take_up_review(case, by=None, on=on)
    telling.tell(case)
    _tell_handlers(case, what)


def _routed(told: Told) -> Case:
    case = Case(
        kind=told.kind,
        channel=told.channel,
        received_on=told.received_on,
        applicant=told.applicant,
        is_anonymous=told.is_anonymous,
        applicant_body=told.applicant_body,
        matter=told.matter,
        domain=told.domain,
        amount=told.amount,
        reasons=list(told.reasons),
        has_promised=told.has_promised,
    )
    if told.source is not None:
        entry = sources.entry_of(told.source)
        case.source_label, case.source_id = told.source._meta.label_lower, told.source.pk
        case.document_number, case.source_body = entry.number(), entry.supplier()
        case.body, case.organization = entry.body(), entry.handler()
    if told.kind == CaseKind.COMPLAINT:
        _route_complaint(case, told)
    elif told.source is None:
        raise IllegalMove("没有找到所涉及的公示信息，可能已经撤回或者停止公示。")
    return case


def _route_complaint(case: Case, told: Told) -> None:
    """To the superior of the body complained of; who verifies is chosen when it is forwarded."""
    if told.body is None:
        raise IllegalMove("请填写被投诉的单位。")
    case.body, case.source_body = told.body, None
    case.organization = handler_of_complaint(told.body)
    case.matter = told.matter or ComplaintMatter.BREACH


def _new_secret(told: Told, holder: Holder) -> CaseSecret:
    secret = CaseSecret(key=seal_bytes(random(_KEY)), reader=seal_bytes(holder.access.key))
    if told.person and not told.is_anonymous:
        secret.person = secret.lock(json.dumps(dict(told.person), ensure_ascii=False).encode())
    secret.save(force_insert=True)
    return secret


def _write_down(case: Case, told: Told, *, by: User | None) -> None:
    texts.write(case, TextKind.STATEMENT, told.statement)
    texts.write_facts(case, TextKind.DIFFERENCES, told.differences)
    for file in told.files:
        texts.keep_file(case, file, by=by)


def _opened_files(parcel: Submission | IntakeMessage) -> list[texts.OpenedFile]:
    return [_opened_file(row) for row in IntakeFile.objects.filter(parcel=parcel.pk).order_by("received_at", "pk")]


def _unnamed(files: Sequence[texts.OpenedFile]) -> list[texts.OpenedFile]:
    """Of an anonymous complaint: a name of a file often names its writer."""
    return [
        replace(file, name=f"材料{number}{PurePath(file.name).suffix.lower()}") for number, file in enumerate(files, 1)
    ]


def _opened_file(row: IntakeFile) -> texts.OpenedFile:
    whole = boxes.open_(row.box)
    start = HEAD + int.from_bytes(whole[:HEAD], "big")
    head = json.loads(whole[HEAD:start])
    return texts.OpenedFile(head["name"], head["media_type"], whole[start:])


def _tell_handlers(case: Case, what: str) -> None:
    people = [case.handler] if case.handler else User.objects.doing_the_work_of([case.organization_id])
    inbox.tell(people, kind="权益保护", title=f"{what}：{case.number}", url=reverse("objections:case", args=[case.pk]))

"""拟稿、审核、签发: a letter of some weight goes out only after a second and a third person have read it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from foundation.moves import Entered, IllegalMove
from foundation.notices.letters import Letter, issue
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.notices.moves import DRAFT_MOVES
from foundation.notices.payloads import pack, rebuild
from foundation.notices.registry import occasions
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization


@transaction.atomic
def propose(
    letter: Letter, *, target: Model, organization: "Organization", addressee: "Organization | None", by: "User | None"
) -> LetterDraft:
    """拟稿: the letter waits for review. Raises IllegalMove while another of its kind waits for the same matter."""
    draft = LetterDraft(
        kind=letter.kind,
        title=letter.title,
        payload=pack(letter),
        organization=organization,
        addressee=addressee,
        addressee_name=letter.addressee_name,
        target_label=target._meta.label_lower,
        target_id=target.pk,
        author=by,
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError as error:
        raise IllegalMove(f"该事项已有{letter.kind_title}正在审核或者待签发，请先办结或退回。") from error
    trail.record(by, "拟稿", draft)
    return draft


@transaction.atomic
def review_all(rows: QuerySet[LetterDraft], *, by: "User") -> Entered[LetterDraft]:
    """审核通过: the drafts wait for a signature."""
    entered = DRAFT_MOVES.enter_all(rows, "review", by=by, noting={"reviewer": by, "reviewed_at": timezone.now()})
    trail.record_all(by, "审核通过", entered.rows)
    return entered


def review(draft: LetterDraft, *, by: "User") -> LetterDraft:
    return _only(review_all(LetterDraft.objects.filter(pk=draft.pk), by=by))


@transaction.atomic
def return_(draft: LetterDraft, *, by: "User", reason: str) -> LetterDraft:
    """退回 to its author, by the reviewer. Raises IllegalMove."""
    return _sent_back(draft, "return_", by=by, reason=reason)


@transaction.atomic
def refuse(draft: LetterDraft, *, by: "User", reason: str) -> LetterDraft:
    """不予签发, by the signer. Raises IllegalMove."""
    return _sent_back(draft, "refuse", by=by, reason=reason)


@transaction.atomic
def sign(draft: LetterDraft, *, by: "User", on: date) -> IssuedLetter:
    """签发: the letter takes its number and the day `on`, is printed and kept, and the room that proposed it acts.

    Raises IllegalMove.
    """
    draft = DRAFT_MOVES.enter(draft, "sign", by=by, noting={"signer": by, "signed_at": timezone.now()})
    target = target_of(draft)
    letter = issue(
        replace(rebuild(draft.kind, draft.payload), issued_on=on),
        target=target,
        organization=draft.organization,
        addressee=draft.addressee,
        by=by,
    )
    LetterDraft.objects.filter(pk=draft.pk).update(letter=letter)
    if draft.kind in occasions:
        occasions[draft.kind](letter, target, by)
    return letter


def target_of(draft: LetterDraft) -> Model:
    """What the letter is about; rooms do not delete what they have written about."""
    target: Model = apps.get_model(draft.target_label)._default_manager.get(pk=draft.target_id)
    return target


def _sent_back(draft: LetterDraft, verb: str, *, by: "User", reason: str) -> LetterDraft:
    draft = DRAFT_MOVES.enter(draft, verb, by=by, reason=reason, noting={"return_reason": reason})
    trail.record(by, DRAFT_MOVES[verb].label, draft, reason=reason)
    return draft


def _only(entered: Entered[LetterDraft]) -> LetterDraft:
    if entered.refused:
        raise IllegalMove(entered.refused[0].reason)
    return entered.rows[0]

"""拟稿、审核、签发: three people, one number, and the act of the room that asked for the letter."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.choices import DraftStatus
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.notices.registry import occasions
from foundation.trail.models import TrailEntry
from tests.factories import OrganizationFactory, UserFactory
from tests.notices.samples import SampleLetter, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acted")]
SIGNED_ON = date(2026, 11, 23)


def test_signature_numbers_prints_and_lets_the_room_act(
    draft: LetterDraft, reviewer: User, signer: User, acted: list[Any]
) -> None:
    letter = drafts.sign(drafts.review(draft, by=reviewer), by=signer, on=SIGNED_ON)
    draft.refresh_from_db()
    assert (draft.status, draft.letter, draft.signer) == (DraftStatus.ISSUED, letter, signer)
    assert letter.issued_on == SIGNED_ON
    assert acted == [(letter.number, draft.organization, signer)]


def test_room_that_refuses_leaves_no_letter_and_no_number(draft: LetterDraft, reviewer: User, signer: User) -> None:
    def refuse(*_: Any) -> None:
        raise IllegalMove("事项已经撤销。")

    occasions._entries[SampleLetter.kind] = refuse
    drafts.review(draft, by=reviewer)
    with pytest.raises(IllegalMove, match="已经撤销"):
        drafts.sign(draft, by=signer, on=SIGNED_ON)
    assert not IssuedLetter.objects.exists()
    assert LetterDraft.objects.get().status == DraftStatus.REVIEWED


def test_author_neither_reviews_nor_signs(draft: LetterDraft, author: User, reviewer: User) -> None:
    author.roles = ["clerk", "reviewer", "supervisor"]
    author.save()
    with pytest.raises(IllegalMove, match="您是拟稿人"):
        drafts.review(draft, by=author)
    drafts.review(draft, by=reviewer)
    with pytest.raises(IllegalMove, match="您是拟稿人"):
        drafts.sign(draft, by=author, on=SIGNED_ON)


def test_unreviewed_draft_is_not_signed(draft: LetterDraft, signer: User) -> None:
    with pytest.raises(IllegalMove, match="当前状态不能签发"):
        drafts.sign(draft, by=signer, on=SIGNED_ON)


def test_another_body_has_no_say(draft: LetterDraft) -> None:
    with pytest.raises(IllegalMove, match="本单位"):
        drafts.review(draft, by=UserFactory.create(reviewer=True))


@pytest.mark.parametrize(("verb", "role"), [("return_", "reviewer"), ("refuse", "signer")])
def test_draft_goes_back_with_a_reason(draft: LetterDraft, reviewer: User, signer: User, verb: str, role: str) -> None:
    by = {"reviewer": reviewer, "signer": signer}[role]
    drafts.review(draft, by=reviewer)
    with pytest.raises(IllegalMove, match="请填写"):
        getattr(drafts, verb)(draft, by=by, reason=" ")
    getattr(drafts, verb)(draft, by=by, reason="依据条款有误")
    draft.refresh_from_db()
    assert (draft.status, draft.return_reason) == (DraftStatus.RETURNED, "依据条款有误")


def test_second_draft_of_the_same_matter_waits_for_the_first(draft: LetterDraft, author: User) -> None:
    with pytest.raises(IllegalMove, match="正在审核或者待签发"):
        drafts.propose(
            sample(), target=author.organization, organization=author.organization, addressee=None, by=author
        )
    assert LetterDraft.objects.count() == 1


@pytest.mark.parametrize("role", ["author", "reviewer"])
def test_database_refuses_a_signature_that_is_not_a_third_persons(
    draft: LetterDraft, author: User, reviewer: User, role: str
) -> None:
    drafts.review(draft, by=reviewer)
    signer = author if role == "author" else reviewer
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterDraft.objects.filter(pk=draft.pk).update(signer=signer)


def test_every_step_is_an_entry_of_the_trail(draft: LetterDraft, reviewer: User, signer: User) -> None:
    letter = drafts.sign(drafts.review(draft, by=reviewer), by=signer, on=SIGNED_ON)
    assert list(TrailEntry.objects.about(draft).values_list("verb", flat=True)) == ["拟稿", "审核通过"]
    assert list(TrailEntry.objects.about(letter).values_list("verb", flat=True)) == ["制发试验通知书"]


def test_list_shows_each_person_what_waits_for_him(
    client: Client, draft: LetterDraft, author: User, reviewer: User, signer: User
) -> None:
    def listed(user: User) -> bool:
        client.force_login(user)
        return draft.title in client.get(reverse("notices:drafts")).content.decode()

    assert [listed(user) for user in (author, reviewer, signer)] == [False, True, False]
    drafts.review(draft, by=reviewer)
    assert [listed(user) for user in (author, reviewer, signer)] == [False, False, True]


def test_draft_is_signed_on_its_page(client: Client, draft: LetterDraft, reviewer: User, signer: User) -> None:
    drafts.review(draft, by=reviewer)
    client.force_login(signer)
    answer = client.post(reverse("notices:draft_move", args=[draft.pk, "sign"]), follow=True)
    assert IssuedLetter.objects.get().number in answer.content.decode()


def test_preview_may_be_framed_by_its_own_site_only(client: Client, draft: LetterDraft, reviewer: User) -> None:
    client.force_login(reviewer)
    answer = client.get(reverse("notices:draft_preview", args=[draft.pk]))
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "（签发时编号）" in answer.content.decode()


def test_draft_of_another_body_is_not_found(client: Client, draft: LetterDraft) -> None:
    client.force_login(UserFactory.create(reviewer=True, organization=OrganizationFactory.create()))
    assert client.get(reverse("notices:draft", args=[draft.pk])).status_code == 404

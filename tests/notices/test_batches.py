"""批量签发: every letter of a batch is issued once, whoever works on it and whatever stops him."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.notices import batches, drafts
from foundation.notices.choices import BatchOutcome, DraftStatus
from foundation.notices.models import BatchedDraft, IssuedLetter, LetterBatch, LetterDraft
from tests.concurrency import at_once, of_type
from tests.factories import UserFactory
from tests.notices.samples import ISSUED_ON, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("acted")]
EVERY = LetterDraft.objects.all


def reviewed(count: int, *, author: User, reviewer: User) -> list[LetterDraft]:
    """Drafts about as many people of one body, waiting for a signature."""
    body = author.organization
    return [
        drafts.review(
            drafts.propose(
                sample(issuer_name=body.name),
                target=UserFactory.create(organization=body),
                organization=body,
                addressee=None,
                by=author,
            ),
            by=reviewer,
        )
        for _ in range(count)
    ]


def serials() -> list[int]:
    return sorted(int(number.split("〕")[1][:-1]) for number in IssuedLetter.objects.values_list("number", flat=True))


@pytest.fixture
def three(author: User, reviewer: User) -> list[LetterDraft]:
    return reviewed(3, author=author, reviewer=reviewer)


@pytest.mark.usefixtures("three")
def test_batch_issues_every_letter_on_the_day_it_was_signed(signer: User) -> None:
    batch = batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    assert batches.issue_waiting() == 3
    assert serials() == [1, 2, 3]
    assert set(IssuedLetter.objects.values_list("issued_on", "issued_by")) == {(ISSUED_ON, signer.pk)}
    assert batch.items.tally() == {"total": 3, "waiting": 0, "issued": 3, "refused": 0}


@pytest.mark.usefixtures("three")
def test_worker_that_comes_twice_finds_nothing(signer: User) -> None:
    batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    batches.issue_waiting()
    assert batches.issue_waiting() == 0
    assert serials() == [1, 2, 3]


def test_letter_that_cannot_be_issued_is_told_and_holds_up_no_other(three: list[LetterDraft], signer: User) -> None:
    batch = batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    drafts.refuse(three[1], by=signer, reason="依据条款有误")
    batches.issue_waiting()
    assert serials() == [1, 2]
    refused = batch.items.get(outcome=BatchOutcome.REFUSED)
    assert (refused.draft, refused.reason[:8]) == (three[1], "当前状态不能签发")


@pytest.mark.usefixtures("three")
def test_letter_that_cannot_be_printed_stays_to_be_signed(signer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(html: str) -> bytes:
        raise ValueError("no such face")

    batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    with monkeypatch.context() as broken:
        broken.setattr("foundation.notices.letters.render_pdf", fail)
        batches.issue_waiting()
    assert set(BatchedDraft.objects.values_list("outcome", flat=True)) == {BatchOutcome.REFUSED}
    assert LetterDraft.objects.signable_by(signer).count() == 3


@pytest.mark.usefixtures("three")
def test_batch_goes_on_where_a_dead_worker_left_it(signer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    signed, whole = list[LetterDraft](), drafts.sign

    def die_at_the_second(draft: LetterDraft, **told: object) -> IssuedLetter:
        if signed:
            raise OperationalError("terminating connection")
        signed.append(draft)
        return whole(draft, **told)  # type: ignore[arg-type]

    with monkeypatch.context() as killed:
        killed.setattr(drafts, "sign", die_at_the_second)
        with pytest.raises(OperationalError):
            batches.issue_waiting()
    assert batch.items.tally()["issued"] == 1
    assert batches.issue_waiting() == 2
    assert serials() == [1, 2, 3]


def test_batch_leaves_out_what_the_person_may_not_sign(
    three: list[LetterDraft], draft: LetterDraft, signer: User
) -> None:
    batch = batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    assert [item.draft for item in batch.items.order_by("pk")] == three
    draft.refresh_from_db()
    assert draft.status == DraftStatus.WAITING


@pytest.mark.parametrize("who", ["author", "reviewer", "stranger", "clerk"])
@pytest.mark.usefixtures("three")
def test_only_a_third_person_signs_a_batch(author: User, reviewer: User, who: str) -> None:
    person = {
        "author": author,
        "reviewer": reviewer,
        "stranger": UserFactory.create(supervisor=True),
        "clerk": UserFactory.create(clerk=True, organization=author.organization),
    }[who]
    if who in ("author", "reviewer"):
        person.roles = ["reviewer", "supervisor"]
        person.save()
    with pytest.raises(IllegalMove, match="没有可以签发的文书"):
        batches.sign_all(EVERY(), by=person, on=ISSUED_ON)


@pytest.mark.django_db(transaction=True)
def test_drafts_signed_at_once_take_numbers_without_gap_or_double(author: User, reviewer: User, signer: User) -> None:
    waiting = reviewed(6, author=author, reviewer=reviewer)
    results = at_once(*(lambda one=one: drafts.sign(one, by=signer, on=ISSUED_ON) for one in waiting))
    assert of_type(results, IssuedLetter) == 6
    assert serials() == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_draft_signed_by_two_people_at_once_is_issued_once(author: User, reviewer: User, signer: User) -> None:
    (only,) = reviewed(1, author=author, reviewer=reviewer)
    other = UserFactory.create(supervisor=True, organization=author.organization)
    results = at_once(
        lambda: drafts.sign(only, by=signer, on=ISSUED_ON), lambda: drafts.sign(only, by=other, on=ISSUED_ON)
    )
    assert (of_type(results, IssuedLetter), of_type(results, IllegalMove)) == (1, 1)
    assert serials() == [1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_issue_every_letter_of_a_batch_once(author: User, reviewer: User, signer: User) -> None:
    reviewed(6, author=author, reviewer=reviewer)
    batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    assert sum(map(int, map(str, at_once(batches.issue_waiting, batches.issue_waiting)))) == 6
    assert serials() == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_drafts_signed_in_two_batches_at_once_are_in_one(author: User, reviewer: User, signer: User) -> None:
    reviewed(2, author=author, reviewer=reviewer)
    other = UserFactory.create(supervisor=True, organization=author.organization)
    results = at_once(
        lambda: batches.sign_all(EVERY(), by=signer, on=ISSUED_ON),
        lambda: batches.sign_all(EVERY(), by=other, on=ISSUED_ON),
    )
    assert (of_type(results, LetterBatch), of_type(results, IllegalMove)) == (1, 1)


def test_chosen_drafts_are_signed_and_their_progress_is_shown(
    client: Client, three: list[LetterDraft], signer: User
) -> None:
    client.force_login(signer)
    page = client.post(reverse("notices:sign_drafts"), {"drafts": [three[0].pk, three[2].pk, "x"]}, follow=True)
    assert "已办理 0 / 2 件" in page.content.decode()
    batches.issue_waiting()
    page = client.get(page.request["PATH_INFO"])
    assert "2 件全部签发" in page.content.decode()
    assert IssuedLetter.objects.latest("pk").number in page.content.decode()


@pytest.mark.usefixtures("three")
def test_progress_alone_is_answered_to_a_script_until_all_is_done(client: Client, signer: User) -> None:
    batch = batches.sign_all(EVERY(), by=signer, on=ISSUED_ON)
    client.force_login(signer)
    bar = client.get(batch.get_absolute_url(), headers={"HX-Request": "true"})
    assert bar.content.decode().count("<progress") == 1
    assert "<h1" not in bar.content.decode()
    batches.issue_waiting()
    assert client.get(batch.get_absolute_url(), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


@pytest.mark.usefixtures("three")
def test_signing_nothing_says_what_to_do(client: Client, signer: User) -> None:
    client.force_login(signer)
    page = client.post(reverse("notices:sign_drafts"), follow=True)
    assert "请勾选" in page.content.decode()
    assert not LetterBatch.objects.exists()

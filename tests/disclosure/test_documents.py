"""公开版: what of a decision document the public may read, from when, and until when."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure import documents
from disclosure.models import PenaltyDecision, Publication, PublicDocument
from disclosure.workflow import endings, review, revisions
from foundation.accounts.models import User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from tests.disclosure.acts import ON, approved, clerk_of, entry_of, reviewer_of
from tests.disclosure.factories import PenaltyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

BODY = b"%PDF-1.7\n" + b"public" * 300_000


def put(decision: Any, data: bytes = BODY, *, by: User | None = None, name: str = "决定书.pdf", **more: Any) -> None:
    told: dict[str, Any] = {"purpose": Attachment.Purpose.PUBLIC_VERSION} | more
    attach(decision, SimpleUploadedFile(name, data), by=by or decision.author, **told)


def correct(decision: PenaltyDecision, *, by: User | None = None) -> None:
    changes = revisions.changes_between(decision, {"legal_representative": "王五"})
    proposed = revisions.propose(decision, changes, by=clerk_of(decision), reason="误填")
    revisions.approve_revision(proposed, by=by or reviewer_of(decision), on=ON)


def shown(decision: Any) -> dict[str, bytes]:
    rows = PublicDocument.objects.filter(publication=entry_of(decision))
    return {row.filename: bytes(row.data) for row in rows}


@pytest.fixture
def penalty() -> PenaltyDecision:
    made: PenaltyDecision = PenaltyFactory()
    put(made)
    return made


@pytest.mark.parametrize(
    ("name", "message"),
    [("决定书（张三）.pdf", "经营者的姓名"), ("11010519491231002X.pdf", "身份证号")],
    ids=["the operator", "an identity number"],
)
def test_public_version_is_refused_under_a_name_that_tells_of_a_person(name: str, message: str) -> None:
    trader = PenaltyFactory(counterpart_class="个体工商户", counterpart_name="宏达副食店", legal_representative="张三")
    upload = SimpleUploadedFile(name, BODY)
    told: Any = {"upload": upload, "by": trader.author}

    with pytest.raises(ValidationError, match=message):
        documents.attach(trader, purpose=Attachment.Purpose.PUBLIC_VERSION, **told)
    assert documents.attach(trader, purpose=Attachment.Purpose.ORIGINAL, **told).filename == name


def test_approval_shows_the_public_version_whole(penalty: PenaltyDecision) -> None:
    assert not PublicDocument.objects.exists()

    approved(penalty)

    assert shown(penalty) == {"决定书.pdf": BODY}


@pytest.mark.parametrize("purpose", [Attachment.Purpose.ORIGINAL, Attachment.Purpose.EVIDENCE])
def test_approval_never_shows_another_file(purpose: Attachment.Purpose) -> None:
    penalty = PenaltyFactory()
    put(penalty, purpose=purpose)

    approved(penalty)

    assert shown(penalty) == {}


def test_approval_shows_nothing_of_what_is_only_filed() -> None:
    person = PenaltyFactory(person=True)
    put(person)

    approved(person)

    assert not PublicDocument.objects.exists()


def test_approval_does_not_show_what_the_approver_put_there_himself(penalty: PenaltyDecision) -> None:
    reviewer = reviewer_of(penalty)
    put(penalty, b"%PDF-1.7 new", by=reviewer)

    review.approve(penalty, by=reviewer, on=ON)

    assert shown(penalty) == {}


def test_publishing_many_asks_once(django_assert_num_queries: Any) -> None:
    rows = [approved(PenaltyFactory()) for _ in range(3)]
    for row in rows[:2]:
        put(row)

    with django_assert_num_queries(1):
        documents.publish_all(rows, by=None)

    assert [list(shown(row)) for row in rows] == [["决定书.pdf"], ["决定书.pdf"], []]


def test_document_attached_later_waits_for_the_next_correction(penalty: PenaltyDecision) -> None:
    approved(penalty)
    put(penalty, b"%PDF-1.7 more", name="附件.pdf")
    assert list(shown(penalty)) == ["决定书.pdf"]

    correct(penalty)

    assert shown(penalty) == {"决定书.pdf": BODY, "附件.pdf": b"%PDF-1.7 more"}


def test_correction_puts_a_new_file_in_the_place_of_the_one_of_its_name(penalty: PenaltyDecision) -> None:
    approved(penalty)
    put(penalty, b"%PDF-1.7 new")

    correct(penalty)

    assert shown(penalty) == {"决定书.pdf": b"%PDF-1.7 new"}


def test_correction_neither_shows_nor_hides_what_its_approver_put_there(penalty: PenaltyDecision) -> None:
    approved(penalty)
    reviewer = reviewer_of(penalty)
    put(penalty, b"%PDF-1.7 new", by=reviewer)

    correct(penalty, by=reviewer)

    assert shown(penalty) == {"决定书.pdf": BODY}


def test_correction_of_the_documents_alone_is_enough(penalty: PenaltyDecision) -> None:
    approved(penalty)
    put(penalty, b"%PDF-1.7 new")
    proposed = revisions.propose(penalty, {}, by=clerk_of(penalty), reason="公开版漏盖一处号码")

    revisions.approve_revision(proposed, by=reviewer_of(penalty), on=ON)

    assert shown(penalty) == {"决定书.pdf": b"%PDF-1.7 new"}


@pytest.mark.parametrize(
    "end",
    [
        lambda penalty: endings.withdraw(penalty, by=reviewer_of(penalty), reason="行政复议决定撤销"),
        lambda penalty: endings.repair_end(penalty, by=reviewer_of(penalty), reason="信用修复"),
        lambda penalty: endings.end_due(penalty.published_until + timedelta(days=1)),
    ],
    ids=["withdrawn", "repaired", "expired"],
)
def test_document_goes_with_its_entry(penalty: PenaltyDecision, end: Any) -> None:
    end(approved(penalty))

    assert not PublicDocument.objects.exists()


def address(decision: Any) -> str:
    document = PublicDocument.objects.get(publication=entry_of(decision))
    return f"/p/{document.publication_id}/documents/{document.pk}/"


def test_entry_lists_its_documents_with_format_and_size(public_site: Client, penalty: PenaltyDecision) -> None:
    approved(penalty)

    page = public_site.get(f"/p/{entry_of(penalty).pk}/").content.decode()

    assert address(penalty) in page
    assert "决定书.pdf" in page
    assert "PDF · 1.7" in page


def test_entry_without_documents_does_not_speak_of_them(public_site: Client) -> None:
    entry = entry_of(approved(PenaltyFactory()))

    assert "决定文书" not in public_site.get(f"/p/{entry.pk}/").content.decode()


def test_document_is_saved_and_never_opened_in_the_site(public_site: Client, penalty: PenaltyDecision) -> None:
    approved(penalty)

    answer = public_site.get(address(penalty))

    assert b"".join(answer.streaming_content) == BODY  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_document_is_not_found_after_the_last_public_day(public_site: Client, penalty: PenaltyDecision) -> None:
    """Before any task has run."""
    approved(penalty)
    Publication.objects.update(until=ON)

    assert public_site.get(address(penalty)).status_code == 404


def test_document_is_not_found_under_another_entry(public_site: Client, penalty: PenaltyDecision) -> None:
    other = entry_of(approved(PenaltyFactory()))
    approved(penalty)
    document = PublicDocument.objects.get()

    assert public_site.get(f"/p/{other.pk}/documents/{document.pk}/").status_code == 404


def test_record_tells_which_file_is_public_and_which_waits(client: Client, penalty: PenaltyDecision) -> None:
    client.force_login(clerk_of(penalty))
    approved(penalty)
    put(penalty, name="附件.pdf")

    context = client.get(f"/disclosure/penalty/{penalty.pk}/").context

    assert [file.filename for file in context["shown_files"]] == ["决定书.pdf"]
    assert [file.filename for file in context["waiting_files"]] == ["附件.pdf"]


def test_correction_page_names_the_files_it_will_show(client: Client, penalty: PenaltyDecision) -> None:
    client.force_login(reviewer_of(penalty))
    approved(penalty)
    put(penalty, name="附件.pdf")
    proposed = revisions.propose(penalty, {}, by=clerk_of(penalty), reason="补充公开版")

    page = client.get(f"/disclosure/revisions/{proposed.pk}/").content.decode()

    assert "附件.pdf" in page
    assert "决定书.pdf" not in page

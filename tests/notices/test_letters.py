from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction

from foundation.files.storage import read_bytes
from foundation.notices import letters
from foundation.notices.choices import LetterStatus
from foundation.notices.letters import LetterNotInForce, render_html, revoke, supersede
from foundation.notices.models import IssuedLetter
from foundation.notices.numbering import next_number
from foundation.trail.models import TrailEntry
from tests.factories import OrganizationFactory, UserFactory
from tests.notices.samples import ISSUED_ON, issue_sample, sample

pytestmark = pytest.mark.django_db


def test_render_html_says_what_the_letter_says() -> None:
    html = render_html(sample(number="青信办〔2026〕12号", verification_code="ABCD-2345-WXYZ"))

    for text in ("西宁市发展和改革委员会文件", "青信办〔2026〕12号", "关于试验的通知", "西宁市市场监督管理局："):
        assert text in html
    assert "2026年11月22日印发" in html
    assert "ABCD-2345-WXYZ" in html


def test_render_html_escapes_what_people_typed() -> None:
    assert "<script>" not in render_html(sample(title="<script>alert(1)</script>"))


@pytest.mark.parametrize(
    ("name", "size"), [("西宁市公安局", 42), ("西宁市发展和改革委员会", 29), ("海" * 18, 22), ("海" * 30, 26)]
)
def test_masthead_shrinks_for_long_names(name: str, size: int) -> None:
    assert sample(issuer_name=name).masthead_size == size


def test_render_html_marks_demonstration_letters(settings: pytest.FixtureRequest) -> None:
    assert "watermark" not in render_html(sample())

    settings.IS_DEMO = True  # type: ignore[attr-defined]
    assert "watermark" in render_html(sample())


def test_issue_numbers_keeps_and_records_the_letter() -> None:
    clerk = UserFactory(organization__short_name="青信办")

    issued = issue_sample(clerk)

    assert issued.number == "青信办试〔2026〕1号"
    pdf = read_bytes(issued.content)
    assert pdf.startswith(b"%PDF-")
    assert issued.digest == sha256(pdf).hexdigest()
    entry = TrailEntry.objects.about(issued).get()
    assert (entry.verb, entry.detail) == ("制发试验通知书", {"SHA-256": issued.digest})


def test_next_number_counts_each_body_series_and_year_alone() -> None:
    here, there = OrganizationFactory(short_name="甲办"), OrganizationFactory(short_name="乙办")

    assert [next_number(here, series="催", year=2026) for _ in range(2)] == ["甲办催〔2026〕1号", "甲办催〔2026〕2号"]
    assert next_number(here, series="改", year=2026) == "甲办改〔2026〕1号"
    assert next_number(here, series="催", year=2027) == "甲办催〔2027〕1号"
    assert next_number(there, series="催", year=2026) == "乙办催〔2026〕1号"


def test_issue_takes_no_number_when_printing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = UserFactory(organization__short_name="青信办")

    def fail(html: str) -> bytes:
        raise OSError("printer on fire")

    with monkeypatch.context() as broken:
        broken.setattr(letters, "render_pdf", fail)
        with pytest.raises(OSError, match="fire"):
            issue_sample(clerk)

    assert issue_sample(clerk).number == "青信办试〔2026〕1号"


@pytest.mark.django_db(transaction=True)
def test_next_number_leaves_no_gap_and_no_double_under_concurrency() -> None:
    body = OrganizationFactory(short_name="青信办")

    def take(attempt: int) -> str:
        try:
            with transaction.atomic():
                number = next_number(body, series="催", year=2026)
                if attempt % 3 == 0:
                    raise InterruptedError
                return number
        except InterruptedError:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = sorted(filter(None, pool.map(take, range(12))), key=len)

    assert sorted(taken) == sorted(f"青信办催〔2026〕{serial}号" for serial in range(1, 9))


@pytest.fixture
def issued() -> IssuedLetter:
    return issue_sample(UserFactory(reviewer=True))


@pytest.mark.parametrize(
    "change", [{"digest": "0" * 64}, {"number": "改〔2026〕1号"}, {"title": "改"}, {"issued_on": None}]
)
def test_change_issued_letter_is_refused(issued: IssuedLetter, change: dict[str, object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedLetter.objects.filter(pk=issued.pk).update(**change)


def test_delete_issued_letter_is_refused(issued: IssuedLetter) -> None:
    with pytest.raises(DatabaseError, match="只能撤销"), transaction.atomic():
        issued.delete()


def test_revoke_keeps_the_letter_and_says_why(issued: IssuedLetter) -> None:
    revoke(issued, by=UserFactory(reviewer=True), reason="主送有误")

    issued.refresh_from_db()
    assert (issued.status, issued.status_reason) == (LetterStatus.REVOKED, "主送有误")
    assert TrailEntry.objects.about(issued).filter(verb="撤销文书", reason="主送有误").exists()


def test_revoke_is_refused_the_second_time(issued: IssuedLetter) -> None:
    reviewer = UserFactory(reviewer=True)
    revoke(issued, by=reviewer, reason="主送有误")

    with pytest.raises(LetterNotInForce, match="已经撤销"):
        revoke(issued, by=reviewer, reason="再撤一次")
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedLetter.objects.filter(pk=issued.pk).update(status=LetterStatus.ISSUED)


@pytest.fixture
def successor(issued: IssuedLetter) -> IssuedLetter:
    assert issued.issued_by is not None
    return issue_sample(issued.issued_by)


def test_supersede_keeps_the_letter_and_names_the_new_one(issued: IssuedLetter, successor: IssuedLetter) -> None:
    supersede(issued, successor=successor, by=UserFactory(reviewer=True))

    issued.refresh_from_db()
    assert (issued.status, issued.superseded_by) == (LetterStatus.SUPERSEDED, successor)
    assert TrailEntry.objects.about(issued).filter(verb="取代文书", detail={"新文书": successor.number}).exists()


def test_superseded_letter_is_neither_revoked_nor_superseded_again(
    issued: IssuedLetter, successor: IssuedLetter
) -> None:
    reviewer = UserFactory(reviewer=True)
    supersede(issued, successor=successor, by=reviewer)

    with pytest.raises(LetterNotInForce, match="被取代"):
        revoke(issued, by=reviewer, reason="主送有误")
    with pytest.raises(LetterNotInForce, match="被取代"):
        supersede(issued, successor=successor, by=reviewer)


@pytest.mark.parametrize("which", ["itself", "earlier", "revoked", "of another body", "to another body"])
def test_supersede_takes_only_a_later_letter_to_the_same_body(
    issued: IssuedLetter, successor: IssuedLetter, which: str
) -> None:
    reviewer = UserFactory(reviewer=True)
    assert issued.issued_by is not None
    if which == "revoked":
        revoke(successor, by=reviewer, reason="主送有误")
    old, new = {
        "itself": lambda: (issued, issued),
        "earlier": lambda: (successor, issued),
        "revoked": lambda: (issued, successor),
        "of another body": lambda: (issued, issue_sample(UserFactory())),
        "to another body": lambda: (issued, issue_sample(issued.issued_by, addressee_name="海东市公安局")),
    }[which]()

    with pytest.raises(LetterNotInForce, match="同一单位"):
        supersede(old, successor=new, by=reviewer)


def test_database_refuses_a_superseded_letter_without_a_successor(issued: IssuedLetter) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedLetter.objects.filter(pk=issued.pk).update(status=LetterStatus.SUPERSEDED)


def test_letter_visible_to_its_sender_and_addressee_only() -> None:
    sender, receiver, stranger = (UserFactory(organization=OrganizationFactory()) for _ in range(3))
    body = sender.organization
    letter = letters.issue(sample(), target=body, organization=body, addressee=receiver.organization, by=sender)

    assert letter in IssuedLetter.objects.visible_to(sender)
    assert letter in IssuedLetter.objects.visible_to(receiver)
    assert letter not in IssuedLetter.objects.visible_to(stranger)
    assert letter.issued_on == ISSUED_ON

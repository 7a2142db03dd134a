from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from foundation.files.models import FileContent
from foundation.files.storage import read_bytes
from foundation.notices.codes import new_code, normal_code
from foundation.notices.letters import revoke, supersede
from foundation.notices.models import IssuedLetter
from foundation.notices.registry import Verified, verifiers
from foundation.notices.verification import verify_code
from tests.factories import UserFactory
from tests.notices.samples import issue_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued() -> IssuedLetter:
    return issue_sample(UserFactory(reviewer=True))


@pytest.mark.parametrize("typed", ["abcd2345wxyz", " ABCD 2345 WXYZ ", "abcd－2345－wxyz", "ABCD-2345-WXYZ"])
def test_normal_code_accepts_however_it_is_typed(typed: str) -> None:
    assert normal_code(typed) == "ABCD-2345-WXYZ"


def test_new_code_uses_no_lookalike_signs() -> None:
    assert not set("01IOL") & set("".join(new_code() for _ in range(200)))


def test_verify_code_tells_of_a_genuine_letter(issued: IssuedLetter) -> None:
    verified = verify_code(issued.verification_code.lower())

    assert verified is not None
    assert (verified.number, verified.digest, verified.is_revoked) == (issued.number, issued.digest, False)


def test_verify_code_tells_of_revocation_and_its_reason(issued: IssuedLetter) -> None:
    revoke(issued, by=UserFactory(reviewer=True), reason="主送有误")

    verified = verify_code(issued.verification_code)

    assert verified is not None
    assert (verified.is_revoked, verified.revoked_reason) == (True, "主送有误")


def test_verify_page_tells_which_letter_holds_instead(public_site: Client, issued: IssuedLetter) -> None:
    assert issued.issued_by is not None
    successor = issue_sample(issued.issued_by)
    supersede(issued, successor=successor, by=issued.issued_by)

    page = public_site.get(f"/verify/{issued.verification_code}/")
    assert page.context["outcome"] == "superseded"
    assert f"已被 {successor.number} 取代" in page.content.decode()
    assert public_site.get(f"/verify/{successor.verification_code}/").context["outcome"] == "authentic"


def test_verify_page_keeps_no_uploaded_file(public_site: Client, issued: IssuedLetter) -> None:
    kept = FileContent.objects.count()
    public_site.post("/verify/", {"file": SimpleUploadedFile("收到.pdf", b"%PDF-1.7 other")})
    assert FileContent.objects.count() == kept


@pytest.mark.parametrize("typed", ["", "ABCD-2345-WXYZ", "'; DROP TABLE", "\x00", "字" * 200])
def test_verify_code_knows_nothing_of_other_codes(typed: str) -> None:
    assert verify_code(typed) is None


@pytest.fixture
def report() -> Iterator[Verified]:
    verified = Verified(
        kind_title="公共信用信息报告",
        title="公共信用信息报告",
        number="R-1",
        issuer_name="门户",
        issued_on=date(2026, 11, 22),
        verification_code="R.1",
    )
    verifiers.register("test", lambda code: verified if code == "R.1" else None)
    yield verified
    del verifiers._entries["test"]


def test_verify_code_asks_the_verifiers_of_other_rooms(report: Verified) -> None:
    assert verify_code(" R.1 ") is report
    assert verify_code("R.2") is None


def test_verify_page_answers_a_scanned_code(public_site: Client, issued: IssuedLetter) -> None:
    response = public_site.get(f"/verify/{issued.verification_code}/")

    assert response.context["outcome"] == "authentic"
    assert issued.number in response.content.decode()


def test_verify_page_compares_an_uploaded_file(public_site: Client, issued: IssuedLetter) -> None:
    pdf = read_bytes(issued.content)
    code = issued.verification_code

    def outcome(data: bytes, typed: str) -> tuple[str, bool | None]:
        upload = SimpleUploadedFile("收到.pdf", data)
        context = public_site.post("/verify/", {"code": typed, "file": upload}).context
        return context["outcome"], context.get("is_same_file")

    assert outcome(pdf, code) == ("authentic", True)
    assert outcome(pdf, "") == ("authentic", True)
    assert outcome(pdf + b"\n", code) == ("authentic", False)
    assert outcome(pdf + b"\n", "") == ("unknown", None)


def test_verify_page_asks_again_when_nothing_is_given(public_site: Client) -> None:
    response = public_site.get("/verify/", {"code": ""})

    assert response.status_code == 200
    assert response.context["form"].errors["code"] == ["请输入核验码，或上传文书文件。"]


def test_verify_page_refuses_a_file_over_the_limit(public_site: Client) -> None:
    upload = SimpleUploadedFile("大.pdf", b" " * (5 * 1024 * 1024 + 1))

    response = public_site.post("/verify/", {"file": upload})

    assert "超过 5 MB" in response.context["form"].errors["file"][0]

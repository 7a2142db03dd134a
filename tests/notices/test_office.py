from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.files.models import FilePiece
from foundation.files.storage import read_bytes
from foundation.notices.choices import LetterStatus
from foundation.notices.letters import revoke
from foundation.notices.models import IssuedLetter
from tests.factories import OrganizationFactory, UserFactory
from tests.notices.samples import issue_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued() -> IssuedLetter:
    return issue_sample(UserFactory(reviewer=True))


def test_list_takes_the_same_queries_for_one_letter_and_for_thirty(client: Client) -> None:
    reviewer = UserFactory(reviewer=True)
    first = issue_sample(reviewer)
    client.force_login(reviewer)
    client.get(reverse("notices:list"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("notices:list")).status_code == 200
        return len(captured)

    alone = queries()
    for number in range(2, 31):
        IssuedLetter.objects.create(
            **{
                field.attname: getattr(first, field.attname)
                for field in IssuedLetter._meta.concrete_fields
                if field.name not in ("id", "number", "verification_code")
            },
            number=f"试〔2026〕{number}号",
            verification_code=f"TEST-{number}",
        )

    assert queries() == alone


def test_download_gives_the_bytes_that_were_sent(client: Client, issued: IssuedLetter) -> None:
    assert issued.issued_by is not None
    client.force_login(issued.issued_by)

    response = client.get(reverse("notices:download", args=[issued.pk]))

    assert b"".join(response.streaming_content) == read_bytes(issued.content)  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("view", ["notices:download", "notices:revoke", "notices:supersede"])
def test_letter_of_another_body_is_not_found(client: Client, issued: IssuedLetter, view: str) -> None:
    client.force_login(UserFactory(reviewer=True, organization=OrganizationFactory()))

    assert client.get(reverse(view, args=[issued.pk])).status_code == 404


def test_revoke_needs_a_reason(client: Client, issued: IssuedLetter) -> None:
    assert issued.issued_by is not None
    client.force_login(issued.issued_by)
    page = reverse("notices:revoke", args=[issued.pk])

    assert client.post(page, {"reason": " "}).status_code == 200
    issued.refresh_from_db()
    assert issued.status == LetterStatus.ISSUED

    client.post(page, {"reason": "主送有误"})
    issued.refresh_from_db()
    assert issued.status == LetterStatus.REVOKED


def test_supersede_offers_only_letters_that_can_replace(client: Client, issued: IssuedLetter) -> None:
    assert issued.issued_by is not None
    client.force_login(issued.issued_by)
    page = reverse("notices:supersede", args=[issued.pk])
    assert "还没有可以取代它的文书" in client.get(page).content.decode()

    stranger, successor = issue_sample(UserFactory()), issue_sample(issued.issued_by)
    assert client.post(page, {"successor": stranger.pk}).context["form"].errors["successor"]
    answer = client.post(page, {"successor": successor.pk}, follow=True)
    assert f"已由 {successor.number} 取代" in answer.content.decode()


def test_revoke_is_forbidden_to_clerks(client: Client, issued: IssuedLetter) -> None:
    client.force_login(UserFactory(clerk=True, organization=issued.organization))

    assert client.get(reverse("notices:revoke", args=[issued.pk])).status_code == 403


def test_revocable_letters_are_valid_ones_of_the_own_body(issued: IssuedLetter) -> None:
    reviewer = UserFactory(reviewer=True, organization=issued.organization)
    clerk = UserFactory(clerk=True, organization=issued.organization)

    assert issued in IssuedLetter.objects.revocable_by(reviewer)
    assert issued not in IssuedLetter.objects.revocable_by(clerk)

    revoke(issued, by=reviewer, reason="主送有误")
    assert issued not in IssuedLetter.objects.revocable_by(reviewer)


def test_verify_letters_finds_a_letter_whose_bytes_were_changed(issued: IssuedLetter) -> None:
    out = StringIO()
    call_command("verify_letters", stdout=out)
    assert "核验通过，共 1 份" in out.getvalue()

    FilePiece.objects.filter(content=issued.content).update(data=b"%PDF-forged")

    with pytest.raises(CommandError, match="共 1 份"):
        call_command("verify_letters", stderr=StringIO())

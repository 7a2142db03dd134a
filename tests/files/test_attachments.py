from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from foundation.files import attachments
from foundation.files.attachments import attach, attachments_of
from foundation.files.models import Attachment
from foundation.trail.models import TrailEntry
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
EVIDENCE = Attachment.Purpose.EVIDENCE
PDF = b"%PDF-1.7\n1 0 obj"


def package(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(ZipInfo(name), "x")  # dated 1980: test processes must collect the same cases
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("决定书.pdf", PDF, "application/pdf"),
        ("现场.JPEG", b"\xff\xd8\xff\xe0....", "image/jpeg"),
        ("现场.png", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("表.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), None),
        ("文.docx", package("[Content_Types].xml", "word/document.xml"), None),
        ("版式.ofd", package("OFD.xml"), "application/ofd"),
    ],
)
def test_attach_takes_the_allowed_kinds(name: str, data: bytes, media_type: str | None) -> None:
    user = UserFactory()

    attachment = attach(user.organization, SimpleUploadedFile(name, data), purpose=EVIDENCE, by=user)

    assert attachment.filename == name
    assert media_type is None or attachment.media_type == media_type
    assert list(attachments_of(user.organization)) == [attachment]
    assert TrailEntry.objects.about(user.organization).get().verb == "上传附件"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("木马.pdf", b"MZ\x90\x00 program"),
        ("网页.png", b"<html><script>alert(1)</script>"),
        ("改名.jpg", PDF),
        ("宏.xlsx", package("xl/workbook.xml", "xl/vbaProject.bin")),
        ("压缩包.docx", package("any.txt")),
        ("坏的.docx", b"PK\x03\x04 not a package"),
        ("无扩展名", PDF),
    ],
)
def test_attach_refuses_what_is_not_what_its_name_says(name: str, data: bytes) -> None:
    user = UserFactory()

    with pytest.raises(ValidationError, match="只能上传"):
        attach(user.organization, SimpleUploadedFile(name, data), purpose=EVIDENCE, by=user)

    assert not Attachment.objects.exists()


def test_attach_refuses_empty_and_oversized_files(monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory()
    monkeypatch.setattr(attachments, "MAX_BYTES", 20)

    with pytest.raises(ValidationError, match="空的"):
        attach(user.organization, SimpleUploadedFile("a.pdf", b""), purpose=EVIDENCE, by=user)
    with pytest.raises(ValidationError, match="20 MB"):
        attach(user.organization, SimpleUploadedFile("a.pdf", PDF + b" " * 20), purpose=EVIDENCE, by=user)


def test_download_saves_the_file_and_never_opens_it(client: Client) -> None:
    user = UserFactory()
    attachment = attach(user.organization, SimpleUploadedFile("决定书.pdf", PDF), purpose=EVIDENCE, by=user)
    client.force_login(user)

    response = client.get(reverse("files:download", args=[attachment.pk]))

    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_download_is_not_found_outside_the_scope(client: Client) -> None:
    user = UserFactory()
    attachment = attach(user.organization, SimpleUploadedFile("决定书.pdf", PDF), purpose=EVIDENCE, by=user)
    client.force_login(UserFactory(organization=OrganizationFactory()))

    assert client.get(reverse("files:download", args=[attachment.pk])).status_code == 404

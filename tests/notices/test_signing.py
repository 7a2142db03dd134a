"""数字签名: read back with pyHanko from the bytes that were kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.core.management import CommandError, call_command
from django.utils import timezone
from freezegun import freeze_time
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from foundation.accounts.models import User
from foundation.files.storage import read_bytes
from foundation.notices import development_ca, signing
from foundation.notices.models import SigningCertificate
from foundation.notices.verification import damaged_letters, verify_code
from foundation.trail.models import TrailEntry
from tests.factories import UserFactory
from tests.notices.samples import issue_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority(tmp_path: Path) -> pkcs12.PKCS12KeyAndCertificates:
    return development_ca.authority(tmp_path)


@pytest.fixture
def clerk() -> User:
    user: User = UserFactory.create(clerk=True)
    return user


@pytest.fixture
def certificate(clerk: User, authority: pkcs12.PKCS12KeyAndCertificates) -> SigningCertificate:
    data = development_ca.issue_to(clerk.organization, issuer=authority)
    return signing.load(data, passphrase=None, organization=clerk.organization)


def checked(pdf: bytes, folder: Path) -> PdfSignatureStatus:
    """What a reader finds who trusts the authority of this folder."""
    root = load_cert_from_pemder(str(folder / "ca.pem"))  # type: ignore[no-untyped-call]
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    # In a thread of its own: beside a browser's event loop pyHanko cannot start another.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(validate_pdf_signature, signature, ValidationContext(trust_roots=[root])).result()


def test_letter_is_signed_by_its_body(clerk: User, certificate: SigningCertificate, tmp_path: Path) -> None:
    issued = issue_sample(clerk)
    status = checked(read_bytes(issued.content), tmp_path)
    assert status.bottom_line
    assert status.signing_cert.subject.native["common_name"] == clerk.organization.name
    assert issued.certificate == certificate


def test_signed_letter_is_what_its_digest_says(clerk: User, certificate: SigningCertificate) -> None:
    issue_sample(clerk)
    assert list(damaged_letters()) == []


def test_signed_letter_stays_tagged_for_readers(clerk: User, certificate: SigningCertificate) -> None:
    root: Any = PdfFileReader(BytesIO(read_bytes(issue_sample(clerk).content))).root
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_change_after_signing_breaks_the_signature(
    clerk: User, certificate: SigningCertificate, tmp_path: Path
) -> None:
    pdf = read_bytes(issue_sample(clerk).content)
    assert not checked(pdf.replace(b"/Lang", b"/Lnag", 1), tmp_path).bottom_line


def test_body_without_certificate_sends_unsigned_letters(certificate: SigningCertificate) -> None:
    issued = issue_sample(UserFactory.create(clerk=True))
    assert issued.certificate is None
    assert PdfFileReader(BytesIO(read_bytes(issued.content))).embedded_signatures == []


def test_certificate_past_its_day_signs_no_more(clerk: User, certificate: SigningCertificate) -> None:
    assert SigningCertificate.objects.current(clerk.organization, certificate.not_after) is None
    assert SigningCertificate.objects.current(clerk.organization, certificate.not_before) == certificate


def test_newer_certificate_signs_instead_of_the_older(
    clerk: User, certificate: SigningCertificate, authority: pkcs12.PKCS12KeyAndCertificates
) -> None:
    data = development_ca.issue_to(clerk.organization, issuer=authority)
    newer = signing.load(data, passphrase=None, organization=clerk.organization)
    assert issue_sample(clerk).certificate == newer


def test_private_key_is_kept_sealed(certificate: SigningCertificate) -> None:
    with pytest.raises(ValueError, match="PKCS12"):
        pkcs12.load_pkcs12(bytes(certificate.sealed), None)


def test_loading_a_certificate_is_an_entry_of_the_trail(certificate: SigningCertificate) -> None:
    assert TrailEntry.objects.about(certificate).get().detail == {"证书 SHA-256": certificate.fingerprint}


def test_public_check_names_who_signed(clerk: User, certificate: SigningCertificate) -> None:
    verified = verify_code(issue_sample(clerk).verification_code)
    assert verified is not None
    assert verified.signed_as == clerk.organization.name


def _protected(data: bytes) -> bytes:
    key, leaf, _ = pkcs12.load_key_and_certificates(data, None)
    return pkcs12.serialize_key_and_certificates(None, key, leaf, None, BestAvailableEncryption(b"right"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("passphrase", "content"), [(b"wrong", None), (None, b"not a certificate")])
def test_file_that_cannot_be_opened_is_refused(
    clerk: User,
    authority: pkcs12.PKCS12KeyAndCertificates,
    passphrase: bytes | None,
    content: bytes | None,
) -> None:
    data = content or _protected(development_ca.issue_to(clerk.organization, issuer=authority))
    with pytest.raises(signing.CertificateRefused, match="口令"):
        signing.load(data, passphrase=passphrase, organization=clerk.organization)


def test_expired_and_repeated_certificates_are_refused(clerk: User, authority: pkcs12.PKCS12KeyAndCertificates) -> None:
    with freeze_time(timezone.now() - timedelta(days=4 * 365)):
        old = development_ca.issue_to(clerk.organization, issuer=authority)
    with pytest.raises(signing.CertificateRefused, match="失效"):
        signing.load(old, passphrase=None, organization=clerk.organization)
    data = development_ca.issue_to(clerk.organization, issuer=authority)
    signing.load(data, passphrase=None, organization=clerk.organization)
    with pytest.raises(signing.CertificateRefused, match="已经装入"):
        signing.load(data, passphrase=None, organization=clerk.organization)


def test_certificate_of_an_authority_is_refused(clerk: User, tmp_path: Path) -> None:
    development_ca.authority(tmp_path)
    with pytest.raises(signing.CertificateRefused, match="密钥用途"):
        signing.load((tmp_path / "ca.p12").read_bytes(), passphrase=None, organization=clerk.organization)


def test_command_loads_a_protected_file(
    clerk: User, authority: pkcs12.PKCS12KeyAndCertificates, tmp_path: Path
) -> None:
    file, secret = tmp_path / "body.p12", tmp_path / "passphrase"
    file.write_bytes(_protected(development_ca.issue_to(clerk.organization, issuer=authority)))
    secret.write_text("right\n")
    out = StringIO()
    call_command("load_certificate", clerk.organization.uscc, file, passphrase_file=secret, stdout=out)
    assert f"已为{clerk.organization}装入证书" in out.getvalue()
    with pytest.raises(CommandError, match="没有代码"):
        call_command("load_certificate", "0" * 18, file, passphrase_file=secret)


def test_development_authority_serves_a_body_but_never_production(clerk: User, settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    call_command("development_ca", body=clerk.organization.uscc, stdout=StringIO())
    call_command("development_ca", body=clerk.organization.uscc, stdout=StringIO())
    assert SigningCertificate.objects.filter(organization=clerk.organization).count() == 2
    assert (tmp_path / "development-ca" / "ca.p12").stat().st_mode & 0o077 == 0
    settings.PORTAL_MODE = "production"
    with pytest.raises(CommandError, match="正式证书"):
        call_command("development_ca")

"""数字签名: an issued letter is signed with the certificate of its body when one is configured.

The signature certifies the file: a reader shows any later change. The private key lies sealed in the database and is
opened only to sign.
"""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation.notices.models import SigningCertificate
from foundation.organizations.models import Organization
from foundation.sealing import seal_bytes, unseal_bytes
from foundation.trail import recording as trail

SigningKey = RSAPrivateKey | EllipticCurvePrivateKey


class CertificateRefused(Exception):
    """The file cannot sign letters; the message says why in Chinese."""


@transaction.atomic
def load(pkcs12_data: bytes, *, passphrase: bytes | None, organization: Organization) -> SigningCertificate:
    """装入证书: letters of the body issued from now on are signed with it. Raises CertificateRefused."""
    bundle = _opened(pkcs12_data, passphrase)
    leaf, key = _signing_pair(bundle)
    chain = [extra.certificate for extra in bundle.additional_certs]
    certificate = SigningCertificate(
        organization=organization,
        subject=_subject_of(leaf),
        fingerprint=leaf.fingerprint(hashes.SHA256()).hex(),
        not_before=leaf.not_valid_before_utc,
        not_after=leaf.not_valid_after_utc,
        sealed=seal_bytes(pkcs12.serialize_key_and_certificates(None, key, leaf, chain, NoEncryption())),
    )
    try:
        with transaction.atomic():
            certificate.save(force_insert=True)
    except IntegrityError as error:
        raise CertificateRefused("这份证书已经装入，无须重复办理。") from error
    trail.record(None, "装入签名证书", certificate, detail={"证书 SHA-256": certificate.fingerprint})
    return certificate


def signed(pdf: bytes, certificate: SigningCertificate) -> bytes:
    """The same document with a signature that permits no change."""
    # pyHanko takes a second to load: only a process that signs pays for it.
    from foundation.notices.pdf_signature import certified  # noqa: PLC0415

    return certified(pdf, unseal_bytes(bytes(certificate.sealed)))


def _opened(data: bytes, passphrase: bytes | None) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        return pkcs12.load_pkcs12(data, passphrase)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CertificateRefused("打不开证书文件：请确认是 PKCS#12（.p12、.pfx）文件，口令正确。") from error


def _signing_pair(bundle: pkcs12.PKCS12KeyAndCertificates) -> tuple[x509.Certificate, SigningKey]:
    if bundle.cert is None or not isinstance(bundle.key, SigningKey):
        raise CertificateRefused("文件里没有可以签名的证书和私钥：须含 RSA 或者 ECDSA 私钥。")
    leaf = bundle.cert.certificate
    if leaf.not_valid_after_utc <= timezone.now():
        raise CertificateRefused(f"证书已于 {leaf.not_valid_after_utc:%Y-%m-%d} 失效，请换用有效的证书。")
    if not _may_sign_documents(leaf):
        raise CertificateRefused("证书的密钥用途不含数字签名或者抗抵赖，不能签署文书。")
    return leaf, bundle.key


def _may_sign_documents(leaf: x509.Certificate) -> bool:
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _subject_of(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()

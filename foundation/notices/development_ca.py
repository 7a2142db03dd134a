"""A certificate authority for development: it signs for bodies that have no certificate yet, and nobody trusts it."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from foundation.organizations.models import Organization

_YEARS = timedelta(days=3 * 365)
_CRITICAL = (x509.BasicConstraints, x509.KeyUsage)
_NAME = "政务诚信档案门户开发测试根证书"


def authority(folder: Path) -> pkcs12.PKCS12KeyAndCertificates:
    """The authority kept in this folder, made when there is none: `ca.p12` holds its key, `ca.pem` is for readers."""
    kept = folder / "ca.p12"
    if not kept.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(_name(_NAME), key, issuer=_name(_NAME), issuer_key=key, is_authority=True)
        kept.touch(mode=0o600)
        kept.write_bytes(pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption()))
        (folder / "ca.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    return pkcs12.load_pkcs12(kept.read_bytes(), None)


def issue_to(body: Organization, *, issuer: pkcs12.PKCS12KeyAndCertificates) -> bytes:
    """A PKCS#12 file without pass phrase: the key of the body, its certificate, and that of the authority."""
    if issuer.cert is None or not isinstance(issuer.key, ec.EllipticCurvePrivateKey):
        raise ValueError("the authority has no key")
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(
        _name(body.name, serial=body.uscc), key, issuer=issuer.cert.certificate.subject, issuer_key=issuer.key
    )
    return pkcs12.serialize_key_and_certificates(None, key, certificate, [issuer.cert.certificate], NoEncryption())


def _name(common_name: str, *, serial: str = "") -> x509.Name:
    names = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.COMMON_NAME, common_name[:64]), (NameOID.SERIAL_NUMBER, serial)]
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in names if text])


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    *,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    is_authority: bool = False,
) -> x509.Certificate:
    builder = x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=timezone.now(),
        not_valid_after=timezone.now() + _YEARS,
    )
    for extension in _extensions(key, issuer_key, is_authority=is_authority):
        builder = builder.add_extension(
            extension, critical=isinstance(extension, x509.BasicConstraints | x509.KeyUsage)
        )
    return builder.sign(issuer_key, hashes.SHA256())


def _extensions(
    key: ec.EllipticCurvePrivateKey, issuer_key: ec.EllipticCurvePrivateKey, *, is_authority: bool
) -> Sequence[x509.ExtensionType]:
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None),
        usage,
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
    )

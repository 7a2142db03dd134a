"""PAdES signatures in PDF files, by pyHanko."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

_FIELD = PdfSignatureMetadata(
    field_name="Signature",
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)


def certified(pdf: bytes, pkcs12: bytes) -> bytes:
    """Signed with the key of a PKCS#12 file without pass phrase; every later change breaks the signature."""
    signer = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=())
    if signer is None:
        raise ValueError("the sealed certificate cannot be read")
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    # pyHanko starts an event loop, which a thread that has one running cannot do.
    with ThreadPoolExecutor(max_workers=1) as apart:
        data: bytes = apart.submit(sign_pdf, writer, _FIELD, signer=signer).result().getvalue()
    return data

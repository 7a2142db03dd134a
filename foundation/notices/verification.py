"""核验: what can be said of a code, or of a file, to anyone who asks."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress

from django.core.files import File

from foundation.notices.choices import LetterStatus
from foundation.notices.codes import normal_code
from foundation.notices.letters import read
from foundation.notices.models import IssuedLetter, PublicLetter
from foundation.notices.registry import Verified, letters, verifiers
from foundation.notices.vaults import PaperDestroyed

_PIECE = 1024 * 1024


def verify_code(typed: str) -> Verified | None:
    """The genuine document that bears this code, whichever room issued it."""
    letter = PublicLetter.objects.filter(pk=normal_code(typed)).first()
    if letter is not None:
        return _told(letter)
    return next((found for verifier in verifiers.values() if (found := verifier(typed.strip()))), None)


def verify_digest(digest: str) -> Verified | None:
    letter = PublicLetter.objects.filter(digest=digest).first()
    return _told(letter) if letter else None


def digest_of(file: "File[bytes]") -> str:
    digest = hashlib.sha256()
    for piece in file.chunks(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def damaged_letters() -> Iterator[IssuedLetter]:
    """Letters whose kept bytes are no longer those that were sent; one destroyed by law is not damaged."""
    for letter in IssuedLetter.objects.select_related("content").order_by("pk").iterator(chunk_size=500):
        with suppress(PaperDestroyed):
            if hashlib.sha256(read(letter)).hexdigest() != letter.digest:
                yield letter


def _told(letter: PublicLetter) -> Verified:
    return Verified(
        kind_title=letters[letter.kind].kind_title if letter.kind in letters else "通知书",
        title=letter.title,
        number=letter.number,
        issuer_name=letter.organization_name,
        issued_on=letter.issued_on,
        verification_code=letter.verification_code,
        digest=letter.digest,
        is_revoked=letter.status == LetterStatus.REVOKED,
        revoked_reason=letter.status_reason,
        superseded_by=letter.superseded_by,
        signed_as=letter.signed_as,
    )

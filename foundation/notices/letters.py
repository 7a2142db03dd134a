"""Letters: a frozen view-model, a template, and one way to issue it: numbered, printed once, kept as it was sent."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from foundation.files import storage
from foundation.notices import signing, vaults
from foundation.notices.choices import LetterStatus
from foundation.notices.codes import new_code
from foundation.notices.models import IssuedLetter, SigningCertificate
from foundation.notices.numbering import next_number
from foundation.notices.printing import render_page, render_pdf
from foundation.notices.qr import qr_data_uri
from foundation.notices.titles import lines_of
from foundation.sites import PUBLIC, site_url
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.organizations.models import Organization

# The widest 发文机关标志, in points, that a line of the type area (156 mm) takes for so many characters.
_MASTHEAD_SIZES = ((10, 42), (12, 36), (15, 29), (18, 24), (20, 22))
_TWO_LINES = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What every letter says; a kind adds its own facts and names its template. Number and code come with issuing."""

    template: ClassVar[str]
    kind: ClassVar[str]
    kind_title: ClassVar[str]
    series: ClassVar[str]
    # Read by the bodies that sent and received it alone, and by no supervisor above.
    is_confined: ClassVar[bool] = False

    title: str
    addressee_name: str
    issuer_name: str
    issued_on: date
    number: str = ""
    verification_code: str = ""

    @property
    def masthead(self) -> str:
        return f"{self.issuer_name}文件"

    @property
    def masthead_size(self) -> int:
        """Long names shrink to stay on one line; the longest take two lines of a size in between."""
        return next((size for length, size in _MASTHEAD_SIZES if len(self.masthead) <= length), _TWO_LINES)

    @property
    def addressee_on_file(self) -> str:
        """As lists of letters show it; another one where the letter names a person whom nobody else is told of."""
        return self.addressee_name

    @property
    def title_lines(self) -> list[str]:
        return lines_of(self.title)

    @property
    def verification_url(self) -> str:
        return site_url(PUBLIC, "notices:verify_code", code=self.verification_code)


class LetterNotInForce(Exception):
    """The letter was revoked or replaced before, or the other cannot replace it; the message says so in Chinese."""


def render_html(letter: Letter, *, is_on_screen: bool = False) -> str:
    """What is printed; on a screen it brings its own style sheets."""
    qr = qr_data_uri(letter.verification_url) if letter.verification_code else ""
    return render_page(letter.template, {"letter": letter, "qr": qr, "is_on_screen": is_on_screen})


@transaction.atomic
def issue(
    draft: Letter,
    *,
    target: Model,
    organization: "Organization",
    addressee: "Organization | None",
    by: "User | None",
) -> IssuedLetter:
    """制发: number the draft, print it and keep the bytes. A draft that cannot be printed takes no number."""
    number = next_number(organization, series=draft.series, year=draft.issued_on.year)
    letter = replace(draft, number=number, verification_code=new_code())
    certificate = SigningCertificate.objects.current(organization, timezone.now())
    pdf = _printed(letter, certificate)
    issued = IssuedLetter.objects.create(
        kind=letter.kind,
        title=letter.title,
        is_confined=letter.is_confined,
        number=letter.number,
        organization=organization,
        organization_name=letter.issuer_name,
        addressee=addressee,
        addressee_name=letter.addressee_on_file,
        target_label=target._meta.label_lower,
        target_id=target.pk,
        issued_on=letter.issued_on,
        issued_by=by,
        verification_code=letter.verification_code,
        digest=hashlib.sha256(pdf).hexdigest(),
        content=storage.store(BytesIO(vaults.locked(target._meta.label_lower, target.pk, pdf))),
        certificate=certificate,
    )
    trail.record(by, f"制发{letter.kind_title}", issued, detail={"SHA-256": issued.digest})
    return issued


def read(letter: IssuedLetter) -> bytes:
    """The PDF as it was sent. Raises PaperDestroyed."""
    return vaults.unlocked(letter.target_label, letter.target_id, storage.read_bytes(letter.content))


def _printed(letter: Letter, certificate: SigningCertificate | None) -> bytes:
    pdf = render_pdf(render_html(letter))
    return signing.signed(pdf, certificate) if certificate else pdf


@transaction.atomic
def revoke(letter: IssuedLetter, *, by: "User", reason: str) -> None:
    """撤销: the letter stays as it was sent; whoever checks it learns that it no longer holds.

    Raises LetterNotInForce.
    """
    _end(letter, status=LetterStatus.REVOKED, status_reason=reason[:200])
    trail.record(by, "撤销文书", letter, reason=reason)


@transaction.atomic
def supersede(letter: IssuedLetter, *, successor: IssuedLetter, by: "User") -> None:
    """以新文书取代: whoever checks the old letter is told the number of the new one.

    Raises LetterNotInForce.
    """
    if not IssuedLetter.objects.able_to_replace(letter).select_for_update().filter(pk=successor.pk).first():
        raise LetterNotInForce("只能由同一机关其后发给同一单位的同种有效文书取代。")
    _end(letter, status=LetterStatus.SUPERSEDED, superseded_by=successor)
    trail.record(by, "取代文书", letter, detail={"新文书": successor.number})


def _end(letter: IssuedLetter, **standing: Any) -> None:
    if not IssuedLetter.objects.filter(pk=letter.pk, status=LetterStatus.ISSUED).update(**standing):
        raise LetterNotInForce("该文书已经撤销或者被取代，无须重复办理。")

"""What of an entry of the red list or the blacklist may be public: legal persons and bodies only (domain §4.5)."""

from disclosure.public_facts import display_value
from disclosure.publications import Fact, PublicFacts
from disclosure.standard import sensitive
from records.choices import ListKind, ListStatus
from records.models import ListEntry

# The places in the codes end like those of the standard where a search shall look through the text.
_SHOWN = {
    "MD_YJ": "ground",
    "MD_SY": "facts",
    "MD_WSMC": "basis_document",
    "MD_WSH": "basis_number",
    "MD_LRRQ": "listed_on",
    "MD_YXQ": "until",
}
SCANNED = ("ground", "facts", "basis_document", "basis_number")


def bar_to_listing(entry: ListEntry) -> str | None:
    """Why this entry may not be public, or None."""
    if entry.status != ListStatus.LISTED:
        return "尚未审核列入名单。"
    if doubtful(entry):
        return "列入事由中疑似含有身份证号、手机号或者银行卡号，请先更正。"
    return None


def doubtful(entry: ListEntry) -> bool:
    return any(sensitive.scan(getattr(entry, name)) for name in SCANNED)


def listed_facts(entry: ListEntry) -> PublicFacts:
    labels = {field.name: str(field.verbose_name) for field in ListEntry._meta.concrete_fields}
    listed_by = Fact("MD_LRDW", labels["organization"], entry.organization.name)
    shown = [Fact(code, labels[name], display_value(getattr(entry, name))) for code, name in _SHOWN.items()]
    return PublicFacts(
        kind=entry.kind,
        title=entry.basis_document,
        subject_name=entry.name,
        subject_uscc=entry.uscc,
        document_number=entry.basis_number,
        authority=entry.organization,
        authority_name=entry.organization.name,
        categories=[ListKind(entry.kind).label],
        decided_on=entry.listed_on,
        facts=[*shown, listed_by],
    )

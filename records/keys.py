"""The unique key of a record and the digest of what it tells: the same document, subject and type is one record."""

from disclosure.standard import normal
from disclosure.standard.keys import comparable, digest, opened
from foundation.sealing import blind_index
from records.fields import FIELDS
from records.models import DishonestyRecord

# What a person or a file tells of a record; all else follows from it.
TOLD = ("source", *(field.name for field in FIELDS))
SEALED = "id_number"
# 青政[2026]3号, 青政(2026)3号 and 青政〔2026〕3号 are one number.
_BRACKETS = str.maketrans("[](){}【】", "〔〕〔〕〔〕〔〕")
_PAIRS = ("〔〕", "（）", "()", "［］", "[]", "【】")


def key_digest(record: DishonestyRecord) -> str:
    return digest([record.record_type, document_number(record.basis_number), *_subject(record)])


def content_digest(record: DishonestyRecord) -> str:
    """Over all that is told; an identity number enters as a blind index."""
    plain = [comparable(getattr(record, name)) for name in TOLD if name != SEALED]
    return digest([*plain, blind_index(opened(record.id_number))])


def document_number(text: str) -> str:
    """The number of a document in one way of writing."""
    return normal.code(text).translate(_BRACKETS)


def spellings(text: str) -> set[str]:
    """The ways offices write the number of one document."""
    plain = document_number(text)
    return {text, *(plain.translate(str.maketrans("〔〕", pair)) for pair in _PAIRS)}


def _subject(record: DishonestyRecord) -> list[str]:
    """A person by the identity number, else by name within the body; a body by its code, else by its name."""
    number = opened(record.id_number)
    if record.is_of_person and number:
        return [blind_index(number)]
    body = record.body.uscc if record.body else record.body_uscc or normal.line(record.body_name)
    return [body, record.person_name]

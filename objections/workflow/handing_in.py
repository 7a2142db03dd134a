"""提交: what a visitor of the public site hands in. The public process stores it sealed and cannot read it back."""

import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from foundation import access_codes, boxes
from foundation.deadlines.clock import today
from objections.choices import CaseKind
from objections.models import IntakeFile, IntakeKey, IntakeMessage, Submission

PREFIXES = {CaseKind.OBJECTION: "YY", CaseKind.COMPLAINT: "TS", CaseKind.REPAIR: "XF"}
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_SIGNS = 6


class IntakeClosed(Exception):
    """The office has not laid out its key yet: nothing can be taken in. The message says so to the visitor."""

    def __init__(self) -> None:
        super().__init__("网上受理尚未开通，请到政务服务窗口办理，或者稍后再试。")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it came, already checked and cleaned."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """回执: what the visitor is shown once and never again."""

    number: str
    code: str


@transaction.atomic
def hand_in(kind: CaseKind, answers: Mapping[str, Any], *, files: Sequence[HandedIn] = ()) -> Receipt:
    """提交 a case with its files, or none of it. Raises IntakeClosed."""
    public_key = _laid_out_key()
    receipt = Receipt(_new_number(kind), access_codes.new_code())
    access = access_codes.access(receipt.number, receipt.code)
    told = {"answers": dict(answers), "reader": access.key.hex()}
    Submission.objects.bulk_create(
        [
            Submission(
                number=receipt.number,
                kind=kind,
                access_digest=access.digest,
                box=boxes.close(_packed(told), public_key),
                locked=boxes.lock(_packed(answers), access.key),
                received_at=timezone.now(),
            )
        ]
    )
    _store_files(receipt.number, files, public_key)
    return receipt


@transaction.atomic
def add_to(number: str, access: access_codes.Access, text: str, *, files: Sequence[HandedIn] = ()) -> None:
    """补充 to a case already handed in: an answer, materials. Who holds the code is known by the digest. Raises
    IntakeClosed."""
    public_key = _laid_out_key()
    message = IntakeMessage(
        number=number,
        access_digest=access.digest,
        box=boxes.close(_packed({"text": text}), public_key),
        received_at=timezone.now(),
    )
    IntakeMessage.objects.bulk_create([message])
    _store_files(number, files, public_key)


def _store_files(number: str, files: Sequence[HandedIn], public_key: bytes) -> None:
    IntakeFile.objects.bulk_create(
        IntakeFile(id=uuid.uuid4(), number=number, box=_file_box(file, public_key), received_at=timezone.now())
        for file in files
    )


def _file_box(file: HandedIn, public_key: bytes) -> bytes:
    """The name in front, its length first: no copy of the content as text."""
    head = _packed({"name": file.name, "media_type": file.media_type})
    return boxes.close(len(head).to_bytes(4, "big") + head + file.data, public_key)


def _laid_out_key() -> bytes:
    key = IntakeKey.objects.order_by("-pk").values_list("key", flat=True).first()
    if key is None:
        raise IntakeClosed
    return bytes(key)


def _new_number(kind: CaseKind) -> str:
    """YY20261123-7K3M9Q: the day and thirty random bits, made here because the public process reads nothing back."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))
    return f"{PREFIXES[kind]}{today():%Y%m%d}-{signs}"


def _packed(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str).encode()

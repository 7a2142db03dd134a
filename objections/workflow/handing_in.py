"""提交: what a visitor of the public site hands in. The public process stores it sealed and cannot read it back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from foundation import access_codes, boxes
from objections.choices import CaseKind
from objections.models import IntakeFile, IntakeKey, IntakeMessage, Submission
from objections.numbers import new_number

# The length of the head of a file's box, in bytes.
HEAD = 4


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
    receipt = Receipt(new_number(kind), access_codes.new_code())
    access = access_codes.access(receipt.number, receipt.code)
    told = {"answers": dict(answers), "reader": access.key.hex()}
    submission = Submission(
        number=receipt.number,
        kind=kind,
        access_digest=access.digest,
        box=boxes.close(_packed(told), public_key),
        locked=boxes.lock(_packed(answers), access.key),
        received_at=timezone.now(),
    )
    # In bulk, because a single INSERT asks for what it has written.
    Submission.objects.bulk_create([submission])
    _store_files(submission, files, public_key)
    return receipt


@transaction.atomic
def add_to(
    number: str, access: access_codes.Access, text: str, *, asks_review: bool = False, files: Sequence[HandedIn] = ()
) -> None:
    """补充 to a case already handed in: an answer, materials, the wish for review. Who holds the code is known by the
    digest. Raises IntakeClosed."""
    public_key = _laid_out_key()
    message = IntakeMessage(
        number=number,
        access_digest=access.digest,
        box=boxes.close(_packed({"text": text, "asks_review": asks_review}), public_key),
        received_at=timezone.now(),
    )
    IntakeMessage.objects.bulk_create([message])
    _store_files(message, files, public_key)


def _store_files(parcel: Submission | IntakeMessage, files: Sequence[HandedIn], public_key: bytes) -> None:
    IntakeFile.objects.bulk_create(
        IntakeFile(
            parcel=parcel.pk,
            number=parcel.number,
            box=_file_box(file, public_key),
            received_at=parcel.received_at,
        )
        for file in files
    )


def _file_box(file: HandedIn, public_key: bytes) -> bytes:
    """The name in front, its length first: no copy of the content as text."""
    head = _packed({"name": file.name, "media_type": file.media_type})
    return boxes.close(len(head).to_bytes(HEAD, "big") + head + file.data, public_key)


def _laid_out_key() -> bytes:
    key = IntakeKey.objects.order_by("-pk").values_list("key", flat=True).first()
    if key is None:
        raise IntakeClosed
    return bytes(key)


def _packed(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str).encode()

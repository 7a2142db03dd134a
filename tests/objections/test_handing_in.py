"""提交: stored sealed, found by its code, and nothing of it to be read in the rows."""

import json
import re

import pytest

from foundation import access_codes, boxes
from objections.choices import CaseKind
from objections.models import IntakeFile, IntakeKey, IntakeMessage, Submission
from objections.workflow.handing_in import HandedIn, IntakeClosed, add_to, hand_in

pytestmark = pytest.mark.django_db
SECRET = "投诉人马成林，住址某街道七号"
PDF = HandedIn("马成林的合同.pdf", "application/pdf", "%PDF-1.7 马成林".encode())


@pytest.fixture(autouse=True)
def _laid_out_key() -> None:
    IntakeKey.objects.create(key=boxes.public_key())


@pytest.mark.parametrize(("kind", "prefix"), [("objection", "YY"), ("complaint", "TS"), ("repair", "XF")])
def test_hand_in_gives_a_number_and_a_code(kind: CaseKind, prefix: str) -> None:
    receipt = hand_in(CaseKind(kind), {"statement": SECRET})

    assert re.fullmatch(rf"{prefix}\d{{8}}-[0-9A-Z]{{6}}", receipt.number)
    assert Submission.objects.get().number == receipt.number


def test_hand_in_keeps_nothing_that_can_be_read_without_a_key() -> None:
    receipt = hand_in(CaseKind.COMPLAINT, {"statement": SECRET}, files=[PDF])

    kept = [*Submission.objects.values_list(), *IntakeFile.objects.values_list()]
    written = b"".join(
        bytes(value) if isinstance(value, memoryview) else str(value).encode() for row in kept for value in row
    )
    for told in (SECRET, "马成林", receipt.code, receipt.code.replace("-", "")):
        assert told.encode() not in written


def test_office_reads_what_was_handed_in() -> None:
    receipt = hand_in(CaseKind.COMPLAINT, {"statement": SECRET})

    told = json.loads(boxes.open_(Submission.objects.get().box))

    assert told["answers"] == {"statement": SECRET}
    assert bytes.fromhex(told["reader"]) == access_codes.access(receipt.number, receipt.code).key


def test_holder_of_the_code_reads_it_again() -> None:
    receipt = hand_in(CaseKind.COMPLAINT, {"statement": SECRET})
    access = access_codes.access(receipt.number, receipt.code)
    submission = Submission.objects.get()

    assert bytes(submission.access_digest) == access.digest
    assert json.loads(boxes.unlock(submission.locked, access.key)) == {"statement": SECRET}


def test_add_to_brings_an_answer_and_files_to_the_case() -> None:
    receipt = hand_in(CaseKind.COMPLAINT, {"statement": SECRET})
    add_to(receipt.number, access_codes.access(receipt.number, receipt.code), "补充合同", files=[PDF])

    assert json.loads(boxes.open_(IntakeMessage.objects.get().box)) == {"text": "补充合同", "asks_review": False}
    assert PDF.data in boxes.open_(IntakeFile.objects.get().box)


def test_hand_in_is_refused_whole_while_the_office_has_laid_out_no_key() -> None:
    IntakeKey.objects.all().delete()

    with pytest.raises(IntakeClosed, match="尚未开通"):
        hand_in(CaseKind.COMPLAINT, {"statement": SECRET}, files=[PDF])

    assert not Submission.objects.exists()

"""Sealed boxes: who closed one cannot open it; nothing opens under another key or after a change."""

import pytest
from django.test import override_settings

from foundation import boxes

KEY = b"k" * 32


def test_office_opens_what_was_closed_to_its_public_key() -> None:
    assert boxes.open_(boxes.close("投诉人：马成林".encode(), boxes.public_key())).decode() == "投诉人：马成林"


def test_same_matter_never_closes_to_the_same_box() -> None:
    assert boxes.close(b"a", boxes.public_key()) != boxes.close(b"a", boxes.public_key())


def test_process_without_the_data_key_opens_nothing() -> None:
    box = boxes.close(b"a", boxes.public_key())

    with override_settings(DATA_KEY=""), pytest.raises(RuntimeError, match="no data key"):
        boxes.open_(box)


@pytest.mark.parametrize("place", [0, 40, -1])
def test_box_that_was_changed_is_not_opened(place: int) -> None:
    box = bytearray(boxes.close(b"matter", boxes.public_key()))
    box[place] ^= 1

    with pytest.raises(boxes.Unopenable):
        boxes.open_(bytes(box))


def test_box_of_another_office_is_not_opened() -> None:
    with override_settings(DATA_KEY="another-office-0123456789"):
        box = boxes.close(b"a", boxes.public_key())

    with pytest.raises(boxes.Unopenable):
        boxes.open_(box)


def test_visitor_reads_again_under_the_key_of_the_access_code_alone() -> None:
    locked = boxes.lock("请补充材料".encode(), KEY)

    assert boxes.unlock(locked, KEY).decode() == "请补充材料"
    with pytest.raises(boxes.Unopenable):
        boxes.unlock(locked, b"x" * 32)

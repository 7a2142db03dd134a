from hashlib import sha256
from io import BytesIO

import pytest

from foundation.files.models import FileContent, FilePiece
from foundation.files.storage import PIECE, open_content, read_bytes, store

pytestmark = pytest.mark.django_db


def test_store_keeps_a_file_in_pieces_under_its_digest() -> None:
    data = bytes(range(256)) * (PIECE // 128)  # two pieces exactly

    content = store(BytesIO(data + b"tail"))

    assert (content.digest, content.size) == (sha256(data + b"tail").hexdigest(), len(data) + 4)
    assert content.pieces.count() == 3
    assert read_bytes(content) == data + b"tail"


def test_store_keeps_equal_files_once() -> None:
    first, second = store(BytesIO(b"same")), store(BytesIO(b"same"))

    assert first == second
    assert (FileContent.objects.count(), FilePiece.objects.count()) == (1, 1)


def test_store_keeps_an_empty_file() -> None:
    assert read_bytes(store(BytesIO(b""))) == b""


def test_open_content_gives_a_seekable_reader() -> None:
    with open_content(store(BytesIO(b"0123456789"))) as reader:
        assert reader.read(3) == b"012"
        reader.seek(0)
        assert reader.read() == b"0123456789"

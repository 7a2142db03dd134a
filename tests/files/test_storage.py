from hashlib import sha256
from io import BytesIO

import pytest

from foundation.files.models import FileContent, FilePiece
from foundation.files.storage import PIECE, open_content, open_sealed, read_bytes, store, store_sealed

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


def test_store_sealed_keeps_nothing_to_read_and_apart_from_an_open_file() -> None:
    data = "身份证号630102199001011234".encode() * (PIECE // 16)

    content, digest = store_sealed(BytesIO(data))

    assert digest == sha256(data).hexdigest()
    assert content != store(BytesIO(data))
    assert (content, digest) == store_sealed(BytesIO(data))
    assert b"630102199001011234" not in read_bytes(content)
    with open_sealed(content) as reader:
        assert reader.read() == data


def test_store_keeps_an_empty_file() -> None:
    assert read_bytes(store(BytesIO(b""))) == b""


def test_open_content_gives_a_seekable_reader() -> None:
    with open_content(store(BytesIO(b"0123456789"))) as reader:
        assert reader.read(3) == b"012"
        reader.seek(0)
        assert reader.read() == b"0123456789"

"""Bytes in PostgreSQL: stored once for every equal file, in pieces, so that no file is ever held whole in memory."""

import hashlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.db import transaction

from foundation.files.models import FileContent, FilePiece

PIECE = 1024 * 1024
# Up to here a file is read back in memory, above that on disk.
_IN_MEMORY = 8 * PIECE


@transaction.atomic
def store(stream: BinaryIO) -> FileContent:
    """Keep the bytes of a seekable stream under their SHA-256; an equal file already kept is returned as it is."""
    digest, size = _measure(stream)
    content, is_new = FileContent.objects.get_or_create(digest=digest, defaults={"size": size})
    if is_new:
        for number, data in enumerate(_pieces(stream)):
            FilePiece.objects.create(content=content, number=number, data=data)
    return content


def open_content(content: FileContent) -> BinaryIO:
    """A seekable reader at the start of the file."""
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    for data in _stored_pieces(content):
        spool.write(data)
    spool.seek(0)
    return cast(BinaryIO, spool)


def read_bytes(content: FileContent) -> bytes:
    return b"".join(_stored_pieces(content))


def _measure(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(stream):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while piece := stream.read(PIECE):
        yield piece


def _stored_pieces(content: FileContent) -> Iterator[bytes]:
    pieces = content.pieces.order_by("number").values_list("data", flat=True)
    return (bytes(data) for data in pieces.iterator(chunk_size=1))

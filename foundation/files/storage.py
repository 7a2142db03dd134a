"""Bytes in PostgreSQL: stored once for every equal file, in pieces, so that no file is ever held whole in memory.

A file full of identity numbers is kept sealed, under a keyed digest: never the same content as an open file.
"""

import hashlib
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from django.db import transaction

from foundation.files.models import FileContent, FilePiece
from foundation.sealing import blind_index, seal_bytes, unseal_bytes

PIECE = 1024 * 1024
# Up to here a file is read back in memory, above that on disk.
_IN_MEMORY = 8 * PIECE


def store(stream: BinaryIO) -> FileContent:
    """Keep the bytes of a seekable stream under their SHA-256; an equal file already kept is returned as it is."""
    digest, size = _measure(stream)
    return _store(stream, digest, size, bytes)


def store_sealed(stream: BinaryIO) -> tuple[FileContent, str]:
    """Keep them encrypted; also their SHA-256, which the content does not tell."""
    digest, size = _measure(stream)
    return _store(stream, blind_index(digest), size, seal_bytes), digest


def open_content(content: FileContent) -> BinaryIO:
    """A seekable reader at the start of the file."""
    return _spooled(_stored_pieces(content))


def open_sealed(content: FileContent) -> BinaryIO:
    return _spooled(map(unseal_bytes, _stored_pieces(content)))


def read_bytes(content: FileContent) -> bytes:
    return b"".join(_stored_pieces(content))


@transaction.atomic
def _store(stream: BinaryIO, digest: str, size: int, kept: Callable[[bytes], bytes]) -> FileContent:
    content, is_new = FileContent.objects.get_or_create(digest=digest, defaults={"size": size})
    if is_new:
        for number, data in enumerate(_pieces(stream)):
            FilePiece.objects.create(content=content, number=number, data=kept(data))
    return content


def _spooled(pieces: Iterator[bytes]) -> BinaryIO:
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    for data in pieces:
        spool.write(data)
    spool.seek(0)
    return cast(BinaryIO, spool)


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

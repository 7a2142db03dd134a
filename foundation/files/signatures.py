"""What a file really is, told from its first bytes and, for packaged formats, from what the package holds."""

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
}
_MAGIC = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_PACKAGE_MAGIC = b"PK\x03\x04"
_PACKAGE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}
_SYNONYMS = {"jpeg": "jpg"}


def media_type_of(stream: BinaryIO, filename: str) -> str | None:
    """The media type of an allowed file whose name says what its content is; None for everything else."""
    suffix = filename.rpartition(".")[2].lower()
    kind = _kind_of(stream)
    stream.seek(0)
    return _MEDIA_TYPES[kind] if kind is not None and kind == _SYNONYMS.get(suffix, suffix) else None


def _kind_of(stream: BinaryIO) -> str | None:
    stream.seek(0)
    head = stream.read(8)
    if head.startswith(_PACKAGE_MAGIC):
        return _kind_of_package(stream)
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def _kind_of_package(stream: BinaryIO) -> str | None:
    """Only the list of parts is read, nothing is unpacked; a package with macros is none of ours."""
    try:
        with ZipFile(stream) as package:
            names = set(package.namelist())
    except BadZipFile:
        return None
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((kind for part, kind in _PACKAGE_PARTS.items() if part in names), None)

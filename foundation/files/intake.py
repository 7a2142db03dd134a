"""What visitors may hand in: told by its content, opened as far as it must be to refuse what could do harm, and cleaned
of what tells more than the visitor meant to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from foundation.files.signatures import media_type_of

MOST_FILES = 5
MOST_BYTES, MOST_BYTES_TOGETHER = 10 * 1024 * 1024, 30 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_MOST_UNPACKED, _MOST_TIMES = 200 * 1024 * 1024, 100
_LONGEST_NAME = 100
_IMAGES = {"image/jpeg": "JPEG", "image/png": "PNG"}
_PACKAGES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/ofd",
)
_ALLOWED = {"application/pdf", *_IMAGES, *_PACKAGES}
# Parts of a package that run, or hide another file: macros, OLE objects, embedded documents, archives, programs.
_HARMFUL_PART = re.compile(
    r"vbaProject|vbaData|activeX|/embeddings/|oleObject|\.(?:bin|exe|dll|js|vbs|bat|cmd|ps1|jar|zip|rar|7z|docm|lnk)$",
    re.IGNORECASE,
)
# What makes a PDF act by itself, or carry another file.
_HARMFUL_KEYS = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/RichMedia", "/XFA", "/AA", "/SubmitForm"}
)
_HARMFUL_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/RichMediaExecute"})


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it may be kept."""

    name: str
    media_type: str
    data: bytes


def accept_all(uploads: Sequence["UploadedFile[Any]"]) -> list[Accepted]:
    """All of them or none. Raises ValidationError, in words for the person uploading."""
    if len(uploads) > MOST_FILES:
        raise ValidationError(f"最多上传 {MOST_FILES} 个文件，请合并或者删去一些。")
    if sum(upload.size or 0 for upload in uploads) > MOST_BYTES_TOGETHER:
        raise ValidationError("文件合计超过 30 MB，请压缩或者分次补充。")
    return [accept(upload) for upload in uploads]


def accept(upload: "UploadedFile[Any]") -> Accepted:
    """Raises ValidationError, which names the file."""
    name = _plain_name(upload.name or "附件")
    if not upload.size:
        raise ValidationError(f"“{name}”是空的，请重新选择文件。")
    if upload.size > MOST_BYTES:
        raise ValidationError(f"“{name}”超过 10 MB，请压缩或者拆分后再上传。")
    data = upload.read()
    media_type = media_type_of(BytesIO(data), name)
    if media_type not in _ALLOWED:
        raise ValidationError(f"“{name}”不能接收：只收 PDF、JPG、PNG、OFD、DOCX，内容须与扩展名一致，不收压缩包。")
    return Accepted(name, media_type, _cleaned(name, media_type, data))


def _cleaned(name: str, media_type: str, data: bytes) -> bytes:
    if media_type in _IMAGES:
        return _without_metadata(name, data, _IMAGES[media_type])
    if media_type in _PACKAGES:
        _require_harmless_package(name, data)
    else:
        _require_harmless_pdf(name, data)
    return data


def _without_metadata(name: str, data: bytes, kind: str) -> bytes:
    """Drawn anew: where and when a photograph was taken is nobody's business (个人信息保护法6条)."""
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise ValidationError(f"“{name}”的像素过大，请缩小到 5 000 万像素以内再上传。")
            drawn = ImageOps.exif_transpose(image)
            clean = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
            if drawn.mode == "P" and (palette := drawn.getpalette()):
                clean.putpalette(palette)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(f"“{name}”打不开，可能已经损坏，请重新拍照或者扫描。") from error
    written = BytesIO()
    clean.save(written, format=kind, **({"quality": 90} if kind == "JPEG" else {}))
    return written.getvalue()


def _require_harmless_package(name: str, data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except BadZipFile as error:
        raise ValidationError(f"“{name}”打不开，可能已经损坏，请重新保存后上传。") from error
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(f"“{name}”设有密码，请去掉密码后上传。")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _MOST_UNPACKED or unpacked > _MOST_TIMES * max(len(data), 1024):
        raise ValidationError(f"“{name}”展开后过大，不能接收，请另存为 PDF 后上传。")
    if any(_HARMFUL_PART.search(part.filename) for part in parts):
        raise ValidationError(f"“{name}”含有宏、程序或者嵌入的文件，请另存为 PDF 后上传。")


def _require_harmless_pdf(name: str, data: bytes) -> None:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise ValidationError(f"“{name}”设有密码，请去掉密码后上传。")
        acts = any(_acts(reader.get_object(number)) for number in _objects(reader))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValidationError(f"“{name}”打不开，可能已经损坏，请重新导出 PDF 后上传。") from error
    if acts:
        raise ValidationError(f"“{name}”含有脚本、动作或者附带的文件，请用“打印到 PDF”重新生成后上传。")


def _objects(reader: PdfReader) -> list[int]:
    """Every object of the file, reachable or not."""
    plain = {number for table in reader.xref.values() for number in table}
    return sorted(number for number in plain | set(reader.xref_objStm) if number)


def _acts(found: Any) -> bool:
    """Whether an object, or what stands written in it, acts by itself."""
    if isinstance(found, dict):
        action = found.get("/S")
        return (
            not _HARMFUL_KEYS.isdisjoint(found)
            or (isinstance(action, str) and action in _HARMFUL_ACTIONS)
            or any(_acts(value) for value in found.values())
        )
    return any(_acts(value) for value in found) if isinstance(found, list) else False


def _plain_name(told: str) -> str:
    """The last part, without signs that hide what a name is."""
    path = PurePath(told.replace("\\", "/"))
    stem = "".join(sign for sign in path.stem if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
    return f"{stem[:_LONGEST_NAME] or '附件'}{path.suffix.lower()}"

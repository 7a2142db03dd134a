"""收件: an office's file becomes a batch, kept as it was sent; the worker does the rest."""

from pathlib import PurePath
from typing import BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from disclosure.models import ImportBatch
from foundation.accounts.models import User
from foundation.files import storage
from foundation.trail import recording as trail

SUFFIXES = (".xlsx", ".csv")


@transaction.atomic
def receive(upload: "File[bytes]", *, kind: str, by: User) -> ImportBatch:
    """One trail entry names the batch and the digest of its file. Raises ValidationError."""
    name = PurePath(upload.name or "").name[:200]
    if not name.lower().endswith(SUFFIXES):
        raise ValidationError("只接收 .xlsx 和 .csv 文件；旧版 .xls 或者带宏的文件请另存为 .xlsx 再上传。")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(f"文件超过 {settings.UPLOAD_MAX_BYTES >> 20} MB，请拆分后再上传。")
    if not upload.size:
        raise ValidationError("文件是空的，请检查后再上传。")
    content, digest = storage.store_sealed(cast(BinaryIO, upload.open("rb")))
    batch = ImportBatch.objects.create(
        kind=kind, organization=by.organization, author=by, content=content, digest=digest, filename=name
    )
    trail.record(by, "导入文件", batch, detail={"digest": digest, "size": content.size})
    return batch

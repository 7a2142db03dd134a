"""Files put to records: taken in by what they are, not by what they are called."""

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model, QuerySet

from foundation.files import storage
from foundation.files.models import Attachment
from foundation.files.signatures import media_type_of
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User

MAX_BYTES = 20 * 1024 * 1024
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.ofd"
_STEM_LENGTH = 180


@transaction.atomic
def attach(owner: Model, upload: "UploadedFile[bytes]", *, purpose: Attachment.Purpose, by: "User") -> Attachment:
    """Keep an upload beside a record of its organisation. Raises ValidationError, in words for the person uploading."""
    stream, name = cast(BinaryIO, upload), PurePath(upload.name or "附件")
    media_type = _checked_media_type(upload, stream, name.name)
    attachment = Attachment.objects.create(
        owner_label=owner._meta.label_lower,
        owner_id=owner.pk,
        purpose=purpose,
        content=storage.store(stream),
        filename=f"{name.stem[:_STEM_LENGTH]}{name.suffix}",
        media_type=media_type,
        organization=getattr(owner, "organization", by.organization),
        uploaded_by=by,
    )
    trail.record(by, "上传附件", owner, detail={"附件": attachment.filename, "SHA-256": attachment.content_id})
    return attachment


def attachments_of(owner: Model) -> QuerySet[Attachment]:
    return Attachment.objects.filter(owner_label=owner._meta.label_lower, owner_id=owner.pk).order_by("pk")


def _checked_media_type(upload: "UploadedFile[bytes]", stream: BinaryIO, filename: str) -> str:
    if not upload.size:
        raise ValidationError("文件是空的，请重新选择文件。")
    if upload.size > MAX_BYTES:
        raise ValidationError("文件超过 20 MB，请压缩或拆分后再上传。")
    media_type = media_type_of(stream, filename)
    if media_type is None:
        raise ValidationError("只能上传 PDF、JPG、PNG、DOCX、XLSX、OFD 文件，且内容须与扩展名一致、不含宏。")
    return media_type

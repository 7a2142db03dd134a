"""公开版: the version of a decision document that the public reads. It is copied beside the public entry when a second
person approves the decision or a correction of it; what is attached later waits for the next approval."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.db.models import Model, QuerySet

from disclosure.models import Decision, Publication, PublicDocument
from disclosure.public_facts import names_operator
from disclosure.standard import sensitive
from foundation.accounts.models import User
from foundation.files import attachments
from foundation.files.models import Attachment

# The bytes never leave the database. Of files of one name the last stands, unless the approver himself put it there.
_COPY = """
    INSERT INTO public_document (publication_id, filename, media_type, size, digest, data)
    SELECT latest.publication_id, latest.filename, latest.media_type, content.size, content.digest,
        (SELECT string_agg(piece.data, '' ORDER BY piece.number)
         FROM files_filepiece piece WHERE piece.content_id = content.digest)
    FROM (
        SELECT DISTINCT ON (entry.id, attachment.filename) entry.id AS publication_id, attachment.*
        FROM public_publication entry
        JOIN files_attachment attachment
            ON (attachment.owner_label, attachment.owner_id) = (entry.source_label, entry.source_id)
        WHERE entry.source_label = %s AND entry.source_id = ANY(%s) AND attachment.purpose = %s
        ORDER BY entry.id, attachment.filename, attachment.id DESC
    ) latest
    JOIN files_filecontent content ON content.digest = latest.content_id
    WHERE latest.uploaded_by_id IS DISTINCT FROM %s
    ORDER BY latest.id
    ON CONFLICT (publication_id, filename) DO UPDATE
    SET media_type = EXCLUDED.media_type, size = EXCLUDED.size, digest = EXCLUDED.digest, data = EXCLUDED.data
"""


def attach(decision: Decision, upload: "UploadedFile[bytes]", *, purpose: Attachment.Purpose, by: User) -> Attachment:
    """A file beside a decision; the name of a public version is public like what is in it. Raises ValidationError."""
    if purpose == Attachment.Purpose.PUBLIC_VERSION:
        _require_clean_name(decision, upload.name or "")
    return attachments.attach(decision, upload, purpose=purpose, by=by)


def _require_clean_name(decision: Decision, filename: str) -> None:
    told = [f"疑似{finding.kind} {finding.masked}" for finding in sensitive.scan(filename)]
    if names_operator(decision, filename):
        told.append("经营者的姓名")
    if told:
        raise ValidationError(f"公开版的文件名同样公开，其中含有{'、'.join(told)}，请改名后再上传。")


def publish_all(sources: Sequence[Model], *, by: User | None) -> None:
    """Show the public versions of these sources as they stand now, beside the entries they have; `by` approved them."""
    label, keys = sources[0]._meta.label_lower, [source.pk for source in sources]
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [label, keys, Attachment.Purpose.PUBLIC_VERSION, by.pk if by else None])


def shown(source: Model) -> list[Attachment]:
    """Its files that the public reads now."""
    marks = _shown_marks(source)
    return [file for file in _public_versions(source) if (file.filename, file.content_id) in marks]


def waiting(source: Model) -> list[Attachment]:
    """Its files that the next approved correction shows; before the first approval nothing waits for a correction."""
    if not Publication.objects.of_source(source).exists():
        return []
    marks = _shown_marks(source)
    latest = _public_versions(source).order_by("filename", "-pk").distinct("filename")
    return [file for file in latest if (file.filename, file.content_id) not in marks]


def _public_versions(source: Model) -> QuerySet[Attachment]:
    return (
        attachments.attachments_of(source)
        .filter(purpose=Attachment.Purpose.PUBLIC_VERSION)
        .select_related("uploaded_by")
    )


def _shown_marks(source: Model) -> set[tuple[str, str]]:
    documents = PublicDocument.objects.filter(publication__in=Publication.objects.of_source(source))
    return set(documents.values_list("filename", "digest"))

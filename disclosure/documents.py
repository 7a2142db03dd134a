"""公开版: the version of a decision document that the public reads. It is copied beside the public entry when a second
person approves the decision or a correction of it; what is attached later waits for the next approval."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

from disclosure.models import PublicDocument
from foundation.accounts.models import User
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


def publish_all(sources: Sequence[Model], *, by: User | None) -> None:
    """Show the public versions of these sources as they stand now, beside the entries they have; `by` approved them."""
    label, keys = sources[0]._meta.label_lower, [source.pk for source in sources]
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [label, keys, Attachment.Purpose.PUBLIC_VERSION, by.pk if by else None])


def shown_digests(source: Model) -> set[str]:
    """What of its files is public now."""
    shown = PublicDocument.objects.filter(
        publication__source_label=source._meta.label_lower, publication__source_id=source.pk
    )
    return set(shown.values_list("digest", flat=True))

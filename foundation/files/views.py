from django.http import FileResponse
from django.views.decorators.http import require_safe

from foundation.access import OfficeRequest, office
from foundation.files import storage
from foundation.files.models import Attachment
from foundation.trail.reading import opened


@office()
@require_safe
def download(request: OfficeRequest, pk: int) -> FileResponse:
    """Always saved, never opened inside the office's origin: a file may hold a script."""
    rows = Attachment.objects.visible_to(request.user).select_related("content")
    attachment = opened(rows, pk, request=request)
    response = FileResponse(
        storage.open_content(attachment.content),
        as_attachment=True,
        filename=attachment.filename,
        content_type=attachment.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response

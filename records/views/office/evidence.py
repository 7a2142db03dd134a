"""佐证材料: files put to a record of this room, read by whoever sees the record."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model

from foundation.access import OfficeRequest
from foundation.files import attachments
from foundation.files.models import Attachment
from records.forms.rectification import EvidenceForm


def take_in(request: OfficeRequest, owner: Model) -> EvidenceForm | None:
    """Keep the uploaded file; the form with its errors when it cannot be kept."""
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    try:
        attachments.attach(owner, form.cleaned_data["file"], purpose=Attachment.Purpose.EVIDENCE, by=request.user)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return form
    messages.success(request, "已上传佐证材料。")
    return None

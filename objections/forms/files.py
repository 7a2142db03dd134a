"""Several files in one field, each checked for what it really is."""

from typing import Any

from django import forms

from foundation.files.intake import MOST_FILES, accept_all

ACCEPT = ".pdf,.jpg,.jpeg,.png,.ofd,.docx"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleaned to what may be kept; what may not is told by its name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "材料")
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            f"PDF、JPG、PNG、OFD、DOCX，最多 {MOST_FILES} 个，每个不超过 10 MB。照片中的拍摄地点等信息会自动去除。",
        )
        super().__init__(widget=FilesInput(attrs={"accept": ACCEPT}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
            return []
        return accept_all(uploads)

"""核验: anyone checks a letter by its code, by the QR on it, or by the file itself."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foundation.notices.forms import VerifyForm
from foundation.notices.verification import digest_of, verify_code, verify_digest


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    asked = {"code": code} if code else request.POST or request.GET
    is_asking = request.method == "POST" or "code" in asked
    form = VerifyForm(asked, request.FILES) if is_asking else VerifyForm()
    answer = _answer(**form.cleaned_data) if is_asking and form.is_valid() else {}
    context = {"form": form, "code": asked.get("code", ""), "letter": None, "outcome": "", **answer}
    return render(request, "public/verify.html", context)


def _answer(*, code: str, file: "UploadedFile[bytes] | None") -> dict[str, Any]:
    """`outcome`: how the letter stands, or unknown; `is_same_file`: whether the uploaded file is the one sent."""
    digest = digest_of(file) if file else ""
    letter = verify_code(code) if code else verify_digest(digest)
    if letter is None:
        return {"outcome": "unknown"}
    return {
        "letter": letter,
        "outcome": letter.standing,
        "is_same_file": letter.digest == digest if file else None,
    }

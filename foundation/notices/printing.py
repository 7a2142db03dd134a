"""From a template to a PDF."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

LETTER_STYLES = ("css/letter.css",)
REPORT_STYLES = ("css/report.css",)


def render_page(template: str, context: dict[str, Any]) -> str:
    """The HTML of a printed page; in demo mode the page carries the watermark."""
    return render_to_string(template, {**context, "demo": settings.IS_DEMO})


def render_pdf(html: str, *, stylesheets: Sequence[str] = LETTER_STYLES) -> bytes:
    # WeasyPrint costs half a second and system libraries: only a process that prints pays for it.
    from foundation.notices.press import press  # noqa: PLC0415

    return press().print(html, tuple(stylesheets))


def print_pdf(template: str, context: dict[str, Any], stylesheets: Sequence[str] = REPORT_STYLES) -> bytes:
    """A report such as 公共信用信息报告."""
    return render_pdf(render_page(template, context), stylesheets=stylesheets)

"""What of the letters hangs on a person by name when he leaves."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from foundation.notices.choices import DraftStatus
from foundation.notices.models import LetterDraft


def register() -> None:
    drafters = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
    drafts = Matter("文书", "未签发的文书拟稿", "author", _drafts, _page, drafters)
    matters.register("notices.draft", drafts)


def _drafts() -> QuerySet[Any]:
    return LetterDraft.objects.exclude(status=DraftStatus.ISSUED)


def _page(row: LetterDraft) -> str:
    return reverse("notices:draft", args=[row.pk])

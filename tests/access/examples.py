"""One example for every page of the office: what record it opens, and how it is asked for.

A new page without an entry here fails `test_walk.py`. `record` makes the record in the body of the person given and
returns the arguments of the address; without it the page shows no single record, so a stranger has nothing to guess.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.accounts.models import SignIn, User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from foundation.files.storage import store
from foundation.messages.models import InboxMessage
from foundation.notices.models import IssuedLetter
from foundation.organizations.choices import ChangeKind
from foundation.organizations.models import OrganizationChange
from tests.factories import UserFactory

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    record: Callable[[User], Arguments] | None = None
    method: str = "get"
    data: Arguments = field(default_factory=dict)


def _session(user: User) -> Arguments:
    return {"pk": SignIn.objects.create(user=user, session_key=f"walk-{user.pk}").pk}


def _colleague(user: User) -> Arguments:
    return {"pk": UserFactory(organization=user.organization).pk}


def _change(user: User) -> Arguments:
    proposer = UserFactory(admin=True, organization=user.organization)
    change = OrganizationChange.objects.create(
        organization=user.organization,
        kind=ChangeKind.RENAME,
        new_name="新名称",
        effective_on=date(2026, 11, 20),
        basis="编办〔2026〕1号",
        proposed_by=proposer,
    )
    return {"pk": change.pk}


def _body(user: User) -> Arguments:
    return {"pk": user.organization_id}


def _message(user: User) -> Arguments:
    return {"pk": InboxMessage.objects.create(recipient=user, kind="due", title="明天到期").pk}


def _attachment(user: User) -> Arguments:
    upload = SimpleUploadedFile("决定书.pdf", b"%PDF-1.7\n1 0 obj")
    return {"pk": attach(user.organization, upload, purpose=Attachment.Purpose.EVIDENCE, by=user).pk}


def _letter(user: User) -> Arguments:
    letter = IssuedLetter.objects.create(
        kind="due",
        title="催办通知书",
        number=f"催〔2026〕{user.pk}号",
        organization=user.organization,
        organization_name=user.organization.name,
        addressee_name="某单位",
        target_label="organizations.organization",
        target_id=user.organization_id,
        issued_on=date(2026, 11, 20),
        verification_code=f"WALK{user.pk:08d}",
        digest="0" * 64,
        content=store(BytesIO(b"%PDF-1.7")),
    )
    return {"pk": letter.pk}


# Open to whoever comes, signed in or not.
OPEN = frozenset({"healthz", "robots", "display", "accounts:sign_in", "accounts:sign_out"})

EXAMPLES: dict[str, Example] = {
    "home": Example(),
    "accounts:password": Example(),
    "accounts:sessions": Example(),
    "accounts:end_session": Example(_session, "post"),
    "accounts:sign_out_everywhere": Example(method="post"),
    "accounts:second_factor": Example(),
    "accounts:second_factor_qr": Example(),
    "accounts:verify": Example(),
    "accounts:users": Example(),
    "accounts:user_add": Example(),
    "accounts:users_import": Example(),
    "accounts:users_import_confirm": Example(method="post"),
    "accounts:second_factor_rules": Example(),
    "accounts:user_edit": Example(_colleague),
    "accounts:user_reset_password": Example(_colleague, "post"),
    "accounts:user_act": Example(lambda user: _colleague(user) | {"act": "unlock"}, "post"),
    "organizations:list": Example(),
    "organizations:changes": Example(),
    "organizations:approve_change": Example(_change, "post"),
    "organizations:refuse_change": Example(_change, "post", {"reason": "依据文件不符"}),
    "organizations:detail": Example(_body),
    "organizations:propose": Example(_body),
    "inbox:list": Example(),
    "inbox:open": Example(_message),
    "inbox:read_all": Example(method="post"),
    "notices:list": Example(),
    "notices:download": Example(_letter),
    "notices:revoke": Example(_letter),
    "files:download": Example(_attachment),
    "trail:list": Example(),
}

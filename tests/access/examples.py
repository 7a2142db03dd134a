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

from disclosure.models import Revision, SavedFilter
from foundation.access import Role
from foundation.accounts.models import SignIn, User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from foundation.files.storage import store
from foundation.messages.models import InboxMessage
from foundation.notices.models import IssuedLetter
from foundation.organizations.choices import ChangeKind
from foundation.organizations.models import OrganizationChange, RegionChange
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import BatchFactory, PenaltyFactory
from tests.factories import UserFactory

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    record: Callable[[User], Arguments] | None = None
    method: str = "get"
    data: Arguments = field(default_factory=dict)
    # Of an address that names no record.
    arguments: Arguments = field(default_factory=dict)
    # Of an act on a page open to all: who may do it.
    roles: tuple[Role, ...] | None = None
    # What everybody in the office may look at, whoever keeps it.
    is_shared: bool = False
    # Kept by the administrators of 省发展改革委 alone.
    is_provincial: bool = False


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


def _region(user: User) -> Arguments:
    return {"code": user.organization.region_id}


def _region_change(user: User) -> Arguments:
    change = RegionChange.objects.create(
        region=user.organization.region,
        kind=ChangeKind.RENAME,
        new_name="新县",
        effective_on=date(2026, 11, 20),
        basis="民函〔2026〕1号",
        proposed_by=user,
    )
    return {"pk": change.pk}


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


def _decision(user: User) -> Arguments:
    """Entered by a colleague, so that this person may review it."""
    author = UserFactory(clerk=True, organization=user.organization)
    return {"kind": "penalty", "pk": PenaltyFactory(author=author).pk}


def _revision(user: User) -> Arguments:
    author = UserFactory(clerk=True, organization=user.organization)
    decision = PenaltyFactory(author=author, published=True, has_pending_revision=True)
    revision = Revision.objects.create(
        penalty=decision,
        changes={"fine": ["0.5", "0.8"]},
        content_digest="",
        reason="误填",
        author=author,
        organization=author.organization,
    )
    return {"pk": revision.pk}


def _batch(user: User) -> Arguments:
    return {"pk": BatchFactory(author=UserFactory(clerk=True, organization=user.organization)).pk}


def _saved_filter(user: User) -> Arguments:
    return {"pk": SavedFilter.objects.create(user=user, kind="penalty", name="本月", querystring="q=1").pk}


def _deadline(user: User) -> Arguments:
    return {"pk": running_deadline(body=user.organization).pk}


_OF_PENALTIES = {"kind": "penalty"}

# Open to whoever comes, signed in or not; the address of a feed holds its own key.
OPEN = frozenset({"healthz", "robots", "display", "accounts:sign_in", "accounts:sign_out", "deadlines:feed"})

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
    "organizations:regions": Example(),
    "organizations:region": Example(_region, is_shared=True),
    "organizations:propose_region": Example(_region, is_provincial=True),
    "organizations:approve_region_change": Example(_region_change, "post", is_provincial=True),
    "organizations:refuse_region_change": Example(
        _region_change, "post", {"reason": "依据文件不符"}, is_provincial=True
    ),
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
    "deadlines:mine": Example(),
    "deadlines:overdue": Example(),
    "deadlines:explain": Example(_deadline),
    "deadlines:remind": Example(_deadline, "post"),
    "deadlines:renew_feed": Example(method="post"),
    "deadlines:calendar": Example(),
    "deadlines:calendar_confirm": Example(method="post"),
    "deadlines:notice": Example(arguments={"year": 2026}),
    "disclosure:find": Example(),
    "disclosure:list": Example(arguments=_OF_PENALTIES),
    "disclosure:export": Example(arguments=_OF_PENALTIES),
    "disclosure:add": Example(arguments=_OF_PENALTIES),
    "disclosure:check": Example(method="post", data={"decided_on": "2026-11-20"}, arguments=_OF_PENALTIES),
    "disclosure:template": Example(arguments=_OF_PENALTIES),
    "disclosure:save_filter": Example(
        method="post", data={"name": "本月", "conditions": "q=1"}, arguments=_OF_PENALTIES
    ),
    "disclosure:forget_filter": Example(_saved_filter, "post"),
    "disclosure:detail": Example(_decision),
    "disclosure:edit": Example(_decision),
    "disclosure:attach": Example(_decision, "post"),
    "disclosure:versions": Example(_decision),
    "disclosure:revise": Example(_decision),
    "disclosure:move": Example(lambda user: _decision(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)),
    "disclosure:review": Example(),
    "disclosure:bulk_approve": Example(method="post"),
    "disclosure:revision": Example(_revision),
    "disclosure:move_revision": Example(
        lambda user: _revision(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)
    ),
    "disclosure:imports": Example(),
    "disclosure:import_upload": Example(),
    "disclosure:import_detail": Example(_batch),
    "disclosure:import_report": Example(_batch),
    "disclosure:timeliness": Example(),
    "disclosure:timeliness_export": Example(),
}

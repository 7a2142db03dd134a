"""One example for every page of the office: what record it opens, and how it is asked for.

A new page without an entry here fails `test_walk.py`. `record` makes the record in the body of the person given and
returns the arguments of the address; without it the page shows no single record, so a stranger has nothing to guess.
"""

from dataclasses import replace
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.models import Revision
from evaluations.models import ReportComment
from foundation.access import Role
from foundation.accounts.models import SignIn, User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from foundation.files.storage import store
from foundation.messages.models import InboxMessage
from foundation.notices.drafts import propose
from foundation.notices.models import IssuedLetter, LetterBatch
from foundation.organizations.choices import ChangeKind
from foundation.organizations.models import OrganizationChange, RegionChange
from objections.choices import CaseKind
from objections.models import Case, ErasureRun
from objections.workflow import texts
from records.choices import RectificationSource, RectificationStatus, SuggestionKind
from records.honours.asked import Asked
from records.models import Correction, Rectification, Suggestion
from records.workflow import honours
from tests.access import setup_examples as setup
from tests.access.articles_examples import ARTICLES
from tests.access.desk_examples import DESK
from tests.access.example import Arguments, Example
from tests.access.people_examples import PEOPLE
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import BatchFactory, PenaltyFactory
from tests.evaluations import examples as evaluations
from tests.evaluations.reports.factories import drawn_up
from tests.evaluations.warnings.factories import WarningFactory, rule
from tests.factories import OrganizationFactory, UserFactory
from tests.objections.factories import County, received, told
from tests.records.factories import LeadFactory, RecordFactory
from tests.records.letters import LETTERS
from tests.records.listings import ListEntryFactory
from tests.records.mitigations import mitigation_of
from tests.records.sanctions import SanctionFactory

PRIOR_NOTICE = LETTERS[0]


def _case(user: User) -> Arguments:
    """A complaint that the person's body handles."""
    case = received(told(CaseKind.COMPLAINT, body=County.made().authority))
    Case.objects.filter(pk=case.pk).update(organization=user.organization, handler=user)
    return {"pk": case.pk}


def _case_file(user: User) -> Arguments:
    case = Case.objects.select_related("secret").get(**_case(user))
    file = texts.keep_file(case, texts.OpenedFile("合同.pdf", "application/pdf", b"%PDF-1.7"))
    return {"pk": case.pk, "file": file.pk}


def _own_record(user: User) -> Arguments:
    return {"kind": "objection", "pk": RecordFactory(internal=True, body=user.organization).pk}


def _erasure(user: User) -> Arguments:
    return {"pk": ErasureRun.objects.create(author=UserFactory(), organization=user.organization).pk}


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


def _draft(user: User) -> Arguments:
    """A letter that a colleague has drafted."""
    by = UserFactory(organization=user.organization)
    letter = replace(PRIOR_NOTICE, issuer_name=by.organization.name)
    return {"pk": propose(letter, target=by, organization=by.organization, addressee=None, by=by).pk}


def _letter_batch(user: User) -> Arguments:
    """Signed by a colleague."""
    signer = UserFactory(organization=user.organization)
    batch = LetterBatch.objects.create(organization=user.organization, signer=signer, signed_on=date(2026, 11, 20))
    return {"pk": batch.pk}


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


def _deadline(user: User) -> Arguments:
    return {"pk": running_deadline(body=user.organization).pk}


def _record(user: User) -> Arguments:
    """Entered by a colleague."""
    return {"pk": RecordFactory(author=UserFactory(organization=user.organization)).pk}


def _unmatched(user: User) -> Arguments:
    """Imported by the person's own body with a name that is no body's."""
    return {"pk": RecordFactory(author=user, draft=True, body=None, body_name="试验局", body_uscc="").pk}


def _correction(user: User) -> Arguments:
    author = UserFactory(organization=user.organization)
    record = RecordFactory(author=author, internal=True, has_pending_correction=True)
    correction = Correction.objects.create(
        record=record,
        changes={"grade": ["省级", "县级"]},
        reason="误填",
        author=author,
        organization=author.organization,
    )
    return {"pk": correction.pk}


def _lead(user: User) -> Arguments:
    return {"pk": LeadFactory(author=UserFactory(organization=user.organization)).pk}


def _order(user: User) -> Arguments:
    """An order of the person's body that waits to be served."""
    matter = Rectification.objects.create(
        source=RectificationSource.AUDIT,
        title="兑付扶持资金",
        basis="青政〔2017〕47号",
        contact="0971-0000000",
        organization=user.organization,
        body=OrganizationFactory(),
        author=UserFactory(organization=user.organization),
        status=RectificationStatus.ISSUED,
    )
    return {"pk": matter.pk}


def _sanction(user: User) -> Arguments:
    """A measure that the person's body has proposed and told beforehand."""
    author = UserFactory(clerk=True, organization=user.organization)
    return {"pk": SanctionFactory.create(author=author, notified=True).pk}


def _mitigation(user: User) -> Arguments:
    """Asked for by a colleague, on a record that the person's body confirmed."""
    author = UserFactory(clerk=True, organization=user.organization)
    return {"pk": mitigation_of(RecordFactory(author=author, internal=True, confirming_body=user.organization)).pk}


def _suggestion(user: User) -> Arguments:
    """Of a record that the person's body confirmed."""
    record = RecordFactory(internal=True, confirming_body=user.organization)
    suggestion = Suggestion.objects.create(
        kind=SuggestionKind.SEVERITY,
        occasion=f"walk:{record.pk}",
        body=record.body,
        record=record,
        organization=user.organization,
        text="再犯",
    )
    return {"pk": suggestion.pk}


def _honour_check(user: User) -> Arguments:
    asker = UserFactory(organization=user.organization)
    return {"pk": honours.check([Asked(1, "马成林")], purpose="年度考核", by=asker).pk}


def _listing(user: User) -> Arguments:
    """Proposed by a colleague."""
    return {"pk": ListEntryFactory.create(author=UserFactory(organization=user.organization)).pk}


def _returned_listing(user: User) -> Arguments:
    author = UserFactory(organization=user.organization)
    return {"pk": ListEntryFactory.create(author=author, returned=True).pk}


def _report(user: User) -> Arguments:
    """Drawn up by a colleague."""
    return {"pk": drawn_up(user.organization, by=UserFactory(organization=user.organization)).pk}


def _report_comment(user: User) -> Arguments:
    report = _report(user)
    author = UserFactory(organization=user.organization)
    return {
        **report,
        "comment": ReportComment.objects.create(report_id=report["pk"], part=1, text="评", author=author).pk,
    }


def _warning(user: User) -> Arguments:
    """Of the person's own body."""
    return {"pk": WarningFactory.create(body=user.organization).pk}


def _warning_rule(user: User) -> Arguments:
    return {"pk": rule().pk}


_OF_PENALTIES = {"kind": "penalty"}

# Open to whoever comes, signed in or not; the address of a feed holds its own key.
OPEN = setup.OPEN | frozenset(
    {
        "healthz",
        "readyz",
        "metrics",
        "robots",
        "display",
        "accounts:sign_in",
        "accounts:sign_out",
        "deadlines:feed",
        "deadlines:team_feed",
    }
)

EXAMPLES: dict[str, Example] = {
    **ARTICLES,
    "home": Example(),
    "health": Example(),
    **{name: Example(**given) for name, given in setup.EXAMPLES.items()},
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
    "notices:supersede": Example(_letter),
    "notices:drafts": Example(),
    "notices:draft": Example(_draft),
    "notices:draft_preview": Example(_draft),
    "notices:draft_move": Example(lambda user: _draft(user) | {"verb": "review"}, "post", roles=(Role.REVIEWER,)),
    "notices:sign_drafts": Example(method="post"),
    "notices:batch": Example(_letter_batch),
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
    "disclosure:list": Example(arguments=_OF_PENALTIES),
    "disclosure:add": Example(arguments=_OF_PENALTIES),
    "disclosure:check": Example(method="post", data={"decided_on": "2026-11-20"}, arguments=_OF_PENALTIES),
    "disclosure:template": Example(arguments=_OF_PENALTIES),
    "disclosure:detail": Example(_decision),
    "disclosure:edit": Example(_decision),
    "disclosure:attach": Example(_decision, "post"),
    "disclosure:versions": Example(_decision),
    "disclosure:revise": Example(_decision),
    "disclosure:move": Example(lambda user: _decision(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)),
    "disclosure:review": Example(),
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
    "records:list": Example(),
    "records:add": Example(),
    "records:detail": Example(_record),
    "records:versions": Example(_record),
    "records:edit": Example(_record),
    "records:correct": Example(_record),
    "records:attach": Example(_record, "post"),
    "records:move": Example(lambda user: _record(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)),
    "records:review": Example(),
    "records:correction": Example(_correction),
    "records:move_correction": Example(
        lambda user: _correction(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)
    ),
    "records:matching": Example(),
    "records:match": Example(_unmatched, "post"),
    "evaluations:reports": Example(),
    "evaluations:report_generate": Example(method="post"),
    "evaluations:report_figure": Example(),
    "evaluations:report": Example(_report),
    "evaluations:report_paper": Example(_report),
    "evaluations:report_tables": Example(_report),
    "evaluations:report_chart": Example(lambda user: _report(user) | {"code": "C1"}),
    "evaluations:report_comment": Example(_report, "post"),
    "evaluations:report_uncomment": Example(_report_comment, "post"),
    "evaluations:report_move": Example(lambda user: _report(user) | {"verb": "recompute"}, "post"),
    "objections:cases": Example(),
    "objections:register": Example(arguments={"kind": "complaint"}),
    "objections:apply": Example(_own_record),
    "objections:own_entries": Example(),
    "objections:erasures": Example(),
    "objections:erasure_plan": Example(method="post"),
    "objections:erasure": Example(_erasure),
    "objections:erasure_move": Example(
        lambda user: _erasure(user) | {"verb": "approve"}, "post", roles=(Role.SUPERVISOR,)
    ),
    "objections:case": Example(_case),
    "objections:case_claim": Example(_case, "post"),
    "objections:case_assign": Example(_case, "post"),
    "objections:case_words": Example(_case, "post"),
    "objections:case_attach": Example(_case, "post"),
    "objections:case_identity": Example(_case, "post"),
    "objections:case_file": Example(_case_file),
    "objections:case_move": Example(lambda user: _case(user) | {"verb": "accept"}, "post", roles=(Role.CLERK,)),
    "evaluations:cycles": Example(),
    "evaluations:cycle_add": Example(),
    "evaluations:cycle": Example(evaluations.cycle),
    "evaluations:cycle_move": Example(
        lambda user: evaluations.cycle(user) | {"verb": "close_reports"}, "post", roles=(Role.SUPERVISOR,)
    ),
    "evaluations:cycle_export": Example(evaluations.cycle),
    "evaluations:cycle_recount": Example(evaluations.cycle),
    "evaluations:cycle_hand_over": Example(evaluations.cycle, "post"),
    "evaluations:engagement_add": Example(evaluations.cycle),
    "evaluations:sheet": Example(evaluations.sheet),
    "evaluations:sheet_move": Example(
        lambda user: evaluations.sheet(user) | {"verb": "report"}, "post", roles=(Role.REVIEWER,)
    ),
    "evaluations:sheet_attach": Example(evaluations.sheet, "post"),
    "evaluations:fact_add": Example(evaluations.reviewed_sheet, "post"),
    "evaluations:fact_remove": Example(evaluations.fact, "post"),
    "evaluations:line_declare": Example(evaluations.line),
    "evaluations:line_settle": Example(evaluations.line),
    "evaluations:line_appeal": Example(evaluations.line),
    "evaluations:appeal": Example(evaluations.appeal),
    "evaluations:appeal_move": Example(lambda user: evaluations.appeal(user) | {"verb": "deny"}, "post"),
    "evaluations:profile": Example(_body),
    "evaluations:profile_picture": Example(lambda user: _body(user) | {"name": "calendar"}),
    "evaluations:ranking_picture": Example(arguments={"name": "distribution"}),
    "evaluations:ranking": Example(),
    "evaluations:ranking_export": Example(),
    "evaluations:figures": Example(),
    "evaluations:figures_template": Example(arguments={"source": "training"}),
    "evaluations:institution_add": Example(),
    "evaluations:engagement": Example(evaluations.engagement),
    "evaluations:engagement_scores": Example(evaluations.engagement, "post"),
    "evaluations:engagement_attach": Example(evaluations.engagement, "post"),
    "evaluations:engagement_template": Example(evaluations.engagement),
    "evaluations:hand_overs": Example(),
    "evaluations:hand_over": Example(evaluations.hand_over),
    "evaluations:hand_over_move": Example(
        lambda user: evaluations.hand_over(user) | {"verb": "report_use"}, "post", {"use": "纳入考核"}
    ),
    "evaluations:declarations": Example(),
    "evaluations:declared": Example(),
    "evaluations:declaration": Example(arguments={"month": evaluations.MONTH}),
    "evaluations:declaration_move": Example(
        lambda user: evaluations.declaration(user) | {"verb": "sign"}, "post", roles=(Role.REVIEWER,)
    ),
    "evaluations:rounds": Example(),
    "evaluations:round_add": Example(),
    "evaluations:round": Example(evaluations.sampling),
    "evaluations:round_export": Example(evaluations.sampling),
    "evaluations:round_item": Example(evaluations.sampled_file),
    "evaluations:round_move": Example(
        lambda user: evaluations.sampling(user) | {"verb": "close"}, "post", roles=(Role.SUPERVISOR,)
    ),
    "evaluations:gaps": Example(_body),
    "evaluations:systems": Example(),
    "evaluations:system": Example(evaluations.system, is_shared=True),
    "evaluations:system_draft": Example(evaluations.system, is_shared=True),
    "evaluations:system_settings": Example(evaluations.draft_system, is_provincial=True),
    "evaluations:system_move": Example(
        lambda user: evaluations.draft_system(user) | {"verb": "submit"}, "post", is_provincial=True
    ),
    "evaluations:system_part_add": Example(
        lambda user: evaluations.draft_system(user) | {"part": "heading"}, is_provincial=True
    ),
    "evaluations:system_part": Example(evaluations.part, is_provincial=True),
    "evaluations:system_part_remove": Example(evaluations.part, "post", is_provincial=True),
    "evaluations:warnings": Example(),
    "evaluations:warning_wall": Example(),
    "evaluations:warning_trend": Example(),
    "evaluations:warning_rules": Example(),
    "evaluations:warning_rule": Example(_warning_rule, is_provincial=True),
    "evaluations:warning": Example(_warning),
    "evaluations:warning_move": Example(
        lambda user: _warning(user) | {"verb": "acknowledge"}, "post", roles=(Role.REVIEWER,)
    ),
    "records:leads": Example(),
    "records:lead_add": Example(),
    "records:lead": Example(_lead),
    "records:lead_convert": Example(_lead),
    "records:lead_attach": Example(_lead, "post"),
    "records:lead_move": Example(lambda user: _lead(user) | {"verb": "forward"}, "post", roles=(Role.REVIEWER,)),
    "records:rectifications": Example(),
    "records:rectification_add": Example(),
    "records:rectification": Example(_order),
    "records:rectification_redraw": Example(_order),
    "records:rectification_attach": Example(_order, "post"),
    "records:rectification_move": Example(lambda user: _order(user) | {"verb": "serve"}, "post", roles=(Role.CLERK,)),
    "records:mitigation_add": Example(
        lambda user: {"pk": RecordFactory(author=UserFactory(organization=user.organization), internal=True).pk}
    ),
    "records:mitigation": Example(_mitigation),
    "records:mitigation_move": Example(lambda user: _mitigation(user) | {"verb": "grant"}, "post"),
    "records:measures": Example(),
    "records:sanctions": Example(),
    "records:sanction_add": Example(),
    "records:sanction": Example(_sanction),
    "records:sanction_move": Example(lambda user: _sanction(user) | {"verb": "hear"}, "post", roles=(Role.REVIEWER,)),
    "records:suggestions": Example(),
    "records:suggestion": Example(_suggestion),
    "records:suggestion_move": Example(lambda user: _suggestion(user) | {"verb": "accept"}, "post"),
    "records:honour_checks": Example(),
    "records:honour_check_add": Example(),
    "records:honour_check": Example(_honour_check),
    "records:honour_check_export": Example(_honour_check),
    "records:honour_check_issue": Example(_honour_check, "post"),
    "records:listings": Example(),
    "records:listing_add": Example(),
    "records:listing": Example(_listing),
    "records:listing_edit": Example(_returned_listing),
    "records:listing_move": Example(lambda user: _listing(user) | {"verb": "approve"}, "post", roles=(Role.REVIEWER,)),
    **PEOPLE,
    **DESK,
}

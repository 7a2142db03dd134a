"""录入: the form keeps what was typed, says at the field what is wrong, and at once the last day for publicity."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import PenaltyDecision, PermitDecision
from foundation.accounts.models import User
from foundation.deadlines.models import Deadline
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day_of_decision")]

ADD = "/disclosure/penalty/add/"
CHECK = "/disclosure/penalty/check/"
COMPANY = "91320105780688132K"
IDENTITY_CARD = "11010519491231002X"


@pytest.fixture
def _on_the_day_of_decision() -> Any:
    with freeze_time("2026-11-20 02:00"):
        yield


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory(clerk=True)
    client.force_login(user)
    return user


def penalty(clerk: User, **typed: Any) -> dict[str, Any]:
    body = clerk.organization
    return {
        "counterpart_name": "江苏试验商贸有限公司",
        "counterpart_class": "法人及非法人组织",
        "uscc": COMPANY,
        "legal_representative": "李四",
        "document_number": "试市监罚〔2026〕1号",
        "violation": "经营超过保质期的食品",
        "facts": "检查发现货架上有超过保质期的食品。",
        "legal_basis": "《中华人民共和国食品安全法》第一百二十四条第一款第五项",
        "categories": ["罚款"],
        "content": "罚款五千元",
        "fine": "0.5",
        "decided_on": "2026-11-20",
        "effective_until": "2099-12-31",
        "authority_name": body.name,
        "authority_uscc": body.uscc,
        "source_name": body.name,
        "source_uscc": body.uscc,
        "procedure": "ordinary",
        "act": "submit",
        **typed,
    }


def permit(clerk: User, **typed: Any) -> dict[str, Any]:
    own = {
        "document_title": "准予行政许可决定书",
        "categories": ["普通"],
        "valid_from": "2026-11-20",
        "valid_until": "2031-11-19",
        "state": "1",
    }
    return penalty(clerk) | own | typed


def person(clerk: User, **typed: Any) -> dict[str, Any]:
    own = {
        "counterpart_name": "张三",
        "counterpart_class": "自然人",
        "uscc": "",
        "legal_representative": "",
        "id_type": "身份证",
        "id_number": IDENTITY_CARD,
    }
    return penalty(clerk, **own) | typed


def errors(response: Any) -> dict[str, str]:
    return {name: " ".join(told) for name, told in response.context["form"].errors.items()}


@pytest.mark.parametrize("kind", DecisionKind)
def test_form_asks_every_field_in_the_official_sections(client: Client, clerk: User, kind: DecisionKind) -> None:
    titles = [section.title for section in client.get(f"/disclosure/{kind}/add/").context["form"].sections]

    assert titles == ["行政相对人", "决定内容", "机关与来源", "程序、告知与迟报"]


def test_form_begins_with_the_body_of_the_clerk(client: Client, clerk: User) -> None:
    assert client.get(ADD).context["form"]["authority_uscc"].value() == clerk.organization.uscc


def test_enter_submits_for_review_and_starts_the_period(client: Client, clerk: User) -> None:
    response = client.post(ADD, penalty(clerk))

    entered = PenaltyDecision.objects.get()
    assert response.headers["Location"] == reverse("disclosure:detail", args=["penalty", entered.pk])
    assert (entered.status, entered.author, entered.due_on.isoformat()) == ("submitted", clerk, "2026-12-01")
    assert Deadline.objects.of(entered).get().due_on == entered.due_on


def test_enter_keeps_a_draft(client: Client, clerk: User) -> None:
    client.post("/disclosure/permit/add/", permit(clerk, act="draft"))

    assert PermitDecision.objects.get().status == DecisionStatus.DRAFT


def test_enter_stores_normal_forms(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk, uscc=COMPANY.lower(), fine="５,０００", decided_on="2026年11月20日"))

    entered = PenaltyDecision.objects.get()
    assert (entered.uscc, entered.fine, entered.decided_on.isoformat()) == (COMPANY, Decimal(5000), "2026-11-20")


def test_enter_joins_ticked_and_written_categories(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk, categories=["警告", "罚款"], categories_other="责令改正"))

    assert PenaltyDecision.objects.get().categories == "警告；罚款；其他-责令改正"


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("counterpart_name", "", "V101"),
        ("uscc", COMPANY[:-1] + "A", "V104"),
        ("decided_on", "2026-13-01", "V107"),
        ("decided_on", "2026-11-21", "V108"),
        ("fine", "", "V110"),
        ("fine", "五千", "V109"),
        ("authority_uscc", "11630000015000185Y", "V114"),
        ("counterpart_class", "个体工商户", "V115"),
    ],
)
def test_form_tells_the_fault_at_its_field_and_keeps_what_was_typed(
    client: Client, clerk: User, name: str, typed: str, code: str
) -> None:
    response = client.post(ADD, penalty(clerk, **{name: typed}))

    assert list(errors(response)) == [name]
    assert code in errors(response)[name]
    assert response.context["form"][name].value() == typed
    assert response.context["form"]["facts"].value() == "检查发现货架上有超过保质期的食品。"


def test_form_does_not_refuse_what_is_only_doubtful(client: Client, clerk: User) -> None:
    CreditSubject.objects.create(kind=SubjectKind.LEGAL_PERSON, name="江苏原名有限公司", uscc=COMPANY)

    client.post(ADD, penalty(clerk))

    (warning,) = PenaltyDecision.objects.get().warnings
    assert (warning["code"], "江苏原名有限公司" in warning["message"]) == ("V116", True)


def test_form_refuses_the_same_decision_twice_and_leads_to_the_first(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk))
    first = PenaltyDecision.objects.get()

    response = client.post(ADD, penalty(clerk))

    assert "文号已录入" in errors(response)["document_number"]
    assert reverse("disclosure:detail", args=["penalty", first.pk]) in response.content.decode()


def test_form_does_not_lead_to_the_record_of_another_body(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk))
    PenaltyDecision.objects.update(organization=UserFactory().organization)

    response = client.post(ADD, penalty(clerk))

    assert "文号已录入" in errors(response)["document_number"]
    assert response.context["form"].twin is None


def test_form_refuses_a_day_of_telling_that_has_not_come(client: Client, clerk: User) -> None:
    response = client.post(ADD, penalty(clerk, publicity_told_on="2026-11-21"))

    assert "不能晚于今天" in errors(response)["publicity_told_on"]


def test_check_tells_the_last_day_as_soon_as_the_decision_day_is_typed(client: Client, clerk: User) -> None:
    told = client.post(CHECK, {"decided_on": "2026-11-20"}).content.decode()

    assert "2026-12-01（周二）" in told
    assert "还剩 <strong>7 个工作日</strong>" in told


def test_check_tells_faults_of_what_was_typed_and_leaves_the_rest_alone(client: Client, clerk: User) -> None:
    checks = client.post(CHECK, {"categories": ["罚款"], "document_number": "试罚[2026]1号"}).context["checks"]

    told = {check.name: check for check in checks}
    assert told["counterpart_name"].errors == []
    assert "金额必填" in told["fine"].errors[0]
    assert "试罚〔2026〕1号" in told["document_number"].warnings[0]


@pytest.mark.parametrize(
    ("refused", "is_compliant"),
    [
        ({}, True),
        ({"fine": ""}, False),
        # A draft is not sent yet, and what it lacks is held against nobody.
        ({"fine": "", "act": "draft"}, True),
        # Late is not faulty.
        ({"decided_on": "2026-11-09", "late_reason": ""}, True),
        # Another decision.
        ({"fine": "", "document_number": "试市监罚〔2026〕2号"}, True),
    ],
)
def test_form_remembers_that_a_submission_was_refused_at_first(
    client: Client, clerk: User, refused: dict[str, str], *, is_compliant: bool
) -> None:
    if refused:
        assert errors(client.post(ADD, penalty(clerk, **refused)))
    client.post(ADD, penalty(clerk))

    assert PenaltyDecision.objects.get().is_compliant_at_first is is_compliant


def test_form_remembers_a_refused_submission_of_a_draft_but_nothing_after_the_first_submission(
    client: Client, clerk: User
) -> None:
    client.post(ADD, penalty(clerk, act="draft"))
    draft = PenaltyDecision.objects.get()
    edit = reverse("disclosure:edit", args=["penalty", draft.pk])
    sent_before = PenaltyFactory(author=clerk, returned=True)
    for address in (edit, reverse("disclosure:edit", args=["penalty", sent_before.pk])):
        number = draft.document_number if address == edit else sent_before.document_number
        client.post(address, penalty(clerk, document_number=number, fine=""))
        client.post(address, penalty(clerk, document_number=number))
    sent = {each.pk: (each.status, each.is_compliant_at_first) for each in PenaltyDecision.objects.all()}

    assert sent == {draft.pk: ("submitted", False), sent_before.pk: ("submitted", True)}


def test_form_asks_why_when_the_last_day_has_passed(client: Client, clerk: User) -> None:
    refused = client.post(ADD, penalty(clerk, decided_on="2026-11-09"))
    client.post(ADD, penalty(clerk, decided_on="2026-11-09", late_reason="系统故障"))

    assert list(errors(refused)) == ["late_reason"]
    assert PenaltyDecision.objects.get().late_reason == "系统故障"


def test_edit_shows_identity_numbers_only_masked(client: Client, clerk: User) -> None:
    client.post(ADD, person(clerk, act="draft"))

    page = client.get(reverse("disclosure:edit", args=["penalty", PenaltyDecision.objects.get().pk])).content.decode()

    assert IDENTITY_CARD not in page
    assert "110*************2X" in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"id_number": ""}, IDENTITY_CARD),
        ({"id_type": "护照号", "id_number": "E12345678"}, "E12345678"),
        (
            {
                "counterpart_class": "法人及非法人组织",
                "uscc": COMPANY,
                "legal_representative": "李四",
                "id_type": "",
                "id_number": "",
            },
            "",
        ),
    ],
    ids=["left empty", "replaced", "cleared with its type"],
)
def test_edit_keeps_replaces_or_clears_an_identity_number(
    client: Client, clerk: User, typed: dict[str, str], kept: str
) -> None:
    client.post(ADD, person(clerk, act="draft"))
    entered = PenaltyDecision.objects.get()

    client.post(reverse("disclosure:edit", args=["penalty", entered.pk]), person(clerk, **typed))

    entered.refresh_from_db()
    assert (entered.status, entered.id_number.open()) == (DecisionStatus.SUBMITTED, kept)


def test_edit_shows_what_is_stored(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk, act="draft", categories_other="责令改正"))

    form = client.get(reverse("disclosure:edit", args=["penalty", PenaltyDecision.objects.get().pk])).context["form"]

    shown = {name: form[name].value() for name in ("categories", "categories_other", "fine", "decided_on", "procedure")}
    assert shown == {
        "categories": ["罚款"],
        "categories_other": "责令改正",
        "fine": "0.5",
        "decided_on": "2026-11-20",
        "procedure": "ordinary",
    }


def test_edit_leads_back_from_what_is_already_public(client: Client, clerk: User) -> None:
    public = PenaltyFactory(author=clerk, published=True)

    response = client.post(reverse("disclosure:edit", args=["penalty", public.pk]), penalty(clerk))

    assert response.status_code == 302
    public.refresh_from_db()
    assert public.counterpart_name != "江苏试验商贸有限公司"


def test_revise_proposes_only_what_differs(client: Client, clerk: User) -> None:
    client.post(ADD, penalty(clerk))
    PenaltyDecision.objects.update(status=DecisionStatus.FILED, filing_ground="轻微失信信息原则上不公示")
    entered = PenaltyDecision.objects.get()

    client.post(reverse("disclosure:revise", args=["penalty", entered.pk]), penalty(clerk, fine="0.8", reason="误填"))

    assert list(entered.revisions.get().changes) == ["fine"]


def test_revise_asks_for_a_reason(client: Client, clerk: User) -> None:
    public = PermitFactory(author=clerk, published=True)

    response = client.post(reverse("disclosure:revise", args=["permit", public.pk]), permit(clerk))

    assert "reason" in response.context["reason"].errors
    assert "更正理由" in response.content.decode()


def test_withdraw_takes_back_an_own_submission(client: Client, clerk: User) -> None:
    own = PenaltyFactory(author=clerk)

    client.post(reverse("disclosure:move", args=["penalty", own.pk, "withdraw_submission"]))

    own.refresh_from_db()
    assert own.status == DecisionStatus.DRAFT


def test_withdraw_leaves_the_submission_of_a_colleague(client: Client, clerk: User) -> None:
    theirs = PenaltyFactory(author=UserFactory(clerk=True, organization=clerk.organization))

    response = client.post(reverse("disclosure:move", args=["penalty", theirs.pk, "withdraw_submission"]), follow=True)

    theirs.refresh_from_db()
    assert theirs.status == DecisionStatus.SUBMITTED
    assert "只有录入人可以撤回自己的报送" in response.content.decode()

"""V101–V117: which fault refuses a row, and what is only said of it (domain §1.5)."""

from datetime import date
from typing import Any

import pytest

from disclosure.choices import DecisionKind
from disclosure.standard.checks import Checked, check
from disclosure.standard.context import context_for
from foundation.organizations.identifiers import PLACEHOLDER_USCC
from foundation.organizations.models import Organization
from tests.disclosure.imports.offices import penalty
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

COMPANY, SHOP = made_up_uscc(1, prefix="91"), made_up_uscc(1, prefix="92")
MISTYPED = COMPANY[:-1] + ("A" if COMPANY[-1] != "A" else "B")
IDENTITY = "11010519491231002X"
PERSON = {
    "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": "", "CF_FRDB": "", "CF_XDR_ZJLX": "身份证", "CF_XDR_ZJHM": IDENTITY,
}  # fmt: skip


@pytest.fixture
def body() -> Organization:
    return OrganizationFactory(superior=OrganizationFactory(government=True))


def _told(body: Organization, **changes: Any) -> Checked:
    row = penalty(UserFactory(organization=body), 1, **changes)
    return check(DecisionKind.PENALTY, row, context_for(body, known_names={made_up_uscc(9, prefix="91"): "原名公司"}))


def _permit(body: Organization, **changes: Any) -> Checked:
    row = {
        "XK_XDR_MC": "青海试验商贸有限公司",
        "XK_XDR_LB": "法人及非法人组织",
        "XK_XDR_SHXYM": COMPANY,
        "XK_FRDB": "李四",
        "XK_XKWS": "准予行政许可决定书",
        "XK_WSH": "试市监许〔2026〕1号",
        "XK_XKLB": "普通",
        "XK_NR": "食品经营",
        "XK_JDRQ": "2026-11-20",
        "XK_YXQZ": "2026-11-20",
        "XK_YXQZI": "2099-12-31",
        "XK_XKJG": body.name,
        "XK_XKJGDM": body.uscc,
        "XK_ZT": "1",
        "XK_LYDW": body.name,
        "XK_LYDWDM": body.uscc,
        **changes,
    }
    return check(DecisionKind.PERMIT, row, context_for(body))


def _pairs(problems: list[Any]) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in problems]


def test_says_nothing_of_a_faultless_row(body: Organization) -> None:
    for checked in (_told(body), _told(body, **PERSON), _permit(body)):
        assert (checked.errors, checked.warnings) == ([], [])


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("V101", "CF_SY", {"CF_SY": " \u3000"}),
        ("V102", "CF_XDR_MC", {"CF_XDR_MC": "青" * 201}),
        ("V103", "CF_XDR_LB", {"CF_XDR_LB": "企业"}),
        ("V103", "CF_CFLB", {"CF_CFLB": "罚款；没收"}),
        ("V103", "CF_CFLB", {"CF_CFLB": "其他"}),
        ("V104", "CF_XDR_SHXYM", {"CF_XDR_SHXYM": MISTYPED}),
        ("V104", "CF_SJLYDM", {"CF_SJLYDM": PLACEHOLDER_USCC}),
        ("V105", "CF_XDR_ZZJG", {"CF_XDR_ZZJG": "01500018-6"}),
        ("V106", "CF_XDR_ZJHM", PERSON | {"CF_XDR_ZJHM": "110105194912310021"}),
        ("V106", "CF_FR_ZJHM", {"CF_FR_ZJLX": "身份证", "CF_FR_ZJHM": "110105204912310023"}),
        ("V107", "CF_JDRQ", {"CF_JDRQ": "2026-02-30"}),
        ("V107", "CF_JDRQ", {"CF_JDRQ": "11月20日"}),
        ("V108", "CF_JDRQ", {"CF_JDRQ": "2026-11-25"}),
        ("V108", "CF_YXQ", {"CF_YXQ": "2026-11-19"}),
        ("V109", "CF_NR_FK", {"CF_NR_FK": "5000元"}),
        ("V109", "CF_NR_FK", {"CF_NR_FK": "0"}),
        ("V109", "CF_NR_FK", {"CF_NR_FK": "0.0000001"}),
        ("V110", "CF_NR_FK", {"CF_NR_FK": ""}),
        ("V110", "CF_NR_WFFF", {"CF_CFLB": "罚款;没收违法所得"}),
        ("V110", "CF_NR_ZKDX", {"CF_CFLB": "罚款;吊销许可证"}),
        ("V110", "CF_XDR_SHXYM", {"CF_XDR_SHXYM": ""}),
        ("V110", "CF_FRDB", {"CF_FRDB": ""}),
        ("V110", "CF_FR_ZJLX", {"CF_FR_ZJHM": IDENTITY}),
        ("V110", "CF_XDR_ZJHM", PERSON | {"CF_XDR_ZJHM": ""}),
        ("V114", "CF_CFJGDM", {"CF_CFJGDM": made_up_uscc(99)}),
        ("V115", "CF_XDR_LB", {"CF_XDR_SHXYM": SHOP}),
        ("V115", "CF_XDR_SHXYM", PERSON | {"CF_XDR_SHXYM": COMPANY}),
    ],
)
def test_refuses_a_penalty(body: Organization, code: str, field: str, changes: dict[str, str]) -> None:
    assert _pairs(_told(body, **changes).errors) == [(code, field)]


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("V108", "XK_YXQZI", {"XK_YXQZI": "2026-11-19"}),
        ("V103", "XK_ZT", {"XK_ZT": "3"}),
        ("V104", "XK_XKJGDM", {"XK_XKJGDM": MISTYPED}),
    ],
)
def test_refuses_a_permit(body: Organization, code: str, field: str, changes: dict[str, str]) -> None:
    assert _pairs(_permit(body, **changes).errors) == [(code, field)]


@pytest.mark.parametrize("place", ["above", "beside"])
def test_refuses_an_authority_that_is_not_the_authors_or_below(body: Organization, place: str) -> None:
    other = body.superior if place == "above" else OrganizationFactory(superior=body.superior)
    assert other is not None
    checked = _told(body, CF_CFJG=other.name, CF_CFJGDM=other.uscc)
    assert _pairs(checked.errors) == [("V114", "CF_CFJGDM")]


def test_takes_a_decision_of_a_body_below(body: Organization) -> None:
    below = OrganizationFactory(superior=body)
    assert _told(body, CF_CFJG=below.name, CF_CFJGDM=below.uscc).errors == []


@pytest.mark.parametrize(
    ("code", "field", "changes"),
    [
        ("V103", "CF_WSH", {"CF_WSH": "试市监罚(2026)1号"}),
        ("V112", "CF_SY", {"CF_SY": "联系电话13909711234。"}),
        ("V112", "CF_NR", {"CF_NR": f"对{IDENTITY}罚款。"}),
        ("V113", "CF_JDRQ", {"CF_JDRQ": "2026-11-02"}),
        ("V116", "CF_CFJG", {"CF_CFJG": "别的名称"}),
        ("V116", "CF_XDR_MC", {"CF_XDR_SHXYM": made_up_uscc(9, prefix="91")}),
        ("V117", "CF_XDR_SHXYM", {"CF_XDR_SHXYM": PLACEHOLDER_USCC}),
        ("V117", "CF_NR_FK", {"CF_CFLB": "警告"}),
        ("V117", "CF_NR_WFFF", {"CF_NR_WFFF": "1"}),
    ],
)
def test_takes_a_penalty_and_says_what_is_doubtful(
    body: Organization, code: str, field: str, changes: dict[str, str]
) -> None:
    checked = _told(body, **changes)
    assert (checked.errors, _pairs(checked.warnings)) == ([], [(code, field)])


def test_only_says_that_a_permit_begins_before_its_decision(body: Organization) -> None:
    checked = _permit(body, XK_YXQZ="2026-11-19")
    assert (checked.errors, _pairs(checked.warnings)) == ([], [("V108", "XK_YXQZ")])


def test_takes_the_number_of_a_permit_for_that_of_its_document(body: Organization) -> None:
    checked = _permit(body, XK_WSH="", XK_XKBH="JY16301020000011")
    assert (checked.errors, checked.values["document_number"]) == ([], "JY16301020000011")


@pytest.mark.parametrize(
    ("code", "written", "name", "kept"),
    [
        ("CF_XDR_ZZJG", "０１５０００１８－５", "organization_code", "015000185"),
        ("CF_XDR_SHXYM", f" {COMPANY.lower()} ", "uscc", COMPANY),
        ("CF_XDR_SHXYM", PLACEHOLDER_USCC, "uscc", ""),
        ("CF_CFLB", "吊销许可证、其他－责令改正,警告", "categories", "吊销许可证件；其他-责令改正；警告"),
        ("CF_JDRQ", "46346", "decided_on", date(2026, 11, 20)),
        ("CF_WSH", "试市监罚[2026]1号", "document_number", "试市监罚[2026]1号"),
    ],
)
def test_keeps_what_is_written_in_its_normal_form(
    body: Organization, code: str, written: str, name: str, kept: Any
) -> None:
    assert _told(body, **{code: written}).values[name] == kept


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("CF_XDR_ZJLX", "E12345678"),
        ("CF_FR_ZJLX", "H0123456700"),
        ("CF_CFLB", "罚款；E12345678"),
        ("CF_JDRQ", "６３０１０２１９９００１０１１２３４"),
        ("CF_NR_FK", "630102-19900101-1234"),
    ],
)
def test_hides_a_number_that_has_slipped_into_the_next_column(body: Organization, code: str, written: str) -> None:
    (problem,) = _told(body, **{code: written}).errors
    digits = [sign for sign in problem.message.partition("”")[0] if sign.isdigit()]
    assert len(digits) < 6

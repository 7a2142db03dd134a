"""快速查找: everything a person may see, nothing else, and each look for an identity number noted."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation import home
from foundation.access import Role
from foundation.finding import acts, sources
from foundation.sealing import blind_index
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject
from foundation.trail.models import TrailEntry
from objections.choices import CaseKind
from objections.models import Case
from tests.disclosure.acts import made_public
from tests.disclosure.factories import BatchFactory, PenaltyFactory, PermitFactory
from tests.evaluations.warnings.factories import WarningFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.objections.factories import County, received, told
from tests.records.factories import LeadFactory, RecordFactory
from tests.records.listings import ListEntryFactory

pytestmark = pytest.mark.django_db

FIND = "/find/"
NUMBER = "11010519491231002X"


@pytest.fixture
def clerk(client: Client) -> Any:
    user = UserFactory(clerk=True)
    client.force_login(user)
    return user


def found(client: Client, term: str) -> dict[str, list[str]]:
    """The hits of the palette under the names of their groups."""
    answer = client.post(FIND, {"q": term}, headers={"X-Palette": "1"})
    assert answer.status_code == 200
    return {group.label: [hit.url for _, hit in group.hits] for group in answer.context["groups"]}


def test_every_kind_of_thing_is_found_by_its_name(client: Client, clerk: Any) -> None:
    own = {"author": clerk}
    penalty = PenaltyFactory(counterpart_name="青海鼋鼍餐饮有限公司", **own)
    permit = PermitFactory(counterpart_name="青海鼋鼍餐饮有限公司", **own)
    record = RecordFactory(basis_number="鼋鼍〔2026〕1号", **own)
    lead = LeadFactory(title="反映鼋鼍乡拖欠账款", **own)
    listed = ListEntryFactory(name="鼋鼍建设公司", **own)
    batch = BatchFactory(filename="鼋鼍.xlsx", **own)
    warning = WarningFactory(body=clerk.organization, title="鼋鼍乡逾期")

    assert found(client, "鼋鼍") == {
        "行政处罚": [reverse("disclosure:detail", args=["penalty", penalty.pk])],
        "行政许可": [reverse("disclosure:detail", args=["permit", permit.pk])],
        "政务失信记录": [record.get_absolute_url()],
        "失信线索": [lead.get_absolute_url()],
        "红黑名单": [listed.get_absolute_url()],
        "监测预警": [warning.get_absolute_url()],
        "导入批次": [reverse("disclosure:import_detail", args=[batch.pk])],
    }


def test_case_is_found_by_its_number_and_never_by_its_text(client: Client, clerk: Any) -> None:
    case = received(told(CaseKind.COMPLAINT, body=County.made().authority))
    Case.objects.filter(pk=case.pk).update(organization=clerk.organization)

    assert found(client, case.number)["异议、投诉和修复"] == [case.get_absolute_url()]
    assert "异议、投诉和修复" not in found(client, "拖欠")


def test_enterprise_with_public_entries_leads_to_its_public_page(client: Client, clerk: Any) -> None:
    subject = CreditSubject.objects.create(
        kind=SubjectKind.LEGAL_PERSON, name="青海鼋鼍餐饮有限公司", uscc="91630100MBT0000017"
    )
    assert "信用主体（公众网站）" not in found(client, "鼋鼍餐饮")

    made_public(PenaltyFactory(published=True, counterpart_name=subject.name, uscc=subject.uscc))

    (url,) = found(client, "鼋鼍餐饮")["信用主体（公众网站）"]
    assert url.endswith(f"/subjects/{subject.uscc}/")


@pytest.mark.parametrize("term", ["外单位", "外县"])
def test_nothing_of_another_body_is_found(client: Client, clerk: Any, term: str) -> None:
    PermitFactory(document_number="外单位〔2026〕1号")
    RecordFactory(basis_number="外单位〔2026〕1号")
    LeadFactory(title="外单位")
    BatchFactory(filename="外单位.xlsx")
    OrganizationFactory(name="外县市场监督管理局")

    assert found(client, term) == {}


def test_people_are_found_by_those_who_manage_them(client: Client) -> None:
    admin = UserFactory(admin=True)
    colleague = UserFactory(organization=admin.organization, full_name="鼋鼍")
    UserFactory(full_name="鼋鼍")

    for person, expected in ((admin, [reverse("accounts:user_edit", args=[colleague.pk])]), (colleague, None)):
        client.force_login(person)
        assert found(client, "鼋鼍").get("用户") == expected


@pytest.mark.parametrize(
    ("role", "term", "url"),
    [
        (Role.CLERK, "新增处罚", "/disclosure/penalty/add/"),
        (Role.CLERK, "导入", "/disclosure/imports/upload/"),
        (Role.REVIEWER, "待审核", "/disclosure/review/"),
        (Role.SUPERVISOR, "逾期事项", "/deadlines/overdue/"),
    ],
)
def test_acts_and_pages_are_found_by_those_who_may_open_them(client: Client, role: Role, term: str, url: str) -> None:
    client.force_login(UserFactory(roles=[role]))
    assert url in found(client, term)["页面和办理"]

    client.force_login(UserFactory(admin=True))
    if role != Role.CLERK or term != "导入":
        assert url not in found(client, term).get("页面和办理", [])


def test_every_act_and_page_has_an_address() -> None:
    for act in acts.values():
        assert reverse(act.url_name, kwargs=dict(act.kwargs) or None)
    assert {source.list_url for source in sources.values() if source.url_name} <= {
        reverse(item.url_name, kwargs=dict(item.kwargs) or None) for item in home.navigation.values()
    }


def test_empty_box_offers_the_pages(client: Client, clerk: Any) -> None:
    assert list(found(client, "")) == ["页面和办理"]


def test_typed_words_are_shown_under_an_address_to_return_to(client: Client, clerk: Any) -> None:
    answer = client.post(FIND, {"q": "青食罚"})

    assert answer.headers["Location"] == "/find/?q=%E9%9D%92%E9%A3%9F%E7%BD%9A"


def test_only_hit_opens_at_once(client: Client, clerk: Any) -> None:
    only = PermitFactory(author=clerk, document_number="青林许〔2026〕1号")

    answer = client.get(FIND, {"q": "青林许〔2026〕1号"})

    assert answer.headers["Location"] == reverse("disclosure:detail", args=["permit", only.pk])


def test_more_than_fit_lead_to_the_list_under_the_same_word(client: Client, clerk: Any) -> None:
    PenaltyFactory.create_batch(11, author=clerk, counterpart_name="<鼋鼍>公司")

    page = client.get(FIND, {"q": "鼋鼍"}).content.decode()

    assert "/disclosure/penalty/?q=%E9%BC%8B%E9%BC%8D" in page
    assert page.count("&lt;<mark>鼋鼍</mark>&gt;公司") == 10


@pytest.mark.parametrize("term", ["\0", "x" * 5000, "(", "%", "'"])
def test_anything_may_be_typed(client: Client, clerk: Any, term: str) -> None:
    assert client.get(FIND, {"q": term}).status_code == 200


@pytest.fixture
def penalty(clerk: Any) -> Any:
    subject = CreditSubject.objects.create(
        kind=SubjectKind.NATURAL_PERSON, name="张三", id_number=NUMBER, id_index=blind_index(NUMBER)
    )
    PenaltyFactory(person=True, subject=subject)
    RecordFactory(author=clerk)
    return PenaltyFactory.create_batch(2, author=clerk, person=True, subject=subject)


def test_identity_number_finds_what_is_visible_and_leaves_an_entry_without_the_number(
    client: Client, penalty: Any
) -> None:
    answer = client.post(FIND, {"q": NUMBER.lower()})

    assert answer.status_code == 200
    assert [len(group.hits) for group in answer.context["groups"]] == [2]
    entry = TrailEntry.objects.get(verb="按证件号码查找")
    assert (entry.object_title, entry.detail) == ("110*************2X", {"条数": 2})
    assert NUMBER not in answer.content.decode().upper()


@pytest.mark.parametrize(
    "typed",
    [
        "110105 19491231 002x",
        "110105-19491231-002X",
        "张三11010519491231002X",
        "张三 2026 110105 19491231 002X",
        "１１０１０５19491231002X",
    ],
)
def test_identity_number_is_known_in_groups_and_beside_a_name(client: Client, penalty: Any, typed: str) -> None:
    answer = client.post(FIND, {"q": typed})

    assert answer.status_code == 200
    assert (answer.context["term"], answer.context["is_identity"]) == ("110*************2X", True)
    assert [len(group.hits) for group in answer.context["groups"]] == [2]


@pytest.mark.parametrize("code", ["116301023242893144", "110105194912310021", "1101051949123100210", "630100000012345"])
def test_number_that_is_nobodys_is_looked_for_like_any_word(client: Client, clerk: Any, code: str) -> None:
    """A credit code of digits alone, a wrong check digit, a longer number, the registration number of a business."""
    answer = client.post(FIND, {"q": code})

    assert answer.headers["Location"] == f"/find/?q={code}"
    assert not TrailEntry.objects.filter(verb="按证件号码查找").exists()


def test_credit_code_of_digits_finds_what_bears_it(client: Client, clerk: Any) -> None:
    row = PermitFactory(author=clerk, uscc="116301023242893144")

    assert reverse("disclosure:detail", args=["permit", row.pk]) in found(client, row.uscc)["行政许可"]


def test_identity_number_is_not_looked_for_in_an_address(client: Client, penalty: Any) -> None:
    answer = client.get(FIND, {"q": NUMBER})

    assert answer.context["groups"] == []
    assert "不要写在网址里" in answer.content.decode()
    assert not TrailEntry.objects.filter(verb="按证件号码查找").exists()


def test_identity_number_is_not_looked_for_by_administrators(client: Client, penalty: Any) -> None:
    client.force_login(UserFactory(admin=True, organization=penalty[0].organization))

    assert found(client, NUMBER) == {}


def test_find_costs_the_same_for_one_hit_and_thirty(
    client: Client, clerk: Any, django_assert_max_num_queries: Any
) -> None:
    PenaltyFactory(author=clerk)
    PermitFactory(author=clerk)
    client.get(FIND, {"q": "试"})
    with django_assert_max_num_queries(23) as one:
        client.get(FIND, {"q": "试"})
    PenaltyFactory.create_batch(29, author=clerk)

    with django_assert_max_num_queries(len(one)):
        client.get(FIND, {"q": "试"})

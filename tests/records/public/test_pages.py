"""The public side of integrity: what a citizen finds about governments, and what he never finds."""

from typing import Any

import pytest
from django.test import Client

from disclosure.models import Publication
from foundation.accounts.models import User
from records.choices import RecordStatus
from records.models import DishonestyRecord
from records.workflow import confirmation, endings
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
GROUND = "政府信息公开条例第二十条"


def confirmer_of(record: DishonestyRecord) -> User:
    user: User = UserFactory.create(reviewer=True, organization=record.confirming_body)
    return user


def published(**facts: Any) -> DishonestyRecord:
    record = RecordFactory.create(confirmed=True, **facts)
    return confirmation.publish(record, by=confirmer_of(record), reason=GROUND)


def page(site: Client, path: str, **query: str) -> str:
    answer = site.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_shows_what_the_publicity_review_let_out(public_site: Client) -> None:
    shown, waiting = published(), RecordFactory.create(confirmed=True)
    listed = page(public_site, "/integrity/")
    assert shown.body_name in listed
    assert waiting.body_name not in listed


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"record_type": "通报批评"}, True),
        ({"record_type": "拖欠账款"}, False),
        ({"domain": "其他"}, True),
        ({"domain": "政府采购"}, False),
        ({"tier": "county"}, True),
        ({"tier": "province"}, False),
        ({"q": "扶持资金"}, True),
        ({"q": "无此内容"}, False),
    ],
)
def test_list_is_narrowed_by_type_domain_tier_and_word(
    public_site: Client, query: dict[str, str], is_found: bool
) -> None:
    record = published()
    assert (record.basis_number in page(public_site, "/integrity/", **query)) == is_found


def test_list_is_narrowed_by_the_region_of_the_recorded_body(public_site: Client) -> None:
    record = published(body=OrganizationFactory.create(region__code="630121"))
    other = published(body=OrganizationFactory.create(region__code="632121"))
    rows = Publication.objects.filter(county_code="630121")
    assert [row.source_id for row in rows] == [record.pk]
    assert other.pk not in [row.source_id for row in rows]


def test_entry_reads_as_a_record_of_dishonesty(public_site: Client) -> None:
    record = published(influence_until=None, responsible_persons="副局长马成林")
    told = page(public_site, f"/p/{Publication.objects.of_source(record).get().pk}/")
    for words in ("政务失信记录", "记录所指单位", "公开依据", GROUND, "公示至履行、清偿或者整改完毕"):
        assert words in told
    for words in ("行政处罚", "许可长期有效", "马成林"):
        assert words not in told.split("<main", 1)[1].split("</main", 1)[0]


def test_credit_file_of_a_government_holds_its_records(public_site: Client) -> None:
    record = published()
    told = page(public_site, f"/subjects/{record.body_uscc}/")
    assert record.basis_number in told
    assert "政务失信记录 1 条" in told


def test_repaired_record_leaves_nothing_and_a_withdrawn_one_its_reason(public_site: Client) -> None:
    repaired, withdrawn = published(), published()
    address = f"/p/{Publication.objects.of_source(withdrawn).get().pk}/"
    endings.repair(repaired, by=confirmer_of(repaired), reason="已经付清")
    endings.withdraw(withdrawn, by=confirmer_of(withdrawn), reason="依据文书被撤销")
    assert "没有" in page(public_site, "/integrity/")
    answer = public_site.get(address)
    assert answer.status_code == 410
    assert "依据文书被撤销" in answer.content.decode()


def test_nothing_private_of_a_record_is_found_in_public(public_site: Client) -> None:
    """Planted in every field that is not for the public; looked for in every page that tells of the record."""
    secrets = {
        "responsible_persons": "秘密责任人欧阳震华",
        "remarks": "秘密备注",
        "impact": "秘密影响",
        "severity_reason": "秘密理由",
        "review_reason": "秘密意见",
    }
    record = published(**secrets)
    person = RecordFactory.create(internal=True, of_person=True, person_name="秘密姓名", id_number="630102198001011230")
    entry = Publication.objects.of_source(record).get()
    paths = (
        "/",
        "/integrity/",
        f"/p/{entry.pk}/",
        f"/subjects/{record.body_uscc}/",
        "/search/?q=秘密",
        "/integrity/?q=秘密",
    )
    told = "".join(public_site.get(path).content.decode() for path in paths)
    for secret in (*secrets.values(), person.basis_number, "秘密姓名", "630102198001011230", "欧阳震华"):
        assert secret not in told


def test_civil_servant_is_told_of_only_through_the_authoritys_own_notice(public_site: Client) -> None:
    record = RecordFactory.create(
        internal=True,
        of_person=True,
        notice_title="关于某县局干部受到政务处分的通报",
        notice_url="https://example.gov.cn/notice/1",
    )
    assert record.status == RecordStatus.INTERNAL
    confirmation.reprint(record, by=confirmer_of(record), reason="问责条例第八条")
    listed = page(public_site, "/integrity/reprints/")
    assert "关于某县局干部受到政务处分的通报" in listed
    assert record.person_name not in listed
    assert record.basis_number not in listed


@pytest.mark.parametrize("path", ["/integrity/", "/integrity/reprints/", "/integrity/red/", "/integrity/black/"])
def test_list_without_entries_says_so(public_site: Client, path: str) -> None:
    assert "没有" in page(public_site, path)

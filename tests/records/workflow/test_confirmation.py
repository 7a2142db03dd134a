"""审核、确认、公开审查: what follows when the superior body confirms."""

from datetime import date
from typing import Any

import pytest

from disclosure.models import Publication
from foundation.moves import IllegalMove
from foundation.trail.models import TrailEntry
from records.choices import RecordStatus
from records.models import DishonestyRecord
from records.rules import NO_END
from records.workflow import confirmation, entry, review
from tests.factories import OrganizationFactory, RegionFactory, UserFactory
from tests.records.acts import approved, confirmed, confirmer_of, made_public, reviewer_of, versions_of
from tests.records.factories import RecordFactory, told, told_of_person

pytestmark = pytest.mark.django_db

GROUND = "政府信息公开条例第十九条"
NOTICE = {"notice_title": "关于某案问责情况的通报", "notice_url": "https://www.qhjc.gov.cn/1.html"}


def entries() -> list[Publication]:
    return list(Publication.objects.all())


def test_approve_waits_for_the_superior_body() -> None:
    record = RecordFactory()
    reviewer = reviewer_of(record)

    approved_record = review.approve(record, by=reviewer)

    assert (approved_record.status, approved_record.reviewer) == (RecordStatus.APPROVED, reviewer)
    assert approved_record in DishonestyRecord.objects.confirmable_by(confirmer_of(record))
    assert versions_of(record)[-1].status == "approved"
    assert TrailEntry.objects.latest("pk").verb == "审核通过"


def test_approve_all_tells_what_was_refused() -> None:
    record = RecordFactory()
    own = RecordFactory(author=reviewer_of(record))
    rows = DishonestyRecord.objects.filter(pk__in=[record.pk, own.pk])

    entered = review.approve_all(rows, by=own.author)

    assert [row.pk for row in entered.rows] == [record.pk]
    assert "不同人员" in entered.refused[0].reason


def test_return_gives_the_reason_to_the_clerk() -> None:
    record = RecordFactory()
    returned = review.return_(record, by=reviewer_of(record), reason="文号有误")

    assert (returned.status, returned.review_reason) == (RecordStatus.RETURNED, "文号有误")


def test_confirm_of_a_body_waits_for_the_publicity_review() -> None:
    record = confirmed(RecordFactory())

    assert record.status == RecordStatus.CONFIRMED
    assert entries() == []


def test_confirm_of_a_person_stays_inside_by_law() -> None:
    record = confirmed(RecordFactory(of_person=True))

    assert record.status == RecordStatus.INTERNAL
    assert "政务处分法第四十六条" in record.publicity_ground
    assert record.publicity_by is None
    assert [kept.status for kept in versions_of(record)][-2:] == ["confirmed", "internal"]
    assert entries() == []


@pytest.mark.parametrize("record_type", ["R05", "R14"])
def test_confirm_of_a_type_that_is_never_public_stays_inside(record_type: str) -> None:
    assert confirmed(RecordFactory(record_type=record_type)).status == RecordStatus.INTERNAL


def test_confirm_all_parts_bodies_and_persons() -> None:
    body = approved(RecordFactory())
    person = approved(RecordFactory(of_person=True, confirming_body=body.confirming_body))

    confirmation.confirm_all(DishonestyRecord.objects.all(), by=confirmer_of(body))

    states = dict(DishonestyRecord.objects.values_list("pk", "status"))
    assert states == {body.pk: RecordStatus.CONFIRMED, person.pk: RecordStatus.INTERNAL}


def test_refuse_confirmation_goes_back_to_the_entering_body() -> None:
    record = approved(RecordFactory())

    refused = confirmation.refuse_confirmation(record, by=confirmer_of(record), reason="依据文书不是终局决定")

    assert (refused.status, refused.review_reason) == (RecordStatus.RETURNED, "依据文书不是终局决定")


def test_publish_makes_a_public_entry_as_long_as_the_influence() -> None:
    record = confirmed(RecordFactory())
    by = confirmer_of(record)

    shown = confirmation.publish(record, by=by, reason=GROUND, on=date(2026, 11, 24))

    (entry_,) = entries()
    assert (shown.status, shown.publicity_by, shown.published_until) == (RecordStatus.PUBLIC, by, date(2027, 11, 2))
    assert (entry_.kind, entry_.published_on, entry_.until) == ("integrity", date(2026, 11, 24), date(2027, 11, 2))
    assert versions_of(record)[-1].status == "public"


def test_publish_without_a_last_day_lasts_until_made_good() -> None:
    record = confirmed(RecordFactory(influence_until=None))

    assert confirmation.publish(record, by=confirmer_of(record), reason=GROUND).published_until == NO_END


def test_publish_files_the_entry_under_the_place_of_the_recorded_body() -> None:
    body = OrganizationFactory(region=RegionFactory(code="632521"))
    made_public(RecordFactory(body=body, organization=OrganizationFactory(region=RegionFactory(code="630100"))))

    assert (entries()[0].prefecture_code, entries()[0].county_code) == ("632500", "632521")


def test_publish_refuses_what_is_over() -> None:
    record = confirmed(RecordFactory(influence_until=date(2026, 11, 1)))

    with pytest.raises(IllegalMove, match="届满"):
        confirmation.publish(record, by=confirmer_of(record), reason=GROUND, on=date(2026, 11, 2))


@pytest.mark.parametrize("ground", ["依据：电话 13997012345 告知", "马成林同志同意公开"])
def test_publish_refuses_a_ground_that_names_a_person(ground: str) -> None:
    record = confirmed(RecordFactory(responsible_persons="局长马成林"))

    with pytest.raises(IllegalMove, match="删去"):
        confirmation.publish(record, by=confirmer_of(record), reason=ground)


def test_publish_waits_for_a_person_to_look_at_doubtful_passages() -> None:
    body = OrganizationFactory()
    superior = OrganizationFactory(acts_for=OrganizationFactory(government=True))
    record = entry.enter(told(body, facts="电话 13997012345。"), by=UserFactory(clerk=True), submit=True)
    DishonestyRecord.objects.update(confirming_body=superior)
    record.refresh_from_db()
    record = confirmed(record)
    with pytest.raises(IllegalMove, match="疑似"):
        confirmation.publish(record, by=confirmer_of(record), reason=GROUND)

    confirmation.clear_sensitive(record, by=confirmer_of(record), reason="系单位总机")

    assert confirmation.publish(record, by=confirmer_of(record), reason=GROUND).status == RecordStatus.PUBLIC


def test_keep_internal_takes_down_what_was_public() -> None:
    record = made_public(RecordFactory())

    kept = confirmation.keep_internal(record, by=confirmer_of(record), reason="涉及商业秘密（第十五条）")

    assert (kept.status, kept.published_until) == (RecordStatus.INTERNAL, None)
    assert entries() == []


def test_reprint_shows_the_title_and_link_of_the_authority_and_nothing_else() -> None:
    record = confirmed(RecordFactory(of_person=True, **NOTICE))

    shown = confirmation.reprint(record, by=confirmer_of(record), reason="中国共产党问责条例第八条")

    (entry_,) = entries()
    assert (shown.status, entry_.kind, entry_.title) == (RecordStatus.INTERNAL, "reprint", NOTICE["notice_title"])
    assert [fact["value"] for fact in entry_.facts] == [NOTICE["notice_url"], "中国共产党问责条例第八条"]
    assert (entry_.document_number, entry_.subject_uscc) == ("", "")
    assert record.person_name not in f"{entry_.text}{entry_.facts}{entry_.subject_name}"


def test_reprint_refuses_without_the_authoritys_own_notice() -> None:
    record = confirmed(RecordFactory(of_person=True))

    with pytest.raises(IllegalMove, match="通报的标题和原文链接"):
        confirmation.reprint(record, by=confirmer_of(record), reason="问责条例")


def test_end_reprint_takes_it_down() -> None:
    record = confirmed(RecordFactory(of_person=True, **NOTICE))
    record = confirmation.reprint(record, by=confirmer_of(record), reason="问责条例第八条")

    confirmation.end_reprint(record, by=confirmer_of(record), reason="原文已撤")

    assert entries() == []


def test_person_is_never_public_even_in_the_database() -> None:
    from django.db import IntegrityError

    record = confirmed(RecordFactory(of_person=True))
    with pytest.raises(IntegrityError, match="record_of_person_never_public"):
        DishonestyRecord.objects.filter(pk=record.pk).update(status=RecordStatus.PUBLIC)


def test_confirm_of_a_person_told_by_a_form_counts_his_influence() -> None:
    government = OrganizationFactory(government=True)
    OrganizationFactory(superior=government, acts_for=government)
    county = {"superior": government}
    clerk = UserFactory(clerk=True, organization=OrganizationFactory(**county))
    told_so: dict[str, Any] = told_of_person(OrganizationFactory(**county))

    record = confirmed(entry.enter(told_so, by=clerk, submit=True))

    assert (record.status, record.influence_until) == (RecordStatus.INTERNAL, date(2027, 11, 2))

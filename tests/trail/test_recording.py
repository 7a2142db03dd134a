import pytest
from django.db import DatabaseError, connection, transaction

from foundation.trail.models import PublicTrailDay, TrailEntry, TrailSeal
from foundation.trail.recording import record, record_all, record_fact
from foundation.trail.sealing import seal_pending
from foundation.versions import SYSTEM
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_record_keeps_actor_and_object_as_plain_facts() -> None:
    user = UserFactory(full_name="马玉兰")

    entry = record(user, "审核通过", user.organization, reason="材料齐全", detail={"批次": 7})

    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor_name) == (user.pk, "马玉兰")
    assert (entry.organization_id, entry.organization_name) == (user.organization_id, user.organization.name)
    assert (entry.object_label, entry.object_id) == ("organizations.organization", str(user.organization.pk))
    assert (entry.verb, entry.reason, entry.detail) == ("审核通过", "材料齐全", {"批次": 7})


def test_record_names_the_system_when_nobody_acts() -> None:
    assert record(None, "公示期满", OrganizationFactory()).actor_name == SYSTEM


def test_record_all_writes_one_entry_each_in_few_queries(django_assert_max_num_queries: object) -> None:
    user = UserFactory()
    bodies = OrganizationFactory.create_batch(30)

    with django_assert_max_num_queries(2):  # type: ignore[operator]
        record_all(user, "公示", bodies)

    titles = TrailEntry.objects.filter(verb="公示").values_list("object_title", flat=True)
    assert sorted(titles) == sorted(body.name for body in bodies)


def test_record_fact_tells_of_things_without_a_row() -> None:
    entry = record_fact(None, "登录失败", label="accounts.sign_in", pk="zhangsan", title="张三" * 200)

    assert len(entry.object_title) == 300


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
@pytest.mark.parametrize(("model", "column"), [(TrailEntry, "verb"), (TrailSeal, "digest"), (PublicTrailDay, "digest")])
def test_change_trail_is_refused_even_to_its_owner(statement: str, model: type, column: str) -> None:
    record(None, "公示", OrganizationFactory())
    seal_pending()

    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table, column, column))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "trigger"),
    [
        ("trail_trailentry", "trail_entry_no_truncate"),
        ("trail_trailseal", "trail_seal_no_truncate"),
        ("public_trail_day", "trail_day_no_truncate"),
    ],
)
def test_truncate_trail_is_refused_even_to_its_owner(table: str, trigger: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
        with pytest.raises(DatabaseError, match="只能追加"):
            cursor.execute(f"TRUNCATE {table} CASCADE")
    transaction.set_rollback(True)

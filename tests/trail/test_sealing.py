from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils.timezone import localdate

from foundation.trail.models import PublicTrailDay, PublicTrailHead, TrailEntry, TrailSeal, Unsealed
from foundation.trail.offline import GENESIS, Break
from foundation.trail.recording import record, record_all
from foundation.trail.sealing import Verification, publish_days, seal_pending, verify
from foundation.trail.tasks import seal_trail
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _three_sealed() -> None:
    record_all(None, "公示", OrganizationFactory.create_batch(3))
    seal_pending()


def _tamper(statement: str) -> None:
    """What only somebody who takes the triggers away can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE trail_trailentry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE trail_trailseal DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE trail_trailentry ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE trail_trailseal ENABLE TRIGGER USER")


def test_seal_pending_links_every_entry_to_the_one_before() -> None:
    record_all(None, "公示", OrganizationFactory.create_batch(3))

    assert seal_pending() == 3

    seals = list(TrailSeal.objects.order_by("number"))
    assert [seal.number for seal in seals] == [1, 2, 3]
    assert [seal.previous_digest for seal in seals] == [GENESIS, seals[0].digest, seals[1].digest]
    assert not Unsealed.objects.exists()


def test_seal_pending_continues_the_chain_in_pieces() -> None:
    record_all(None, "公示", OrganizationFactory.create_batch(5))

    assert [seal_pending(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert verify().broken is None


def test_seal_trail_seals_all_that_waits() -> None:
    record(None, "公示", OrganizationFactory())

    seal_trail()

    assert TrailSeal.objects.count() == TrailEntry.objects.count()


def _problem(*, published: str = "") -> str:
    return str(verify(published_digest=published).broken)


@pytest.mark.usefixtures("_three_sealed")
def test_verify_counts_the_entries_of_an_intact_chain() -> None:
    assert verify() == Verification(3, None)


@pytest.mark.usefixtures("_three_sealed")
def test_verify_stops_at_the_first_changed_entry() -> None:
    second = TrailSeal.objects.get(number=2).entry_id
    _tamper(
        "UPDATE trail_trailentry SET verb = '撤回' WHERE id IN (SELECT entry_id FROM trail_trailseal WHERE number > 1)"
    )

    assert verify() == Verification(1, Break(2, second, "留痕内容与封签不符"))


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_missing_link() -> None:
    _tamper("DELETE FROM trail_trailseal WHERE number = 2")

    assert "应为第 2 号封签，其间的封签缺失" in _problem()


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_link_put_in_from_elsewhere() -> None:
    _tamper("UPDATE trail_trailseal SET previous_digest = repeat('a', 64) WHERE number = 3")

    assert "与前一封签不相连" in _problem()


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_an_entry_taken_out_of_the_queue() -> None:
    hidden = record(None, "公示", OrganizationFactory())
    _tamper("DELETE FROM trail_unsealed")

    assert _problem() == f"留痕 {hidden.pk}：留痕未封存，且不在待封队列"


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_chain_cut_behind_its_published_head() -> None:
    head = PublicTrailHead.objects.get()
    _cut_last()

    assert verify().broken is None
    assert _problem(published=head.digest) == "链上没有曾公布的封签，留痕可能被截断或者重写"


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_chain_that_denies_a_published_day() -> None:
    _seal_days_ago(1)
    publish_days()
    _cut_last()

    assert "公布的封签不符" in _problem()


@pytest.mark.usefixtures("_three_sealed")
def test_publish_days_tells_the_head_of_each_day_that_is_over_and_only_once() -> None:
    _seal_days_ago(3)
    record_all(None, "公示", OrganizationFactory.create_batch(2))
    seal_pending()
    _seal_days_ago(1, after=3)
    record(None, "公示", OrganizationFactory())
    seal_pending()

    assert [publish_days(), publish_days()] == [2, 0]

    today, digests = localdate(), dict(TrailSeal.objects.values_list("number", "digest"))
    assert list(PublicTrailDay.objects.order_by("day").values_list("day", "count", "digest")) == [
        (today - timedelta(days=3), 3, digests[3]),
        (today - timedelta(days=1), 5, digests[5]),
    ]


def _cut_last() -> None:
    _tamper(
        "WITH cut AS (DELETE FROM trail_trailseal WHERE number = 3 RETURNING entry_id) "
        "INSERT INTO trail_unsealed SELECT entry_id FROM cut"
    )


def _seal_days_ago(days: int, *, after: int = 0) -> None:
    _tamper(f"UPDATE trail_trailseal SET sealed_at = sealed_at - interval '{days} days' WHERE number > {after}")


@pytest.mark.usefixtures("_three_sealed")
def test_public_head_tells_length_and_last_digest() -> None:
    head = PublicTrailHead.objects.get()

    assert (head.count, head.digest) == (3, TrailSeal.objects.get(number=3).digest)


@pytest.mark.usefixtures("_three_sealed")
def test_verify_trail_command_passes_an_intact_chain_and_fails_a_broken_one() -> None:
    out = StringIO()
    call_command("verify_trail", stdout=out)
    assert out.getvalue().endswith("已核验 3 条\n")

    _tamper("UPDATE trail_trailentry SET reason = '改' WHERE id = (SELECT max(entry_id) FROM trail_trailseal)")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_trail", stdout=out)
    assert "第 3 号封签" in out.getvalue()
    assert out.getvalue().endswith("已核验 2 条\n")


@pytest.mark.django_db(transaction=True)
def test_seal_pending_leaves_everything_to_a_sealer_already_at_work() -> None:
    record(None, "公示", OrganizationFactory())

    def seal_elsewhere() -> int:
        try:
            return seal_pending()
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        assert seal_pending() == 1
        assert other.submit(seal_elsewhere).result() == 0

    assert verify().broken is None

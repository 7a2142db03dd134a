from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from foundation.trail.models import PublicTrailHead, TrailEntry, TrailSeal, Unsealed
from foundation.trail.recording import record, record_all
from foundation.trail.sealing import GENESIS, seal_pending, verify
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
    assert verify() == []


def test_seal_trail_seals_all_that_waits() -> None:
    record(None, "公示", OrganizationFactory())

    seal_trail()

    assert TrailSeal.objects.count() == TrailEntry.objects.count()


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_changed_entry() -> None:
    _tamper(
        "UPDATE trail_trailentry SET verb = '撤回' WHERE id = (SELECT entry_id FROM trail_trailseal WHERE number = 2)"
    )

    assert [(found.number, found.problem) for found in verify()] == [(2, "留痕内容与封签不符")]


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_missing_link() -> None:
    _tamper("DELETE FROM trail_trailseal WHERE number = 2")

    assert {found.problem for found in verify()} == {"缺少第 2 至 2 号封签", "留痕未封存，且不在待封队列"}


@pytest.mark.usefixtures("_three_sealed")
def test_verify_finds_a_chain_cut_behind_its_published_head() -> None:
    head = PublicTrailHead.objects.get()
    _tamper(
        "WITH cut AS (DELETE FROM trail_trailseal WHERE number = 3 RETURNING entry_id) "
        "INSERT INTO trail_unsealed SELECT entry_id FROM cut"
    )

    assert verify() == []
    assert [found.problem for found in verify(published_digest=head.digest)] == [
        "链上没有曾公布的封签，留痕可能被截断或重写"
    ]


@pytest.mark.usefixtures("_three_sealed")
def test_public_head_tells_length_and_last_digest() -> None:
    head = PublicTrailHead.objects.get()

    assert (head.count, head.digest) == (3, TrailSeal.objects.get(number=3).digest)


@pytest.mark.usefixtures("_three_sealed")
def test_verify_trail_command_passes_an_intact_chain_and_fails_a_broken_one() -> None:
    out = StringIO()
    call_command("verify_trail", stdout=out)
    assert "核验通过，共 3 条" in out.getvalue()

    _tamper("UPDATE trail_trailentry SET reason = '改'")
    with pytest.raises(CommandError, match="共 3 处"):
        call_command("verify_trail", stderr=StringIO())


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

    assert verify() == []

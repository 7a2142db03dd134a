"""停止公示清单: withdrawn, ended and repaired entries leave the same trace, signed day by day."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from nacl.signing import SigningKey

from disclosure import publications, removals
from disclosure.models import PenaltyDecision, Publication, Removal, RemovalList
from disclosure.public_facts import public_facts
from foundation.signing_key import is_signed
from tests.concurrency import at_once, of_type
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
TODAY = date(2026, 11, 23)


def test_every_way_out_leaves_the_id_and_the_day_and_nothing_else() -> None:
    withdrawn, repaired = PenaltyFactory(published=True), PenaltyFactory(published=True)
    ids = {made_public(decision).public_id for decision in (withdrawn, repaired)}

    publications.withdraw(withdrawn, on=TODAY, reason="主体错误")
    publications.end_all([repaired])

    assert {row.public_id for row in Removal.objects.all()} == ids
    assert [field.name for field in Removal._meta.fields] == ["public_id", "removed_on"]
    assert not Publication.objects.exists()


def test_correct_keeps_the_id_and_the_statement() -> None:
    decision = PenaltyFactory(published=True)
    entry = made_public(decision)
    publications.keep_statement(decision, "异议人认为金额有误，未能确认。")

    publications.correct(decision, public_facts(decision), on=TODAY, until=date(2027, 11, 23))

    again = Publication.objects.get()
    assert (again.public_id, again.statement) == (entry.public_id, "异议人认为金额有误，未能确认。")


def _removed() -> None:
    decision = PenaltyFactory(published=True)
    made_public(decision)
    publications.end_all([decision])


def test_sign_lists_signs_each_day_once_and_again_when_it_grows() -> None:
    _removed()
    assert (removals.sign_lists(), removals.sign_lists()) == (1, 0)
    _removed()
    assert removals.sign_lists() == 1
    assert RemovalList.objects.get().count == 2


def test_list_of_a_day_is_checked_with_its_key_and_no_other_text_passes(public_site: Client) -> None:
    _removed()
    removals.sign_lists()

    told = public_site.get("/removals/2026-11-23.json").json()
    signature, key = bytes.fromhex(told["signature"]), bytes.fromhex(told["key"])

    assert is_signed(told["list"], signature=signature, key=key)
    assert not is_signed(told["list"].replace("2026", "2025"), signature=signature, key=key)
    assert json.loads(told["list"])["removed"] == [str(Removal.objects.get().public_id)]


def test_page_lists_the_days_and_an_unknown_day_is_not_found(public_site: Client) -> None:
    _removed()
    removals.sign_lists()

    assert "2026-11-23" in public_site.get("/removals/").content.decode()
    assert public_site.get("/removals/2026-11-22.json").status_code == 404
    assert public_site.get("/removals/nonsense.json").status_code == 404


def test_entry_shows_its_id_and_the_statement(public_site: Client) -> None:
    decision = PenaltyFactory(published=True)
    entry = made_public(decision)
    publications.keep_statement(decision, "异议人认为金额有误，未能确认。")

    page = public_site.get(f"/p/{entry.pk}/").content.decode()

    assert str(entry.public_id) in page
    assert "异议人认为金额有误，未能确认。" in page


def test_page_shows_the_key_to_be_noted_and_a_list_signed_with_another_is_found_out(public_site: Client) -> None:
    _removed()
    removals.sign_lists()
    page = public_site.get("/removals/").content.decode()
    noted = bytes(RemovalList.objects.get().key)
    forged = SigningKey.generate()
    body = '{"day":"2026-11-23","removed":[]}'

    assert noted.hex() in page
    assert not is_signed(body, signature=bytes(forged.sign(body.encode()).signature), key=noted)


def test_correct_leaves_the_mark_of_a_dispute() -> None:
    decision = PenaltyFactory(published=True)
    made_public(decision)
    publications.mark_disputed(decision, is_disputed=True)

    publications.correct(decision, public_facts(decision), on=TODAY, until=date(2027, 11, 23))

    assert Publication.objects.get().is_disputed


@pytest.mark.django_db(transaction=True)
def test_two_endings_of_one_entry_at_once_remove_it_once() -> None:
    decision = PenaltyFactory(published=True)
    made_public(decision)

    results = at_once(*[_ended(decision)] * 2)

    assert of_type(results, Exception) == 0
    assert Removal.objects.count() == 1


def _ended(decision: PenaltyDecision) -> Callable[[], None]:
    def end() -> None:
        with transaction.atomic():
            publications.end_all([decision])

    return end

"""Monthly files: whole, true, and gone the moment something in them is no longer public."""

import gzip
import hashlib
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from disclosure.models import Change, Dump, DumpPiece, Publication
from disclosure.open_data import dumps
from disclosure.public_facts import public_facts
from disclosure.publications import correct, end_all, mark_disputed, withdraw
from disclosure.tasks import make_dumps
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
OCTOBER = date(2026, 10, 12)
FILE = "/data/dumps/2026-10/penalty.jsonl.gz"


@pytest.fixture
def penalty() -> Any:
    """Public since October, beside another penalty and a permit; the files of October are made."""
    for made in (PermitFactory(published=True), PenaltyFactory(published=True)):
        made_public(made, on=OCTOBER)
    made = PenaltyFactory(published=True, counterpart_name="青海高原食品有限公司")
    made_public(made, on=OCTOBER)
    make_dumps()
    return made


def content(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def lines(client: Client, address: str = FILE) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(content(client, address)).decode().splitlines()]


@pytest.mark.usefixtures("penalty")
def test_files_are_made_of_each_kind_and_of_all_when_the_month_is_over() -> None:
    made_public(PenaltyFactory(published=True))
    make_dumps()
    found = {(dump.month, dump.kind, dump.format): dump.rows for dump in Dump.objects.all()}
    month = date(2026, 10, 1)
    assert found == {
        (month, kind, format_): rows
        for kind, rows in (("all", 3), ("penalty", 2), ("permit", 1))
        for format_ in ("csv", "jsonl")
    }


@pytest.mark.usefixtures("penalty")
def test_file_holds_what_its_checksum_and_count_say(public_site: Client) -> None:
    dump = Dump.objects.get(kind="penalty", format="jsonl")
    packed = content(public_site, FILE)
    assert (len(packed), hashlib.sha256(packed).hexdigest()) == (dump.size, dump.digest)
    told = public_site.get(f"{FILE}.sha256").content.decode()
    assert told == f"{dump.digest}  penalty_2026-10.jsonl.gz\n"
    assert len(lines(public_site)) == dump.rows == 2
    sheet = gzip.decompress(content(public_site, "/data/dumps/2026-10/all.csv.gz"))
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert len(sheet.decode().strip().splitlines()) == 1 + 3


@pytest.mark.usefixtures("penalty")
def test_nothing_is_made_twice() -> None:
    before = list(Dump.objects.values_list("pk", "made_at"))
    assert dumps.make_dumps() == 0
    assert list(Dump.objects.values_list("pk", "made_at")) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda penalty: withdraw(penalty, on=date(2026, 11, 23), reason="决定被撤销"),
        lambda penalty: end_all([penalty]),
        lambda penalty: correct(penalty, public_facts(penalty), on=date(2026, 11, 23), until=date(2027, 11, 23)),
        lambda penalty: mark_disputed(penalty, is_disputed=True),
    ],
    ids=["withdrawn", "ended", "corrected", "disputed"],
)
def test_file_is_served_by_nobody_once_an_entry_has_changed(public_site: Client, penalty: Any, act: Any) -> None:
    public_id = str(Publication.objects.of_source(penalty).get().public_id)
    assert public_id in [line["id"] for line in lines(public_site)]
    act(penalty)
    for address in (FILE, f"{FILE}.sha256", "/data/dumps/2026-10/all.csv.gz"):
        refused = public_site.get(address)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "600")
    assert [each["kind"] for each in public_site.get("/api/v1/dumps").json()["items"]] == ["permit", "permit"]
    assert len(content(public_site, "/data/dumps/2026-10/permit.jsonl.gz")) > 0
    make_dumps()
    is_public = Publication.objects.of_source(penalty).exists()
    assert (public_id in [line["id"] for line in lines(public_site)]) == is_public


def test_expired_entry_takes_the_file_with_it(public_site: Client, penalty: Any, freezer: Any) -> None:
    Publication.objects.of_source(penalty).update(until=date(2026, 11, 23))
    make_dumps()
    assert len(lines(public_site)) == 2
    freezer.move_to("2026-11-24 00:10+08:00")
    assert public_site.get(FILE).status_code == 503
    make_dumps()
    assert [line["subject_name"] for line in lines(public_site)] != ["青海高原食品有限公司"]
    assert len(lines(public_site)) == 1


def test_file_whose_last_entry_is_gone_goes_too(public_site: Client, penalty: Any) -> None:
    Publication.objects.filter(kind="penalty").delete()
    make_dumps()
    assert public_site.get(FILE).status_code == 404
    assert not Dump.objects.filter(kind="penalty").exists()
    assert not DumpPiece.objects.exclude(dump__kind__in=["permit", "all"]).exists()


def test_change_that_comes_while_the_files_are_made_is_not_lost(
    public_site: Client, penalty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files may already hold what then ends: they are not served, and made once more."""
    mark_disputed(penalty, is_disputed=True)
    whole = dumps._make

    def interrupted(kind: str, month: date, format_: Any) -> None:
        whole(kind, month, format_)
        end_all([penalty])

    monkeypatch.setattr(dumps, "_make", interrupted)
    make_dumps()
    assert public_site.get(FILE).status_code == 503
    monkeypatch.setattr(dumps, "_make", whole)
    make_dumps()
    assert len(lines(public_site)) == 1


def test_long_file_is_kept_and_served_in_pieces(
    public_site: Client, penalty: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dumps, "_PIECE", 64)
    mark_disputed(penalty, is_disputed=True)
    make_dumps()
    dump = Dump.objects.get(kind="penalty", format="jsonl")
    assert dump.pieces.count() > 3
    assert len(lines(public_site)) == 2


def test_notes_are_forgotten_after_two_days(penalty: Any, freezer: Any) -> None:
    mark_disputed(penalty, is_disputed=True)
    make_dumps()
    made_public(PenaltyFactory(published=True))
    made_public(PenaltyFactory(published=True))
    Change.objects.update(at="2026-11-20T00:00:00+08:00")
    make_dumps()
    waiting = Change.objects.get()
    assert (waiting.month, waiting.is_taken_up) == (date(2026, 11, 1), False)
    freezer.move_to("2026-12-01 00:10+08:00")
    make_dumps()
    assert Dump.objects.filter(month=date(2026, 11, 1), kind="penalty", rows=2).count() == 2


@pytest.mark.usefixtures("penalty")
def test_what_the_visitor_holds_already_is_not_sent_again(public_site: Client) -> None:
    whole = public_site.get(FILE)
    assert whole.headers["ETag"] == f'"{Dump.objects.get(kind="penalty", format="jsonl").digest}"'
    again = public_site.get(FILE, headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for header in ("ETag", "Cache-Control"):
        assert again.headers[header] == whole.headers[header]


@pytest.mark.usefixtures("penalty")
@pytest.mark.parametrize(
    "address", ["2026-13/penalty.jsonl", "2026-10/secret.jsonl", "2026-10/penalty.exe", "x/all.csv"]
)
def test_unknown_file_is_not_found(public_site: Client, address: str) -> None:
    assert public_site.get(f"/data/dumps/{address}.gz").status_code == 404


@pytest.mark.usefixtures("penalty")
def test_every_line_fits_the_published_schema(public_site: Client) -> None:
    from jsonschema_rs import validator_for

    schema = public_site.get("/data/schema/jsonl.json").json()
    judge = validator_for(schema)
    for line in lines(public_site):
        judge.validate(line)
    columns = [each["name"] for each in public_site.get("/data/schema/csv.json").json()["fields"]]
    sheet = gzip.decompress(content(public_site, "/data/dumps/2026-10/penalty.csv.gz")).decode("utf-8-sig")
    assert sheet.splitlines()[0].split(",") == columns

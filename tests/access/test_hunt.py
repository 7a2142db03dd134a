"""The hunt: secrets are planted in every private field of a decision, a case and a record, and looked for in whatever
the public site gives out: every address of its URLconf, everything that these lead to, each asked for a secret too, PDF
and packed files included, and in what goes out by mail and into logs.
"""

import gzip
import logging
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import cycle
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from pypdf import PdfReader

from disclosure.models import PenaltyDecision, Publication
from disclosure.open_data.dumps import make_dumps
from foundation import boxes
from foundation.access import Role
from foundation.messages.outbox import send_due
from objections.choices import Applicant, CaseKind
from objections.models import Case, IntakeKey
from objections.workflow import desk
from objections.workflow.handing_in import HandedIn, hand_in
from objections.workflow.receiving import receive_all
from records.workflow import confirmation
from tests.access.addresses import addresses
from tests.disclosure import test_secrets as decisions
from tests.factories import OrganizationFactory, UserFactory
from tests.objections import test_secrets as cases
from tests.objections.factories import person_of
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
# Who wrote and who decided a record is told to the office alone.
RECORD_PEOPLE = {"秘密记录员", "秘密确认员"}
SECRETS = decisions.SECRETS | cases.PRIVATE | RECORD_PEOPLE
# Far more than there are: a site whose addresses do not come to an end is not searched.
MOST_PAGES = 3_000
DUMP = "/data/dumps/2026-10/all.jsonl.gz"
_LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# Asked of every page that takes a question, with a secret in the place of a word.
_QUESTIONS = ("q", "name", "code", "number", "body", "region")


@pytest.fixture
def planted(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Arguments of addresses that lead to what was planted."""
    for name in ("portal", "django.request", "celery"):
        caplog.set_level(logging.DEBUG, logger=name)
    IntakeKey.objects.create(key=boxes.public_key())
    body = OrganizationFactory(superior=OrganizationFactory(government=True))
    penalty = decisions.planted(body)
    case = _case(penalty)
    record = _record()
    entry = Publication.objects.of_source(penalty).get()
    # Public since October, so that it is in the files of that month.
    Publication.objects.update(published_on=date(2026, 10, 12))
    make_dumps()
    return {"pk": entry.pk, "uscc": entry.subject_uscc, "case": case.number, "record": record.pk}


def _case(penalty: PenaltyDecision) -> Case:
    """An objection with a secret in everything that its author wrote and the office noted."""
    entry = Publication.objects.of_source(penalty).get()
    person = {"name": cases.NAME, "phone": cases.PHONE, "address": cases.ADDRESS, "identity": cases.IDENTITY}
    answers: dict[str, Any] = {
        "applicant": Applicant.AGENT,
        "statement": cases.STATEMENT,
        "person": person,
        "source_label": entry.source_label,
        "source_id": entry.source_id,
        "reasons": ["wrong_fact"],
        "differences": {"CF_SY": cases.WANTED},
    }
    hand_in(CaseKind.OBJECTION, answers, files=[HandedIn(f"{cases.FILE}.pdf", "application/pdf", cases.PDF)])
    receive_all()
    case = Case.objects.get()
    desk.note(case, by=person_of(case.organization, Role.CLERK), text=cases.NOTE)
    return case


def _record() -> Any:
    author, confirmer = sorted(RECORD_PEOPLE)
    record = RecordFactory.create(confirmed=True)
    type(record.author)._default_manager.filter(pk=record.author_id).update(full_name=author)
    by = UserFactory.create(reviewer=True, organization=record.confirming_body, full_name=confirmer)
    return confirmation.publish(record, by=by, reason="政府信息公开条例第二十条")


def told_by(answer: Any) -> str:
    """Headers and body as a person could read them."""
    body = b"".join(answer) if answer.streaming else answer.content
    head = "".join(f"{name}: {value}\n" for name, value in answer.headers.items())
    return unquote(head) + opened(body)


def opened(body: bytes) -> str:
    """The words of a file, whatever they are packed in."""
    if body.startswith(b"%PDF"):
        pages = PdfReader(BytesIO(body))
        return "".join("".join(page.extract_text() for page in pages.pages).split()) + str(pages.metadata)
    if body.startswith(b"\x1f\x8b"):
        return opened(gzip.decompress(body))
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(body)) as package:
            return "".join(name + opened(package.read(name)) for name in package.namelist())
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), body.decode("utf-8", "replace"))


def first_addresses(known: dict[str, Any]) -> Iterator[str]:
    """Each address as it stands, and asked for a secret, another one each time."""
    for address, secret in zip(addresses("public"), cycle(sorted(SECRETS)), strict=False):
        path = address.path(**known)
        yield path
        if not address.converters:
            yield f"{path}?{'&'.join(f'{name}={quote(secret)}' for name in _QUESTIONS)}"


def test_nothing_that_the_public_site_gives_out_holds_a_secret(planted: dict[str, Any], public_site: Client) -> None:
    waiting = deque(dict.fromkeys(first_addresses(planted)))
    seen, visited = set(waiting), dict[str, int]()
    while waiting:
        path = waiting.popleft()
        asked = {secret for secret in SECRETS if quote(secret) in path}
        caches["visits"].clear()
        answer = public_site.get(path)
        visited[path] = answer.status_code
        assert answer.status_code < 500, path
        assert answer.status_code != 429, path
        assert len(visited) < MOST_PAGES, path
        text = told_by(answer)
        # A page repeats the question it was asked; it tells nothing else.
        assert {secret for secret in SECRETS - asked if secret in text} == set(), path
        if "html" in answer.headers.get("Content-Type", "") and not asked:
            found = {urljoin(path, link) for link in _LINK.findall(text)}
            fresh = sorted(link for link in found - seen if is_ours(link))
            seen.update(fresh)
            waiting.extend(fresh)
    assert (visited[f"/p/{planted['pk']}/"], visited[DUMP]) == (200, 200)


def test_secret_is_found_whatever_it_is_packed_in() -> None:
    secret = "秘密记录员"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", f"<t>{secret}</t>")
    for body in (gzip.compress(secret.encode()), packed.getvalue(), ascii(secret).encode()):
        assert secret in opened(body)


def is_ours(link: str) -> bool:
    parts = urlsplit(link)
    is_page = parts.path.startswith("/") and not parts.path.startswith("/static/")
    return not parts.netloc and not parts.scheme and not parts.query and is_page


def test_no_answer_to_a_secret_lists_anything(planted: dict[str, Any], public_site: Client) -> None:
    for secret in sorted(SECRETS):
        answer = public_site.get("/search/", {"q": secret})
        assert answer.context["page"].rows == [], secret


def test_nothing_that_goes_out_by_mail_or_into_logs_holds_a_secret(
    planted: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    send_due()
    private = SECRETS - {decisions.AUTHOR, decisions.REVIEWER, decisions.REASON, decisions.OPINION} - RECORD_PEOPLE
    sent = "".join(f"{letter.subject}{letter.body}{letter.to}" for letter in mail.outbox)
    assert {secret for secret in private if secret in sent} == set()
    logged = "".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert {secret for secret in private if secret in logged} == set()

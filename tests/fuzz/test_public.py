"""Bad input is refused well on the public site: every address of the URLconf, with arguments that nobody should send,
every question, every form, by visitors who are nobody.
"""

import uuid
from typing import Any

import pytest
from django.core.exceptions import DisallowedHost
from django.test import Client
from django.urls import NoReverseMatch

from disclosure.models import Publication
from objections.workflow.keys import lay_out_key
from tests.access.addresses import Address, addresses
from tests.fuzz import trials
from tests.fuzz.asking import Asker, Trial, names_asked, path_of
from tests.fuzz.forms import forms_of
from tests.fuzz.trials import dice_for
from tests.objections.factories import County, public_penalty
from tests.records.public.test_pages import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
ADDRESSES = addresses("public")
# Strangers' arguments by the kind of their converter; what an address cannot hold is left out.
ODD: dict[str, tuple[Any, ...]] = {
    "IntConverter": (0, 2**31, 2**63, 10**60),
    "SlugConverter": ("x" * 300, "-", "0", "penalty", "objection"),
    "StringConverter": ("\0", "字" * 100, "%00", "%ED%A0%80", "..", "2026-02-30", "9999-99-99", "²", "' OR 1=1"),
    "UUIDConverter": (uuid.UUID(int=0),),
}


@pytest.fixture
def known() -> dict[str, Any]:
    """Arguments that lead to something."""
    lay_out_key()
    county = County.made()
    public_penalty(county)
    published()
    entry = Publication.objects.order_by("pk").last()
    assert entry is not None
    return {
        "pk": entry.pk, "uscc": county.authority.uscc, "kind": "penalty", "day": "2026-11-23", "act": "confirm",
    }  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_page_answers_whatever_is_sent(
    public_site: Client, known: dict[str, Any], address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker, dice, path = Asker(public_site), dice_for(address.name), address.path(**known)
    with names_asked(monkeypatch) as names:
        for odd in odd_paths(address, known):
            asker.ask(Trial(odd))
        shown = asker.ask(Trial(path))
        for trial in (*trials.queries(path, sorted(names), dice), *trials.bodies(path, dice)):
            asker.ask(trial)
        if shown is not None and not shown.streaming and "html" in shown.headers.get("Content-Type", ""):
            for form in (form for form in forms_of(shown.content.decode(), path) if form.method == "post"):
                trials.send_form(asker, path_of(form.action, path), form, dice)
    assert asker.faults == []


def odd_paths(address: Address, known: dict[str, Any]) -> list[str]:
    found = []
    for name, converter in address.converters.items():
        for odd in ODD.get(type(converter).__name__, ()):
            try:
                found.append(address.path(**{**known, name: odd}))
            except NoReverseMatch:
                continue
    return found


@pytest.mark.parametrize("path", ["/%00", "/%ff%fe", "/p/²/", "/search/%2e%2e/", "/" + "x" * 5_000])
def test_address_that_is_none_is_not_found(public_site: Client, path: str) -> None:
    assert public_site.get(path).status_code in {301, 404}


def test_address_that_looks_like_another_host_is_not_found(public_site: Client) -> None:
    """Given past the client of the tests, which would take the host out of it and ask for the home page."""
    answer = public_site.get("/", PATH_INFO="//evil.example/")

    assert answer.status_code == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"' + "x" * 3_000},
        {"Accept-Language": "zz;q=x,\xff"},
        {"Accept": "*/*;q=;"},
        {"Referer": "javascript:alert(1)"},
        {"Cookie": "text=%00; contrast=\xff; ; =;"},
        {"Range": "bytes=-1,9-0"},
        {"X-Forwarded-For": "; DROP TABLE"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_odd_headers_change_nothing(public_site: Client, known: dict[str, Any], headers: dict[str, str]) -> None:
    for path in ("/", "/penalties/", f"/p/{known['pk']}/", "/display/?text=large", "/data/penalty.csv"):
        assert public_site.get(path, headers=headers).status_code in {200, 302, 304, 404}


def test_a_body_beyond_measure_is_refused_before_it_is_read(public_site: Client, known: dict[str, Any]) -> None:
    for path in ("/cases/complaint/new/", "/alerts/new/", "/cases/progress/"):
        assert public_site.post(path, {"statement": "字" * 4_000_000}).status_code == 400


def test_a_thousand_and_more_fields_are_refused(public_site: Client, known: dict[str, Any]) -> None:
    many = {f"field{number}": "1" for number in range(1_500)}
    assert public_site.post("/cases/complaint/new/", many).status_code == 400


def test_a_host_that_is_not_ours_is_refused(public_site: Client) -> None:
    try:
        assert public_site.get("/", SERVER_NAME="evil.example").status_code == 400
    except DisallowedHost:
        pytest.fail("the refusal is an error of the program")

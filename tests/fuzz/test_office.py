"""Bad input is refused well in the office: every page and every form of the URLconf, by somebody who may use it, with
values that nobody should send. No error of the program, nothing written is lost, every message is told.
"""

from ipaddress import ip_network
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve, reverse
from pytest_django.fixtures import Settings

from foundation.deadlines import feed
from integrity_portal.setup import links
from tests.access.addresses import Address, addresses
from tests.access.examples import OPEN
from tests.access.test_walk import GUARDED, OFFICE_URLS, Page, arguments_for, own_person
from tests.factories import OrganizationFactory, UserFactory
from tests.fuzz import trials
from tests.fuzz.asking import Asker, Pairs, Trial, encoded, names_asked, path_of, posted
from tests.fuzz.forms import forms_of
from tests.fuzz.test_public import odd_paths
from tests.fuzz.trials import dice_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
# The standard of GET and HEAD: everything else needs a token, which the test client does not.
EVERY = pytest.mark.parametrize("place", GUARDED, ids=lambda page: page.name)


def address_of(place: Page, client: Client) -> str:
    user = own_person(place)
    arguments = arguments_for(place, user)
    client.force_login(user)
    return reverse(place.name, urlconf=OFFICE_URLS, kwargs=arguments or None)


@EVERY
def test_page_answers_whatever_is_sent(client: Client, place: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    asker, dice, path = Asker(client), dice_for(place.name), address_of(place, client)
    with names_asked(monkeypatch) as names:
        if place.example.method == "get":
            data = [(name, str(value).encode()) for name, value in place.example.data.items()]
            fuzz_page(asker, path, names, dice_for(place.name), data)
        else:
            asker.ask(posted(path, [(name, str(value).encode()) for name, value in place.example.data.items()]))
            asker.ask(posted(path, []))
            for trial, _ in trials.posts(path, [], sorted(names), dice):
                asker.ask(trial)
        for trial in trials.bodies(path, dice):
            asker.ask(trial)
    assert asker.faults == []


def fuzz_page(asker: Asker, path: str, names: set[str], dice: Random, data: Pairs = ()) -> None:
    shown = asker.ask(Trial(path, query=encoded(data)))
    for trial in trials.queries(path, sorted(names), dice):
        asker.ask(trial)
    if shown is None or shown.streaming or "html" not in shown.headers.get("Content-Type", ""):
        return
    for form in forms_of(shown.content.decode(), path):
        if form.method == "post" and "sign-out" not in form.action:
            trials.send_form(asker, path_of(form.action, path), form, dice)


@pytest.mark.parametrize(
    "address", [each for each in addresses("office") if each.name in OPEN], ids=lambda address: address.name
)
def test_open_page_answers_whatever_is_sent(
    client: Client, address: Address, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What needs nobody signed in: each with what opens it, and with keys that nobody gave out."""
    settings.METRICS_NETWORKS = (ip_network("127.0.0.0/8"),)
    known = opening(address, client)
    asker, dice, path = Asker(client), dice_for(address.name), address.path(**known)
    assert client.get(path).status_code in {200, 302, 405}
    with names_asked(monkeypatch) as names:
        for odd in odd_paths(address, known):
            asker.ask(Trial(odd))
        fuzz_page(asker, path, names, dice)
        for trial, _ in trials.posts(path, [], sorted(names), dice):
            asker.ask(trial)
        for trial in trials.bodies(path, dice):
            asker.ask(trial)
    assert asker.faults == []


def opening(address: Address, client: Client) -> dict[str, Any]:
    """The link of the first installation in the address or in a cookie, or the key of somebody's calendar."""
    if address.name.startswith("setup:"):
        link = urlsplit(links.new_link()).path
        client.get(link)
        if address.name == "setup:administrator":
            government = OrganizationFactory(government=True)
            OrganizationFactory(superior=government, acts_for=government)
        return resolve(link, OFFICE_URLS).kwargs
    # A clerk has no team.
    user = UserFactory(reviewer=True)
    feed.renew_address(user)
    user.refresh_from_db()
    return {"token": user.calendar_token}

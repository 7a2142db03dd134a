"""Bad input is refused well in the office: every page and every form of the URLconf, by somebody who may use it, with
values that nobody should send. No error of the program, nothing written is lost, every message is told.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.test_walk import GUARDED, OFFICE_URLS, Page, arguments_for, own_person
from tests.fuzz import trials
from tests.fuzz.asking import Asker, Trial, encoded, names_asked, path_of, posted
from tests.fuzz.forms import forms_of
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
            fuzz_page(asker, place, path, names)
        else:
            asker.ask(posted(path, [(name, str(value).encode()) for name, value in place.example.data.items()]))
            asker.ask(posted(path, []))
            for trial, _ in trials.posts(path, [], sorted(names), dice):
                asker.ask(trial)
        for trial in trials.bodies(path, dice):
            asker.ask(trial)
    assert asker.faults == []


def fuzz_page(asker: Asker, place: Page, path: str, names: set[str]) -> None:
    dice = dice_for(place.name)
    data = [(name, str(value).encode()) for name, value in place.example.data.items()]
    shown = asker.ask(Trial(path, query=encoded(data)))
    for trial in trials.queries(path, sorted(names), dice):
        asker.ask(trial)
    if shown is None or shown.streaming or "html" not in shown.headers.get("Content-Type", ""):
        return
    for form in forms_of(shown.content.decode(), path):
        if form.method == "post" and "sign-out" not in form.action:
            trials.send_form(asker, path_of(form.action, path), form, dice)

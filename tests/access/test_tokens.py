"""No form of either site is taken from a stranger's page, and no answer leaves without its protective headers."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from tests.access.addresses import addresses
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
# RFC 8058: the mail program of a reader unsubscribes with one POST and no page before it.
WITHOUT_TOKEN = {"alert_act"}


@pytest.mark.parametrize("site", ["office", "public"])
def test_no_form_is_taken_without_its_token(site: str, settings: Settings) -> None:
    """As a browser that a stranger's page makes send one. Looked at before anybody is asked who he is; the interface
    for programs takes no form at all (405)."""
    settings.ROOT_URLCONF = settings.SITE_URLCONFS[site]
    lured = Client(SERVER_NAME="testserver", enforce_csrf_checks=True)
    refusals = {403, 405}
    taken = {address.name for address in addresses(site) if lured.post(address.path()).status_code not in refusals}
    assert taken <= WITHOUT_TOKEN


@pytest.mark.parametrize("site", ["office", "public"])
def test_answers_carry_the_protective_headers(site: str, client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = settings.SITE_URLCONFS[site]
    for address in (each for each in addresses(site) if not each.converters and not each.groups):
        answer = client.get(address.path())
        policy = answer.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, address.name
        assert "unsafe" not in policy, address.name
        assert "frame-ancestors" in policy, address.name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address.name
        assert answer.headers["Referrer-Policy"] == "same-origin", address.name


def test_cookies_of_the_office_are_read_by_no_script_and_sent_by_no_other_site(client: Client) -> None:
    user = UserFactory()
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    kept = {name: morsel for name, morsel in client.cookies.items() if morsel.value}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= kept.keys()
    for morsel in kept.values():
        assert (bool(morsel["httponly"]), morsel["samesite"], morsel["path"]) == (True, "Lax", "/")


def test_https_is_kept_to_for_a_year(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    browser = Client(SERVER_NAME="testserver")
    assert browser.get("/sign-in/").headers["Location"].startswith("https://")
    told = browser.get("/sign-in/", secure=True).headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains; preload"

"""The description keeps its word: whatever it allows is answered as it says, whatever it forbids is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django.fixtures import Settings
from schemathesis import GenerationMode

from foundation.notices import codes
from foundation.notices.models import PublicLetter
from foundation.notices.views.api import MADE_UP
from integrity_portal.api.reading_aloud import operations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_world")]
EXAMPLES = 12
OPERATIONS = list(operations())
every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
# A value may have the right form and still be none of ours: a day outside the calendar, a region that does not exist.
ACCEPTED = ["2xx", "404", "422"]
CONFIGURATION = {"checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}}}


@pytest.fixture
def described(public_site: Client, settings: Settings) -> Iterator[Any]:
    """Asked as a server asks, but within the transaction of the test, whose connection stays open."""
    settings.API_PER_MINUTE = 100_000
    config = schemathesis.config.SchemathesisConfig.from_dict(CONFIGURATION)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), config=config)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@every_operation
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_operation_answers_as_described(described: Any, operation: Any, mode: GenerationMode) -> None:
    asked = described[operation.path]["GET"]
    if mode is GenerationMode.NEGATIVE and not operation.parameters:
        return

    @given(case=asked.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        case.call_and_validate()

    check()


@every_operation
def test_operation_has_a_page_with_an_answer_of_today(public_site: Client, operation: Any) -> None:
    page = public_site.get(f"/api/operations/{operation.name}/")
    told = page.content.decode()
    assert page.status_code == 200
    assert page.context["sample"].status == (404 if operation.name == "letter" else 200)
    assert f"/api/v1/{operation.path.removeprefix('/api/v1/').partition('{')[0]}" in page.context["sample"].curl
    for each in (*operation.parameters, *operation.answers):
        assert each.name in told
        assert each.text, f"{operation.name}: {each.name}"


def test_description_is_openapi_3_1_with_licence_and_chapters(public_site: Client) -> None:
    told = public_site.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert told["info"]["license"]["url"].endswith("/data/licence/")
    assert told["tags"][0]["name"] == "公示信息"
    for methods in told["paths"].values():
        assert set(methods) == {"get"}
        assert set(methods["get"]["responses"]["429"]["content"]) == {"application/problem+json"}
        assert "RateLimit-Remaining" in methods["get"]["responses"]["200"]["headers"]


def test_every_operation_is_on_the_page_about_the_interface(public_site: Client) -> None:
    told = public_site.get("/api/").content.decode()
    for operation in OPERATIONS:
        assert f"/api/operations/{operation.name}/" in told
    assert public_site.get("/api/operations/nothing/").status_code == 404


def test_no_page_gives_away_a_letter(public_site: Client) -> None:
    """Whoever holds its code may read its title, in which people are named."""
    letter = PublicLetter.objects.get()
    told = public_site.get("/api/operations/letter/").content.decode()
    assert "查不到的文书不要采信" in told
    for secret in (letter.verification_code, letter.title, letter.number, letter.digest):
        assert secret
        assert secret not in told
    assert not set(MADE_UP) <= {*codes._SIGNS, "-"}, "an example that could be the code of a letter"


def test_every_problem_that_an_operation_tells_is_explained(public_site: Client) -> None:
    told = public_site.get("/api/").content.decode()
    for status in {status for operation in OPERATIONS for status, _ in operation.statuses if status >= 400}:
        assert f'id="problem-{status}"' in told


def test_description_bears_the_name_of_the_site(public_site: Client, named_site: str) -> None:
    told = public_site.get("/api/v1/openapi.json").json()["info"]
    assert (told["title"], told["license"]["name"]) == (f"{named_site} 数据接口", f"{named_site}开放数据许可")

"""Error pages of both sites: they answer when nothing else does, and say what to do next."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from integrity_portal import views


def test_server_error_answers_without_the_database(rf: RequestFactory) -> None:
    answer = views.server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "请稍后再试" in answer.content.decode()


def test_server_error_carries_the_demo_band(rf: RequestFactory, settings: Settings) -> None:
    settings.IS_DEMO = True

    assert "演示数据，非真实信息" in views.server_error(rf.get("/")).content.decode()


def test_bad_request_says_what_to_do(rf: RequestFactory) -> None:
    answer = views.bad_request(rf.get("/"), ValueError())

    assert answer.status_code == 400
    assert "重新填写" in answer.content.decode()


@pytest.mark.parametrize("choice", ["large", "normal"])
def test_error_page_keeps_the_text_size_of_the_reader(rf: RequestFactory, choice: str) -> None:
    request = rf.get("/")
    request.COOKIES["text"] = choice

    assert f'data-text="{choice}"' in views.server_error(request).content.decode()

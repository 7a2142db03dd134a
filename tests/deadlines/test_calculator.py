"""期限计算 on the public site."""

import pytest
from django.test import Client

from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule

pytestmark = pytest.mark.django_db


def test_calculator_asks_first(public_site: Client) -> None:
    page = public_site.get("/calculator/")
    assert page.status_code == 200
    assert "result" not in page.context or page.context["result"] is None


def test_calculator_answers_by_rule(public_site: Client) -> None:
    page = public_site.get("/calculator/", {"rule": "T01", "start": "2026-09-24"})
    result = page.context["result"]
    assert (str(result.due_on), result.weekday, result.is_provisional) == ("2026-10-12", "周一", False)
    text = page.content.decode()
    assert "2026-10-12" in text
    assert "国庆节调休上班" in text
    assert "青政〔2017〕47号" in text


def test_calculator_answers_any_amount_and_marks_it_provisional(public_site: Client) -> None:
    page = public_site.get("/calculator/", {"amount": "3", "unit": "M", "start": "2026-11-30"})
    assert str(page.context["result"].due_on) == "2027-03-01"
    assert "暂定" in page.content.decode()


def test_calculator_tells_when_the_rule_was_not_yet_in_force(public_site: Client) -> None:
    Rule.objects.filter(code="T01").update(in_force_from=today())
    page = public_site.get("/calculator/", {"rule": "T01", "start": "2020-09-24"})
    assert "尚未施行" in str(page.context["form"].errors["start"])


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"start": "", "amount": "7"}, "start"),
        ({"start": "2026-02-30", "amount": "7"}, "start"),
        ({"start": "1999-01-01", "amount": "7"}, "start"),
        ({"start": f"{today().year + 3}-01-01", "amount": "7"}, "start"),
        ({"start": "2026-02-12"}, "amount"),
        ({"start": "2026-02-12", "amount": "0"}, "amount"),
        ({"start": "2026-02-12", "amount": "9" * 30}, "amount"),
        ({"start": "2026-02-12", "amount": "501", "unit": "WD"}, "amount"),
        ({"start": "2026-02-12", "amount": "7", "unit": "X"}, "unit"),
        ({"start": "2026-02-12", "rule": "T99\x00"}, "rule"),
    ],
)
def test_calculator_tells_at_the_field_what_to_change(
    public_site: Client, question: dict[str, str], field: str
) -> None:
    page = public_site.get("/calculator/", question)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]

"""What the components promise to everyone who fills in a form or reads a state."""

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from html5lib import parse

from disclosure import lines
from integrity_portal.styleguide import SampleForm
from integrity_portal.templatetags.icons import icon

# Their buttons lead to addresses of the office, which the public site with the style guide does not know.
OF_OFFICE_LISTS = {"components/_list_tools.html", "components/_saved_filters.html"}
COMPONENTS = settings.BASE_DIR / "templates" / "components"


class Application(forms.Form):
    name = forms.CharField(label="名称", help_text="全称。")
    kind = forms.ChoiceField(label="类别", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    note = forms.CharField(label="备注", required=False)


def test_field_ties_help_and_error_to_its_control() -> None:
    page = render_to_string("components/_field.html", {"field": Application({})["name"]})

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page


def test_field_says_so_when_it_may_be_left_out() -> None:
    form = Application()

    assert "选填" in render_to_string("components/_field.html", {"field": form["note"]})
    assert "选填" not in render_to_string("components/_field.html", {"field": form["name"]})


def test_as_field_group_draws_the_same_field() -> None:
    form = Application({})

    assert (
        str(form["kind"].as_field_group()).strip()
        == render_to_string("components/_field.html", {"field": form["kind"]}).strip()
    )


def test_empty_list_says_how_to_clear_the_conditions_that_left_nothing() -> None:
    nothing = {"title": "还没有记录", "text": "录入后列在这里。"}

    assert "清除全部条件" in render_to_string("components/_empty.html", nothing | {"conditions": ["q"]})
    assert "还没有记录" in render_to_string("components/_empty.html", nothing | {"conditions": []})


def test_select_asks_in_words() -> None:
    class Choice(forms.Form):
        kind = forms.ChoiceField(label="类别", choices=[("", "---------"), ("a", "甲")])

    assert ">请选择</option>" in str(Choice()["kind"])


def test_error_summary_lists_errors_in_form_order_and_links_to_fields() -> None:
    page = render_to_string("components/_error_summary.html", {"form": Application({})})

    assert "有 2 处需要改正" in page
    assert page.index('href="#id_name"') < page.index('href="#id_kind"')


def test_error_summary_links_reach_an_element_of_the_form() -> None:
    form = SampleForm({})
    page = parse(render_to_string("components/_form.html", {"form": form}), namespaceHTMLElements=False)
    ids = {element.get("id") for element in page.iter()}
    targets = {link.get("href", "")[1:] for link in page.iter("a")}

    assert len(targets) == len(form.errors)
    assert targets <= ids


def test_error_summary_stays_silent_when_nothing_is_wrong() -> None:
    assert not render_to_string("components/_error_summary.html", {"form": Application()}).strip()


@pytest.mark.parametrize(
    ("days_left", "words"),
    [(-12, "逾期 12 个工作日"), (0, "今天 24:00 前"), (3, "剩 3 个工作日"), (7, "剩 7 个工作日")],
)
def test_deadline_badge_says_how_much_time_is_left(days_left: int, words: str) -> None:
    assert words in render_to_string("components/_deadline_badge.html", {"days_left": days_left})


def test_pager_keeps_the_conditions_in_force() -> None:
    page = render_to_string("components/_pager.html", {"page": {"next_key": 7}, "querystring": "q=乳业"})

    assert "?q=乳业&amp;after=7" in page
    assert "已是第一页" in page


def test_facts_escape_what_clerks_typed() -> None:
    page = render_to_string("components/_facts.html", {"facts": [{"label": "备注", "value": "<b>一</b>\n二"}]})

    assert "&lt;b&gt;一&lt;/b&gt;<br>二" in page


def test_icon_carries_no_style_and_is_hidden_from_readers() -> None:
    drawing = icon("search")

    assert 'aria-hidden="true"' in drawing
    assert "style=" not in drawing


def test_styleguide_shows_every_component(public_site: Client) -> None:
    # Lines are drawn by their template once for each kind; another test may have been first.
    lines._form.cache_clear()
    drawn = {template.name for template in public_site.get("/styleguide/").templates}
    components = {f"components/{path.name}" for path in COMPONENTS.glob("*.html")}

    assert components - drawn == OF_OFFICE_LISTS


@pytest.mark.parametrize(
    "state", ["is-hover", "is-focus", "disabled", "field--bad", 'data-contrast="high"', "<progress"]
)
def test_styleguide_shows_components_in_each_state(public_site: Client, state: str) -> None:
    assert state in public_site.get("/styleguide/").content.decode()

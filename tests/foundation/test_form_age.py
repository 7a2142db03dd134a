"""Forms that come back too soon, too late, forged, or with the field that no person sees."""

from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from freezegun import freeze_time

from foundation.form_age import GuardedForm, stamp

MADE = "2026-11-23 10:00:00+08:00"


class SampleForm(GuardedForm):
    text = forms.CharField(label="内容")


def _typed(**changes: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed.update({"text": "决定书写错了", **changes})
    return typed


def _sent(after: timedelta, **changes: str) -> SampleForm:
    with freeze_time(MADE) as clock:
        made_at = stamp()
        clock.tick(after)
        form = SampleForm(_typed(**{"made_at": made_at, **changes}))
        form.is_valid()
        return form


def test_form_is_taken_when_a_person_has_filled_it_in() -> None:
    assert not _sent(timedelta(seconds=30)).errors


@pytest.mark.parametrize(
    ("after", "told"),
    [(timedelta(seconds=1), "提交过快"), (timedelta(hours=25), "超过 24 小时")],
)
def test_form_is_refused_too_soon_and_too_late(after: timedelta, told: str) -> None:
    assert told in _sent(after).non_field_errors()[0]


def test_form_is_refused_with_a_forged_stamp() -> None:
    assert "再提交一次" in _sent(timedelta(seconds=30), made_at="form:1:x").non_field_errors()[0]


def test_form_is_refused_with_the_field_that_no_person_sees() -> None:
    assert "程序填写" in _sent(timedelta(seconds=30), homepage="http://x").non_field_errors()[0]


def test_refused_form_keeps_what_was_typed_and_is_taken_the_next_time() -> None:
    with freeze_time(MADE) as clock:
        first = SampleForm(_typed(made_at=stamp()))
        assert not first.is_valid()
        clock.tick(timedelta(seconds=10))
        assert first["text"].value() == "决定书写错了"
        again = SampleForm(_typed(made_at=str(first["made_at"].value())))

        assert again.is_valid()

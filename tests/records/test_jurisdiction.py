"""管辖, held against the real directory: who confirms what whom recorded of whom."""

import pytest

from foundation.organizations.models import Organization
from records.jurisdiction import confirming_body, stands_above, verifying_body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("qinghai")]


def body(name: str) -> Organization:
    return Organization.objects.get(name=name)


@pytest.mark.parametrize(
    ("entering", "recorded", "confirming"),
    [
        ("大通回族土族自治县审计局", "大通回族土族自治县住房和城乡建设局", "大通回族土族自治县发展和改革委员会"),
        ("大通回族土族自治县审计局", "大通回族土族自治县人民政府", "西宁市发展和改革委员会"),
        ("大通回族土族自治县审计局", "大通回族土族自治县发展和改革委员会", "西宁市发展和改革委员会"),
        ("大通回族土族自治县发展和改革委员会", "大通回族土族自治县住房和城乡建设局", "西宁市发展和改革委员会"),
        ("西宁市审计局", "大通回族土族自治县人民政府", "西宁市发展和改革委员会"),
        ("西宁市审计局", "海东市住房和城乡建设局", "青海省发展和改革委员会"),
        ("青海省审计厅", "大通回族土族自治县人民政府", "青海省发展和改革委员会"),
        ("青海省审计厅", "青海省财政厅", "青海省发展和改革委员会"),
        ("青海省发展和改革委员会", "青海省财政厅", "青海省发展和改革委员会"),
        ("青海省高级人民法院", "西宁市人民政府", "青海省发展和改革委员会"),
        ("大通回族土族自治县人民法院", "大通回族土族自治县住房和城乡建设局", "大通回族土族自治县发展和改革委员会"),
        ("青海省审计厅", "青海省发展和改革委员会", None),
        ("青海省审计厅", "青海省人民政府", None),
    ],
)
def test_confirming_body_stands_above_both(entering: str, recorded: str, confirming: str | None) -> None:
    found = confirming_body(entering=body(entering), recorded=body(recorded))

    assert (found.name if found else None) == confirming


@pytest.mark.parametrize(
    ("recorded", "verifying"),
    [
        ("大通回族土族自治县住房和城乡建设局", "大通回族土族自治县发展和改革委员会"),
        ("大通回族土族自治县人民政府", "西宁市发展和改革委员会"),
        ("青海省财政厅", "青海省发展和改革委员会"),
        ("青海省发展和改革委员会", None),
    ],
)
def test_verifying_body_stands_above_the_body(recorded: str, verifying: str | None) -> None:
    found = verifying_body(body(recorded))

    assert (found.name if found else None) == verifying


def test_stands_above_is_true_of_nobody_in_the_subtree() -> None:
    county = body("大通回族土族自治县人民政府")

    assert stands_above(body("西宁市住房和城乡建设局"), county)
    assert not stands_above(county, county)
    assert not stands_above(body("大通回族土族自治县住房和城乡建设局"), county)

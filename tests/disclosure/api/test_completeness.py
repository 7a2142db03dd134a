"""Whatever is public as a list, a record or a figure can be asked for by programs: every address of the public site has
a twin, or a reason to have none."""

import pytest

from integrity_portal.api.reading_aloud import operations
from tests.access.addresses import addresses

# By the name of a page: the operations that tell what it tells.
TWINS = {
    "home": {"figures"},
    "permits": {"permit_publications"},
    "penalties": {"penalty_publications"},
    "search": {"publications", "bodies", "articles", "regions", "legal_rules"},
    "publication": {"entry"},
    "document": {"entry"},
    "subject": {"subject", "subject_by_name"},
    "subject_report": {"subject", "subject_by_name"},
    "regions": {"figures", "regions"},
    "region": {"region_figures"},
    "removals": {"removals"},
    "removal_list": {"removal_list"},
    "data": {"dumps"},
    "integrity": {"integrity_publications"},
    "reprints": {"reprint_publications"},
    "red_list": {"red_publications"},
    "black_list": {"black_publications"},
    "integrity_figures": {"integrity_figures"},
    "integrity_chart": {"integrity_figures"},
    "bodies": {"bodies"},
    "body": {"body"},
    "civil_servants": {"civil_servants"},
    "standings": {"standings"},
    "case_figures": {"case_figures"},
    "section": {"articles"},
    "article": {"article"},
    "article_file": {"article"},
    "deadlines:calculator": {"calculation", "calendar", "legal_rules"},
    "notices:verify": {"letter"},
    "notices:verify_code": {"letter"},
    "trail:days": {"trail_days"},
}
# By a reason: those that need none.
EXEMPT = {
    "made for programs as it is": {
        "data_csv", "data_json_lines", "feed", "subject_feed", "article_feed", "dump", "dump_checksum", "data_schema",
        "catalogue_json_ld", "catalogue_turtle", "trail:days_file", "openapi", "robots", "sitemap_index",
        "sitemap_pages", "sitemap_chunk", "healthz", "readyz",
    },
    "about the interface itself": {"interface", "interface_operation"},
    "explains the site, and lists nothing": {"about", "accessibility", "site_map", "data_licence", "styleguide"},
    "explains what can be applied for, out of articles and legal periods": {"case_guides", "case_guide"},
    "a form, or the answer to one": {"display", "suggestions", "case_new", "alert_new", "alert_received", "alert_act"},
    "of one person, behind an access code": {
        "case_own_entries", "case_receipt", "case_progress", "case_add", "case_leave", "case_paper",
    },
}  # fmt: skip
PAGES = sorted({page.name for page in addresses("public") if not page.name.startswith("api:")})


@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_has_a_twin_or_a_reason_to_have_none(page: str) -> None:
    known = {each.name for each in operations()}
    reasons = [reason for reason, names in EXEMPT.items() if page in names]
    assert TWINS.get(page, set()) <= known
    assert (page in TWINS) + len(reasons) == 1


def test_nothing_is_told_of_pages_that_are_not_there() -> None:
    assert {*TWINS, *(name for names in EXEMPT.values() for name in names)} <= set(PAGES)


def test_every_operation_is_the_twin_of_a_page() -> None:
    assert {each.name for each in operations()} == {name for names in TWINS.values() for name in names}

"""What this room tells the rooms below: its tables of moves, its deadlines, its publications."""

from django.db.models import QuerySet
from django.urls import reverse

from disclosure import site_map
from disclosure.filters import filters
from disclosure.finding import sources
from disclosure.headlines import changes, headlines, pictures
from disclosure.imports.kinds import kinds as import_kinds
from disclosure.publications import PublicationKind, figures, kinds
from disclosure.site_map import Page
from disclosure.site_map import Source as MapSource
from foundation import moves
from foundation.accounts.models import User
from foundation.api.registry import routers
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import Matter, matters
from foundation.files.registry import readers
from foundation.notices.registry import letters, occasions
from foundation.organizations.models import PublicOrganization
from records import finding, redress, statistics, trends
from records.choices import ListKind, Source
from records.filters import PublicIntegrityFilter
from records.imports import judging
from records.listed_facts import bar_to_listing
from records.models import DishonestyRecord, Lead, Mitigation, Rectification, Sanction
from records.notices import (
    LETTERS,
    CriticismCircular,
    DeterminationLetter,
    PriorNotice,
    RectificationOrder,
    SanctionDecision,
)
from records.public_facts import INTEGRITY, REPRINT, bar_to_publicity, bar_to_reprint
from records.workflow import leads, rectification, sanctions
from records.workflow.moves import (
    CORRECTION_MOVES,
    LEAD_MOVES,
    LISTING_MOVES,
    MITIGATION_MOVES,
    RECORD_MOVES,
    RECTIFICATION_MOVES,
    SANCTION_MOVES,
    SUGGESTION_MOVES,
)

TABLES = {
    "records.record": RECORD_MOVES,
    "records.correction": CORRECTION_MOVES,
    "records.mitigation": MITIGATION_MOVES,
    "records.lead": LEAD_MOVES,
    "records.rectification": RECTIFICATION_MOVES,
    "records.sanction": SANCTION_MOVES,
    "records.listing": LISTING_MOVES,
    "records.suggestion": SUGGESTION_MOVES,
}

# What the one search finds: the title of a page, and what it is for.
# How public pages speak of an entry: the list, one entry, whom it tells of, why it may have no last day.
RECORD_WORDS = ("政务失信记录", "政务失信记录", "记录所指单位", "公示至履行、清偿或者整改完毕，期间不设截止日。")
INTEGRITY_DEFINITION = "今天可以查到的政府机关失信记录，不含影响期满、修复和撤销的。"
REPRINT_WORDS = ("问责通报转载", "问责通报", "通报机关", "随原通报公开。")


def register() -> None:
    for name in ("bodies", "figures"):
        routers.register(f"records.{name}", f"records.views.api.{name}.router")
    for name, table in TABLES.items():
        moves.tables.register(name, table)
    for source in Source:
        import_kinds.register(f"{judging.KIND}{source}", judging.import_kind(source))
    for letter in LETTERS:
        letters.register(letter.kind, letter)
    occasions.register(RectificationOrder.kind, rectification.signed)
    occasions.register(CriticismCircular.kind, rectification.criticised)
    readers.register(Rectification._meta.label_lower, lambda user: Rectification.objects.visible_to(user))
    occasions.register(DeterminationLetter.kind, leads.determine)
    occasions.register(PriorNotice.kind, sanctions.require_open)
    occasions.register(SanctionDecision.kind, sanctions.decide)
    readers.register(Mitigation._meta.label_lower, _mitigations)
    readers.register(DishonestyRecord._meta.label_lower, lambda user: DishonestyRecord.objects.visible_to(user))
    readers.register(leads.LABEL, lambda user: Lead.objects.visible_to(user))
    readers.register(sanctions.LABEL, lambda user: Sanction.objects.visible_to(user))
    figures.register("civil servants", statistics.refresh)
    figures.register("integrity", trends.refresh)
    figures.register("redress", redress.refresh)
    headlines.register(redress.MADE_GOOD, redress.HEADLINE)
    changes.register(redress.MADE_GOOD_IN_WEEK, redress.CHANGE)
    pictures.register("integrity", trends.picture)
    sources.register("bodies", finding.BODIES)
    matters.register(sanctions.LABEL, Matter(_page_of_sanction, sanctions.redate))
    _map_the_site()
    matters.register(leads.LABEL, Matter(_page_of_lead, leads.redate))
    recorded = PublicationKind(
        "政务失信记录", "integrity", bar_to_publicity, *RECORD_WORDS, definition=INTEGRITY_DEFINITION
    )
    kinds.register(INTEGRITY, recorded)
    filters.register(INTEGRITY, PublicIntegrityFilter)
    kinds.register(REPRINT, PublicationKind("问责通报转载", "reprints", bar_to_reprint, *REPRINT_WORDS))
    for listed in ListKind:
        kinds.register(listed, PublicationKind(listed.label, f"{listed}_list", bar_to_listing, *_listing_words(listed)))
    matters.register(Rectification._meta.label_lower, Matter(_page_of_rectification, rectification.redate))


def _page_of_lead(deadline: Deadline) -> str:
    return reverse("records:lead", args=[deadline.target_id])


def _mitigations(user: User) -> QuerySet[Mitigation]:
    return Mitigation.objects.of_records(DishonestyRecord.objects.visible_to(user))


def _page_of_sanction(deadline: Deadline) -> str:
    return reverse("records:sanction", args=[deadline.target_id])


def _page_of_rectification(deadline: Deadline) -> str:
    return reverse("records:rectification", args=[deadline.target_id])


def _listing_words(kind: ListKind) -> tuple[str, str, str, str]:
    return kind.label, kind.label, "列入对象", "列入期间不设截止日。"


def _map_the_site() -> None:
    """The lists of this room, and the integrity file of each body."""
    site_map.register(
        Page("政务诚信", "政务失信记录", "integrity", purpose="政府机关失信记录、拖欠账款、违约失信"),
        Page("政务诚信", "守信激励红名单", "red_list", purpose="守信践诺的单位和企业"),
        Page("政务诚信", "招标投标不良行为“黑名单”", "black_list", purpose="招标投标活动"),
        Page("政务诚信", "机关诚信档案", "bodies", purpose="各级政府和部门的诚信档案"),
        Page("政务诚信", "政务失信统计", "integrity_figures", purpose="按类型、领域、地区、层级的统计图"),
        Page("政务诚信", "公职人员记录统计", "civil_servants", purpose="公务员失信记录只公布数字"),
        Page("政务诚信", "问责通报转载", "reprints", purpose="有权机关公开的通报"),
    )
    bodies = MapSource(
        "body",
        lambda: PublicOrganization.objects.only("pk", "uscc"),
        lambda body: reverse("body", args=[body.uscc]),
    )
    site_map.sources.register("bodies", bodies)

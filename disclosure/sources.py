"""What this room finds beside entries: subjects, regions, legal periods, pages of the site, letters by code."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from disclosure import relevance, site_map, spelling
from disclosure.finding import Found, Hit, Source, sources
from disclosure.models import Publication
from disclosure.publications import kinds
from foundation.deadlines.clock import today
from foundation.deadlines.models import PublicRule
from foundation.notices.verification import verify_code
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion

_AFTER_ALL_NAMES = "\U0010ffff"
_SUBJECT = "信用主体"
_CODE_LENGTHS = range(12, 48)


def register() -> None:
    sources.register("letters", Source("文书", exact=_letter))
    sources.register("services", Source("服务与规则", services, order=5))
    sources.register("regions", Source("地区", regions, names=_region_names, order=4))
    sources.register("subjects", Source(_SUBJECT, subjects, exact=_subject, glance=subjects_beginning, order=2))
    sources.register("entries", Source("公示信息", exact=_entry))


def subjects(words: Sequence[str], limit: int) -> Found:
    """Those whose name begins with what was typed, then those among the first matches by relevance whose name has all
    the words. Masked names (张*) are of many people and of none."""
    found = relevance.page_of(Publication.objects.public(today()), " ".join(words), marked={})
    named = [row for row in found.rows if "*" not in row.subject_name and _has_all(row.subject_name, words)]
    others = [_of_subject(row.subject_name, row.subject_uscc) for row in named]
    hits = {hit.url: hit for hit in (*beginning("".join(words), limit), *others)}
    return Found(list(hits.values())[:limit], None)


def subjects_beginning(words: Sequence[str], limit: int) -> Found:
    return Found(beginning("".join(words), limit), None)


def beginning(start: str, limit: int) -> list[Hit]:
    """By the index of names, however many there are."""
    rows = Publication.objects.public(today()).filter(
        subject_name__gte=start, subject_name__lt=start + _AFTER_ALL_NAMES
    )
    told = rows.exclude(subject_name__contains="*").order_by("subject_name")
    return [_of_subject(*names) for names in told.values_list("subject_name", "subject_uscc").distinct()[:limit]]


def _of_subject(name: str, uscc: str) -> Hit:
    url = reverse("subject", args=[uscc]) if uscc else f"{reverse('subject')}?{urlencode({'name': name})}"
    return Hit(name, url, _SUBJECT, uscc)


def _subject(typed: str) -> Hit | None:
    """By code; a name in full is found among the names."""
    code = spelling.code_of(typed)
    if not code:
        return None
    rows = Publication.objects.public(today()).filter(subject_uscc=code)
    found = list(rows.exclude(subject_name__contains="*").values_list("subject_name", "subject_uscc")[:1])
    return _of_subject(*found[0]) if found else None


def _entry(typed: str) -> Hit | None:
    """By document number or 公示标识, where it is that of one entry alone."""
    if not any(sign.isdigit() for sign in typed):
        return None
    rows = Publication.objects.public(today())
    chosen = rows.identified_by(typed) or rows.filter(document_number__in=spelling.numbers_of(typed))
    found = list(chosen.defer("facts", "text", "grams")[:2])
    if len(found) != 1:
        return None
    (entry,) = found
    title = f"{entry.subject_name}：{entry.title}"
    return Hit(title, reverse("publication", args=[entry.pk]), kinds[entry.kind].label, entry.document_number)


def _letter(typed: str) -> Hit | None:
    """核验码 of a letter or of a credit report."""
    if len(typed) not in _CODE_LENGTHS or not typed.isascii():
        return None
    found = verify_code(typed)
    if found is None:
        return None
    url = reverse("notices:verify_code", args=[found.verification_code])
    return Hit(f"核验{found.kind_title}", url, "文书", found.number)


def regions(words: Sequence[str], limit: int) -> Found:
    """A prefecture has its page; of a county what is public there."""
    hits = [_of_region(*region) for region in _regions(today()) if _has_all(region[1], words)]
    return Found(hits[:limit], len(hits))


def _region_names() -> list[str]:
    return [name for _, name, _ in _regions(today())]


def _of_region(code: str, name: str, tier: str) -> Hit:
    if tier == Tier.PREFECTURE:
        return Hit(name, reverse("region", args=[code]), "地区", "公示及时率、失信记录、机关和最新公示")
    return Hit(name, f"{reverse('search')}?{urlencode({'region': code})}", "地区", "本地的公示信息")


@lru_cache(maxsize=2)
def _regions(day: date) -> list[tuple[str, str, str]]:
    """Read once a day."""
    rows = PublicRegion.objects.filter(tier__in=[Tier.PREFECTURE, Tier.COUNTY])
    return list(rows.values_list("code", "name", "tier"))


def services(words: Sequence[str], limit: int) -> Found:
    """Pages of the site, and the legal periods that the calculator knows."""
    told = [
        Hit(page.title, page.path, "服务", page.purpose)
        for page in site_map.pages.values()
        if _has_all(page.title + page.purpose, words)
    ]
    hits = [*told, *(_of_rule(*rule) for rule in _rules(today()) if _has_all("".join(rule), words))]
    return Found(hits[:limit], len(hits))


def _of_rule(code: str, matter: str, source: str) -> Hit:
    return Hit(matter, f"{reverse('deadlines:calculator')}?{urlencode({'rule': code})}", "法定期限", source)


@lru_cache(maxsize=2)
def _rules(day: date) -> list[tuple[str, str, str]]:
    """The version in force, read once a day."""
    rows = PublicRule.objects.in_force(day).order_by("code")
    return list(rows.values_list("code", "matter", "source"))


def _has_all(text: str, words: Sequence[str]) -> bool:
    told = spelling.half_width(text).lower()
    return all(word in told for word in words)

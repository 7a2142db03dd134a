"""What this room finds beside entries: subjects, regions, legal periods, pages of the site, letters by code."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from disclosure import relevance, spelling
from disclosure.finding import Found, Hit, Source, sources
from disclosure.models import Publication
from disclosure.publications import kinds
from foundation.deadlines.clock import today
from foundation.deadlines.models import PublicRule
from foundation.notices.verification import verify_code
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion
from foundation.registry import Registry

_AFTER_ALL_NAMES = "\U0010ffff"
_SUBJECT = "信用主体"
_CODE_LENGTHS = range(12, 48)

# Pages that are found by what they are called and what they are for: {name of the address: (title, what it is for)}.
pages: Registry[tuple[str, str]] = Registry("search.pages")
PAGES = {
    "permits": ("行政许可公示", "行政机关作出的许可决定"),
    "penalties": ("行政处罚公示", "公示期内的处罚决定"),
    "subject": ("信用档案查询", "按名称或统一社会信用代码查一个主体，下载信用报告"),
    "regions": ("各市州政务诚信", "各市州公示及时率、失信记录、机关"),
    "deadlines:calculator": ("期限计算", "按放假与调休安排计算工作日和法定期限"),
    "notices:verify": ("文书核验", "核对通知书、信用报告的真伪"),
    "trail:days": ("每日留痕封签", "留痕校验"),
    "removals": ("停止公示清单", "撤回、期满、修复后停止公示"),
    "alert_new": ("邮件订阅", "有新公示时发送邮件提醒"),
    "about": ("关于本站", "主办单位、联系电话、信息来源"),
    "accessibility": ("无障碍说明", "长者模式、大字、高对比、读屏、键盘"),
    "site_map": ("网站地图", "全部栏目"),
}


def register() -> None:
    for name, told in PAGES.items():
        pages.register(name, told)
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
    rows = Publication.objects.public(today())
    chosen = rows.identified_by(typed) or rows.filter(document_number__in=spelling.numbers_of(typed))
    found = list(chosen.defer("facts", "text", "grams")[:2]) if any(sign.isdigit() for sign in typed) else []
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
        Hit(title, reverse(name), "服务", purpose)
        for name, (title, purpose) in pages.items()
        if _has_all(title + purpose, words)
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

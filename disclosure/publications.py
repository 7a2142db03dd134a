"""The one way into and out of the public projection. Sources are told apart by label and key; the room of a source
registers its kind and answers when the projection must be corrected, withdrawn or ended."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from disclosure.models import Publication, Removal, Tombstone
from disclosure.querysets import PublicationQuerySet
from foundation import bulk, grams
from foundation.deadlines.clock import today
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import Organization
from foundation.registry import Registry


class PublicationBarred(Exception):
    """The law does not allow this to be public; the message says why."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a public entry, already masked and permitted."""

    code: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """All that may be public of one source."""

    kind: str
    title: str
    subject_name: str
    subject_uscc: str
    document_number: str
    authority: Organization
    authority_name: str
    categories: list[str]
    decided_on: date
    facts: list[Fact] = field(default_factory=list)
    is_disputed: bool = False
    # From when repair may be asked for; None for what is not repaired.
    repairable_from: date | None = None
    # Whose region the entry is filed under, where that is not the authority's.
    place: Organization | None = None


@dataclass(frozen=True, slots=True)
class PublicationKind:
    """What a room says of the entries it publishes."""

    label: str
    list_url_name: str
    is_barred: Callable[[Any], str | None]
    # In words: the list of its entries, one of them, whom it tells of, and why an entry may have no last day.
    list_title: str
    noun: str
    subject_title: str
    endless: str
    column: str = "政务诚信"
    # What the home page says it counts; kinds without it are not counted there.
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What whoever is concerned may do about an entry: a link, or from when there will be one."""

    text: str
    label: str = ""
    url: str = ""


kinds: Registry[PublicationKind] = Registry("publications.kinds")
figures: Registry[Callable[[], None]] = Registry("publications.figures")
remedies: Registry[Callable[[Publication], Remedy | None]] = Registry("publications.remedies")


def publish_all(items: Sequence[tuple[Model, PublicFacts, date]], *, on: date) -> None:
    """公示 each (source, facts, last public day). Raises PublicationBarred, and then publishes nothing."""
    for source, facts, _ in items:
        _require_allowed(source, facts)
    now = timezone.now()
    bulk.copy_all(
        Publication,
        [
            {
                **_columns(source, facts),
                "id": key,
                "public_id": uuid.uuid4(),
                "published_on": on,
                "until": until,
                "updated_at": now,
            }
            for key, (source, facts, until) in zip(bulk.next_keys(Publication, len(items)), items, strict=True)
        ],
    )


def correct(source: Model, facts: PublicFacts, *, on: date, until: date) -> None:
    """更正: the entry shows the new facts; its address and its day of publication stay."""
    _require_allowed(source, facts)
    columns = _columns(source, facts)
    # The mark of a dispute comes and goes with `mark_disputed` alone.
    del columns["is_disputed"]
    Publication.objects.of_source(source).update(**columns, corrected_on=on, until=until, updated_at=timezone.now())


def mark_disputed(source: Model, *, is_disputed: bool) -> None:
    """异议标注: still public, with the mark."""
    Publication.objects.of_source(source).update(is_disputed=is_disputed, updated_at=timezone.now())


def end_all(sources: Sequence[Model]) -> None:
    """停止公示 without a trace on the public site (36号令 3 条); the office keeps everything."""
    if sources:
        label = sources[0]._meta.label_lower
        _remove(Publication.objects.filter(source_label=label, source_id__in=[source.pk for source in sources]))


def withdraw(source: Model, *, on: date, reason: str) -> None:
    """撤回: the entry goes, a tombstone with the reason stays at its address (行政处罚法48条)."""
    for entry in Publication.objects.of_source(source):
        Tombstone.objects.create(
            publication_id=entry.pk,
            kind=entry.kind,
            document_number=entry.document_number,
            authority_name=entry.authority_name,
            withdrawn_on=on,
            reason=reason,
        )
    _remove(Publication.objects.of_source(source))


def keep_statement(source: Model, text: str) -> None:
    """异议人声明 stands beside the entry from now on (征信业管理条例25条)."""
    Publication.objects.of_source(source).update(statement=text, updated_at=timezone.now())


def refile(former: str, heir: str) -> None:
    """A region has ended: what is public under its code follows to its sole heir, and is searched for there."""
    marks = [grams.mark(former), f"'{grams.mark(heir)}'"]
    with connection.cursor() as cursor:
        for column in ("prefecture_code", "county_code"):
            cursor.execute(
                f"UPDATE {Publication._meta.db_table} SET updated_at = now(), {column} = %s, "  # noqa: S608 - our names
                f"grams = ts_delete(grams, %s) || %s::tsvector WHERE {column} = %s",
                [heir, *marks, former],
            )


def _remove(entries: PublicationQuerySet[Publication]) -> None:
    """Whoever has copied an entry learns from the list of removals that it is gone, and never why."""
    now = today()
    # Locked, so that two endings of one entry at once remove it once.
    gone = list(entries.select_for_update().order_by("pk").values_list("pk", "public_id"))
    Removal.objects.bulk_create(Removal(public_id=public_id, removed_on=now) for _, public_id in gone)
    Publication.objects.filter(pk__in=[pk for pk, _ in gone]).delete()


def _require_allowed(source: Model, facts: PublicFacts) -> None:
    reason = kinds[facts.kind].is_barred(source)
    if reason:
        raise PublicationBarred(reason)


def _columns(source: Model, facts: PublicFacts) -> dict[str, Any]:
    text = _searchable(facts)
    region = (facts.place or facts.authority).region_id
    prefecture_code = prefecture_of(region)
    county_code = region[:6] if region[4:6] != "00" else ""
    return {
        "kind": facts.kind,
        "source_label": source._meta.label_lower,
        "source_id": source.pk,
        "title": facts.title[:300],
        "subject_name": facts.subject_name,
        "subject_uscc": facts.subject_uscc,
        "document_number": facts.document_number,
        "authority_id": facts.authority.pk,
        "authority_name": facts.authority_name,
        "prefecture_code": prefecture_code,
        "county_code": county_code,
        "categories": facts.categories,
        "decided_on": facts.decided_on,
        "is_disputed": facts.is_disputed,
        "repairable_from": facts.repairable_from,
        "facts": [{"code": fact.code, "label": fact.label, "value": fact.value} for fact in facts.facts],
        "index_number": f"{facts.authority.uscc[8:17]}/{facts.decided_on.year}-{_serial(source, facts.kind)}",
        "text": text,
        "grams": grams.document(text, marks=filter(None, (facts.kind, prefecture_code, county_code))),
    }


def _serial(source: Model, kind: str) -> str:
    """流水号: the place of the kind, then the key of the source: no two share one, none ever changes."""
    return f"{list(kinds).index(kind) + 1}{source.pk:05d}"


def _searchable(facts: PublicFacts) -> str:
    """What a search looks through, in normal form: names, numbers, matter and authority; all of it public."""
    matter = " ".join(fact.value for fact in facts.facts if fact.code.split("_", 1)[-1] in SEARCHED)
    parts = (facts.subject_name, facts.subject_uscc, facts.document_number, facts.title, matter, facts.authority_name)
    return grams.normalize(" ".join(dict.fromkeys(part for part in parts if part)))


# The ends of the standard's codes whose text is worth searching: 许可内容/处罚内容, 违法事实, 违法行为, 证书, 编号.
SEARCHED = frozenset({"NR", "SY", "WFXW", "XKZS", "XKBH"})

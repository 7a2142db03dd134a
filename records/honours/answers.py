"""Who of a list is barred, by which measure and until when: a fixed number of queries, however long the list is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from foundation.bulk import among
from foundation.organizations.models import FormerName, Organization
from foundation.sealing import blind_index
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject
from records.choices import ListKind, SubjectClass, Verdict
from records.honours.asked import Asked
from records.models import ListEntry, Sanction
from records.rules import BARRING

BY_NAME = "按姓名匹配，请核对所在单位"
NAMESAKE = "有同名人员受限，但未登记证件号码，请核对所在单位"
MISMATCH = "名称与代码不一致：公职人员请改填身份证号，单位请核对名称"
NAMESAKES = "有多个同名主体，其中有的受限，请补充代码或者证件号码再查"
UNTIL_MADE_GOOD = "至整改到位、修复或者依法解除"
_FIRMS = (SubjectKind.LEGAL_PERSON, SubjectKind.SOLE_TRADER)
# A person whose identity number nobody has told: known by name and body alone.
_UNIDENTIFIED = "unidentified"


@dataclass(frozen=True, slots=True)
class Key:
    """Whom a line may mean: a body, a person, a firm, or a person who is not identified."""

    kind: str
    pk: str


@dataclass(slots=True)
class Known:
    """All that is known of those a list may mean."""

    by_code: dict[str, Key] = field(default_factory=dict)
    by_index: dict[str, Key] = field(default_factory=dict)
    by_name: defaultdict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    # What is stored and shown: {"measure", "ground", "until", "body"}.
    bars: defaultdict[Key, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Wanted:
    codes: list[str]
    indexes: list[str]
    names: list[str]


def answer_all(asked: Sequence[Asked], *, on: date) -> list[dict[str, Any]]:
    """The answer for each line, as it is stored and shown."""
    indexes = {line.id_number: blind_index(line.id_number) for line in asked if line.id_number}
    names, codes = {line.name for line in asked}, {line.uscc for line in asked}
    wanted = Wanted(sorted(codes - {""}), sorted(indexes.values()), sorted(names - {""}))
    known = Known()
    bodies = _look_up_bodies(wanted, known)
    persons = _look_up_subjects(wanted, known)
    _look_up_sanctions(wanted, bodies, persons, known, on=on)
    _look_up_blacklist(wanted, known, on=on)
    return [_answer(line, indexes.get(line.id_number, ""), known) for line in asked]


def in_words(bar: Mapping[str, str]) -> str:
    """One measure with its ground and its last day."""
    until = f"至 {bar['until']}" if bar["until"] else UNTIL_MADE_GOOD
    return f"{bar['measure']}（{bar['ground']}），{until}"


def _look_up_bodies(wanted: Wanted, known: Known) -> dict[int, list[Key]]:
    """By code or name, of today or before. Returns whom a measure against a body hits: also those that continue it."""
    former = FormerName.objects.filter(organization__isnull=False)
    formerly = list(
        former.filter(Q(among("code", wanted.codes)) | Q(among("name", wanted.names))).values_list(
            "organization_id", "code", "name"
        )
    )
    rows = Organization.objects.filter(
        Q(among("uscc", wanted.codes)) | Q(among("name", wanted.names)) | Q(pk__in=[pk for pk, _, _ in formerly])
    )
    hit: defaultdict[int, list[Key]] = defaultdict(list)
    told = [(body.pk, body.uscc, body.name) for body in rows]
    for pk, code, name in [*told, *formerly]:
        known.by_code[code] = key = Key("body", str(pk))
        known.by_name[name].add(key)
    for body in rows:
        for pk in body.continued:
            hit[pk].append(Key("body", str(body.pk)))
    return hit


def _look_up_subjects(wanted: Wanted, known: Known) -> list[int]:
    """Civil servants by identity number or name, firms by code or name. Returns the civil servants."""
    rows = CreditSubject.objects.filter(kind__in=[SubjectKind.CIVIL_SERVANT, *_FIRMS]).filter(
        Q(among("uscc", wanted.codes)) | Q(among("id_index", wanted.indexes)) | Q(among("name", wanted.names))
    )
    persons = []
    for pk, kind, name, uscc, index in rows.values_list("pk", "kind", "name", "uscc", "id_index"):
        key = Key("person" if kind == SubjectKind.CIVIL_SERVANT else "firm", uscc or str(pk))
        if kind == SubjectKind.CIVIL_SERVANT:
            persons.append(pk)
        if uscc:
            key = known.by_code.setdefault(uscc, key)
        if index:
            known.by_index[index] = key
        known.by_name[name].add(key)
    return persons


def _look_up_sanctions(
    wanted: Wanted, bodies: dict[int, list[Key]], persons: Collection[int], known: Known, *, on: date
) -> None:
    of_person = Q(subject_class=SubjectClass.PERSON)
    rows = Sanction.objects.lasting_on(on).filter(
        Q(among("body_id", bodies), subject_class=SubjectClass.BODY)
        | (of_person & Q(among("subject_id", persons)))
        | (of_person & Q(among("subject_name", wanted.names), subject=None)),
        measure__in=BARRING,
    )
    for sanction in rows.select_related("body").order_by("pk"):
        bar = _bar(sanction.measure_label, sanction.ground_in_law, sanction.until, sanction.body.name)
        for key in _hit(sanction, bodies, known):
            known.bars[key].append(bar)


def _hit(sanction: Sanction, bodies: dict[int, list[Key]], known: Known) -> list[Key]:
    if sanction.subject_class == SubjectClass.BODY:
        return bodies[sanction.body_id]
    if sanction.subject_id is not None:
        return [Key("person", str(sanction.subject_id))]
    key = Key(_UNIDENTIFIED, f"{sanction.body_id} {sanction.subject_name}")
    known.by_name[sanction.subject_name].add(key)
    return [key]


def _look_up_blacklist(wanted: Wanted, known: Known, *, on: date) -> None:
    rows = ListEntry.objects.listed_on(on).filter(
        Q(among("uscc", wanted.codes)) | Q(among("name", wanted.names)), kind=ListKind.BLACK
    )
    for entry in rows:
        key = known.by_code.setdefault(entry.uscc, Key("firm", entry.uscc))
        known.by_name[entry.name].add(key)
        known.bars[key].append(_bar(ListKind.BLACK.label, entry.ground, entry.until, entry.name))


def _bar(measure: str, ground: str, until: date | None, body: str) -> dict[str, str]:
    return {"measure": measure, "ground": ground, "until": str(until) if until else "", "body": body}


def _answer(line: Asked, index: str, known: Known) -> dict[str, Any]:
    verdict, note, key = _judge(line, index, known)
    return {
        "line": line.line,
        "asked": line.shown,
        "verdict": verdict,
        "note": note,
        "measures": known.bars[key] if key and verdict == Verdict.BARRED else [],
    }


def _judge(line: Asked, index: str, known: Known) -> tuple[Verdict, str, Key | None]:
    if not line.uscc and not index:
        return _judge_by_name(line, known)
    key = known.by_code.get(line.uscc) if line.uscc else known.by_index.get(index)
    if line.uscc and line.name and key not in known.by_name.get(line.name, ()):
        return _judge_in_body(line, key, known)
    if key and known.bars[key]:
        return Verdict.BARRED, "", key
    namesakes = [each for each in known.by_name.get(line.name, ()) if each.kind == _UNIDENTIFIED]
    if index and namesakes:
        return Verdict.AMBIGUOUS, NAMESAKE, None
    return (Verdict.CLEAR if key else Verdict.UNKNOWN), "", None


def _judge_in_body(line: Asked, body: Key | None, known: Known) -> tuple[Verdict, str, Key | None]:
    """A name that is none of its code's: somebody who works there, or a slip. The body's own standing is not his."""
    named = known.by_name.get(line.name, set())
    persons = [key for key in named if key.kind == "person" or key == _unidentified(body, line.name)]
    barred = [key for key in persons if known.bars[key]]
    if len(persons) == 1 and barred:
        return Verdict.BARRED, BY_NAME, barred[0]
    if barred or (body and known.bars[body]):
        return Verdict.AMBIGUOUS, NAMESAKES if barred else MISMATCH, None
    return (Verdict.CLEAR, "", None) if persons else (Verdict.UNKNOWN, MISMATCH if body else "", None)


def _unidentified(body: Key | None, name: str) -> Key:
    """Somebody of this body whose number nobody has told."""
    return Key(_UNIDENTIFIED, f"{body.pk if body else 0} {name}")


def _judge_by_name(line: Asked, known: Known) -> tuple[Verdict, str, Key | None]:
    """Where nobody of this name is barred it does not matter who is meant."""
    keys = known.by_name.get(line.name, set())
    barred = [key for key in keys if known.bars[key]]
    if not barred:
        return (Verdict.CLEAR if keys else Verdict.UNKNOWN), "", None
    if len(keys) > 1:
        return Verdict.AMBIGUOUS, NAMESAKES, None
    return Verdict.BARRED, "" if barred[0].kind in ("body", "firm") else BY_NAME, barred[0]

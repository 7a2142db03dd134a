"""归集: many facts about many subjects become one credit subject each, found by code or by blind index."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from foundation.bulk import Record, among, insert_all
from foundation.sealing import blind_index
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject


@dataclass(frozen=True, slots=True)
class SubjectFact:
    """What one record says of its subject; `key` is the caller's own name for it."""

    key: str
    kind: SubjectKind
    name: str
    uscc: str = ""
    id_number: str = ""


_Make = Callable[[str, SubjectFact], Record]


def gather(facts: Sequence[SubjectFact]) -> dict[str, int]:
    """The subject of each fact by its key, made where it was not known.

    A fact with neither code nor identity number tells of nobody in particular and gets no subject: equal names are not
    equal people. Two gatherings at once make each subject only once.
    """
    coded = [(fact.uscc, fact) for fact in facts if fact.uscc]
    indexed = [(blind_index(fact.id_number), fact) for fact in facts if fact.id_number and not fact.uscc]
    return {
        **_gather("uscc", coded, lambda uscc, fact: {**_common(fact), "uscc": uscc}),
        **_gather("id_index", indexed, _person),
    }


def find_name_conflicts(pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """Codes under which another name is known than the one told here, with the known name (V116)."""
    told = dict(pairs)
    rows = CreditSubject.objects.filter(uscc__in=list(told)).values_list("uscc", "name", "former_names")
    return {
        code: name
        for code, name, former_names in rows
        if code is not None and told[code] != name and told[code] not in former_names
    }


def _gather(column: str, keyed: list[tuple[str, SubjectFact]], make: _Make) -> dict[str, int]:
    """Missing subjects are made in the order of their keys, so that gatherings at once wait but never deadlock."""
    wanted = dict(keyed)
    known = _known(column, wanted)
    missing = [make(key, wanted[key]) for key in sorted(wanted.keys() - known.keys())]
    if missing:
        insert_all(CreditSubject, missing, skips_existing=True)
        known = _known(column, wanted)
    return {fact.key: known[key] for key, fact in keyed}


def _known(column: str, keys: Collection[str]) -> dict[str, int]:
    return dict(CreditSubject.objects.filter(among(column, keys)).values_list(column, "pk"))


def _person(index: str, fact: SubjectFact) -> Record:
    return {**_common(fact), "id_number": fact.id_number, "id_index": index}


def _common(fact: SubjectFact) -> Record:
    return {"kind": fact.kind, "name": fact.name, "created_at": timezone.now()}

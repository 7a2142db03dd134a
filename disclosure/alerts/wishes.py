"""What a subscriber wants to be told of: the conditions of a public list or search, or one subject."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.http import urlencode

from disclosure import search
from disclosure.filters import PublicationFilter, SearchFilter, filter_of, filters
from disclosure.models import Publication
from disclosure.publications import kinds
from disclosure.querysets import PublicationQuerySet
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC, site_url
from foundation.typed import plain

Rows = PublicationQuerySet[Publication]
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """Either a subject, by code or by name in full, or conditions as the list of this kind reads them."""

    uscc: str = ""
    name: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict) -> "Wish | None":
        """From the address of the page it was asked on; None where a condition cannot be read."""
        if code := plain(query.get("code", ""))[:_LONGEST]:
            return cls(uscc=code.upper())
        if name := plain(query.get("name", ""))[:_LONGEST]:
            return None if "*" in name else cls(name=name)
        known = _filters_of(query.get("kind", "")).base_filters
        kept = {key: value for key in ("kind", *known) if (value := plain(query.get(key, ""))[:_LONGEST])}
        return wish if (wish := cls(conditions=kept)).is_readable else None

    @classmethod
    def unpacked(cls, text: str) -> "Wish":
        return cls(**json.loads(text))

    def packed(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def is_readable(self) -> bool:
        kind = self.conditions.get("kind", "")
        return (not kind or kind in kinds) and self._chosen(Publication.objects.none()).form.is_valid()

    def matching(self, *, first: date, last: date) -> Rows:
        """Published within these days and still public today."""
        rows = Publication.objects.public(today()).filter(published_on__range=(first, last))
        if self.uscc:
            return rows.filter(subject_uscc=self.uscc)
        if self.name:
            return rows.filter(subject_name=self.name)
        chosen = self._chosen(rows)
        if not chosen.form.is_valid():
            # Its region or kind is no more.
            return rows.none()
        marked = {**self._kind, **chosen.marked}
        return search.matching(chosen.qs, chosen.form.cleaned_data["q"], marked=marked)

    def described(self) -> str:
        if self.uscc or self.name:
            return f"{self.uscc or self.name}的信用档案"
        told = [f"{label}：{value}" for label, value in self._told() if value]
        return "；".join(told) or "全部公开信息"

    def page(self) -> str:
        """Where all of it can be read."""
        if self.uscc:
            return site_url(PUBLIC, "subject", uscc=self.uscc)
        if self.name:
            return f"{site_url(PUBLIC, 'subject')}?{urlencode({'name': self.name})}"
        kind = self.conditions.get("kind", "")
        name = kinds[kind].list_url_name if kind in filters else "search"
        return f"{site_url(PUBLIC, name)}?{urlencode(self.conditions)}"

    @property
    def _kind(self) -> dict[str, str]:
        kind = self.conditions.get("kind", "")
        return {"kind": kind} if kind else {}

    def _chosen(self, rows: Rows) -> PublicationFilter:
        query = QueryDict(mutable=True)
        query.update(dict(self.conditions))
        return _filters_of(self.conditions.get("kind", ""))(query, queryset=rows)

    def _told(self) -> list[tuple[str, str]]:
        kind = self.conditions.get("kind", "")
        form = self._chosen(Publication.objects.none()).form
        told = [("类别", kinds[kind].label)] if kind in kinds else []
        for name, value in self.conditions.items():
            if name != "kind" and name in form.fields:
                shown = dict(getattr(form.fields[name], "choices", [])).get(value, value)
                told.append((str(form.fields[name].label), str(shown).strip()))
        return told


def _filters_of(kind: str) -> type[PublicationFilter]:
    return filter_of(kind) if kind in filters else SearchFilter

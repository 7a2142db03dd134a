"""Every address of a site, read from its URLconf, so that a new page is covered by itself."""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

Arguments = dict[str, Any]
# What stands in an address of which nothing is known.
ANYTHING: dict[str, Any] = {"IntConverter": 1, "SlugConverter": "x", "StringConverter": "x", "PathConverter": "x"}


_GROUP = re.compile(r"\(\?P<(\w+)>([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    view: Callable[..., HttpResponseBase]
    converters: dict[str, Any]
    # Of an address written as a regular expression: what each of its groups takes.
    groups: dict[str, str]
    urlconf: str

    def path(self, **known: Any) -> str:
        """With what is known of its arguments, and anything for the others."""
        dummies = {name: _anything(converter) for name, converter in self.converters.items()}
        dummies |= self.groups
        return reverse(
            self.name,
            urlconf=self.urlconf,
            kwargs={name: known.get(name, dummy) for name, dummy in dummies.items()} or None,
        )


def addresses(site: str) -> list[Address]:
    """Django admin keeps its own gate (tests/accounts)."""
    urlconf = settings.SITE_URLCONFS[site]
    return list(_walk(get_resolver(urlconf).url_patterns, "", urlconf))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, urlconf: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            groups = dict(_GROUP.findall(str(pattern.pattern)))
            groups = {name: "1" if taken.startswith("\\d") else taken.split("|")[0] for name, taken in groups.items()}
            converters = dict(pattern.pattern.converters)
            yield Address(f"{prefix}{pattern.name}", pattern.callback, converters, groups, urlconf)
        elif pattern.namespace != "admin":
            yield from _walk(
                pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix, urlconf
            )


def _anything(converter: Any) -> Any:
    name = type(converter).__name__
    if name == "UUIDConverter":
        return uuid.UUID(int=1)
    return ANYTHING.get(name, str(converter.regex).split("|", maxsplit=1)[0])

"""Which pages there are: every address of both sites that answers with a page to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from inspect import getclosurevars, isfunction
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from foundation.access import Role

SITES = ("public", "office")
# Django admin keeps its own look; programs read the interface; the set-up is open once (tests/journeys/test_setup.py).
NO_PAGES = {"admin", "setup", "api"}
# What these answer is a file, a state for machines, or a turn to another page.
NOT_A_PAGE = {
    "healthz", "readyz", "metrics", "robots", "display", "document", "case_paper", "case_receipt", "files:download",
    "objections:case_file", "disclosure:template", "inbox:open", "article_file", "suggestions",
}  # fmt: skip
FILE_ENDINGS = ("export/", "template/", "file/", "preview/", "report/")
Named = Iterable[URLPattern | URLResolver]


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a site; `roles` are those whom `@office` names, None where no guard stands."""

    site: str
    name: str
    route: str
    parameters: tuple[str, ...]
    roles: tuple[Role, ...] | None

    @property
    def key(self) -> str:
        """The name, with what must be known to open it: one name may serve two addresses."""
        return f"{self.name}({', '.join(self.parameters)})" if self.parameters else self.name


def pages(site: str) -> list[Address]:
    found = _pages(site, get_resolver(settings.SITE_URLCONFS[site]).url_patterns)
    return list({address.key: address for address in found}.values())


def _pages(site: str, patterns: Named, *, prefix: str = "", route: str = "", held: tuple[str, ...] = ()) -> Any:
    for pattern in patterns:
        names = (*held, *_parameters(pattern))
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in NO_PAGES:
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from _pages(
                    site, pattern.url_patterns, prefix=inner, route=route + str(pattern.pattern), held=names
                )
        else:
            roles = getattr(pattern.callback, "office_roles", None)
            address = Address(site, f"{prefix}{pattern.name}", route + str(pattern.pattern), names, roles)
            if _is_page(address, pattern.callback):
                yield address


def _parameters(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = getattr(pattern.pattern, "regex", None)
    return tuple(pattern.pattern.converters) or tuple(regex.groupindex if regex else ())


def _is_page(address: Address, view: Any) -> bool:
    last = address.route.rstrip("$").rpartition("/")[2]
    is_file = "." in last or address.route.endswith(FILE_ENDINGS)
    return address.name not in NOT_A_PAGE and not is_file and "GET" in _methods(view)


def _methods(view: Any) -> set[str]:
    """What Django's `require_http_methods` under any other decorators lets through."""
    inner = view
    while isfunction(inner):
        if allowed := getclosurevars(inner).nonlocals.get("request_method_list"):
            return set(allowed)
        inner = getattr(inner, "__wrapped__", None)
    return {"GET"}

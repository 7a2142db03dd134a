"""Asking a site for what it must not choke on. Each request is undone, so that the next finds the page as it was."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.utils.datastructures import MultiValueDict
from django.utils.html import conditional_escape

from tests.fuzz.forms import WRITTEN, Form, forms_of

Pairs = Sequence[tuple[str, bytes]]
URL_ENCODED = "application/x-www-form-urlencoded"
_BOUNDARY = "fuzzfuzzfuzz"


@dataclass(frozen=True, slots=True)
class Trial:
    path: str
    method: str = "GET"
    query: str = ""
    content_type: str = URL_ENCODED
    body: bytes = b""

    def __str__(self) -> str:
        body = self.body if len(self.body) < 300 else self.body[:300] + b"..."
        return f"{self.method} {self.path}?{self.query[:300]} {self.content_type} {body!r}"


def encoded(pairs: Pairs) -> str:
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)


def posted(path: str, pairs: Pairs) -> Trial:
    return Trial(path, "POST", body=encoded(pairs).encode())


def uploaded(path: str, pairs: Pairs, files: Sequence[tuple[str, tuple[str, str, bytes]]]) -> Trial:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n'.encode() + value + b"\r\n" for name, value in pairs]
    for name, (filename, content_type, content) in files:
        told = f'{head}{name}"; filename="{filename}"\r\nContent-Type: {content_type}\r\n\r\n'
        parts.append(told.encode() + content + b"\r\n")
    body = b"".join([*parts, f"--{_BOUNDARY}--\r\n".encode()])
    return Trial(path, "POST", content_type=f"multipart/form-data; boundary={_BOUNDARY}", body=body)


@contextmanager
def names_asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Whatever the code looks for in a query or a form, learnt from the code itself."""
    names: set[str] = set()

    def telling(method: str) -> Any:
        plain = getattr(MultiValueDict, method)

        def told(self: Any, key: Any, *arguments: Any) -> Any:
            if isinstance(key, str):
                names.add(key)
            return plain(self, key, *arguments)

        return told

    with monkeypatch.context() as patch:
        for method in ("__getitem__", "__contains__", "get", "getlist"):
            patch.setattr(MultiValueDict, method, telling(method))
        yield names


class Asker:
    """Counts what it asked, and collects what went wrong."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.asked = 0
        self.faults: list[str] = []

    def ask(self, trial: Trial) -> Any:
        self.asked += 1
        cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        caches["visits"].clear()
        try:
            with transaction.atomic():
                answer = self._answer(trial)
                transaction.set_rollback(True)
        except Exception as error:
            frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            ours = [frame for frame in frames if "site-packages" not in frame and "/tests/" not in frame]
            self.faults.append(f"{type(error).__name__} {str(error)[:200]} at {ours[-1:]}: {trial}")
            return None
        finally:
            self.client.cookies = cookies
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code}: {trial}")
        return answer

    def _answer(self, trial: Trial) -> Any:
        answer: Any = self.client.generic(
            trial.method, trial.path, trial.body, trial.content_type, QUERY_STRING=trial.query
        )
        if answer.streaming:
            b"".join(answer)
        if "X-Planted" in answer.headers:
            self.faults.append(f"a header was planted: {trial}")
        return answer

    def send(self, trial: Trial, sent: Pairs) -> None:
        """A form: what comes back must hold what was written, and say what is wrong."""
        answer = self.ask(trial)
        if answer is None or answer.status_code >= 300 or not hasattr(answer, "context") or answer.streaming:
            return
        page = answer.content.decode()
        for form in refused_forms(answer):
            self._require_told(form, page, trial)
            self._require_kept(form, forms_of(page, trial.path), dict(sent), trial)

    def _require_told(self, form: BaseForm, page: str, trial: Trial) -> None:
        for name, messages in form.errors.items():
            for message in messages:
                if (
                    str(conditional_escape(str(message) if isinstance(message, ValidationError) else message))
                    not in page
                ):
                    self.faults.append(f"{form.add_prefix(name)}: {message!s:.100} is not told: {trial}")

    def _require_kept(self, form: BaseForm, shown: list[Form], sent: dict[str, bytes], trial: Trial) -> None:
        """Of several forms of a page the one that was sent, which its hidden fields tell; each keeps its own."""
        own = [
            part
            for part in shown
            if part.method == "post" and path_of(part.action, trial.path) == trial.path and part.is_sent_as(sent)
        ]
        for each in (each for part in own for each in part.fields):
            value = sent.get(each.name)
            if value is None or each.kind not in WRITTEN or each.name not in {form.add_prefix(n) for n in form.fields}:
                continue
            if plain(each.value) != plain(value.decode("utf-8", "replace")):
                self.faults.append(f"{each.name} came back as {each.value[:60]!r}: {trial}")


def refused_forms(answer: Any) -> list[BaseForm]:
    found: dict[int, BaseForm] = {}
    for layer in answer.context or ():
        for value in layer.flatten().values() if hasattr(layer, "flatten") else layer.values():
            if isinstance(value, BaseForm) and value.is_bound and value.errors:
                found[id(value)] = value
    return list(found.values())


def plain(text: str) -> str:
    """What browsers and parsers change in a text anyway."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()


def path_of(address: str, page: str) -> str:
    """The path of a form's address, of the page itself where it names none."""
    return urlsplit(address).path or page

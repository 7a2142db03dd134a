"""The forms of a page as a browser would send them back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What a person writes himself: kept when the form comes back. Choices and files cannot be, passwords must not.
WRITTEN = {"text", "search", "email", "tel", "url", "number", "date", "month", "textarea"}


@dataclass(slots=True)
class Field:
    name: str
    kind: str
    value: str = ""
    is_sent: bool = True


@dataclass(slots=True)
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(each.name for each in self.fields if each.kind != "file"))

    def is_sent_as(self, sent: Mapping[str, bytes]) -> bool:
        """Whether its hidden fields were sent as the page offers them; nobody writes in these."""
        hidden = [each for each in self.fields if each.kind == "hidden" and each.name != "csrfmiddlewaretoken"]
        return all(sent.get(each.name) == each.value.encode() for each in hidden)

    @property
    def files(self) -> list[str]:
        return [each.name for each in self.fields if each.kind == "file"]

    @property
    def values(self) -> list[tuple[str, bytes]]:
        """As the page offers them; what is empty is filled, so that one bad field stands among good ones."""
        return [
            (each.name, each.value.encode() or filled(each.kind))
            for each in self.fields
            if each.is_sent and each.kind != "file"
        ]


def filled(kind: str) -> bytes:
    return {"date": b"2026-11-20", "month": b"2026-11", "number": b"1", "select": b"", "radio": b""}.get(
        kind, "试验".encode()
    )


class _Reader(HTMLParser):
    """Fields outside of any form belong to a form of their own, which has no address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms = [Form("", "")]
        self.chosen: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told.get("action") or self.address, told.get("method", "get").lower()))
        elif tag == "option" and self.chosen is not None:
            self._option(told)
        elif tag in {"input", "textarea", "select", "button"} and told.get("name") and "disabled" not in told:
            self._field(tag, told)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text").lower() if tag in {"input", "button"} else tag
        is_sent = kind not in {"checkbox", "radio"} or "checked" in told
        made = Field(told["name"], kind, told.get("value", ""), is_sent)
        self.forms[-1].fields.append(made)
        self.chosen = made if tag == "select" else None
        self.area = made if tag == "textarea" else None

    def _option(self, told: dict[str, str]) -> None:
        if self.chosen is not None and ("selected" in told or not self.chosen.value):
            self.chosen.value = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = None
        elif tag == "form":
            self.forms.append(Form("", ""))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data


def forms_of(page: str, address: str) -> list[Form]:
    reader = _Reader(address)
    reader.feed(page)
    return [form for form in reader.forms if form.fields]

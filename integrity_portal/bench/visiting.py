"""Somebody with a browser: keeps cookies, fills in forms, and tells what went wrong."""

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from integrity_portal.demo.accounts import DEMO_PASSWORD

PATIENCE = 60
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SIGN_IN = "/sign-in/"


class Refused(OSError):
    """The site answered, and not as it should."""


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(slots=True)
class Visitor:
    """One person at one site; in the office under `username`."""

    site: str
    username: str = ""
    opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path: str) -> Page:
        """Signs in first where the site asks for it. Raises OSError."""
        page = self._open(urllib.request.Request(self.site + path))  # noqa: S310 - our own loopback address
        if self.username and urllib.parse.urlsplit(page.url).path == _SIGN_IN:
            self._sign_in(page)
            page = self._open(urllib.request.Request(self.site + path))  # noqa: S310
        return page

    def post(
        self, path: str, fields: Mapping[str, str], *, form: str = "", upload: tuple[str, Upload] | None = None
    ) -> Page:
        """Sends the form that stands on the page `form`. Raises OSError."""
        return self.send(path, fields, token_of(self.get(form or path)), upload)

    def _sign_in(self, page: Page) -> None:
        told = {"username": self.username, "password": DEMO_PASSWORD}
        if urllib.parse.urlsplit(self.send(_SIGN_IN, told, token_of(page)).url).path == _SIGN_IN:
            raise Refused(f"{self.username} cannot sign in")

    def send(self, path: str, fields: Mapping[str, str], token: str, upload: tuple[str, Upload] | None = None) -> Page:
        told = {**fields, "csrfmiddlewaretoken": token}
        body, content_type = _multipart(told, *upload) if upload else _encoded(told)
        headers = {"Content-Type": content_type, "Referer": self.site + path}
        return self._open(urllib.request.Request(self.site + path, body, headers))  # noqa: S310

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return Page(answer.geturl(), answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as error:
            raise Refused(f"{request.full_url} answered {error.code}") from error
        except (ValueError, http.cookiejar.LoadError) as error:
            raise Refused(f"{request.full_url}: {error}") from error


def token_of(page: Page) -> str:
    found = _TOKEN.search(page.text)
    if found is None:
        raise Refused(f"{page.url} has no form")
    return found[1]


def hidden(page: Page, name: str) -> str:
    """What the form carries under this name without showing it; nothing where it carries nothing."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    return html.unescape(found[1]) if found else ""


def _encoded(fields: Mapping[str, str]) -> tuple[bytes, str]:
    return urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _multipart(fields: Mapping[str, str], name: str, upload: Upload) -> tuple[bytes, str]:
    boundary = uuid.uuid4().hex
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    told = f'{head}{name}"; filename="{upload.name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    body = b"".join([*parts, told.encode(), upload.content, f"\r\n--{boundary}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={boundary}"

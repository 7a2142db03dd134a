"""V112: identity, telephone and bank-card numbers and house numbers in a text that is to be public (domain §1.5)."""

import re
import unicodedata
from dataclasses import dataclass

from foundation.organizations.identifiers import identity_card_check
from foundation.sealing import mask

_DIGITS = "(?<![0-9A-Za-z])"
_END = "(?![0-9A-Za-z])"
_GAP = "[ -]?"
_CARD_LENGTH = 18
IDENTITY = "身份证号"
PATTERNS = {
    IDENTITY: re.compile(
        rf"{_DIGITS}[1-9]\d{{5}}{_GAP}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]){_GAP}\d{{3}}[0-9Xx]{_END}"
    ),
    "手机号": re.compile(rf"{_DIGITS}1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_END}"),
    "银行卡号": re.compile(rf"{_DIGITS}[3-6]\d{{3}}(?:{_GAP}\d{{4}}){{3}}{_GAP}\d{{0,3}}{_END}"),
    "门牌号": re.compile(r"\d+号楼\d*(?:单元)?\d*室?|\d+单元\d+室|\d+号\d+室"),
}
# No text without eleven digits, gaps apart, or a room, holds any of them; digits of any width.
_LONG_NUMBER = re.compile(r"\d(?:[\s－-]?\d){10}")
_ROOM = re.compile("室|单元|号楼")


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubtful passage: of what kind, and its masked form for the person who must look."""

    kind: str
    masked: str


def hidden(text: str) -> str:
    """The text with every doubtful passage masked: what is told of a cell may quote a number out of its place."""
    for pattern in PATTERNS.values():
        text = pattern.sub(lambda hit: mask(hit[0]), text)
    return text


def scan(text: str) -> list[Finding]:
    if not text or not (_LONG_NUMBER.search(text) or _ROOM.search(text)):
        return []
    found: list[Finding] = []
    rest = unicodedata.normalize("NFKC", text)
    for kind, pattern in PATTERNS.items():
        found += [Finding(kind, mask(hit)) for hit in pattern.findall(rest)]
        rest = pattern.sub("", rest)
    return found


def identity_numbers(text: str) -> list[Finding]:
    """Only true identity numbers: for columns in which a long number may well be what is asked for."""
    if len(text) < _CARD_LENGTH:
        return []
    hits = PATTERNS[IDENTITY].findall(unicodedata.normalize("NFKC", text))
    return [Finding(IDENTITY, mask(hit)) for hit in hits if _is_true(re.sub(_GAP, "", hit).upper())]


def _is_true(number: str) -> bool:
    return identity_card_check(number[:-1]) == number[-1]


def named(text: str) -> str:
    """The doubtful passages of a text in words, for a message; empty when there is none."""
    return "、".join(f"{finding.kind} {finding.masked}" for finding in scan(text))

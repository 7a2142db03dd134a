"""V112: identity, telephone and bank-card numbers and house numbers standing in a text that is to be public (domain §1.5)."""

import re
from dataclasses import dataclass

from foundation.sealing import mask

_DIGITS = "(?<![0-9A-Za-z])"
_END = "(?![0-9A-Za-z])"
PATTERNS = {
    "身份证号": re.compile(
        rf"{_DIGITS}[1-9]\d{{5}}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{{3}}[0-9Xx]{_END}"
    ),
    "手机号": re.compile(rf"{_DIGITS}1[3-9]\d{{9}}{_END}"),
    "银行卡号": re.compile(rf"{_DIGITS}[3-6]\d{{15,18}}{_END}"),
    "门牌号": re.compile(r"\d+号楼\d*(?:单元)?\d*室?|\d+单元\d+室|\d+号\d+室"),
}
# No text without five digits in a row, or a room, holds any of them.
_HINT = re.compile(r"\d{5}|室|单元|号楼")


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubtful passage: of what kind, and its masked form for the person who must look."""

    kind: str
    masked: str


def scan(text: str) -> list[Finding]:
    if not text or not _HINT.search(text):
        return []
    found: list[Finding] = []
    rest = text
    for kind, pattern in PATTERNS.items():
        found += [Finding(kind, mask(hit)) for hit in pattern.findall(rest)]
        rest = pattern.sub("", rest)
    return found

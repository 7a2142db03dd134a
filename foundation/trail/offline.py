"""Check an export of the trail without the portal: nothing but Python is needed.

    python offline.py EXPORT.jsonl [--head DIGEST]

EXPORT is what `./portal manage export_trail` wrote: one link of the chain in each line. DIGEST is a head of the chain
noted from the public site; it must be among the links, or the chain was cut or rewritten behind it.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the trail is not what was sealed."""

    number: int
    entry_id: int
    problem: str

    def __str__(self) -> str:
        places = [f"第 {self.number} 号封签"] * bool(self.number) + [f"留痕 {self.entry_id}"] * bool(self.entry_id)
        return f"{'、'.join(places)}：{self.problem}" if places else self.problem


@dataclass(frozen=True, slots=True)
class Link:
    """A seal and the entry it seals."""

    number: int
    previous_digest: str
    digest: str
    entry: Mapping[str, Any]


@dataclass(slots=True)
class Chain:
    """What has been checked so far: the last link, and how many came before."""

    number: int = 0
    digest: str = GENESIS
    checked: int = 0

    def add(self, link: Link) -> Break | None:
        problem = self._problem_of(link)
        self.number, self.digest, self.checked = link.number, link.digest, self.checked + 1
        return Break(link.number, link.entry["id"], problem) if problem else None

    def _problem_of(self, link: Link) -> str:
        if link.number != self.number + 1:
            return f"应为第 {self.number + 1} 号封签，其间的封签缺失"
        if link.previous_digest != self.digest:
            return "与前一封签不相连"
        return "" if digest_of(link.entry, link.previous_digest) == link.digest else "留痕内容与封签不符"


def digest_of(entry: Mapping[str, Any], previous: str) -> str:
    canonical = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def check(lines: Iterable[str], *, head: str = "") -> tuple[int, str]:
    """How many links hold, and what is wrong with the next; empty when nothing is."""
    chain: Chain | None = None
    is_head_found = not head
    for line in lines:
        link = Link(**json.loads(line))
        # A part of the chain begins after the link before it.
        chain = chain or (Chain() if link.number == 1 else Chain(link.number - 1, link.previous_digest))
        if found := chain.add(link):
            return chain.checked - 1, str(found)
        is_head_found = is_head_found or link.digest == head
    return (chain.checked if chain else 0), "" if is_head_found else "其中没有所给的封签，留痕可能被截断或者重写"


def main() -> int:
    parser = ArgumentParser(description="离线核验导出的留痕")
    parser.add_argument("export", metavar="EXPORT", help="export_trail 导出的文件")
    parser.add_argument("--head", default="", metavar="DIGEST", help="此前从公众网站记下的封签")
    arguments = parser.parse_args()
    with open(arguments.export, encoding="utf-8") as lines:
        checked, problem = check(lines, head=arguments.head)
    print(f"核验未通过。{problem}" if problem else "核验通过。")
    print(f"已核验 {checked} 条")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())

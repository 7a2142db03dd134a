"""A province's worth of publications: names, matters and words spread as a search meets them."""

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
from psycopg import sql

from disclosure.public_facts import LONG_TERM
from foundation import grams
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from integrity_portal.bench import databases
from integrity_portal.demo.companies import BRANDS, LEGAL_PERSON, counterpart
from integrity_portal.demo.matters import MARKET_OFFENCES, MARKET_PERMITS

TABLE = "public_publication"
COLUMNS = (
    "kind", "source_label", "source_id", "title", "subject_name", "subject_uscc", "document_number", "authority_id",
    "authority_name", "prefecture_code", "county_code", "categories", "decided_on", "published_on", "until",
    "is_disputed", "corrected_on", "facts", "index_number", "text", "grams", "updated_at", "public_id", "statement",
)  # fmt: skip
DAYS = 3 * 365
# Words that searches of the bench look for, and every how many rows each stands.
SPREAD = {"医院": 290, "芋头": 12_345, "虚假广告": 40, "忧国忧民": 6_900}


def fill(connection: psycopg.Connection, rows: int) -> None:
    authorities = connection.execute(
        "SELECT o.id, o.name, r.code FROM organizations_organization o "
        "JOIN organizations_region r ON r.code = o.region_id "
        "WHERE o.has_enforcement AND o.tier IN (%s, %s) ORDER BY o.id",
        [Tier.PREFECTURE, Tier.COUNTY],
    ).fetchall()
    indexes = databases.without_indexes(connection, TABLE)
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    with connection.cursor() as cursor:
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(TABLE), columns)) as copy:
            for row in _rows(rows, authorities):
                copy.write_row(row)
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for definition in indexes:
            cursor.execute(definition)


def _rows(rows: int, authorities: list[tuple[int, str, str]]) -> Iterator[tuple[Any, ...]]:
    newest = today()
    for number in range(rows):
        published_on = newest - timedelta(days=DAYS - number * DAYS // rows)
        yield _row(number, authorities[number * 31 % len(authorities)], published_on)


def _row(number: int, authority: tuple[int, str, str], published_on: date) -> tuple[Any, ...]:
    is_permit = number % 3 != 0
    kind = "permit" if is_permit else "penalty"
    party = counterpart(number % 90_000)
    name = party.name if party.counterpart_class == LEGAL_PERSON else f"{party.name}{BRANDS[number % len(BRANDS)]}店"
    matter = _matter(number, is_permit)
    document_number = f"青监{'许' if is_permit else '罚'}〔{published_on.year}〕{number}号"
    authority_id, authority_name, region = authority
    prefecture_code, county_code = f"{region[:4]}00", "" if region.endswith("00") else region
    text = grams.normalize(f"{name} {party.uscc} {document_number} {matter} {authority_name}")
    facts = [{"code": "MC", "label": "行政相对人名称", "value": name}, {"code": "NR", "label": "内容", "value": matter}]
    return (
        kind, f"disclosure.{kind}decision", number, matter[:60], name, party.uscc, document_number, authority_id,
        authority_name, prefecture_code, county_code,
        ["普通" if is_permit else "罚款"], published_on - timedelta(days=5), published_on, LONG_TERM, False, None,
        json.dumps(facts, ensure_ascii=False), f"00000000X/{published_on.year}-{number:05d}", text,
        grams.document(text, marks=filter(None, (kind, prefecture_code, county_code))), published_on,
        uuid.UUID(int=number), "",
    )  # fmt: skip


def _matter(number: int, is_permit: bool) -> str:
    """About eighty characters, of which some are drawn from the whole set of common characters as names are."""
    base = (
        MARKET_PERMITS[number % len(MARKET_PERMITS)].content
        if is_permit
        else MARKET_OFFENCES[number % len(MARKET_OFFENCES)].facts
    )
    rare = "".join(chr(0x4E00 + (number * 7919 + step * 104_729) % 6000) for step in range(12))
    words = "".join(word for word, every in SPREAD.items() if number % every == 0)
    return f"{base}{rare}{words}"

"""发文字号: 青信办〔2026〕12号, one run of serials per body, series and year, without a gap."""

from django.db import connection

from foundation.notices.models import LetterNumber
from foundation.organizations.models import Organization

_NEXT = f"""
INSERT INTO {LetterNumber._meta.db_table} (organization_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (organization_id, series, year) DO UPDATE SET last = {LetterNumber._meta.db_table}.last + 1
RETURNING last
"""  # noqa: S608 - the table name comes from the model


def next_number(organization: Organization, *, series: str, year: int) -> str:
    """Take the next number. The row stays locked until the letter is committed, so a letter that fails takes none."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [organization.pk, series, year])
        serial = cursor.fetchone()[0]
    return f"{organization.short_name or organization.name}{series}〔{year}〕{serial}号"

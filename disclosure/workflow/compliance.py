"""首次合规: a decision once sent with a fault stays so, whichever way it was sent and is sent again (domain §1.7)."""

from collections.abc import Collection

from disclosure.models import RefusedDecision
from foundation.bulk import among, insert_all


def note_refused(organization_id: int, keys: Collection[str]) -> None:
    """The checks refused decisions of these keys; an empty key could not be read and tells nothing."""
    records = [{"organization_id": organization_id, "key_digest": key} for key in sorted(filter(None, set(keys)))]
    insert_all(RefusedDecision, records, skips_existing=True)


def refused_before(organization_id: int, keys: Collection[str]) -> set[str]:
    """Those of the keys that this body has sent with a fault."""
    rows = RefusedDecision.objects.filter(among("key_digest", keys), organization_id=organization_id)
    return set(rows.values_list("key_digest", flat=True))

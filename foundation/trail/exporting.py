"""导出留痕: the chain, or the part sealed in some days, one link in each line, for `offline.py`."""

import json
from dataclasses import asdict
from datetime import date
from typing import IO

from foundation.trail.recording import record_fact
from foundation.trail.sealing import link_of, links


def export(to: IO[str], *, first: date | None, last: date | None) -> int:
    """Returns how many links were written; the export is an entry of the trail itself."""
    count = 0
    for seal in links(first=first, last=last):
        to.write(json.dumps(asdict(link_of(seal)), ensure_ascii=False) + "\n")
        count += 1
    days = {"起": str(first or ""), "止": str(last or "")}
    record_fact(None, "导出留痕", label="trail.trailseal", pk="", title="留痕封签", detail={**days, "条数": count})
    return count

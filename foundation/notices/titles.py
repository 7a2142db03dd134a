"""Where the title of a letter may be broken: 回行词意完整 (GB/T 9704-2012 §7.3.1)."""

import re
from itertools import pairwise

# A line of 156 mm takes eighteen characters of 二号.
LINE = 18
# After the name of a body, a 的 or a closing sign; before the verb of what is done; never before a closing sign.
_BREAK = re.compile(
    r"((?<=政府)|(?<=委员会)|(?<=[局厅院委办》）、的])|(?<=公司)|(?<=中心)|(?=采取|予以|逾期|限期|拟|对))(?![》）、])"
)


def lines_of(title: str) -> list[str]:
    """As few lines as hold the title, as even as its words allow; one without good places is left whole."""
    inner = [match.start() for match in _BREAK.finditer(title) if 0 < match.start() < len(title)]
    places = [*inner, len(title)]
    # From each place back to the start: how many lines, the longest of them, and where they are cut.
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {0: (0, 0, (0,))}
    for end in places:
        ways = [
            (count + 1, max(longest, end - start), (*cuts, end))
            for start, (count, longest, cuts) in best.items()
            if end - start <= LINE
        ]
        if ways:
            best[end] = min(ways)
    if len(title) not in best:
        return [title]
    return [title[start:end] for start, end in pairwise(best[len(title)][2])]

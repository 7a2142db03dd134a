"""The answers as a file, line by line as the list was."""

from collections.abc import Mapping, Sequence
from typing import IO, Any

from foundation.sheets.writing import SheetWriter
from records.choices import Verdict
from records.honours.answers import in_words

_COLUMNS = ("行号", "核查对象", "结果", "措施、依据和期限", "单位", "说明")


def write(answers: Sequence[Mapping[str, Any]]) -> IO[bytes]:
    writer = SheetWriter(title="荣誉核查结果", widths=[8, 30, 24, 60, 30, 40])
    writer.write(_COLUMNS, is_header=True)
    for answer in answers:
        bars = answer["measures"]
        writer.write(
            [
                answer["line"],
                answer["asked"],
                Verdict(answer["verdict"]).label,
                "；".join(map(in_words, bars)),
                "、".join(dict.fromkeys(bar["body"] for bar in bars)),
                answer["note"],
            ]
        )
    return writer.close()

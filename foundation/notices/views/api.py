"""核验: how a letter stands, for programs that receive letters."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from foundation.api.fields import matching
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.notices.verification import verify_code

router = Reading("文书核验")
# Made up, with a sign that no code has: whoever holds a code may read a title with names in it, and nobody else.
MADE_UP = "ABCD-0000-WXYZ"
# Letters have twelve signs, credit reports longer codes of their own.
_Code = matching(r"[0-9A-Za-z.:_-]{4,200}", "应为文书末页的核验码", MADE_UP, may_be_empty=False)


class LetterStanding(Schema):
    """一份文书的核验结果。"""

    standing: str = Field(title="状态", description="authentic 有效，revoked 已撤销，superseded 已被取代。")
    kind_title: str = Field(title="文种")
    title: str = Field(title="标题")
    number: str = Field(title="文号")
    issuer_name: str = Field(title="制发机关")
    issued_on: date = Field(title="制发日期")
    verification_code: str = Field(title="核验码")
    digest: str = Field(title="文件 SHA-256", description="与收到的文件比对；没有留存文件的为空。")
    revoked_reason: str = Field(title="撤销理由")
    superseded_by: str = Field(title="取代它的文号")
    signed_as: str = Field(title="数字签名的证书")


@router.read("/letters/{code}", name="letter", title="核验一份文书", gives=LetterStanding, refuses=(404, 422))
def letter(request: HttpRequest, code: _Code) -> dict[str, Any]:  # type: ignore[valid-type]
    """按文书末页的核验码核验，不区分大小写。示例中的核验码是编造的，所以答复 404。"""
    found = verify_code(str(code))
    if found is None:
        raise Problem(404, "没有查到这个核验码，请核对；查不到的文书不要采信。")
    return {**asdict(found), "standing": found.standing}


examples.register("letter", lambda: f"letters/{MADE_UP}")

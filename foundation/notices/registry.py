"""Kinds of letters, and other documents whose codes the public `/verify/` page can check."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from foundation.notices.letters import Letter
from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User
    from foundation.notices.models import IssuedLetter


@dataclass(frozen=True, slots=True)
class Verified:
    """What the public is told of a genuine document."""

    kind_title: str
    title: str
    number: str
    issuer_name: str
    issued_on: date
    verification_code: str
    digest: str = ""
    is_revoked: bool = False
    revoked_reason: str = ""
    # The number of the letter that has taken its place.
    superseded_by: str = ""
    # Whose certificate the file is signed with.
    signed_as: str = ""

    @property
    def standing(self) -> str:
        if self.superseded_by:
            return "superseded"
        return "revoked" if self.is_revoked else "authentic"


# A verifier recognises the codes of its own documents and answers None to all others.
Verifier = Callable[[str], Verified | None]

# What a room does when a letter it proposed is signed, inside the same transaction; by the kind of letter.
Occasion = Callable[["IssuedLetter", Any, "User"], None]

letters: Registry[type[Letter]] = Registry("notices.letters")
verifiers: Registry[Verifier] = Registry("notices.verifiers")
occasions: Registry[Occasion] = Registry("notices.occasions")

"""口令规则 (GB/T 22239-2019 8.1.4.1): three classes of signs, none of the last five, a new one every 90 days."""

import secrets
import string
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.accounts.models import User

REMEMBERED = 5
_LEAST_CLASSES = 3
_INITIAL_LENGTH = 14
# Without signs that are mistaken for each other when read from paper.
_READABLE = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))
_MARKS = "-+=@#%"


class UnlikePersonValidator(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return "口令不能与您的用户名、姓名、邮箱相似。"


class LengthValidator(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return f"口令至少 {self.min_length} 位。"


class UncommonValidator(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return self.get_help_text()

    def get_help_text(self) -> str:
        return "不能使用常见的口令。"


class ThreeClassesValidator:
    """At least three of: capital letters, small letters, digits, other signs."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len({_sign_class(sign) for sign in password}) < _LEAST_CLASSES:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return "口令须包含大写字母、小写字母、数字、其他符号中的至少三类。"


class NotRecentValidator:
    def validate(self, password: str, user: User | None = None) -> None:
        if user is None or user.pk is None:
            return
        former = user.former_passwords.order_by("-replaced_at", "-pk")[: REMEMBERED - 1]
        if any(check_password(password, kept) for kept in [user.password, *(row.password for row in former)]):
            raise ValidationError(self.get_help_text(), code="password_used_recently")

    def get_help_text(self) -> str:
        return f"不能使用最近 {REMEMBERED} 次用过的口令。"


def is_expired(user: User) -> bool:
    """Whether the password must be changed before anything else is done."""
    if user.must_change_password or user.password_changed_at is None:
        return True
    return timezone.now() - user.password_changed_at > timedelta(days=settings.PASSWORD_MAX_AGE_DAYS)


def initial_password() -> str:
    """A password to hand over once; it satisfies every rule and must be changed at the first sign-in."""
    signs = [secrets.choice(_READABLE) for _ in range(_INITIAL_LENGTH - 4)]
    signs += [secrets.choice(group) for group in (string.ascii_uppercase[:8], string.ascii_lowercase[:8], "23456789")]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs) + secrets.choice(_MARKS)


def _sign_class(sign: str) -> str:
    category = unicodedata.category(sign)
    return category if category in {"Lu", "Ll", "Nd"} else "other"

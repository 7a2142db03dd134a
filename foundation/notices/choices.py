from django.db.models import TextChoices


class LetterStatus(TextChoices):
    ISSUED = "issued", "有效"
    REVOKED = "revoked", "已撤销"

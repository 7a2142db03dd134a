from django.db.models import TextChoices


class LetterStatus(TextChoices):
    ISSUED = "issued", "有效"
    SUPERSEDED = "superseded", "已被取代"
    REVOKED = "revoked", "已撤销"


class DraftStatus(TextChoices):
    WAITING = "waiting", "待审核"
    REVIEWED = "reviewed", "待签发"
    RETURNED = "returned", "已退回"
    ISSUED = "issued", "已签发"


class BatchOutcome(TextChoices):
    WAITING = "waiting", "等待签发"
    ISSUED = "issued", "已签发"
    REFUSED = "refused", "未签发"

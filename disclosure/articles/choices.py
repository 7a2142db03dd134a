from django.db.models import TextChoices


class Section(TextChoices):
    """栏目: a part of the public site with written content; its value is the first word of the address."""

    NOTICES = "notices", "通知公告"
    POLICIES = "policies", "政策法规"
    GUIDES = "guides", "办事指南"
    FAQ = "faq", "常见问题"


class ArticleStatus(TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "已退回"
    PUBLISHED = "published", "已发布"
    REPLACED = "replaced", "已被新版本替换"
    WITHDRAWN = "withdrawn", "已撤下"
    DISCARDED = "discarded", "已作废"


class Validity(TextChoices):
    """公文时效 of a policy."""

    IN_FORCE = "in_force", "有效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"

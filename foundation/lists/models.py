"""常用筛选: the conditions laid on a list again and again, under a name, for oneself or for one's whole body."""

from django.db import models

from foundation.lists.querysets import SavedFilterQuerySet


class SavedFilter(models.Model):
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="list_filters")
    # Where the owner worked when it was saved: to whom it is shown when it is shared.
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="+")
    list_key = models.CharField("清单", max_length=40)
    name = models.CharField("名称", max_length=30)
    conditions = models.CharField("条件", max_length=1000)
    is_shared = models.BooleanField("本单位可见", default=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["organization", "list_key"], name="shared_filter_of_body")]
        constraints = [models.UniqueConstraint(fields=["owner", "list_key", "name"], name="list_filter_once")]

    def __str__(self) -> str:
        return self.name

"""信用主体: whom a record is about, gathered into one credit file (信用档案)."""

from django.db import models
from django.db.models import Q

from foundation.sealing import SealedField
from foundation.subjects.choices import SubjectKind


class CreditSubject(models.Model):
    kind = models.CharField("主体类别", max_length=20, choices=SubjectKind)
    name = models.CharField("名称", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, null=True, blank=True)  # noqa: DJ001 - unique when present
    id_number = SealedField(verbose_name="证件号码")
    # Keyed digest of the identity number: one person is one subject without the number being readable.
    id_index = models.CharField(max_length=64, null=True)  # noqa: DJ001 - unique when present
    former_names = models.JSONField("曾用名称", default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "信用主体"
        indexes = [models.Index(fields=["name"], name="subject_name", opclasses=["varchar_pattern_ops"])]
        constraints = [
            # Not `unique` of the fields, which would index each a second time for searches by its beginning.
            models.UniqueConstraint(fields=["uscc"], name="subject_once_per_code"),
            models.UniqueConstraint(fields=["id_index"], name="subject_once_per_person"),
            models.CheckConstraint(
                condition=Q(uscc__isnull=True) | ~Q(kind=SubjectKind.NATURAL_PERSON), name="person_has_no_uscc"
            ),
        ]

    def __str__(self) -> str:
        return self.name

from django.db.models import TextChoices


class SubjectKind(TextChoices):
    GOVERNMENT_BODY = "government_body", "机关单位"
    CIVIL_SERVANT = "civil_servant", "公职人员"
    LEGAL_PERSON = "legal_person", "法人及非法人组织"
    SOLE_TRADER = "sole_trader", "个体工商户"
    NATURAL_PERSON = "natural_person", "自然人"

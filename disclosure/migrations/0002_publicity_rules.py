"""公示期规则 by version and class, with the defaults where the law is open (domain §§2.1, 2.7): law, not demonstration."""

from datetime import date

from django.db import migrations

R2019 = ("R2019", date(2019, 7, 1), date(2023, 4, 30), "发改办财金〔2019〕527号", "decision")
R2023 = ("R2023", date(2023, 5, 1), date(2026, 3, 31), "国家发展改革委令第58号", "decision")
R2026 = ("R2026", date(2026, 4, 1), None, "信用修复管理办法（国家发展改革委令第36号）", "publication")
# version, class, published, shortest, longest in months
PERIODS = [
    (R2019, "minor", True, 3, 12),
    (R2019, "general", True, 3, 12),
    (R2019, "serious", True, 6, 36),
    (R2023, "minor", False, None, None),
    (R2023, "general", True, 3, 36),
    (R2023, "serious", True, 3, 36),
    (R2026, "minor", False, None, 3),
    (R2026, "general", True, 3, 12),
    (R2026, "serious", True, 12, 36),
]


def seed(apps, schema_editor):
    rules = apps.get_model("disclosure", "PublicityRule")
    rules.objects.bulk_create(
        rules(
            version=version,
            severity=severity,
            in_force_from=start,
            in_force_to=end,
            is_published=is_published,
            min_months=shortest,
            max_months=longest,
            anchor=anchor,
            source=source,
        )
        for (version, start, end, source, anchor), severity, is_published, shortest, longest in PERIODS
    )


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]

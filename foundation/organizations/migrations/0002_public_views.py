from django.db import migrations

PUBLIC_REGION = """
CREATE VIEW public_region AS
SELECT code, name, tier, parent_id AS parent_code FROM organizations_region WHERE valid_to IS NULL
"""
PUBLIC_ORGANIZATION = """
CREATE VIEW public_organization AS
SELECT id, uscc, name, short_name, region_id AS region_code, tier, kind FROM organizations_organization
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]
    operations = [
        migrations.RunSQL(PUBLIC_REGION, "DROP VIEW public_region"),
        migrations.RunSQL(PUBLIC_ORGANIZATION, "DROP VIEW public_organization"),
    ]

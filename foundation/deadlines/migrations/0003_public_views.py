"""What the public calculator may read: calendar and rules, nothing of anybody's deadlines."""

from django.db import migrations

VIEWS = """
CREATE VIEW public_calendar_day AS SELECT day, is_off, name, notice_id AS year FROM deadlines_calendarday;
CREATE VIEW public_calendar_notice AS SELECT year, source, loaded_at FROM deadlines_calendarnotice;
CREATE VIEW public_rule AS
SELECT id, code, matter, start_event, amount, unit, rolls, source, in_force_from, in_force_to FROM deadlines_rule;
"""
NO_VIEWS = "DROP VIEW public_rule; DROP VIEW public_calendar_notice; DROP VIEW public_calendar_day;"


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_seed")]
    operations = [migrations.RunSQL(VIEWS, NO_VIEWS)]

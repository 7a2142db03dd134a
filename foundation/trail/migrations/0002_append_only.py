from django.db import migrations

FORWARD = """
CREATE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '留痕只能追加，不能改动（%）', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER trail_entry_append_only BEFORE UPDATE OR DELETE ON trail_trailentry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_entry_no_truncate BEFORE TRUNCATE ON trail_trailentry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_seal_append_only BEFORE UPDATE OR DELETE ON trail_trailseal
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_seal_no_truncate BEFORE TRUNCATE ON trail_trailseal
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_day_append_only BEFORE UPDATE OR DELETE ON public_trail_day
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();
CREATE TRIGGER trail_day_no_truncate BEFORE TRUNCATE ON public_trail_day
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse_change();

CREATE FUNCTION trail_await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO trail_unsealed (entry_id) SELECT id FROM added;
    RETURN NULL;
END $$;

CREATE TRIGGER trail_entry_await_seal AFTER INSERT ON trail_trailentry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION trail_await_seal();

CREATE VIEW public_trail_head AS
    SELECT number AS count, digest, sealed_at FROM trail_trailseal ORDER BY number DESC LIMIT 1;
"""

BACKWARD = """
DROP VIEW public_trail_head;
DROP TRIGGER trail_entry_await_seal ON trail_trailentry;
DROP FUNCTION trail_await_seal();
DROP TRIGGER trail_day_no_truncate ON public_trail_day;
DROP TRIGGER trail_day_append_only ON public_trail_day;
DROP TRIGGER trail_seal_no_truncate ON trail_trailseal;
DROP TRIGGER trail_seal_append_only ON trail_trailseal;
DROP TRIGGER trail_entry_no_truncate ON trail_trailentry;
DROP TRIGGER trail_entry_append_only ON trail_trailentry;
DROP FUNCTION trail_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

from django.db import migrations

FORWARD = """
CREATE FUNCTION notices_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND OLD.status = 'issued' AND NEW.status IN ('revoked', 'superseded')
       AND to_jsonb(OLD) - 'status' - 'status_reason' = to_jsonb(NEW) - 'status' - 'status_reason' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '已发文书只能撤销或者被新文书取代，不能改动或删除' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER notices_letter_stays BEFORE UPDATE OR DELETE ON notices_issuedletter
    FOR EACH ROW EXECUTE FUNCTION notices_refuse_change();

CREATE VIEW public_letter AS
    SELECT verification_code, kind, title, number, organization_name, issued_on, digest, status, status_reason
    FROM notices_issuedletter;
"""

BACKWARD = """
DROP VIEW public_letter;
DROP TRIGGER notices_letter_stays ON notices_issuedletter;
DROP FUNCTION notices_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

from django.db import migrations

FORWARD = """
CREATE FUNCTION notices_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    its_standing text[] := ARRAY['status', 'status_reason', 'superseded_by_id'];
BEGIN
    IF TG_OP = 'UPDATE'
       AND OLD.status = 'issued' AND NEW.status IN ('revoked', 'superseded')
       AND to_jsonb(OLD) - its_standing = to_jsonb(NEW) - its_standing THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '已发文书只能撤销或者被新文书取代，不能改动或删除' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER notices_letter_stays BEFORE UPDATE OR DELETE ON notices_issuedletter
    FOR EACH ROW EXECUTE FUNCTION notices_refuse_change();

CREATE VIEW public_letter AS
    SELECT letter.verification_code, letter.kind, letter.title, letter.number, letter.organization_name,
           letter.issued_on, letter.digest, letter.status, letter.status_reason,
           coalesce(successor.number, '') AS superseded_by, coalesce(certificate.subject, '') AS signed_as
    FROM notices_issuedletter letter
    LEFT JOIN notices_issuedletter successor ON successor.id = letter.superseded_by_id
    LEFT JOIN notices_signingcertificate certificate ON certificate.id = letter.certificate_id;
"""

BACKWARD = """
DROP VIEW public_letter;
DROP TRIGGER notices_letter_stays ON notices_issuedletter;
DROP FUNCTION notices_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

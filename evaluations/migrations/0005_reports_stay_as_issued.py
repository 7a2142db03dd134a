from django.db import migrations

FORWARD = """
CREATE FUNCTION evaluations_refuse_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> 'issued' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '已签发的报告不能改动或删除，请另行印发更正通报' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER evaluations_report_stays BEFORE UPDATE OR DELETE ON evaluations_quarterlyreport
    FOR EACH ROW EXECUTE FUNCTION evaluations_refuse_report_change();

CREATE FUNCTION evaluations_refuse_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.report_id ELSE NEW.report_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM evaluations_quarterlyreport WHERE id = touched AND status = 'issued')
       OR (TG_OP = 'UPDATE' AND OLD.report_id <> NEW.report_id) THEN
        RAISE EXCEPTION '已签发的报告的评述不能改动或删除' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER evaluations_comment_stays BEFORE INSERT OR UPDATE OR DELETE ON evaluations_reportcomment
    FOR EACH ROW EXECUTE FUNCTION evaluations_refuse_comment_change();
"""

BACKWARD = """
DROP TRIGGER evaluations_comment_stays ON evaluations_reportcomment;
DROP FUNCTION evaluations_refuse_comment_change();
DROP TRIGGER evaluations_report_stays ON evaluations_quarterlyreport;
DROP FUNCTION evaluations_refuse_report_change();
"""


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0004_warning_rules")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

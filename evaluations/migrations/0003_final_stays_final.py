"""定稿不可变: of a final cycle nothing changes but how far it is released (domain §5.2)."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION evaluations_cycle_is_final(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM evaluations_cycle WHERE id = asked AND status IN ('final', 'published'))
$$;

CREATE FUNCTION evaluations_final_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF evaluations_cycle_is_final(CASE TG_OP WHEN 'INSERT' THEN NEW.cycle_id ELSE OLD.cycle_id END) THEN
        RAISE EXCEPTION 'the sheets of a final cycle never change';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION evaluations_final_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sheet bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.sheet_id ELSE OLD.sheet_id END;
BEGIN
    IF evaluations_cycle_is_final((SELECT cycle_id FROM evaluations_scoresheet WHERE id = sheet)) THEN
        RAISE EXCEPTION 'the lines of a final cycle never change';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION evaluations_final_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status NOT IN ('final', 'published') THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.status NOT IN ('final', 'published')
        OR (to_jsonb(NEW) - 'status' - 'release' - 'released_on')
            <> (to_jsonb(OLD) - 'status' - 'release' - 'released_on') THEN
        RAISE EXCEPTION 'a final cycle never changes';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER final_cycle BEFORE UPDATE OR DELETE ON evaluations_cycle
    FOR EACH ROW EXECUTE FUNCTION evaluations_final_cycle();
CREATE TRIGGER final_sheet BEFORE INSERT OR UPDATE OR DELETE ON evaluations_scoresheet
    FOR EACH ROW EXECUTE FUNCTION evaluations_final_sheet();
CREATE TRIGGER final_line BEFORE INSERT OR UPDATE OR DELETE ON evaluations_scoreline
    FOR EACH ROW EXECUTE FUNCTION evaluations_final_part();
CREATE TRIGGER final_fact BEFORE INSERT OR UPDATE OR DELETE ON evaluations_sheetfact
    FOR EACH ROW EXECUTE FUNCTION evaluations_final_part();
CREATE TRIGGER final_appeal BEFORE INSERT OR UPDATE OR DELETE ON evaluations_appeal
    FOR EACH ROW EXECUTE FUNCTION evaluations_final_part();
"""

BACKWARDS = """
DROP TRIGGER final_appeal ON evaluations_appeal;
DROP TRIGGER final_fact ON evaluations_sheetfact;
DROP TRIGGER final_line ON evaluations_scoreline;
DROP TRIGGER final_sheet ON evaluations_scoresheet;
DROP TRIGGER final_cycle ON evaluations_cycle;
DROP FUNCTION evaluations_final_cycle;
DROP FUNCTION evaluations_final_part;
DROP FUNCTION evaluations_final_sheet;
DROP FUNCTION evaluations_cycle_is_final;
"""


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0002_first_system")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]

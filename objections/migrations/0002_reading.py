"""The functions by which the public process reads again what belongs to the holder of an access code, and nothing else.

They run with the owner's rights and answer only to the digest of the code, which follows from a slow hash.
"""

from django.db import migrations

# Ten wrong codes for a case within an hour close it for that hour.
_PUBLIC_CASE = """
CREATE FUNCTION public_case(asked_number text, asked_digest bytea)
RETURNS TABLE (outcome text, locked bytea, changed_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM objections_failedaccess WHERE tried_at < now() - interval '1 hour';
    IF (SELECT count(*) >= 10 FROM objections_failedaccess f WHERE f.number = asked_number) THEN
        RETURN QUERY SELECT 'throttled'::text, NULL::bytea, NULL::timestamptz;
        RETURN;
    END IF;
    RETURN QUERY SELECT 'found'::text, v.locked, v.changed_at FROM objections_caseview v
        WHERE v.number = asked_number AND v.access_digest = asked_digest;
    IF FOUND THEN RETURN; END IF;
    RETURN QUERY SELECT 'waiting'::text, s.locked, s.received_at FROM intake_submission s
        WHERE s.number = asked_number AND s.access_digest = asked_digest;
    IF FOUND THEN RETURN; END IF;
    INSERT INTO objections_failedaccess (number, tried_at)
        SELECT asked_number, now() WHERE EXISTS (SELECT 1 FROM objections_caseview v WHERE v.number = asked_number)
            OR EXISTS (SELECT 1 FROM intake_submission s WHERE s.number = asked_number);
    RETURN QUERY SELECT 'unknown'::text, NULL::bytea, NULL::timestamptz;
END $$
"""
_PUBLIC_CASE_PAPER = """
CREATE FUNCTION public_case_paper(asked_number text, asked_digest bytea, asked_id uuid)
RETURNS TABLE (locked bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    SELECT p.locked FROM objections_casepaper p
        JOIN objections_caseview v ON v.number = p.number
        WHERE v.number = asked_number AND v.access_digest = asked_digest AND p.id = asked_id
$$
"""
_PUBLIC_DRAFT = """
CREATE FUNCTION public_draft(asked_digest bytea)
RETURNS TABLE (locked bytea, saved_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    SELECT d.locked, d.saved_at FROM intake_draft d
        WHERE d.access_digest = asked_digest AND d.saved_at > now() - interval '30 days'
        ORDER BY d.saved_at DESC LIMIT 1
$$
"""
_PUBLIC_OWN_ENTRIES = """
CREATE FUNCTION public_own_entries(asked_number text, asked_digest bytea)
RETURNS TABLE (locked bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    DELETE FROM objections_ownentries o
        WHERE o.number = asked_number AND o.access_digest = asked_digest AND o.valid_until > now()
        RETURNING o.locked
$$
"""


class Migration(migrations.Migration):
    dependencies = [("objections", "0001_initial")]
    operations = [
        migrations.RunSQL(_PUBLIC_CASE, "DROP FUNCTION public_case(text, bytea)"),
        migrations.RunSQL(_PUBLIC_CASE_PAPER, "DROP FUNCTION public_case_paper(text, bytea, uuid)"),
        migrations.RunSQL(_PUBLIC_OWN_ENTRIES, "DROP FUNCTION public_own_entries(text, bytea)"),
        migrations.RunSQL(_PUBLIC_DRAFT, "DROP FUNCTION public_draft(bytea)"),
    ]

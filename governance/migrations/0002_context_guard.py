"""The trail's context (who, where from) may grow within its own transaction and is otherwise never changed."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION governance_guard_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id
     AND OLD.id::text = current_setting('pghistory.context_id', true) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The trail is append-only: % of its context is refused.', TG_OP;
END $$;
CREATE TRIGGER guard_context BEFORE UPDATE OR DELETE ON pghistory_context
  FOR EACH ROW EXECUTE FUNCTION governance_guard_context();
CREATE TRIGGER guard_context_truncate BEFORE TRUNCATE ON pghistory_context
  FOR EACH STATEMENT EXECUTE FUNCTION governance_guard_context();
"""
BACKWARD = """
DROP TRIGGER guard_context_truncate ON pghistory_context;
DROP TRIGGER guard_context ON pghistory_context;
DROP FUNCTION governance_guard_context();
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_tables"), ("pghistory", "__first__")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

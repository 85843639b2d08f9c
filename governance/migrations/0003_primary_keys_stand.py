"""Rows in the trail keep their primary key; the trail's context stands once its transaction is over."""

import pgtrigger.compiler
from django.db import migrations

from hounslow_assess.migration_operations import AddTrigger

# A context is made with the time at which its transaction began, so no later one can pass for it by the setting.
FORWARD = """
CREATE OR REPLACE FUNCTION governance_guard_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.created_at = OLD.created_at
     AND OLD.id::text = current_setting('pghistory.context_id', true)
     AND OLD.created_at = transaction_timestamp() THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The trail is append-only: % of its context is refused.', TG_OP;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION governance_guard_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id
     AND OLD.id::text = current_setting('pghistory.context_id', true) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The trail is append-only: % of its context is refused.', TG_OP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_sign_in"),
    ]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        AddTrigger(
            model_name="accountaddress",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="2bd23bf179dbd7386c55250e92788904093e838b",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_c56b8",
                    table="account_emailaddress",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="a4bfd14fcd4c14c52f892ce66781a8a14cf78bfb",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_11d97",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="councilaccount",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="4e12e640dce7461e93625281131d8ed216b32e46",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_ee81e",
                    table="socialaccount_socialaccount",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="c5f5866d7456e4121b72371329e85333d24171bf",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_0e375",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="98ec1b10b47e3ce0a5ffaafed44e69ebd67cf805",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_a4e7b",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="b7ccd43a5dcc7e561220b11700853cdfe018b6cc",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_45fb5",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="1e097cf69702d10265bcb1804817eb091c672f4e",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_2fcd1",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="e985f49198d7bd698850d92a3b42cdcb044fd27f",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_5be9f",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="secondfactor",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="0a007a16bd3490cc1e68559ed7668c823c920cef",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_f4193",
                    table="mfa_authenticator",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="8e3091d9b596fb373d6075bd1427d7da666a231e",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_c827c",
                    table="governance_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembership",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="c0be1615406a2f1800887eae5dd394205c010fe2",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_5a087",
                    table="governance_serviceareamembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="073f9f3c20d9887dc013b2b2a9237cf6e5949245",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_e5832",
                    table="governance_user",
                    when="AFTER",
                ),
            ),
        ),
    ]

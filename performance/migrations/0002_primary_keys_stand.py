"""Rows in the trail keep their primary key."""

import pgtrigger.compiler
from django.db import migrations

from hounslow_assess.migration_operations import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("performance", "0001_first_release"),
    ]

    operations = [
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="59a681b7d55cdbd5c03a70ae070687f581a60456",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_096f8",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="a57284e3525e319a1b382cfb7fec0834b349a85a",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_1b9e8",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormember",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="4df35ee86fe01156e9710e66fdfefbfe633f2b06",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_b732e",
                    table="performance_comparatormember",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="cf6485cdc38441d50d369dc60d01923052f8f4f7",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_bfe28",
                    table="performance_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="f05b1425e1690e85be4614176ae252bc33cbe3b3",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_17717",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissue",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="1cadd44953e650ddecffc849e98d5ff3f538368a",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_9100d",
                    table="performance_importissue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="33982280d6964b44df91143e5715d8294934eea1",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_20042",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="9dfef81534e84f665038871c84f69921300fbdbd",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_ec85e",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="d98fcfead42db294d811d095530a31759b88aa9d",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_0c2da",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="be607f97bc47e4f270dc35d910edeb820380d0b7",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_eab5f",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="b841939150ac90ba04ce85b23571424dfe428ae8",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_e64ac",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
    ]

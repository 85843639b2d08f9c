import pgtrigger.compiler
from django.db import migrations

from hounslow_assess.migration_operations import AddTrigger


class Migration(migrations.Migration):
    dependencies = [("risk", "0005_registers_checked")]
    operations = [
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="ac69564115a057a60fe42edd2ec436fc20316751",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_75607",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e032f98f15c0406e36b7f8926e3312a2e03823f2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_17d47",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="fca17cb514a586dd63fca07e8dbbd5d48f2afee4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_fbbfb",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="9c15335efb42caef4fd4118aa1cf748c9f848155",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_ab943",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row UNION ALL SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="f8a49a504f6bf15ae86aecdbf8ba1ddc22f33b0f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_15b71",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="7523cb005eb98e1da668345bb7fdd2c96f0c17a3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_4db3e",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="b25b971a9ff8550c8b83cdf228e9b8277c9be504",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_ec00f",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="93942bee829ec02801f2a44b5595075505d4a602",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_2d642",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="227c1d588c3b7b232c467ebfd4256946aaebea71",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_ee404",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row UNION ALL SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="d76451a8216e24149953a8cc6ee884c1b9172715",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_c305f",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="187e61a762ae1b97904bc7d31033ea87172c2da6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_68650",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="295a67190acdf9e62b045528007bf0fc2e642341",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_b7a37",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="c80b8a24ec7976e42f2b70297941b55a1ed564f6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_c7a63",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="675767a5579b8b79972210784b0274c05cbf35d3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_bcdaa",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="5f7a51ecbeb7b495d8a1bb13d78631f671be2783",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_d743b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="8aa9c4288b2be166554a40f93479bc557e011829",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_6bda0",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1bcbf5eee496aa60c753ca8babab0d585eaa9a36",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_cbb28",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="d34ef5fcd10e41100e1d398a0f709ab68a0e6fe0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_efd9e",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="bf53262c89de1afd2d29bb4116a13422b2f25371",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_55ea0",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="279976fc982c240d05830399331897113483daa5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_fcf7e",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="df185f2f33e606a4d1ed0a8d2ab2bf9322bf9d13",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_0e7c2",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="4fc7d0983e3e481b5f187239d038f5997d83eea6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_7fc66",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="29438e703f1ab20e06b2bc9b9b729ecd283a9fe5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_3ddc4",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
    ]

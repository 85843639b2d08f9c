"""The pointers to the newest scores are set once a statement, not once a row."""

import pgtrigger.compiler
from django.db import migrations

from hounslow_assess.migration_operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0006_risks_in_the_scores"),
    ]

    operations = [
        RemoveTrigger(
            model_name="riskassessment",
            name="point_at_newest",
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="point_at_newest",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE risk_risk SET\n        inherent_id = COALESCE(newest.inherent, inherent_id),\n        current_id = COALESCE(newest.current, current_id),\n        target_id = COALESCE(newest.target, target_id)\n    FROM (\n        SELECT risk_id, max(id) FILTER (WHERE kind = 'inherent') AS inherent,\n            max(id) FILTER (WHERE kind = 'current') AS current,\n            max(id) FILTER (WHERE kind = 'target') AS target\n        FROM new_values GROUP BY risk_id\n    ) AS newest\n    WHERE risk_risk.id = newest.risk_id;\n    RETURN NULL;\n",
                    hash="4bbae5bed4868cff2e593e2ecfa4467aa89f9dfb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_point_at_newest_225a4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
    ]

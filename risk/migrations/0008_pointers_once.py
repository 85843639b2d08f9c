"""A risk that is written with its first scores is not written again to point at them."""

import pgtrigger.compiler
from django.db import migrations

from hounslow_assess.migration_operations import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0007_newest_scores_at_once"),
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
                    func="\n    UPDATE risk_risk SET\n        inherent_id = COALESCE(newest.inherent, inherent_id),\n        current_id = COALESCE(newest.current, current_id),\n        target_id = COALESCE(newest.target, target_id)\n    FROM (\n        SELECT risk_id, max(id) FILTER (WHERE kind = 'inherent') AS inherent,\n            max(id) FILTER (WHERE kind = 'current') AS current,\n            max(id) FILTER (WHERE kind = 'target') AS target\n        FROM new_values GROUP BY risk_id\n    ) AS newest\n    -- A risk that was written with its first scores points at them already.\n    WHERE risk_risk.id = newest.risk_id AND (inherent_id, current_id, target_id) IS DISTINCT FROM (\n        COALESCE(newest.inherent, inherent_id),\n        COALESCE(newest.current, current_id),\n        COALESCE(newest.target, target_id)\n    );\n    RETURN NULL;\n",
                    hash="717e43da14b3edca31beb54bb993bc70fd728141",
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

"""The tolerance in force stands beside its category, kept there by a trigger of the tolerances."""

import pgtrigger.compiler
from django.db import migrations, models

from hounslow_assess.migration_operations import AddTrigger, RemoveTrigger

FILL = """
UPDATE risk_category SET tolerable = newest.tolerable
FROM (
    SELECT DISTINCT ON (category_id) category_id, tolerable FROM risk_appetite
    ORDER BY category_id, id DESC
) AS newest
WHERE risk_category.id = newest.category_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0008_pointers_once"),
    ]

    operations = [
        RemoveTrigger(
            model_name="category",
            name="update_update",
        ),
        migrations.AddField(
            model_name="category",
            name="tolerable",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="newest_in_force",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE risk_category SET tolerable = newest.tolerable\n    FROM (\n        SELECT DISTINCT ON (category_id) category_id, tolerable\n        FROM new_values ORDER BY category_id, id DESC\n    ) AS newest\n    WHERE risk_category.id = newest.category_id;\n    RETURN NULL;\n",
                    hash="0ee8b547bf6a56621d9f8e3d3549fe006004130b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_newest_in_force_cf2c5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_categorytrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."position" IS DISTINCT FROM (new_values."position")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9475056a135e3700ca7be9113b26ba175b6f56f6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ed161",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_category",
                    when="AFTER",
                ),
            ),
        ),
    ]

"""Reports may be recorded by a command; one current assessment a council; paragraphs may move."""

import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_context_guard"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedassessment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedassessment",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedassessment",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportdocument",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportdocument",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reportdocument",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="finding",
            name="finding_position_once",
        ),
        migrations.RemoveConstraint(
            model_name="publishedassessment",
            name="assessment_once",
        ),
        migrations.AddField(
            model_name="publishedassessment",
            name="recorded_by_command",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="publishedassessmenttrailevent",
            name="recorded_by_command",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="reportdocument",
            name="loaded_by_command",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="reportdocumenttrailevent",
            name="loaded_by_command",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="publishedassessment",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="publishedassessmenttrailevent",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="reportdocument",
            name="loaded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="reportdocumenttrailevent",
            name="loaded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_command", "recorded_by_id", "source", "state") SELECT new_values."authority", new_values."framework", new_values."id", new_values."method", new_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."published_on", new_values."rating", new_values."recorded_at", new_values."recorded_by_command", new_values."recorded_by_id", new_values."source", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a27d0e781e2b7e2d7732fc992293d708d7381c77",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e5f49",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_command", "recorded_by_id", "source", "state") SELECT new_values."authority", new_values."framework", new_values."id", new_values."method", new_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."published_on", new_values."rating", new_values."recorded_at", new_values."recorded_by_command", new_values."recorded_by_id", new_values."source", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2631380913959579352dbc26f1a18a1619d214cc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5338f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_command", "recorded_by_id", "source", "state") SELECT old_values."authority", old_values."framework", old_values."id", old_values."method", old_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."published_on", old_values."rating", old_values."recorded_at", old_values."recorded_by_command", old_values."recorded_by_id", old_values."source", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a6c6639425b17d6993160f46e70cfcc3e88eb959",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b8130",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_command", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT new_values."assessment_id", new_values."file_name", new_values."id", new_values."loaded_at", new_values."loaded_by_command", new_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."sha256", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="94c08413ee28148ba4d520c28f2a57fb2202fe2a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_958fa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_command", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT new_values."assessment_id", new_values."file_name", new_values."id", new_values."loaded_at", new_values."loaded_by_command", new_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."sha256", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a64c5c851517142282d80dda099a563824adac4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6198f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_command", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT old_values."assessment_id", old_values."file_name", old_values."id", old_values."loaded_at", old_values."loaded_by_command", old_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."sha256", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3ddc751fc63e06773264723befd7c07770d8eb9c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12308",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("report_statement", "position"),
                name="finding_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedassessment",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("authority"),
                models.F("published_on"),
                condition=models.Q(("state", "withdrawn"), _negated=True),
                name="assessment_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedassessment",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("authority"),
                condition=models.Q(("state__in", ("published", "under_review"))),
                name="assessment_current_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by__isnull", False),
                    models.Q(("recorded_by_command", ""), _negated=True),
                    _connector="OR",
                ),
                name="assessment_has_recorder",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("loaded_by__isnull", False),
                    models.Q(("loaded_by_command", ""), _negated=True),
                    _connector="OR",
                ),
                name="report_document_has_loader",
            ),
        ),
    ]

"""Reports are recorded by a person, or the account that stands for the command line; states have a beginning."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0004_marks_once_a_key"),
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
            model_name="publishedassessment",
            name="assessment_has_recorder",
        ),
        migrations.RemoveConstraint(
            model_name="reportdocument",
            name="report_document_has_loader",
        ),
        migrations.RemoveField(
            model_name="publishedassessment",
            name="recorded_by_command",
        ),
        migrations.RemoveField(
            model_name="publishedassessmenttrailevent",
            name="recorded_by_command",
        ),
        migrations.RemoveField(
            model_name="reportdocument",
            name="loaded_by_command",
        ),
        migrations.RemoveField(
            model_name="reportdocumenttrailevent",
            name="loaded_by_command",
        ),
        migrations.AddField(
            model_name="publishedassessment",
            name="state_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="publishedassessmenttrailevent",
            name="state_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="publishedassessment",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="publishedassessmenttrailevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
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
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="reportdocumenttrailevent",
            name="loaded_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_id", "source", "state", "state_since") SELECT new_values."authority", new_values."framework", new_values."id", new_values."method", new_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."published_on", new_values."rating", new_values."recorded_at", new_values."recorded_by_id", new_values."source", new_values."state", new_values."state_since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6ab4038391b4050d2031b6a3016ba19125211d96",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_id", "source", "state", "state_since") SELECT new_values."authority", new_values."framework", new_values."id", new_values."method", new_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."published_on", new_values."rating", new_values."recorded_at", new_values."recorded_by_id", new_values."source", new_values."state", new_values."state_since" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b54ac02375a3469c4ae145d3ac22ebd2a996fa51",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedassessmenttrailevent" ("authority", "framework", "id", "method", "overall_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "rating", "recorded_at", "recorded_by_id", "source", "state", "state_since") SELECT old_values."authority", old_values."framework", old_values."id", old_values."method", old_values."overall_percent", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."published_on", old_values."rating", old_values."recorded_at", old_values."recorded_by_id", old_values."source", old_values."state", old_values."state_since" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0aec4cff79c3f0d8a3e3b328b341d7450a334511",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT new_values."assessment_id", new_values."file_name", new_values."id", new_values."loaded_at", new_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."sha256", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e12bd2de88cab97291b56bebcfca4fbfbbc2a1b9",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT new_values."assessment_id", new_values."file_name", new_values."id", new_values."loaded_at", new_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."sha256", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8c61326ca2754521b27286c4593b3e5777c1fa2c",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportdocumenttrailevent" ("assessment_id", "file_name", "id", "loaded_at", "loaded_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "text") SELECT old_values."assessment_id", old_values."file_name", old_values."id", old_values."loaded_at", old_values."loaded_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."sha256", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e09689a276896a9516e7ed0155eafca0ebf14330",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12308",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
    ]

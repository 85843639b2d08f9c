import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0010_clerks_of_boards"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("risk", "0004_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="RegisterImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("columns", models.JSONField(default=list)),
                        (
                            "worst_on",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("people", "People and safeguarding"),
                                    ("duty", "Legal duty"),
                                    ("service", "Service"),
                                    ("money", "Money"),
                                    ("reputation", "Reputation"),
                                    ("equity", "Equity"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "control_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("is_pasted", models.BooleanField(default=False)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Waiting to be read"),
                                    ("reading", "Being read"),
                                    ("to_map", "Waiting for its columns"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked, nothing brought in"),
                                    ("loading", "Being brought in"),
                                    ("loaded", "Brought in"),
                                    ("refused", "Refused"),
                                    ("failed", "Failed"),
                                    ("discarded", "Discarded"),
                                ],
                                default="uploaded",
                                max_length=10,
                            ),
                        ),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("headings", models.CharField(blank=True, max_length=64)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("notes", models.JSONField(blank=True, default=list)),
                        ("failure", models.TextField(blank=True)),
                        ("mend", models.TextField(blank=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("submitted_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("loaded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.category",
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["submitted_by", "-id"], name="register_import_of")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "uploaded",
                                            "reading",
                                            "to_map",
                                            "checking",
                                            "checked",
                                            "loading",
                                            "loaded",
                                            "refused",
                                            "failed",
                                            "discarded",
                                        ],
                                    ),
                                    (
                                        "worst_on__in",
                                        ["", "people", "duty", "service", "money", "reputation", "equity"],
                                    ),
                                    ("control_kind__in", ["", "prevents", "detects", "limits"]),
                                ),
                                name="register_import_words_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "loaded"), _negated=True),
                                    ("loaded_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="register_import_loaded_has_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImportSheet",
                    fields=[
                        (
                            "register_import",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="kept",
                                serialize=False,
                                to="risk.registerimport",
                            ),
                        ),
                        ("content", models.BinaryField(null=True)),
                        ("grid", models.JSONField(null=True)),
                        ("report", models.JSONField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="RegisterImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row", models.PositiveIntegerField()),
                        (
                            "did",
                            models.CharField(
                                choices=[("added", "Added"), ("changed", "Changed")], max_length=7
                            ),
                        ),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        (
                            "register_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="risk.registerimport",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="risk.risk"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("fingerprint", ""), _negated=True),
                                fields=("fingerprint",),
                                name="register_row_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("did__in", ["added", "changed"])),
                                name="register_row_words_known",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImportRowTrailevent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_account",
                            models.TextField(
                                db_default=governance.models.trail.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("row", models.PositiveIntegerField()),
                        (
                            "did",
                            models.CharField(
                                choices=[("added", "Added"), ("changed", "Changed")], max_length=7
                            ),
                        ),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.registerimportrow",
                            ),
                        ),
                        (
                            "register_import",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.registerimport",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_regist_pgh_cre_2acf9e_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImportTrailevent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_account",
                            models.TextField(
                                db_default=governance.models.trail.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("columns", models.JSONField(default=list)),
                        (
                            "worst_on",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("people", "People and safeguarding"),
                                    ("duty", "Legal duty"),
                                    ("service", "Service"),
                                    ("money", "Money"),
                                    ("reputation", "Reputation"),
                                    ("equity", "Equity"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "control_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("is_pasted", models.BooleanField(default=False)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Waiting to be read"),
                                    ("reading", "Being read"),
                                    ("to_map", "Waiting for its columns"),
                                    ("checking", "Being checked"),
                                    ("checked", "Checked, nothing brought in"),
                                    ("loading", "Being brought in"),
                                    ("loaded", "Brought in"),
                                    ("refused", "Refused"),
                                    ("failed", "Failed"),
                                    ("discarded", "Discarded"),
                                ],
                                default="uploaded",
                                max_length=10,
                            ),
                        ),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("headings", models.CharField(blank=True, max_length=64)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("notes", models.JSONField(blank=True, default=list)),
                        ("failure", models.TextField(blank=True)),
                        ("mend", models.TextField(blank=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("submitted_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("loaded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.category",
                            ),
                        ),
                        (
                            "on_behalf_of",
                            models.ForeignKey(
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
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.registerimport",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_regist_pgh_cre_fcd0c1_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterLayout",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("columns", models.JSONField(default=list)),
                        (
                            "worst_on",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("people", "People and safeguarding"),
                                    ("duty", "Legal duty"),
                                    ("service", "Service"),
                                    ("money", "Money"),
                                    ("reputation", "Reputation"),
                                    ("equity", "Equity"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "control_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("headings", models.CharField(max_length=64, unique=True)),
                        ("used_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.category",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "worst_on__in",
                                        ["", "people", "duty", "service", "money", "reputation", "equity"],
                                    ),
                                    ("control_kind__in", ["", "prevents", "detects", "limits"]),
                                ),
                                name="register_layout_words_known",
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="RegisterLayoutTrailevent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_account",
                            models.TextField(
                                db_default=governance.models.trail.SessionUser(), editable=False
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        ("columns", models.JSONField(default=list)),
                        (
                            "worst_on",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("people", "People and safeguarding"),
                                    ("duty", "Legal duty"),
                                    ("service", "Service"),
                                    ("money", "Money"),
                                    ("reputation", "Reputation"),
                                    ("equity", "Equity"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "control_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("headings", models.CharField(max_length=64)),
                        ("used_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.category",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.registerlayout",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_regist_pgh_cre_229fd0_idx"
                            )
                        ],
                    },
                ),
            ]
        ),
        AddTrigger(
            model_name="registerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="142a822264b06e894604fd23e11cee815a3411b2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_41e65",
                    table="risk_registerimport",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="e8d18b665138090fb8a619a43c92aa88c02f8d10",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_5c4a5",
                    table="risk_registerimport",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimporttrailevent" ("area_id", "attempts", "category_id", "checked_at", "columns", "control_kind", "counts", "failure", "file_name", "headings", "id", "is_pasted", "loaded_at", "mend", "notes", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "sheet", "size", "state", "submitted_at", "submitted_by_id", "worst_on") SELECT new_values."area_id", new_values."attempts", new_values."category_id", new_values."checked_at", new_values."columns", new_values."control_kind", new_values."counts", new_values."failure", new_values."file_name", new_values."headings", new_values."id", new_values."is_pasted", new_values."loaded_at", new_values."mend", new_values."notes", new_values."on_behalf_of_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."sha256", new_values."sheet", new_values."size", new_values."state", new_values."submitted_at", new_values."submitted_by_id", new_values."worst_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="265ca06e2adfb0473369aae8b7dd98b85d9c9a75",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1ff24",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_registerimport",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimporttrailevent" ("area_id", "attempts", "category_id", "checked_at", "columns", "control_kind", "counts", "failure", "file_name", "headings", "id", "is_pasted", "loaded_at", "mend", "notes", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "sheet", "size", "state", "submitted_at", "submitted_by_id", "worst_on") SELECT new_values."area_id", new_values."attempts", new_values."category_id", new_values."checked_at", new_values."columns", new_values."control_kind", new_values."counts", new_values."failure", new_values."file_name", new_values."headings", new_values."id", new_values."is_pasted", new_values."loaded_at", new_values."mend", new_values."notes", new_values."on_behalf_of_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."sha256", new_values."sheet", new_values."size", new_values."state", new_values."submitted_at", new_values."submitted_by_id", new_values."worst_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6fe141463ea86e918c03e9bcd8580f0119def7f0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_374e6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_registerimport",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimporttrailevent" ("area_id", "attempts", "category_id", "checked_at", "columns", "control_kind", "counts", "failure", "file_name", "headings", "id", "is_pasted", "loaded_at", "mend", "notes", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "sheet", "size", "state", "submitted_at", "submitted_by_id", "worst_on") SELECT old_values."area_id", old_values."attempts", old_values."category_id", old_values."checked_at", old_values."columns", old_values."control_kind", old_values."counts", old_values."failure", old_values."file_name", old_values."headings", old_values."id", old_values."is_pasted", old_values."loaded_at", old_values."mend", old_values."notes", old_values."on_behalf_of_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."sha256", old_values."sheet", old_values."size", old_values."state", old_values."submitted_at", old_values."submitted_by_id", old_values."worst_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b9d3b76e1ed62578b5595f1458f2b0761fc878b4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee68a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_registerimport",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c21fcd72e55c2f88bc1d896c77609e940a198f46",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_202f7",
                    table="risk_registerimportrow",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="5969665d035e8b7cb0b88803474b9d405f9a6194",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_6f4e1",
                    table="risk_registerimportrow",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="112309807f48ef50710bab7683f635b56e1ab425",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_493e2",
                    table="risk_registerimportrow",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimportrowtrailevent" ("did", "fingerprint", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_import_id", "risk_id", "row") SELECT new_values."did", new_values."fingerprint", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."register_import_id", new_values."risk_id", new_values."row" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6888ee15f5c476634625bccd62e0be9b31018cba",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71f6e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_registerimportrow",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimportrowtrailevent" ("did", "fingerprint", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_import_id", "risk_id", "row") SELECT new_values."did", new_values."fingerprint", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."register_import_id", new_values."risk_id", new_values."row" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="04d8c55c8384ba94b9a978692e0362451128af2f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_662a9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_registerimportrow",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrow",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerimportrowtrailevent" ("did", "fingerprint", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_import_id", "risk_id", "row") SELECT old_values."did", old_values."fingerprint", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."register_import_id", old_values."risk_id", old_values."row" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="70107eb462fff71820fe184366f315c1d0472fb7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7d80a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_registerimportrow",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrowtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="b5dea28cace70b0108b01dc264b4aec74731921c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_4154e",
                    table="risk_registerimportrowtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimportrowtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="606c8ab8182f04fbac348ba1b7f1ecd39f1b47a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_31470",
                    table="risk_registerimportrowtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimporttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="8bc5dcc1af0b50abd1400a5bf824c44ceba3df87",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_3bb60",
                    table="risk_registerimporttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerimporttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="462e5c8e19aed1efdfa54218f166ff926f0bd516",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3be16",
                    table="risk_registerimporttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="7b46a09cfa1e8b699f5d374040e1c2aa98706600",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_81ee5",
                    table="risk_registerlayout",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="f9975604f8801a1490173f54b1663c6cd20d35e6",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_73bad",
                    table="risk_registerlayout",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerlayouttrailevent" ("area_id", "category_id", "columns", "control_kind", "headings", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "used_at", "used_by_id", "worst_on") SELECT new_values."area_id", new_values."category_id", new_values."columns", new_values."control_kind", new_values."headings", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."used_at", new_values."used_by_id", new_values."worst_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4bd51360ebb627607a398b46ff755c9945a0fe5e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a7a0f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_registerlayout",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerlayouttrailevent" ("area_id", "category_id", "columns", "control_kind", "headings", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "used_at", "used_by_id", "worst_on") SELECT new_values."area_id", new_values."category_id", new_values."columns", new_values."control_kind", new_values."headings", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."used_at", new_values."used_by_id", new_values."worst_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a74eef0643ce30f49d11103593f2315854e58287",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_91293",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_registerlayout",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registerlayouttrailevent" ("area_id", "category_id", "columns", "control_kind", "headings", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "used_at", "used_by_id", "worst_on") SELECT old_values."area_id", old_values."category_id", old_values."columns", old_values."control_kind", old_values."headings", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."used_at", old_values."used_by_id", old_values."worst_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a799f8ef846ff02541ded1822532d006934d1eac",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9f29",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_registerlayout",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayouttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="5e0804d67986659caedb169640e35f5f8a77d5d4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e1c30",
                    table="risk_registerlayouttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registerlayouttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6d8154a4f5b4d8251e255c5fe4e8de7111d68f85",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_21f49",
                    table="risk_registerlayouttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

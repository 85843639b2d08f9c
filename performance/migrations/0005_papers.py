import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0009_escalations"),
        ("governance", "__first__"),
        ("performance", "0004_targets_in_their_own_table"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("risk", "0004_decisions"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="DirectorLook",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("looked_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("director-pdf", "The Director's page as PDF"),
                                    ("director-docx", "The Director's page as a Word file"),
                                    ("record-pdf", "The record of a decision as PDF"),
                                    ("record-docx", "The record of a decision as a Word file"),
                                ],
                                max_length=13,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Being made"),
                                    ("made", "Ready"),
                                    ("failed", "Could not be made"),
                                ],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("content_type", models.CharField(blank=True, max_length=100)),
                        ("content", models.BinaryField(blank=True, null=True)),
                        ("failure", models.TextField(blank=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.decision",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["asked_at"],
                                name="paper_waiting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["director-pdf", "director-docx", "record-pdf", "record-docx"],
                                    ),
                                    ("state__in", ["waiting", "made", "failed"]),
                                ),
                                name="paper_words_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["record-pdf", "record-docx"]),
                                        ("decision__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("kind__in", ["record-pdf", "record-docx"]), _negated=True),
                                        ("decision__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_record_has_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(
                                        ("content__isnull", False),
                                        ("made_at__isnull", False),
                                        models.Q(("name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_made_has_content",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), _negated=True),
                                    models.Q(("failure", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="paper_failed_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyLetter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("week", models.DateField()),
                        ("sent_at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "week"), name="weekly_letter_once"),
                            models.CheckConstraint(
                                condition=models.Q(("week__iso_week_day", 1)), name="weekly_letter_is_monday"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectorLead",
                    fields=[
                        (
                            "id",
                            models.SmallIntegerField(
                                default=1, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                        ("prepared_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "prepared_by",
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
                                condition=models.Q(("id", 1)), name="director_lead_is_one"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="director_lead_check_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by__isnull", True),
                                    models.Q(("checked_by", models.F("prepared_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="director_lead_checked_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectorLookTrailevent",
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
                        ("looked_at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
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
                                to="performance.directorlook",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_7a40b5_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperTrailevent",
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
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("director-pdf", "The Director's page as PDF"),
                                    ("director-docx", "The Director's page as a Word file"),
                                    ("record-pdf", "The record of a decision as PDF"),
                                    ("record-docx", "The record of a decision as a Word file"),
                                ],
                                max_length=13,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Being made"),
                                    ("made", "Ready"),
                                    ("failed", "Could not be made"),
                                ],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("content_type", models.CharField(blank=True, max_length=100)),
                        ("failure", models.TextField(blank=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.decision",
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
                                to="performance.paper",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_f92b86_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyLetterTrailevent",
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
                        ("week", models.DateField()),
                        ("sent_at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
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
                                to="performance.weeklyletter",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_dbd67c_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectorLeadTrailevent",
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
                        ("id", models.SmallIntegerField(default=1, editable=False, serialize=False)),
                        ("words", models.TextField(blank=True)),
                        ("prepared_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "checked_by",
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
                                to="performance.directorlead",
                            ),
                        ),
                        (
                            "prepared_by",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_5268c9_idx"
                            )
                        ],
                    },
                ),
            ],
        ),
        AddTrigger(
            model_name="directorlook",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="56bb7e1623a0a839816c1269cbafb9d08a5981ce",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_caaff",
                    table="performance_directorlook",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlook",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."person_id" IS DISTINCT FROM NEW."person_id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"person_id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="1dae0e1f40fc68b3e3260789388769152ababf2a",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_fcf14",
                    table="performance_directorlook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlook",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorlooktrailevent" ("looked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."looked_at", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."person_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b113da9cf0fc3c6e6b8671cc45cbf2878575b1d8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0daf0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_directorlook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlook",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorlooktrailevent" ("looked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."looked_at", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."person_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."person_id") = (new_values."person_id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="94a23c4aa89e0b570f8ca69ce5511efe26a51827",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e860d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_directorlook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlook",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorlooktrailevent" ("looked_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."looked_at", old_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."person_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="adcf918f1980de3d225200c646a0f86913ad2723",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d291",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_directorlook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlead",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a78ebc47d620530dc1eb513a20263c5fee38c41f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_f4906",
                    table="performance_directorlead",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlead",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="0e9bfa62cb2d82c2eb3bb91bc435e22f96148c7c",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_63023",
                    table="performance_directorlead",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlead",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorleadtrailevent" ("checked_at", "checked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "version", "words") SELECT new_values."checked_at", new_values."checked_by_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."prepared_at", new_values."prepared_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e20cc090561b6bae66c3fbb2de7658ff32413192",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6ee92",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_directorlead",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlead",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorleadtrailevent" ("checked_at", "checked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "version", "words") SELECT new_values."checked_at", new_values."checked_by_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."prepared_at", new_values."prepared_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7b486108fa1ae8d8833797fdfb394e94bbc7f6d5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5f570",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_directorlead",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlead",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_directorleadtrailevent" ("checked_at", "checked_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "version", "words") SELECT old_values."checked_at", old_values."checked_by_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."prepared_at", old_values."prepared_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d409e39c151cefbd139f9c84499a5cf1876cae45",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_75917",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_directorlead",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorleadtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="b37251a2bafb6c0eb697d93f7862a4d0e24d4e10",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_020e0",
                    table="performance_directorleadtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorleadtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fb3de94473e441c570a76c67d512fccd56473824",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a80f5",
                    table="performance_directorleadtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlooktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="6a12e94ccea5d2df34aa19cd1ae9b049fdd5691d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_ff737",
                    table="performance_directorlooktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="directorlooktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b0e35a917a8a031017df7a9668ba5780884a456c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_283bc",
                    table="performance_directorlooktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="206c36afce8db1e001df3cbd61e80073b6d251a2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_cb1aa",
                    table="performance_paper",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="7eb2f6869073716cdc007c40fcdc12cdb97f36e1",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_d90d5",
                    table="performance_paper",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_papertrailevent" ("asked_at", "asked_by_id", "content_type", "decision_id", "failure", "id", "kind", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."asked_at", new_values."asked_by_id", new_values."content_type", new_values."decision_id", new_values."failure", new_values."id", new_values."kind", new_values."made_at", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e98e869f39730cee600af5fe953590ff093b9150",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_eadfc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_paper",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_papertrailevent" ("asked_at", "asked_by_id", "content_type", "decision_id", "failure", "id", "kind", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."asked_at", new_values."asked_by_id", new_values."content_type", new_values."decision_id", new_values."failure", new_values."id", new_values."kind", new_values."made_at", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."asked_at" IS DISTINCT FROM (new_values."asked_at") OR old_values."asked_by_id" IS DISTINCT FROM (new_values."asked_by_id") OR old_values."content_type" IS DISTINCT FROM (new_values."content_type") OR old_values."decision_id" IS DISTINCT FROM (new_values."decision_id") OR old_values."failure" IS DISTINCT FROM (new_values."failure") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."state" IS DISTINCT FROM (new_values."state")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bbb2793be83a2e208fb42af2fbbab85d607b5f43",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59a77",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_paper",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_papertrailevent" ("asked_at", "asked_by_id", "content_type", "decision_id", "failure", "id", "kind", "made_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT old_values."asked_at", old_values."asked_by_id", old_values."content_type", old_values."decision_id", old_values."failure", old_values."id", old_values."kind", old_values."made_at", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="66ce60b4ec66463fd6161c4c4d2c93196de4d8b1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4f950",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_paper",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="papertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a974f496cb8467b3bc0b3a193044d14b238b7ce8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_615e3",
                    table="performance_papertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="papertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="72f8381036bd655e7ba8bb5099956fa7f7b2f5ee",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8aa28",
                    table="performance_papertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b1322bc5bb8bbee4e22f5704f593b4e3556ccf90",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_57da2",
                    table="performance_weeklyletter",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="005af3b551dcdf289e9debffcbe4ff7de6c852a7",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_99f45",
                    table="performance_weeklyletter",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="f521676c5552ba6fe8dff902307fc3fa58d2577d",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_d6f36",
                    table="performance_weeklyletter",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_weeklylettertrailevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "week") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."sent_at", new_values."week" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e2580f4f76a3f61b673af0ea764a753fbb767f8e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8eb9e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_weeklyletter",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_weeklylettertrailevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "week") SELECT new_values."id", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."sent_at", new_values."week" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="dfdfc56661dfd3511b35e41110408bb3c4f2c5b5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b4182",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_weeklyletter",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklyletter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_weeklylettertrailevent" ("id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "week") SELECT old_values."id", old_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."sent_at", old_values."week" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="52bad75be1451e937ee075a3193693b3448cd088",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_00215",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_weeklyletter",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklylettertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="40805bfb112affd3b56df6686242f2abcdafa518",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_15736",
                    table="performance_weeklylettertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="weeklylettertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="39d7bac4a096390b93156fa258ee4bad43b5de52",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4b2eb",
                    table="performance_weeklylettertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

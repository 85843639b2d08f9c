import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("risk", "0003_boards_told_and_confirmations"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Decision",
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
                                choices=[("spend", "Decision to spend"), ("change", "Decision to change")],
                                max_length=6,
                            ),
                        ),
                        ("question", models.CharField(max_length=160)),
                        ("cost_words", models.CharField(max_length=160)),
                        (
                            "amount",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                        ),
                        ("options", models.JSONField()),
                        ("recommended", models.PositiveSmallIntegerField()),
                        ("recommendation", models.TextField()),
                        ("within_delegation", models.BooleanField()),
                        ("authority", models.CharField(max_length=200)),
                        ("consulted", models.CharField(max_length=200)),
                        ("is_key", models.BooleanField()),
                        ("needs_record", models.BooleanField()),
                        ("decide_by", models.DateField()),
                        ("decide_by_because", models.CharField(blank=True, max_length=160)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Waiting for a decision"),
                                    ("returned", "Returned with a question"),
                                    ("approved", "Approved"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=9,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("chosen", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reasons", models.TextField(blank=True)),
                        ("interests", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "decide_by"], name="decision_state_due")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["spend", "change"]),
                                    (
                                        "state__in",
                                        [
                                            "proposed",
                                            "submitted",
                                            "returned",
                                            "approved",
                                            "refused",
                                            "sent_on",
                                            "withdrawn",
                                        ],
                                    ),
                                ),
                                name="decision_words_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("question", ""), _negated=True),
                                name="decision_has_question",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("recommendation", ""), _negated=True),
                                name="decision_has_recommendation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", True), ("amount__gt", 0), _connector="OR"
                                ),
                                name="decision_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("state__in", ("approved", "refused", "sent_on")),
                                        models.Q(("reasons", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ("approved", "refused", "sent_on")), _negated=True
                                        ),
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_decided_by_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("raised_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_decided_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("chosen__isnull", False),
                                        ("state", "approved"),
                                        ("within_delegation", True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "approved"), _negated=True),
                                        ("chosen__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_approved_has_option",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("needs_record", True), ("state", "approved"), _negated=True),
                                    models.Q(("interests", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_record_has_interests",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="risk.decision",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_links",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "risk"), name="decision_link_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionStep",
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
                                    ("proposed", "Proposed"),
                                    ("submitted", "Put to the decider"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("approved", "Approved"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="risk.decision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "proposed",
                                            "submitted",
                                            "returned",
                                            "answered",
                                            "approved",
                                            "refused",
                                            "sent_on",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="decision_step_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionLinkTrailevent",
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
                            "decision",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
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
                                to="risk.decisionlink",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_decisi_pgh_cre_e3b9c5_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionStepTrailevent",
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
                                    ("proposed", "Proposed"),
                                    ("submitted", "Put to the decider"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("approved", "Approved"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
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
                                db_constraint=False,
                                db_index=False,
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
                                to="risk.decisionstep",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_decisi_pgh_cre_ca59b5_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionTrailevent",
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
                                choices=[("spend", "Decision to spend"), ("change", "Decision to change")],
                                max_length=6,
                            ),
                        ),
                        ("question", models.CharField(max_length=160)),
                        ("cost_words", models.CharField(max_length=160)),
                        (
                            "amount",
                            models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True),
                        ),
                        ("options", models.JSONField()),
                        ("recommended", models.PositiveSmallIntegerField()),
                        ("recommendation", models.TextField()),
                        ("within_delegation", models.BooleanField()),
                        ("authority", models.CharField(max_length=200)),
                        ("consulted", models.CharField(max_length=200)),
                        ("is_key", models.BooleanField()),
                        ("needs_record", models.BooleanField()),
                        ("decide_by", models.DateField()),
                        ("decide_by_because", models.CharField(blank=True, max_length=160)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Waiting for a decision"),
                                    ("returned", "Returned with a question"),
                                    ("approved", "Approved"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=9,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("chosen", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reasons", models.TextField(blank=True)),
                        ("interests", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "decided_by",
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
                                to="risk.decision",
                            ),
                        ),
                        (
                            "raised_by",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_decisi_pgh_cre_92f0e4_idx"
                            )
                        ],
                    },
                ),
            ],
        ),
        AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="e03574de48268e9e54227089a7c2d2942fe98d67",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_4f9e7",
                    table="risk_decision",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="9cb4a38a863e69d5a066a329c6f183e9f7753fce",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_1aa6a",
                    table="risk_decision",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisiontrailevent" ("amount", "authority", "chosen", "consulted", "cost_words", "decide_by", "decide_by_because", "decided_at", "decided_by_id", "id", "interests", "is_key", "kind", "needs_record", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_at", "raised_by_id", "reasons", "recommendation", "recommended", "state", "version", "within_delegation") SELECT new_values."amount", new_values."authority", new_values."chosen", new_values."consulted", new_values."cost_words", new_values."decide_by", new_values."decide_by_because", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."interests", new_values."is_key", new_values."kind", new_values."needs_record", new_values."options", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."question", new_values."raised_at", new_values."raised_by_id", new_values."reasons", new_values."recommendation", new_values."recommended", new_values."state", new_values."version", new_values."within_delegation" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2830f8c59123c9b4795bd4808b6a5a2156007fd1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_47320",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_decision",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisiontrailevent" ("amount", "authority", "chosen", "consulted", "cost_words", "decide_by", "decide_by_because", "decided_at", "decided_by_id", "id", "interests", "is_key", "kind", "needs_record", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_at", "raised_by_id", "reasons", "recommendation", "recommended", "state", "version", "within_delegation") SELECT new_values."amount", new_values."authority", new_values."chosen", new_values."consulted", new_values."cost_words", new_values."decide_by", new_values."decide_by_because", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."interests", new_values."is_key", new_values."kind", new_values."needs_record", new_values."options", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."question", new_values."raised_at", new_values."raised_by_id", new_values."reasons", new_values."recommendation", new_values."recommended", new_values."state", new_values."version", new_values."within_delegation" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6bb0ac19a35c966af78133ce26be541834490242",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16635",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_decision",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisiontrailevent" ("amount", "authority", "chosen", "consulted", "cost_words", "decide_by", "decide_by_because", "decided_at", "decided_by_id", "id", "interests", "is_key", "kind", "needs_record", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "raised_at", "raised_by_id", "reasons", "recommendation", "recommended", "state", "version", "within_delegation") SELECT old_values."amount", old_values."authority", old_values."chosen", old_values."consulted", old_values."cost_words", old_values."decide_by", old_values."decide_by_because", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."interests", old_values."is_key", old_values."kind", old_values."needs_record", old_values."options", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."question", old_values."raised_at", old_values."raised_by_id", old_values."reasons", old_values."recommendation", old_values."recommended", old_values."state", old_values."version", old_values."within_delegation" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e96c4df3a5a235636492b406f9a4fa8718c306d2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_569f3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_decision",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="61f11528a3174181dc69c52c33a803f32f97923c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_59f5b",
                    table="risk_decisionlink",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="4d4fa3bf1de2fcf3e95e1de5897207b6165d5d91",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_22526",
                    table="risk_decisionlink",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionlinktrailevent" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."decision_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ebffa548e3de00e4119c872212516b6b816405fa",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b2a5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_decisionlink",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionlinktrailevent" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."decision_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c52fa0b7ab4b7b190c55e2b99cd28f5fd734d203",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7348",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_decisionlink",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionlinktrailevent" ("decision_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT old_values."decision_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="653d66b910881effd76790074879167718395cda",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_59f0f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_decisionlink",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlinktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="9867e6e28cafa76c2dcdd31320f59f2a8bc8bdbd",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e4363",
                    table="risk_decisionlinktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionlinktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="edccac24941a75263851e267e70d7e82f1c127b1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_edd67",
                    table="risk_decisionlinktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82c1b7386d0a8a8aa823b892160c3982b54a1de2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b5368",
                    table="risk_decisionstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="1aa4c1723abe4a48c5b43f687c99942f6b64cffa",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_5288b",
                    table="risk_decisionstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="b0480b1d14c11ef6f3c314aaece89099a4e826d7",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_4f5c4",
                    table="risk_decisionstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionsteptrailevent" ("at", "by_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."at", new_values."by_id", new_values."decision_id", new_values."id", new_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1584da61013f51d32867dfebdc4bd11ca82f1362",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61cb3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_decisionstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionsteptrailevent" ("at", "by_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."at", new_values."by_id", new_values."decision_id", new_values."id", new_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="056ea03668e10999272e00b2cb9de721bd7a6143",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21409",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_decisionstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_decisionsteptrailevent" ("at", "by_id", "decision_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."at", old_values."by_id", old_values."decision_id", old_values."id", old_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="43b6e29e8b076b2ca00ba9902828b42818651cd3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dd42b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_decisionstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionsteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="6f58f88a2ca5727e4b834822f007ae5572f2b6fb",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e2a22",
                    table="risk_decisionsteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisionsteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0ef0a2c3255f0777ba94cad3096c2ac18c5700aa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_22547",
                    table="risk_decisionsteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="2e24ace3f84668562f97ca927005db930cd83ec4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_79664",
                    table="risk_decisiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="decisiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53ac69a8647a9051823d978023be898e31646da5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c02d8",
                    table="risk_decisiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

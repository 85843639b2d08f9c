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
        ("pghistory", "0007_auto_20250421_0444"),
        ("risk", "0001_registers_and_risks"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Escalation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "destination",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("directorate", "Directorate"),
                                    ("corporate", "Corporate"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("reasons", models.JSONField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Waiting for a decision"),
                                    ("endorsed", "Endorsed, waiting for senior leadership"),
                                    ("returned", "Returned with a question"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("active", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=22,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("needs_endorsement", models.BooleanField(default=False)),
                        ("told_by", models.DateField(blank=True, null=True)),
                        ("decide_by", models.DateField(blank=True, null=True)),
                        ("put_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "acceptance",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="escalation",
                                to="risk.acceptance",
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
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
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "membership",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="escalation",
                                to="risk.registermembership",
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
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="escalations",
                                to="risk.risk",
                            ),
                        ),
                        (
                            "rules",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.rulesetversion",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["state", "decide_by"], name="escalation_state_due")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ("proposed", "submitted", "endorsed", "returned"))
                                ),
                                fields=("risk", "destination"),
                                name="escalation_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "proposed",
                                            "submitted",
                                            "endorsed",
                                            "returned",
                                            "refused",
                                            "sent_on",
                                            "active",
                                            "de_escalation_proposed",
                                            "de_escalated",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="escalation_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("destination__in", ["directorate", "corporate"])),
                                name="escalation_goes_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "active"), _negated=True),
                                    ("membership__isnull", False),
                                    _connector="OR",
                                ),
                                name="escalation_active_is_on_register",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="escalation_decision_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decided_by", models.F("raised_by")), _negated=True),
                                name="escalation_decided_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EscalationStep",
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
                                    ("endorsed", "Endorsed"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("approved", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalation_refused", "Stays on the register"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=22,
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
                            "escalation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="risk.escalation",
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
                                            "endorsed",
                                            "returned",
                                            "answered",
                                            "refused",
                                            "sent_on",
                                            "approved",
                                            "de_escalation_proposed",
                                            "de_escalation_refused",
                                            "de_escalated",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="escalation_step_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("body", models.CharField(blank=True, max_length=120)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Put to the decider"),
                                    ("endorsed", "Endorsed"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("approved", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalation_refused", "Stays on the register"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=22,
                            ),
                        ),
                        ("told_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("acted_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        (
                            "escalation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="risk.escalation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("read_at__isnull", True)),
                                fields=["person"],
                                name="notice_unread",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("escalation", "about", "person", "body"),
                                name="notice_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body", ""), ("person__isnull", False)),
                                    models.Q(("person__isnull", True), models.Q(("body", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="notice_to_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EscalationStepTrailevent",
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
                                    ("endorsed", "Endorsed"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("approved", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalation_refused", "Stays on the register"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=22,
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
                            "escalation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.escalation",
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
                                to="risk.escalationstep",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_escala_pgh_cre_0b58b5_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EscalationTrailevent",
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
                            "destination",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("directorate", "Directorate"),
                                    ("corporate", "Corporate"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("reasons", models.JSONField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Waiting for a decision"),
                                    ("endorsed", "Endorsed, waiting for senior leadership"),
                                    ("returned", "Returned with a question"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("active", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="submitted",
                                max_length=22,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        ("needs_endorsement", models.BooleanField(default=False)),
                        ("told_by", models.DateField(blank=True, null=True)),
                        ("decide_by", models.DateField(blank=True, null=True)),
                        ("put_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "acceptance",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.acceptance",
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
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
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.registermembership",
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
                                to="risk.escalation",
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
                        (
                            "rules",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.rulesetversion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_escala_pgh_cre_dc3cf4_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeTrailevent",
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
                        ("body", models.CharField(blank=True, max_length=120)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("submitted", "Put to the decider"),
                                    ("endorsed", "Endorsed"),
                                    ("returned", "Asked a question"),
                                    ("answered", "Answered"),
                                    ("refused", "Not approved"),
                                    ("sent_on", "Sent on"),
                                    ("approved", "Approved"),
                                    ("de_escalation_proposed", "De-escalation proposed"),
                                    ("de_escalation_refused", "Stays on the register"),
                                    ("de_escalated", "De-escalated"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=22,
                            ),
                        ),
                        ("told_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("acted_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        (
                            "escalation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.escalation",
                            ),
                        ),
                        (
                            "person",
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
                                to="risk.notice",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_notice_pgh_cre_e851a2_idx"
                            )
                        ],
                    },
                ),
            ]
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="2d8c9d80adfffdc47a93912e3026866a6f868ada",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_4837b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="dcc5b92fcaade371bc0c5bbe0157817680fe7446",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_3e04d",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="9a75329bdf7decc91b60196562d99239b12ceb5a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_f513c",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="69944deda1693fbc413e8acefc092abd0d4f4eca",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_0461f",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="bfd92715354dbadf8b68f7c0693ddadb84b5977b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_d2ac0",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e261ee296c286d5e988552ef24a6faef9e3f38b8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_c29a3",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="cfc9d90175d8ddc92b7f99c97a37befc986616ff",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_5516a",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1badd4592f9cfb7c42706ce03b16d1a3c4341c46",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_051f2",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="935afe43244815db8d16685b4fb426089c5c9877",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_0e96b",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="a491ef375df5073f602d2891292209b8338583b9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_b471c",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1f8473ead62895b8d9fb4b8eb49c35b48048b34a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_97530",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="c0ab3d1bb6df70b6f675279ad49d8d51d6a875d6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_7a5a8",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="83f2dd44a49c221616a3037682b84a1294bc3a24",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_ad69b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="97e62c7f00f530b44c51b898cb76186f5cf8f6fe",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_c413b",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1b0d3a223c00086bac2edd1d46f39ea87a6d30c3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_6c587",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="c74d0b4d43d5e058d11171230dde39b502987a52",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_73c0a",
                    table="risk_escalation",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="209be4c0596e248bfde3ed88ae9e5a368ecaf9bd",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_9ed8a",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationtrailevent" ("acceptance_id", "assessment_id", "decide_by", "decided_at", "decided_by_id", "destination", "id", "meeting_id", "membership_id", "needs_endorsement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "raised_at", "raised_by_id", "reasons", "risk_id", "rules_id", "state", "told_by", "version") SELECT new_values."acceptance_id", new_values."assessment_id", new_values."decide_by", new_values."decided_at", new_values."decided_by_id", new_values."destination", new_values."id", new_values."meeting_id", new_values."membership_id", new_values."needs_endorsement", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."put_at", new_values."raised_at", new_values."raised_by_id", new_values."reasons", new_values."risk_id", new_values."rules_id", new_values."state", new_values."told_by", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e8d1c716c0d31b7b832acd88376cc3d654eb03dd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_214d2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationtrailevent" ("acceptance_id", "assessment_id", "decide_by", "decided_at", "decided_by_id", "destination", "id", "meeting_id", "membership_id", "needs_endorsement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "raised_at", "raised_by_id", "reasons", "risk_id", "rules_id", "state", "told_by", "version") SELECT new_values."acceptance_id", new_values."assessment_id", new_values."decide_by", new_values."decided_at", new_values."decided_by_id", new_values."destination", new_values."id", new_values."meeting_id", new_values."membership_id", new_values."needs_endorsement", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."put_at", new_values."raised_at", new_values."raised_by_id", new_values."reasons", new_values."risk_id", new_values."rules_id", new_values."state", new_values."told_by", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="04954ea055d1a91365f485d4fb48214ddd4235f6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2953b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationtrailevent" ("acceptance_id", "assessment_id", "decide_by", "decided_at", "decided_by_id", "destination", "id", "meeting_id", "membership_id", "needs_endorsement", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "raised_at", "raised_by_id", "reasons", "risk_id", "rules_id", "state", "told_by", "version") SELECT old_values."acceptance_id", old_values."assessment_id", old_values."decide_by", old_values."decided_at", old_values."decided_by_id", old_values."destination", old_values."id", old_values."meeting_id", old_values."membership_id", old_values."needs_endorsement", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."put_at", old_values."raised_at", old_values."raised_by_id", old_values."reasons", old_values."risk_id", old_values."rules_id", old_values."state", old_values."told_by", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="462910e815dfd651c25fae2e9fc973f81febf997",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7816c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="34cc392f0c17609949592d2f8e2e5ce3ee7f349b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_escalation_insert_f20d4",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row UNION ALL SELECT 'risk:' || row.risk_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="110544762d90544251db71c1ccc90b5ec1657f51",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_escalation_update_830f7",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_escalation_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'escalation', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'risk:' || row.risk_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="48ae6bdeb8ab9d057cc3df083eaf250d79bad15b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_escalation_delete_8aaca",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="risk_escalation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b4df08b0c7146e347011769daf245728235c161b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4e55b",
                    table="risk_escalationstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="7433dc718de80196c1b56f61126d84b04309defe",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_03d94",
                    table="risk_escalationstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="6bcc753013fda98830d4e74c14a234d0e8f2698f",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_15119",
                    table="risk_escalationstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationsteptrailevent" ("at", "by_id", "escalation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."at", new_values."by_id", new_values."escalation_id", new_values."id", new_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="82d276443efd781f9459ed5eb9d67d326c1f60f0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fd60e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_escalationstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationsteptrailevent" ("at", "by_id", "escalation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."at", new_values."by_id", new_values."escalation_id", new_values."id", new_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5d0e913ec375afe1fab83f6fbb270b4631f32972",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_646bc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_escalationstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_escalationsteptrailevent" ("at", "by_id", "escalation_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."at", old_values."by_id", old_values."escalation_id", old_values."id", old_values."kind", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f7b84348b3568f348eb7f35e41f9e7e1ab85fc69",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_99c14",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_escalationstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationsteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="07777117b95bb494376823478cff1f9b55e3aa75",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_7d017",
                    table="risk_escalationsteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationsteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="81bc8e5995dadcd5e033f6fd5ea0c7b5b9ce6ece",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8fc73",
                    table="risk_escalationsteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="f5cf5c7fb43b2af362fb1044fcdab1e9c46de421",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_1e4cd",
                    table="risk_escalationtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="escalationtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d89640cd1133f0ddeaeabec37137501ba5469cc2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2bb72",
                    table="risk_escalationtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="252e5815968cc3a285299118278f2ddc3bc7edf1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_bbf21",
                    table="risk_notice",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="428523dc90da65af896b28070ddb202bcb2cab4f",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_ec7a2",
                    table="risk_notice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_noticetrailevent" ("about", "acted_at", "answer", "body", "escalation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "told_at") SELECT new_values."about", new_values."acted_at", new_values."answer", new_values."body", new_values."escalation_id", new_values."id", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."read_at", new_values."told_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e02d90f0f266718cfe51c2f84daeac4ba7b287d2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_96a41",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_notice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_noticetrailevent" ("about", "acted_at", "answer", "body", "escalation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "told_at") SELECT new_values."about", new_values."acted_at", new_values."answer", new_values."body", new_values."escalation_id", new_values."id", new_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."read_at", new_values."told_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7e40852246eaba55782bdb8264e1d4639b51ded9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8547d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_notice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_noticetrailevent" ("about", "acted_at", "answer", "body", "escalation_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at", "told_at") SELECT old_values."about", old_values."acted_at", old_values."answer", old_values."body", old_values."escalation_id", old_values."id", old_values."person_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."read_at", old_values."told_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ad69c13ca120e62b6409ce6b74d353ae98b79c8c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5cc03",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_notice",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="noticetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="61d946ae1789de1b22e591ebebab59f27c7ea0f1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c1e79",
                    table="risk_noticetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="noticetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="916fca7605be83a2f6db677998ca161f0c75cb6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_89aae",
                    table="risk_noticetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

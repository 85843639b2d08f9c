"""The tables of people, the framework's results, jobs and the trail."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger

# The trail's context (who, where from) may grow within its own transaction and is otherwise never changed.
FORWARD = """
CREATE FUNCTION governance_guard_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id
     AND OLD.id::text = current_setting('pghistory.context_id', true) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The trail is append-only: % of its context is refused.', TG_OP;
END $$;
CREATE TRIGGER guard_context BEFORE UPDATE OR DELETE ON pghistory_context
  FOR EACH ROW EXECUTE FUNCTION governance_guard_context();
CREATE TRIGGER guard_context_truncate BEFORE TRUNCATE ON pghistory_context
  FOR EACH STATEMENT EXECUTE FUNCTION governance_guard_context();
"""
BACKWARD = """
DROP TRIGGER guard_context_truncate ON pghistory_context;
DROP TRIGGER guard_context ON pghistory_context;
DROP FUNCTION governance_guard_context();
"""


class Migration(migrations.Migration):
    # Databases made before the first release took these steps.
    replaces = [
        ("governance", "0001_tables"),
        ("governance", "0002_context_guard"),
        ("governance", "0003_reports_revised"),
        ("governance", "0004_marks_once_a_key"),
        ("governance", "0005_recorded_by_people"),
        ("governance", "0006_people_and_sessions"),
        ("governance", "0007_scores_reach_every_statement"),
        ("governance", "0008_documents_mark"),
    ]

    initial = True

    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=120)),
                ("job_title", models.CharField(blank=True, max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "Officer"),
                            ("auditor", "Auditor"),
                            ("manager", "Manager"),
                            ("psw", "Principal Social Worker"),
                            ("leader", "Leader"),
                            ("director", "Director of Adult Social Services"),
                            ("member", "Member"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "officer",
                                    "auditor",
                                    "manager",
                                    "psw",
                                    "leader",
                                    "director",
                                    "member",
                                    "administrator",
                                ],
                            )
                        ),
                        name="user_role_known",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Council",
            fields=[
                (
                    "id",
                    models.SmallIntegerField(default=1, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "ons_code",
                    models.CharField(
                        max_length=9,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^E\\d{8}$", "Write the nine-character ONS code, such as E06000001."
                            )
                        ],
                    ),
                ),
                (
                    "brand_colour",
                    models.CharField(
                        default="#12436d",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$", "Write a colour as #rrggbb."
                            )
                        ],
                    ),
                ),
                ("accessibility_contact", models.EmailField(blank=True, max_length=254)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="council_is_one")]
            },
        ),
        migrations.CreateModel(
            name="CouncilTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.SmallIntegerField(default=1, editable=False, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "ons_code",
                    models.CharField(
                        max_length=9,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^E\\d{8}$", "Write the nine-character ONS code, such as E06000001."
                            )
                        ],
                    ),
                ),
                (
                    "brand_colour",
                    models.CharField(
                        default="#12436d",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$", "Write a colour as #rrggbb."
                            )
                        ],
                    ),
                ),
                ("accessibility_contact", models.EmailField(blank=True, max_length=254)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
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
                        to="governance.council",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_97964d_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=120)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("framework", models.CharField(max_length=20)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("present", "A score given directly"),
                            ("earlier", "Worked out from scored categories"),
                        ],
                        default="present",
                        max_length=10,
                    ),
                ),
                ("overall_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rating", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("under_review", "Under review"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="published",
                        max_length=15,
                    ),
                ),
                ("state_since", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("authority"),
                        models.F("published_on"),
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        name="assessment_once",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("authority"),
                        condition=models.Q(("state__in", ("published", "under_review"))),
                        name="assessment_current_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("overall_percent__isnull", True),
                            ("overall_percent__range", (25, 100)),
                            _connector="OR",
                        ),
                        name="assessment_percent_25_to_100",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["published", "under_review", "superseded", "withdrawn"])
                        ),
                        name="assessment_state_known",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="ReportDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("loaded_at", models.DateTimeField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="governance.publishedassessment",
                    ),
                ),
                (
                    "loaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "sha256"), name="report_document_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="ReportStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("commitment", models.TextField(blank=True)),
                (
                    "expectations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="governance.publishedassessment",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="governance.reportdocument",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "statement"), name="report_statement_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("unmarked", "Not marked yet"),
                            ("strength", "Strength"),
                            ("improve", "To improve"),
                            ("promise", "Promise"),
                            ("context", "Context"),
                        ],
                        default="unmarked",
                        max_length=10,
                    ),
                ),
                ("marked_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "marked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report_statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="governance.reportstatement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("report_statement", "position"),
                        name="finding_position_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mark__in", ["unmarked", "strength", "improve", "promise", "context"])
                        ),
                        name="finding_mark_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mark", "unmarked"), ("marked_at__isnull", False), _connector="OR"
                        ),
                        name="finding_mark_has_time",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="FindingTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("statement", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("unmarked", "Not marked yet"),
                            ("strength", "Strength"),
                            ("improve", "To improve"),
                            ("promise", "Promise"),
                            ("context", "Context"),
                        ],
                        default="unmarked",
                        max_length=10,
                    ),
                ),
                ("marked_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "marked_by",
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
                        to="governance.finding",
                    ),
                ),
                (
                    "report_statement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.reportstatement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_d0d858_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="JobRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("job", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("succeeded", "Succeeded"), ("failed", "Failed")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("detail", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("job", "period"), name="job_run_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["running", "succeeded", "failed"])),
                        name="job_run_state_known",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="OutboxMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(choices=[("score", "Scored views")], max_length=20)),
                ("key", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("failure", models.TextField(blank=True)),
            ],
            options={"indexes": [models.Index(fields=["topic", "key"], name="outbox_topic_key")]},
        ),
        migrations.CreateModel(
            name="PublishedAssessmentTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("authority", models.CharField(max_length=120)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("framework", models.CharField(max_length=20)),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("present", "A score given directly"),
                            ("earlier", "Worked out from scored categories"),
                        ],
                        default="present",
                        max_length=10,
                    ),
                ),
                ("overall_percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("rating", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("under_review", "Under review"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="published",
                        max_length=15,
                    ),
                ),
                ("state_since", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
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
                        to="governance.publishedassessment",
                    ),
                ),
                (
                    "recorded_by",
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
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_c79ed9_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.PositiveSmallIntegerField()),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="governance.publishedassessment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "statement"), name="published_score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (1, 4))), name="published_score_1_to_4"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement__gte", 1)), name="published_score_statement"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="PublishedScoreTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("statement", models.PositiveSmallIntegerField()),
                ("score", models.PositiveSmallIntegerField()),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.publishedassessment",
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
                        to="governance.publishedscore",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_372b39_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportDocumentTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField()),
                ("loaded_at", models.DateTimeField()),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.publishedassessment",
                    ),
                ),
                (
                    "loaded_by",
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
                        to="governance.reportdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_27a764_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportStatementTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("statement", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("commitment", models.TextField(blank=True)),
                (
                    "expectations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
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
                        to="governance.publishedassessment",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.reportdocument",
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
                        to="governance.reportstatement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_e473df_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestKey",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("used_at", models.DateTimeField()),
                ("led_to", models.CharField(blank=True, max_length=300)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("is_active", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="ServiceAreaMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "service_area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="governance.servicearea",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "service_area"), name="service_area_membership_once"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="ServiceAreaMembershipTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
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
                        to="governance.serviceareamembership",
                    ),
                ),
                (
                    "service_area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.servicearea",
                    ),
                ),
                (
                    "user",
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
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_78fd07_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceAreaTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("is_active", models.BooleanField(default=True)),
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
                        to="governance.servicearea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_d1e6a6_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("signed_in_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.CreateModel(
            name="UserTrailevent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_account",
                    models.TextField(db_default=governance.models.trail.SessionUser(), editable=False),
                ),
                ("id", models.BigIntegerField()),
                ("email", models.EmailField(max_length=254)),
                ("name", models.CharField(max_length=120)),
                ("job_title", models.CharField(blank=True, max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "Officer"),
                            ("auditor", "Auditor"),
                            ("manager", "Manager"),
                            ("psw", "Principal Social Worker"),
                            ("leader", "Leader"),
                            ("director", "Director of Adult Social Services"),
                            ("member", "Member"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_demonstration", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
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
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-pgh_created_at", "-pgh_id"], name="governance__pgh_cre_a3d5a8_idx")
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="service_areas",
            field=models.ManyToManyField(
                related_name="people", through="governance.ServiceAreaMembership", to="governance.servicearea"
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="e59a22f5f08ca432d5fd77d9bac253c7d5c3bfbe",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_b69f2",
                    table="governance_council",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_counciltrailevent" ("accessibility_contact", "brand_colour", "created_at", "id", "is_demonstration", "name", "ons_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") SELECT new_values."accessibility_contact", new_values."brand_colour", new_values."created_at", new_values."id", new_values."is_demonstration", new_values."name", new_values."ons_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."short_name" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bac50b94c7b7f637c3ca9fd366f8f4398c0335e4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c2e7b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_counciltrailevent" ("accessibility_contact", "brand_colour", "created_at", "id", "is_demonstration", "name", "ons_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") SELECT new_values."accessibility_contact", new_values."brand_colour", new_values."created_at", new_values."id", new_values."is_demonstration", new_values."name", new_values."ons_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."short_name" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d6d0115a55f26f3febe39868f486c579b6b610d2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a5bb6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_counciltrailevent" ("accessibility_contact", "brand_colour", "created_at", "id", "is_demonstration", "name", "ons_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "short_name") SELECT old_values."accessibility_contact", old_values."brand_colour", old_values."created_at", old_values."id", old_values."is_demonstration", old_values."name", old_values."ons_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."short_name" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b56a4ae9c87b728ca051d7fdcc729a551899dbbb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6eba1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e7e5441d2871b179a4dd45e9a35b132e22e4105f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_f87f0",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="423fba6f82befccf782b914082e063dd146cddab",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_81375",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="council",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="053ef19a9a26bf94705939cc1ada1d05baca0725",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_3bc2f",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_council",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="f1cd98daf783265c1ef35cc5dcf43e0c739ade36",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_0c624",
                    table="governance_servicearea",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareatrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9151d556104e1814b5df742d60679a0f14c8cfc9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30d28",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareatrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7c359a688ee98b46183d5b7e48b6b828e683d1f6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0679b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="servicearea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareatrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT old_values."id", old_values."is_active", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a9f641e7a69bf6eea11f2ea4ceb1cd1097b5b70c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02f6b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_servicearea",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="counciltrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="8dfc9cd5ff9c670eade7eaafd4bedb4bd4bed59e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_4e549",
                    table="governance_counciltrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="counciltrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0d4a53bf3564a18c9b8761152dc4d493571274bd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7ac2d",
                    table="governance_counciltrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="2ce948f1d23a9e76aa0534961acc324106bafcd0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_acf15",
                    table="governance_publishedassessment",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
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
        AddTrigger(
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
        AddTrigger(
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
        AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="4078e5a386ea558bbab4499c550363971e9c0525",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_eb6ea",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row UNION ALL SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="c32df1a628c39228ab34e90be9a0acbf2387332e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_a630f",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e8f7f18b9fa188b2046c2a5f8fd65c9f203ff12a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_b3c28",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_publishedassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessmenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="4f514165365142b53d7b905f66f7075897f70017",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_0a39f",
                    table="governance_publishedassessmenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedassessmenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="32ec2a939c3ff8b572bfef1a4b12cc1aece45c9b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_071f0",
                    table="governance_publishedassessmenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="644497011cff388b3ed71e69f3a84350030de904",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_b3c3a",
                    table="governance_publishedscore",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedscoretrailevent" ("assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "statement") SELECT new_values."assessment_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."score", new_values."statement" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="77ae9c945032413f9d67a9bbfa3ebbbf7b870043",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1abea",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedscoretrailevent" ("assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "statement") SELECT new_values."assessment_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."score", new_values."statement" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="87aa3107e5b1543b4171e4e93a9ca91c8e06810d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a9e2f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_publishedscoretrailevent" ("assessment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "statement") SELECT old_values."assessment_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."score", old_values."statement" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ed2f2e420050233dfc971f8ef31dd9e24e32c74",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d9a0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="04fc9bb51089631529a7a6f860487db81148445d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_bd571",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row UNION ALL SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="8447b10602932dfe9bb76704a8c58ed7566dfb83",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_7b491",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscore",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="2ace25ec428764f86af6fbc9ad4842f39975b2b3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_53e1a",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_publishedscore",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscoretrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="76334e6b373f5532dd520d59a541b78b47ed04a2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_021f8",
                    table="governance_publishedscoretrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="publishedscoretrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21d23c16196e88864912c112b3fd92ce6d37c4ee",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e86ff",
                    table="governance_publishedscoretrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="666c839f982450c9e70b7a931f6b77c0f2f99c1c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_0da26",
                    table="governance_reportdocument",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
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
        AddTrigger(
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
        AddTrigger(
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
        AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row UNION ALL SELECT 'position' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="3a12cca328a6a216b1899635fe42b372dbacef1e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_38436",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'position' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="b98a7ba7627e129ebe0fd8ed136187cfc749ac80",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_a79d1",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_reportdocument",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportdocumenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="4022b5823ae63ea0e839f2607f08ffe111d0f313",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_2f9ca",
                    table="governance_reportdocumenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportdocumenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fd5c7ee6cc5a14f1cff1385eaaf4af94c4019e50",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d7a6f",
                    table="governance_reportdocumenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="95a5817df31145f98e22cbd9fb9a20457efc6c40",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_1aba6",
                    table="governance_reportstatement",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportstatementtrailevent" ("assessment_id", "commitment", "document_id", "expectations", "id", "label", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT new_values."assessment_id", new_values."commitment", new_values."document_id", new_values."expectations", new_values."id", new_values."label", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."statement" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="48b61cce6d43dc4e6b025764f08ebcc39b7eccf7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_20bc0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportstatementtrailevent" ("assessment_id", "commitment", "document_id", "expectations", "id", "label", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT new_values."assessment_id", new_values."commitment", new_values."document_id", new_values."expectations", new_values."id", new_values."label", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."statement" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8a470a779b4fddf3488646b8f6e1ca096c10474c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a819b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_reportstatementtrailevent" ("assessment_id", "commitment", "document_id", "expectations", "id", "label", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT old_values."assessment_id", old_values."commitment", old_values."document_id", old_values."expectations", old_values."id", old_values."label", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."statement" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1da9b25cb23ae7c8220f440a5808609b80ec32da",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cb44b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e46e641b13104226adf0588e5bc7fb16e67a1694",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_5d92e",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="09b40a99d91092339b76ae0344a9ed14442a72fd",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_9a4d9",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="4898cef78e0fe5e70dd1e1356431e89a7451fde7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_027f9",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_reportstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="findingtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="d5798d73a1a852b468b7718f549fddfc08eda0e8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_ae7c5",
                    table="governance_findingtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="findingtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9ca1878e683b6610264e717b10fe451f8aef34a7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_18bb8",
                    table="governance_findingtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="174623151e7f0e22c379f0efc944686f20417b3e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_85990",
                    table="governance_finding",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_findingtrailevent" ("id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_statement_id", "statement", "text", "version") SELECT new_values."id", new_values."mark", new_values."marked_at", new_values."marked_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."position", new_values."report_statement_id", new_values."statement", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4276c5b67e4a7dbc0f94456d9b1d15459b6bcac2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_454aa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_findingtrailevent" ("id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_statement_id", "statement", "text", "version") SELECT new_values."id", new_values."mark", new_values."marked_at", new_values."marked_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."position", new_values."report_statement_id", new_values."statement", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8334692736f0c49041e623756190bf8254d2d6d1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_375b3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_findingtrailevent" ("id", "mark", "marked_at", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_statement_id", "statement", "text", "version") SELECT old_values."id", old_values."mark", old_values."marked_at", old_values."marked_by_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."position", old_values."report_statement_id", old_values."statement", old_values."text", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a503f084f74e25f04f60c0d93c18b27621767871",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b4198",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM new_rows AS row UNION ALL SELECT (SELECT 'statement:' || held.statement FROM governance_reportstatement AS held WHERE held.id = row.report_statement_id) AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1390eb3197ecfb15313f9271e239cf0af3c8e00c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_9246d",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row UNION ALL SELECT (SELECT 'statement:' || held.statement FROM governance_reportstatement AS held WHERE held.id = row.report_statement_id) AS key FROM old_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM new_rows AS row UNION ALL SELECT (SELECT 'statement:' || held.statement FROM governance_reportstatement AS held WHERE held.id = row.report_statement_id) AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="b09ff65a2164ff038e2820de879b9b0f23bff00a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_7667f",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="finding",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'statement:' || row.statement AS key FROM old_rows AS row UNION ALL SELECT (SELECT 'statement:' || held.statement FROM governance_reportstatement AS held WHERE held.id = row.report_statement_id) AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e5e0bcfa5ad950d98f463e8a5512f3e0088d41ae",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_ce6ec",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="governance_finding",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="80abb3f64696f3963d5f595ed985299a26a3b2f3",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_436a5",
                    table="governance_reportstatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="reportstatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="97da6a7312842e917209ca726253412fb5700120",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9cfd",
                    table="governance_reportstatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembership",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="342309af396de981cbaad4cd4664732fb4f1b09b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_48362",
                    table="governance_serviceareamembership",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareamembershiptrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."service_area_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e9120c8a39ad110fbe8c672b4403800e5b238871",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6683",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_serviceareamembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareamembershiptrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."service_area_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4f549fd0e0e4f5a772d93e0dcd1cf8a8e37b13cb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cb37e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_serviceareamembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_serviceareamembershiptrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id", "user_id") SELECT old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."service_area_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="06ed6606c0fbf1cd4c9c176986a75e584d52c7ee",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_20f6b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_serviceareamembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="07f2b076f90674d346d06f743f3448b914202af8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9173b",
                    table="governance_user",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_usertrailevent" ("created_at", "email", "id", "is_active", "is_demonstration", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT new_values."created_at", new_values."email", new_values."id", new_values."is_active", new_values."is_demonstration", new_values."job_title", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."role", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="799013fd968c197d8d2fdb2135886f2c90a466fe",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_56bca",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="governance_user",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_usertrailevent" ("created_at", "email", "id", "is_active", "is_demonstration", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT new_values."created_at", new_values."email", new_values."id", new_values."is_active", new_values."is_demonstration", new_values."job_title", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."role", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_demonstration" IS DISTINCT FROM (new_values."is_demonstration") OR old_values."job_title" IS DISTINCT FROM (new_values."job_title") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="29e997757dd4e13abac315dedbdf32c8eb2ff5d4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bb9ca",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_user",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_usertrailevent" ("created_at", "email", "id", "is_active", "is_demonstration", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT old_values."created_at", old_values."email", old_values."id", old_values."is_active", old_values."is_demonstration", old_values."job_title", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."role", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="27ffce6efbfa244042587dec6f3a50c624568b9a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d02bf",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="governance_user",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="secret_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "governance_usertrailevent" ("created_at", "email", "id", "is_active", "is_demonstration", "job_title", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "version") SELECT new_values."created_at", new_values."email", new_values."id", new_values."is_active", new_values."is_demonstration", new_values."job_title", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'secret\', new_values."id", new_values."role", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."password" IS DISTINCT FROM (new_values."password")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f35bc92949a6ea6e6f8724b0af14dfe134aca570",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_secret_update_c4770",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="governance_user",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembershiptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="dcf3d3149f97ad9d3084c000e01646e7d29badda",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_74d31",
                    table="governance_serviceareamembershiptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareamembershiptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="844eae4948830d5ebf837e9892dfe57ecd605c94",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c4d65",
                    table="governance_serviceareamembershiptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareatrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="15b9c91390841a72c8aa26e29ed8eb9a813b0b4c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_db225",
                    table="governance_serviceareatrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="serviceareatrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="41638e73fa6d5106fbf5a2e80a0cc45dbdaa0888",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_917f3",
                    table="governance_serviceareatrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="usertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a864a0c4bbfe35379ef8eb3e486c9ff61121c346",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e068b",
                    table="governance_usertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="usertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4d9329b83995c85eb0145a9d56dc80d9c0fc7b40",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_99d79",
                    table="governance_usertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger, CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("governance", "0008_actions_and_boards"),
        ("governance", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Category",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("is_active", models.BooleanField(default=True)),
                    ],
                    options={
                        "verbose_name_plural": "categories",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Appetite",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("optimal", models.PositiveSmallIntegerField()),
                        ("tolerable", models.PositiveSmallIntegerField()),
                        ("why", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "approved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appetites",
                                to="risk.category",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("optimal__gte", 1),
                                    ("optimal__lte", models.F("tolerable")),
                                    ("tolerable__lte", 25),
                                ),
                                name="appetite_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatrixVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("note", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Register",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("directorate", "Directorate"),
                                    ("corporate", "Corporate"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("name", models.CharField(max_length=120, unique=True)),
                        (
                            "board",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.board",
                            ),
                        ),
                        (
                            "service_area",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("level__in", ["service", "directorate", "corporate"])),
                                name="register_level_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level", "service"), ("service_area__isnull", True), _connector="OR"
                                ),
                                name="register_area_on_service",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("level", "service"), _negated=True),
                                fields=("level",),
                                name="register_one_above",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Risk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(unique=True)),
                        ("corporate_reference", models.CharField(blank=True, max_length=40)),
                        ("title", models.CharField(max_length=160)),
                        ("headline", models.TextField(blank=True)),
                        ("cause", models.TextField()),
                        ("event", models.TextField()),
                        ("effect", models.TextField()),
                        ("background", models.TextField(blank=True)),
                        ("owner_role", models.CharField(max_length=120)),
                        ("raised_at", models.DateTimeField()),
                        (
                            "response",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("treat", "Treat"),
                                    ("tolerate", "Tolerate"),
                                    ("transfer", "Transfer"),
                                    ("terminate", "Terminate"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("response_because", models.TextField(blank=True)),
                        ("no_control_because", models.TextField(blank=True)),
                        (
                            "proximity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("now", "Now"),
                                    ("three_months", "Within 3 months"),
                                    ("year", "Within a year"),
                                    ("later", "Later than a year"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open"),
                                    ("treating", "Being treated"),
                                    ("tolerated", "Tolerated"),
                                    ("materialised", "Happened: now an issue"),
                                    ("closed", "Closed"),
                                    ("merged", "Merged into another"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("closed_because", models.TextField(blank=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "publication",
                            models.CharField(
                                choices=[
                                    ("open", "Members"),
                                    ("exempt", "Exempt: the body it belongs to alone"),
                                    ("internal", "Officers only"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("marking", models.CharField(blank=True, max_length=40)),
                        ("review_by", models.DateField(blank=True, null=True)),
                        (
                            "search",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.contrib.postgres.search.SearchVector(
                                    "title", "cause", "event", "effect", config="english"
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="risks",
                                to="risk.category",
                            ),
                        ),
                        (
                            "delegate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.risk",
                            ),
                        ),
                        (
                            "owner",
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
                        (
                            "service_area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.servicearea",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["search"], name="risk_search"),
                            models.Index(fields=["state", "review_by"], name="risk_state_review"),
                            models.Index(fields=["service_area"], name="risk_service_area"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "draft",
                                            "open",
                                            "treating",
                                            "tolerated",
                                            "materialised",
                                            "closed",
                                            "merged",
                                        ],
                                    )
                                ),
                                name="risk_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="risk_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True), name="risk_has_title"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(
                                        models.Q(("closed_because", ""), _negated=True),
                                        ("closed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="risk_closed_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                                    models.Q(
                                        models.Q(("state", "merged"), _negated=True),
                                        ("merged_into__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="risk_merged_says_where",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                                name="risk_not_merged_into_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Acceptance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("exposure", models.PositiveSmallIntegerField()),
                        ("tolerable", models.PositiveSmallIntegerField()),
                        ("reason", models.TextField()),
                        ("granted_at", models.DateTimeField()),
                        ("until", models.DateField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_because", models.TextField(blank=True)),
                        (
                            "granted_by",
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
                                related_name="acceptances",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("risk",),
                                name="acceptance_one_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="acceptance_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", True), ("ended_because", "")),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        models.Q(("ended_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="acceptance_end_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Control",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("description", models.CharField(max_length=300)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "line",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Those who run it"),
                                    (2, "Those who oversee it"),
                                    (3, "Independent of both"),
                                ]
                            ),
                        ),
                        ("owner_role", models.CharField(blank=True, max_length=120)),
                        (
                            "effectiveness",
                            models.CharField(
                                choices=[
                                    ("effective", "Works"),
                                    ("partly", "Works in part"),
                                    ("ineffective", "Does not work"),
                                    ("untested", "Not tested"),
                                ],
                                default="untested",
                                max_length=11,
                            ),
                        ),
                        ("tested_on", models.DateField(blank=True, null=True)),
                        ("is_key", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        ("added_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.evidence",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="controls",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("description", ""), _negated=True),
                                name="control_has_description",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("effectiveness", "untested"),
                                    ("tested_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="control_rated_is_tested",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("effectiveness__in", ["effective", "partly", "ineffective", "untested"]),
                                    ("kind__in", ["prevents", "detects", "limits"]),
                                    ("line__range", (1, 3)),
                                ),
                                name="control_words_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ControlTest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("effective", "Works"),
                                    ("partly", "Works in part"),
                                    ("ineffective", "Does not work"),
                                    ("untested", "Not tested"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("tested_on", models.DateField()),
                        ("note", models.TextField()),
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
                            "control",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tests",
                                to="risk.control",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["effective", "partly", "ineffective"])),
                                name="control_test_result_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Issue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("what", models.TextField()),
                        ("happened_on", models.DateField()),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        ("lessons", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "risk",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issue",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("what", ""), _negated=True), name="issue_has_words"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_on__isnull", True),
                                    models.Q(("lessons", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="issue_settled_has_lessons",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                        ("why", models.TextField()),
                        ("ended_because", models.TextField(blank=True)),
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
                            "register",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="risk.register",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("risk_id"),
                                            models.F("risk_id"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("register_id"),
                                            models.F("register_id"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    ("during", "&&"),
                                ],
                                name="register_membership_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True),
                                name="register_membership_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.action",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_links",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("risk", "action"), name="risk_action_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskAssessment",
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
                                    ("inherent", "Before any control"),
                                    ("current", "Current"),
                                    ("target", "Target"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("likelihood", models.PositiveSmallIntegerField()),
                        ("impact", models.PositiveSmallIntegerField()),
                        (
                            "worst_on",
                            models.CharField(
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
                        ("impacts", models.JSONField()),
                        ("people_impact", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("exposure", models.PositiveSmallIntegerField()),
                        (
                            "band",
                            models.CharField(
                                choices=[("L", "Low"), ("M", "Medium"), ("H", "High"), ("VH", "Very high")],
                                max_length=2,
                            ),
                        ),
                        ("rationale", models.TextField()),
                        ("is_judged", models.BooleanField(default=True)),
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
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "matrix",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.matrixversion",
                            ),
                        ),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["risk", "kind", "-id"], name="risk_assessment_newest")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("impact__range", (1, 5)), ("likelihood__range", (1, 5))),
                                name="risk_assessment_in_matrix",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "exposure",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("likelihood"), "*", models.F("impact")
                                        ),
                                    )
                                ),
                                name="risk_assessment_exposure",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("people_impact__isnull", True),
                                    models.Q(
                                        ("people_impact__gte", 1), ("people_impact__lte", models.F("impact"))
                                    ),
                                    _connector="OR",
                                ),
                                name="risk_assessment_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("band__in", ["L", "M", "H", "VH"]),
                                    ("kind__in", ["inherent", "current", "target"]),
                                    (
                                        "worst_on__in",
                                        ["people", "duty", "service", "money", "reputation", "equity"],
                                    ),
                                ),
                                name="risk_assessment_words_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rationale", ""), _negated=True),
                                name="risk_assessment_has_rationale",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("statement", models.PositiveSmallIntegerField()),
                        (
                            "risk",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statement_links",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["statement"],
                        "constraints": [
                            models.UniqueConstraint(fields=("risk", "statement"), name="risk_statement_once"),
                            models.CheckConstraint(
                                condition=models.Q(("statement__gte", 1)), name="risk_statement_number"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskStep",
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
                                    ("logged", "Logged"),
                                    ("opened", "Opened"),
                                    ("changed", "Changed"),
                                    ("reviewed", "Reviewed, no change"),
                                    ("rescored", "Scored again"),
                                    ("rebanded", "Moved by a new matrix"),
                                    ("treated", "Treatment started"),
                                    ("tolerated", "Tolerated"),
                                    ("materialised", "It happened"),
                                    ("merged", "Merged into another"),
                                    ("closed", "Closed"),
                                    ("reopened", "Opened again"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
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
                                related_name="steps",
                                to="risk.risk",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["risk", "-id"], name="risk_step_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "logged",
                                            "opened",
                                            "changed",
                                            "reviewed",
                                            "rescored",
                                            "rebanded",
                                            "treated",
                                            "tolerated",
                                            "materialised",
                                            "merged",
                                            "closed",
                                            "reopened",
                                        ],
                                    )
                                ),
                                name="risk_step_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleSetVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.JSONField()),
                        ("note", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "matrix",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rule_sets",
                                to="risk.matrixversion",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AcceptanceTrailevent",
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
                        ("exposure", models.PositiveSmallIntegerField()),
                        ("tolerable", models.PositiveSmallIntegerField()),
                        ("reason", models.TextField()),
                        ("granted_at", models.DateTimeField()),
                        ("until", models.DateField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_because", models.TextField(blank=True)),
                        (
                            "granted_by",
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
                                to="risk.acceptance",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_accept_pgh_cre_73c879_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AppetiteTrailevent",
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
                        ("optimal", models.PositiveSmallIntegerField()),
                        ("tolerable", models.PositiveSmallIntegerField()),
                        ("why", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "approved_by",
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
                                to="risk.appetite",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.category",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_appeti_pgh_cre_c59359_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CategoryTrailevent",
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
                        ("name", models.CharField(max_length=60)),
                        ("position", models.PositiveSmallIntegerField()),
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
                                to="risk.category",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_catego_pgh_cre_9bd37a_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ControlTestTrailevent",
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
                            "result",
                            models.CharField(
                                choices=[
                                    ("effective", "Works"),
                                    ("partly", "Works in part"),
                                    ("ineffective", "Does not work"),
                                    ("untested", "Not tested"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("tested_on", models.DateField()),
                        ("note", models.TextField()),
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
                            "control",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.control",
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
                                to="risk.controltest",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_contro_pgh_cre_ca585d_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ControlTrailevent",
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
                        ("description", models.CharField(max_length=300)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("prevents", "Prevents"),
                                    ("detects", "Detects"),
                                    ("limits", "Limits the effect"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "line",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Those who run it"),
                                    (2, "Those who oversee it"),
                                    (3, "Independent of both"),
                                ]
                            ),
                        ),
                        ("owner_role", models.CharField(blank=True, max_length=120)),
                        (
                            "effectiveness",
                            models.CharField(
                                choices=[
                                    ("effective", "Works"),
                                    ("partly", "Works in part"),
                                    ("ineffective", "Does not work"),
                                    ("untested", "Not tested"),
                                ],
                                default="untested",
                                max_length=11,
                            ),
                        ),
                        ("tested_on", models.DateField(blank=True, null=True)),
                        ("is_key", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        ("added_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
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
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.evidence",
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
                                to="risk.control",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_contro_pgh_cre_f6bdb4_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssueTrailevent",
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
                        ("what", models.TextField()),
                        ("happened_on", models.DateField()),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        ("lessons", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
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
                            "owner",
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
                                to="risk.issue",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_issuet_pgh_cre_c89b01_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatrixVersionTrailevent",
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
                        ("content", models.JSONField()),
                        ("note", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "made_by",
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
                                to="risk.matrixversion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_matrix_pgh_cre_d01b70_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterMembershipTrailevent",
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
                        ("during", django.contrib.postgres.fields.ranges.DateRangeField()),
                        ("why", models.TextField()),
                        ("ended_because", models.TextField(blank=True)),
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
                                to="risk.registermembership",
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.register",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_regist_pgh_cre_836d9a_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterTrailevent",
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
                            "level",
                            models.CharField(
                                choices=[
                                    ("service", "Service"),
                                    ("directorate", "Directorate"),
                                    ("corporate", "Corporate"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "board",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.board",
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
                                to="risk.register",
                            ),
                        ),
                        (
                            "service_area",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_regist_pgh_cre_2ef6a6_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskActionTrailevent",
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
                            "action",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="governance.action",
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
                                to="risk.riskaction",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_riskac_pgh_cre_0a6fb3_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskAssessmentTrailevent",
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
                                    ("inherent", "Before any control"),
                                    ("current", "Current"),
                                    ("target", "Target"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("likelihood", models.PositiveSmallIntegerField()),
                        ("impact", models.PositiveSmallIntegerField()),
                        (
                            "worst_on",
                            models.CharField(
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
                        ("impacts", models.JSONField()),
                        ("people_impact", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("exposure", models.PositiveSmallIntegerField()),
                        (
                            "band",
                            models.CharField(
                                choices=[("L", "Low"), ("M", "Medium"), ("H", "High"), ("VH", "Very high")],
                                max_length=2,
                            ),
                        ),
                        ("rationale", models.TextField()),
                        ("is_judged", models.BooleanField(default=True)),
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
                            "entered_by",
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
                            "matrix",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.matrixversion",
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
                                to="risk.riskassessment",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_riskas_pgh_cre_06af18_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskStatementTrailevent",
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
                        ("statement", models.PositiveSmallIntegerField()),
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
                                to="risk.riskstatement",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_riskst_pgh_cre_983bfd_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskStepTrailevent",
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
                                    ("logged", "Logged"),
                                    ("opened", "Opened"),
                                    ("changed", "Changed"),
                                    ("reviewed", "Reviewed, no change"),
                                    ("rescored", "Scored again"),
                                    ("rebanded", "Moved by a new matrix"),
                                    ("treated", "Treatment started"),
                                    ("tolerated", "Tolerated"),
                                    ("materialised", "It happened"),
                                    ("merged", "Merged into another"),
                                    ("closed", "Closed"),
                                    ("reopened", "Opened again"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
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
                            "entered_by",
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
                                to="risk.riskstep",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_riskst_pgh_cre_b44c61_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RiskTrailevent",
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
                        ("number", models.PositiveIntegerField()),
                        ("corporate_reference", models.CharField(blank=True, max_length=40)),
                        ("title", models.CharField(max_length=160)),
                        ("headline", models.TextField(blank=True)),
                        ("cause", models.TextField()),
                        ("event", models.TextField()),
                        ("effect", models.TextField()),
                        ("background", models.TextField(blank=True)),
                        ("owner_role", models.CharField(max_length=120)),
                        ("raised_at", models.DateTimeField()),
                        (
                            "response",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("treat", "Treat"),
                                    ("tolerate", "Tolerate"),
                                    ("transfer", "Transfer"),
                                    ("terminate", "Terminate"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("response_because", models.TextField(blank=True)),
                        ("no_control_because", models.TextField(blank=True)),
                        (
                            "proximity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("now", "Now"),
                                    ("three_months", "Within 3 months"),
                                    ("year", "Within a year"),
                                    ("later", "Later than a year"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("open", "Open"),
                                    ("treating", "Being treated"),
                                    ("tolerated", "Tolerated"),
                                    ("materialised", "Happened: now an issue"),
                                    ("closed", "Closed"),
                                    ("merged", "Merged into another"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("closed_because", models.TextField(blank=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "publication",
                            models.CharField(
                                choices=[
                                    ("open", "Members"),
                                    ("exempt", "Exempt: the body it belongs to alone"),
                                    ("internal", "Officers only"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("marking", models.CharField(blank=True, max_length=40)),
                        ("review_by", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "category",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.category",
                            ),
                        ),
                        (
                            "current",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
                        (
                            "delegate",
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
                            "entered_by",
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
                            "inherent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.risk",
                            ),
                        ),
                        (
                            "owner",
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
                                to="risk.risk",
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
                            "target",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.riskassessment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_risktr_pgh_cre_ef6b16_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RuleSetVersionTrailevent",
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
                        ("content", models.JSONField()),
                        ("note", models.TextField()),
                        ("in_force_from", models.DateTimeField()),
                        (
                            "made_by",
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
                            "matrix",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="risk.matrixversion",
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
                                to="risk.rulesetversion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="risk_rulese_pgh_cre_26fe83_idx"
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="risk",
            name="current",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="risk.riskassessment",
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="inherent",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="risk.riskassessment",
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="target",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="risk.riskassessment",
            ),
        ),
        migrations.AddConstraint(
            model_name="risk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "merged", "closed"]), ("current__isnull", False), _connector="OR"
                ),
                name="risk_open_is_scored",
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="ef10b492e3dda8aeaf729f521185db8cffb8513a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_d3edb",
                    table="risk_category",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="c7039a01394adad0ac1dc4c0a4dcdcf74e389887",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_59971",
                    table="risk_category",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_categorytrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="440e5522ee7bc51ced491f6e63c59ed47898a4b2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3d0a7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_category",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_categorytrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4162b04f8d6cdab60b7aa3acd70c088e98e16a8d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ed161",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_category",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_categorytrailevent" ("id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."id", old_values."is_active", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b3cb1dafaa45af41339a5137ca12919ca5f15c70",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b25b3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_category",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetitetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="57c8c494451e081cc1b29869136d147d7fc887d8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_43bb2",
                    table="risk_appetitetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetitetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4056c44fc376aeafc1bb1e4077c40e673853ceeb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c091f",
                    table="risk_appetitetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="02397ae9bf7471ac701372efa13707dc13a478e7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_698de",
                    table="risk_appetite",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a930825228db009265206fd1959ef905b17c3198",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9d2ea",
                    table="risk_appetite",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="dced15aefa1e9e9a408534630ea33912817e4a94",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_20971",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_appetitetrailevent" ("approved_by_id", "category_id", "id", "in_force_from", "optimal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tolerable", "why") SELECT new_values."approved_by_id", new_values."category_id", new_values."id", new_values."in_force_from", new_values."optimal", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."tolerable", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ebec8fdf33f2a19cc8641fa7e89f5f89b3a51dc1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6b63",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_appetitetrailevent" ("approved_by_id", "category_id", "id", "in_force_from", "optimal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tolerable", "why") SELECT new_values."approved_by_id", new_values."category_id", new_values."id", new_values."in_force_from", new_values."optimal", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."tolerable", new_values."why" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e6c30a099980899f2593861a0ba37252f95aa5b2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cce87",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="appetite",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_appetitetrailevent" ("approved_by_id", "category_id", "id", "in_force_from", "optimal", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tolerable", "why") SELECT old_values."approved_by_id", old_values."category_id", old_values."id", old_values."in_force_from", old_values."optimal", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."tolerable", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="91209a805dbab8bec63e17d3b5b4cb8a4f5745cb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8049a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_appetite",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="categorytrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="60ac29ad67ce0fb61b506ea65c84f68d39f52de4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_127bd",
                    table="risk_categorytrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="categorytrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6cd34d42144623ce7f0321ca419b89c3e492d2d6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_db876",
                    table="risk_categorytrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1086fa20a93d6dd835e88e7cf1ae2921f526839c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_73efd",
                    table="risk_controltest",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="5700dc4d6fe1daa696093f2ffa5a31e6809c685c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_22aff",
                    table="risk_controltest",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="56c9fdfc0507b5594f06d63343a6cae1830991fe",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_cafa9",
                    table="risk_controltest",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltesttrailevent" ("at", "by_id", "control_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "tested_on") SELECT new_values."at", new_values."by_id", new_values."control_id", new_values."id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."result", new_values."tested_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c3055cc9e844f4abc759d77151f0f2029861396e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_97bf1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_controltest",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltesttrailevent" ("at", "by_id", "control_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "tested_on") SELECT new_values."at", new_values."by_id", new_values."control_id", new_values."id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."result", new_values."tested_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e442b25d4c66e4cd96731202be82185ab32f17e4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5da9f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_controltest",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltesttrailevent" ("at", "by_id", "control_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "tested_on") SELECT old_values."at", old_values."by_id", old_values."control_id", old_values."id", old_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."result", old_values."tested_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1dd168f46197c5a5134de3c621971acfb7c01888",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e45e2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_controltest",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltesttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="f581a5f72357b851f0bab28cd2d336e8e1336118",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_bd3eb",
                    table="risk_controltesttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltesttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="70d634bbb96d39a6c4318a93ecaaf60a1047e15e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_78d4d",
                    table="risk_controltesttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="13e219c4308dc18702cf0478b623ea8bfff59c4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e3fdc",
                    table="risk_matrixversion",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="1c1b23f582e08608f409818ea02d3d93e1fa8c96",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e7711",
                    table="risk_matrixversion",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="44c163399d1c2558619d7f74312b603d90c6c0ee",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_ae16f",
                    table="risk_matrixversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_matrixversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."content", new_values."id", new_values."in_force_from", new_values."made_by_id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="19570c8ef196001088324084f785ee667c4bac8c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3a1ba",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_matrixversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_matrixversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."content", new_values."id", new_values."in_force_from", new_values."made_by_id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6ba8c77fd6a309197b57cc6cfafe31503ba93112",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_eb770",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_matrixversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_matrixversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."content", old_values."id", old_values."in_force_from", old_values."made_by_id", old_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="02f9ac15cb124d333d2f2ec86e6992a6f797b1ab",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_244ce",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_matrixversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="08bfbc698942c8aaad023ae9fc60be4413b69a62",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9db0e",
                    table="risk_matrixversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="matrixversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6ef206cce6b6f6ad5d269453eb24211cf6f29bc3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_28132",
                    table="risk_matrixversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="dd027064f2b6f0e16a2bddafa60136776b29d10f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9fdd6",
                    table="risk_register",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="3c248c568a479d56ca41b01aa41e99527a7fca07",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_468eb",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registertrailevent" ("board_id", "id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id") SELECT new_values."board_id", new_values."id", new_values."level", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."service_area_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7e10cc4c59ec7b4a274f2ecad0ffb185954a386c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a81c7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registertrailevent" ("board_id", "id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id") SELECT new_values."board_id", new_values."id", new_values."level", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."service_area_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4d9df5515ec49efe2dc12b660460c1b7b08bced3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_43e19",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="register",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registertrailevent" ("board_id", "id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_area_id") SELECT old_values."board_id", old_values."id", old_values."level", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."service_area_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3adcefd4d28349c6607dbc93bf15353292967a26",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f76d7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_register",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="c3c957e0595c314397b7d56fd616cb621a104ce2",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_f2ce0",
                    table="risk_registertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4a6bced98bdae80b31459d2f0b83ce128b70368f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4eca0",
                    table="risk_registertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembershiptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a545e9eedfcf96ae58c7383f91329207f6e2d965",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_651f0",
                    table="risk_registermembershiptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembershiptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d9c2a1a913edbb6cd1d678603ce6095fb5d191d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_82596",
                    table="risk_registermembershiptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="8219cf8059887019887b1eff796e1aaba3faf252",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_56e2b",
                    table="risk_registermembership",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="5074e001df95bdb7fddaee5e4f8cbf64bdeb7cb8",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_1b76f",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registermembershiptrailevent" ("at", "by_id", "during", "ended_because", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_id", "risk_id", "why") SELECT new_values."at", new_values."by_id", new_values."during", new_values."ended_because", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."register_id", new_values."risk_id", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3e993c54f36c8cdcda91b489c0f130287db921cc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9bea8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registermembershiptrailevent" ("at", "by_id", "during", "ended_because", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_id", "risk_id", "why") SELECT new_values."at", new_values."by_id", new_values."during", new_values."ended_because", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."register_id", new_values."risk_id", new_values."why" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a4a915f593e3d099092aa9cbe79039f8a4af84cd",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_42370",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="registermembership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_registermembershiptrailevent" ("at", "by_id", "during", "ended_because", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register_id", "risk_id", "why") SELECT old_values."at", old_values."by_id", old_values."during", old_values."ended_because", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."register_id", old_values."risk_id", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a3919194c92e89811eb443b75f3f6fdae712c88",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_42bba",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_registermembership",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="issuetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="7aa552239ed0fed57a4223271e2d59fd0929d058",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_1bd6e",
                    table="risk_issuetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="issuetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="835b2fec5c6b5447176608526d6548633da84a69",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cbb0c",
                    table="risk_issuetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="325023859711dac5a35f921f1071dae8d8434c18",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_18387",
                    table="risk_issue",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="e66867b4c0a08c08435c79e0b88cd675d92553b7",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_fa956",
                    table="risk_issue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_issuetrailevent" ("at", "by_id", "happened_on", "id", "lessons", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "settled_on", "version", "what") SELECT new_values."at", new_values."by_id", new_values."happened_on", new_values."id", new_values."lessons", new_values."owner_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id", new_values."settled_on", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="de9d7d42a7e6f788e6b80b6c6a56753b520da5d1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f1c32",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_issue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_issuetrailevent" ("at", "by_id", "happened_on", "id", "lessons", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "settled_on", "version", "what") SELECT new_values."at", new_values."by_id", new_values."happened_on", new_values."id", new_values."lessons", new_values."owner_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id", new_values."settled_on", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="db298a11da9465e79a1cb1f75a67085d5ed89988",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_23a94",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_issue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_issuetrailevent" ("at", "by_id", "happened_on", "id", "lessons", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "settled_on", "version", "what") SELECT old_values."at", old_values."by_id", old_values."happened_on", old_values."id", old_values."lessons", old_values."owner_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id", old_values."settled_on", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2bf3d53127a4b8715c081c80e9c30f291c13347e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_18f97",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_issue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="fb65323966e15b67ca68cb25fda23d0dc2caa7c3",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c3451",
                    table="risk_controltrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="controltrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="abc4af657ac499fc0c659cbb9040fba55444a910",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ce353",
                    table="risk_controltrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="8d57deb60c0afab23c6b095561748337f844c451",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_a1e5e",
                    table="risk_control",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="9d7fffd80c1f63f0b43f23a0593547cd447bea7d",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_c949d",
                    table="risk_control",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltrailevent" ("added_at", "added_by_id", "description", "effectiveness", "evidence_id", "id", "is_active", "is_key", "kind", "line", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "tested_on", "version") SELECT new_values."added_at", new_values."added_by_id", new_values."description", new_values."effectiveness", new_values."evidence_id", new_values."id", new_values."is_active", new_values."is_key", new_values."kind", new_values."line", new_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id", new_values."tested_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2f983e12088162d2eaba815f7f8d99337721e0e8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_007cc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_control",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltrailevent" ("added_at", "added_by_id", "description", "effectiveness", "evidence_id", "id", "is_active", "is_key", "kind", "line", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "tested_on", "version") SELECT new_values."added_at", new_values."added_by_id", new_values."description", new_values."effectiveness", new_values."evidence_id", new_values."id", new_values."is_active", new_values."is_key", new_values."kind", new_values."line", new_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id", new_values."tested_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e667bd879edf15340005050d4bf91f1b215027b2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de4d6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_control",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="control",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_controltrailevent" ("added_at", "added_by_id", "description", "effectiveness", "evidence_id", "id", "is_active", "is_key", "kind", "line", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "tested_on", "version") SELECT old_values."added_at", old_values."added_by_id", old_values."description", old_values."effectiveness", old_values."evidence_id", old_values."id", old_values."is_active", old_values."is_key", old_values."kind", old_values."line", old_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id", old_values."tested_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="7e37af07db649762f6aee267c2b4e8990270c0dc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bde9d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_control",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptancetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="49a772bc89553984e1e1b9ae7e3a6944dffabf7f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_43a24",
                    table="risk_acceptancetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptancetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="22ad0dfa19e357e0d66b21b66a3ed091c0c3fc96",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_59a80",
                    table="risk_acceptancetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="36806f294669ada9a57c2029cb099763a2e85765",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_6ed30",
                    table="risk_acceptance",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="4d31a460ef6a57cfc85cfd65628e93e5e750034b",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_36ee3",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_acceptancetrailevent" ("ended_at", "ended_because", "exposure", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "risk_id", "tolerable", "until") SELECT new_values."ended_at", new_values."ended_because", new_values."exposure", new_values."granted_at", new_values."granted_by_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."reason", new_values."risk_id", new_values."tolerable", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2a48a73179507c5822ac48c5207520d48404efb0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5f781",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_acceptancetrailevent" ("ended_at", "ended_because", "exposure", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "risk_id", "tolerable", "until") SELECT new_values."ended_at", new_values."ended_because", new_values."exposure", new_values."granted_at", new_values."granted_by_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."reason", new_values."risk_id", new_values."tolerable", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2398f320171d29c42f0a711fe8c9ad05f0e29f5d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ea951",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="acceptance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_acceptancetrailevent" ("ended_at", "ended_because", "exposure", "granted_at", "granted_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "risk_id", "tolerable", "until") SELECT old_values."ended_at", old_values."ended_because", old_values."exposure", old_values."granted_at", old_values."granted_by_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."reason", old_values."risk_id", old_values."tolerable", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="613767a1caf6a4c8eb96727416ff7d128263c9e0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9f299",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_acceptance",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskaction",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="0df8ff321202f88d439bea9c3066aecbbd044e60",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_bef0e",
                    table="risk_riskaction",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskaction",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="fcc36908c33b2ca8d3763f9ace00660d391df3f1",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_dc7ad",
                    table="risk_riskaction",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskaction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskactiontrailevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="46ba2a4417da8c2ed8506f63bdf0222cfeec6f3d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_16f8c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_riskaction",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskaction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskactiontrailevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."action_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9746b9455cb830a181d9af0e486ad77c576dc672",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_406b7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_riskaction",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskaction",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskactiontrailevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT old_values."action_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6d760397ad47e783c0c57e21ead37fc06d142453",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_32876",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_riskaction",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskactiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="884e47bd0edd162a41adad846de009fa75976ab5",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_46cdd",
                    table="risk_riskactiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskactiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f447fc3722081578afa7318eef83f34a3ff88f31",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1eaa",
                    table="risk_riskactiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="point_at_newest",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    UPDATE risk_risk SET\n        inherent_id = CASE WHEN NEW.kind = 'inherent' THEN NEW.id ELSE inherent_id END,\n        current_id = CASE WHEN NEW.kind = 'current' THEN NEW.id ELSE current_id END,\n        target_id = CASE WHEN NEW.kind = 'target' THEN NEW.id ELSE target_id END\n    WHERE id = NEW.risk_id;\n    RETURN NULL;\n",
                    hash="2d44241c5d9d2ae443761eb8b5f59613fa99e2b2",
                    operation="INSERT",
                    pgid="pgtrigger_point_at_newest_225a4",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1c02b714886d73a5eed1d3383aacae4b0af1f7f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8cb25",
                    table="risk_riskassessment",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="f87ecaef91317127e433c0e7f599ee2d9deb7051",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_2d269",
                    table="risk_riskassessment",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="07d8368484a1fcd02e9bacb6aa444092d5f83677",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_1a393",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskassessmenttrailevent" ("at", "band", "by_id", "entered_by_id", "exposure", "id", "impact", "impacts", "is_judged", "kind", "likelihood", "matrix_id", "people_impact", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "risk_id", "worst_on") SELECT new_values."at", new_values."band", new_values."by_id", new_values."entered_by_id", new_values."exposure", new_values."id", new_values."impact", new_values."impacts", new_values."is_judged", new_values."kind", new_values."likelihood", new_values."matrix_id", new_values."people_impact", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."rationale", new_values."risk_id", new_values."worst_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f77617795931d8890f9f83d4e6c44cfd7335a721",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5b682",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskassessmenttrailevent" ("at", "band", "by_id", "entered_by_id", "exposure", "id", "impact", "impacts", "is_judged", "kind", "likelihood", "matrix_id", "people_impact", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "risk_id", "worst_on") SELECT new_values."at", new_values."band", new_values."by_id", new_values."entered_by_id", new_values."exposure", new_values."id", new_values."impact", new_values."impacts", new_values."is_judged", new_values."kind", new_values."likelihood", new_values."matrix_id", new_values."people_impact", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."rationale", new_values."risk_id", new_values."worst_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="89dc897b856c1d26fa5d5d1ac74f66de67a61a1f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f6cac",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskassessmenttrailevent" ("at", "band", "by_id", "entered_by_id", "exposure", "id", "impact", "impacts", "is_judged", "kind", "likelihood", "matrix_id", "people_impact", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "risk_id", "worst_on") SELECT old_values."at", old_values."band", old_values."by_id", old_values."entered_by_id", old_values."exposure", old_values."id", old_values."impact", old_values."impacts", old_values."is_judged", old_values."kind", old_values."likelihood", old_values."matrix_id", old_values."people_impact", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."rationale", old_values."risk_id", old_values."worst_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="11766826108800113becbd49224f7aa20e87ce2a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b17d9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_riskassessment",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="644ec8aa9efc103b5b300b8aa8a9a6495c52490a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9bb87",
                    table="risk_risk",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="95218bdc603ae32f5af7d7d749d8570fe1b2cfa2",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_e9356",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risktrailevent" ("background", "category_id", "cause", "closed_at", "closed_because", "corporate_reference", "current_id", "delegate_id", "effect", "entered_by_id", "event", "headline", "id", "inherent_id", "marking", "merged_into_id", "no_control_because", "number", "owner_id", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proximity", "publication", "raised_at", "raised_by_id", "response", "response_because", "review_by", "service_area_id", "state", "target_id", "title", "version") SELECT new_values."background", new_values."category_id", new_values."cause", new_values."closed_at", new_values."closed_because", new_values."corporate_reference", new_values."current_id", new_values."delegate_id", new_values."effect", new_values."entered_by_id", new_values."event", new_values."headline", new_values."id", new_values."inherent_id", new_values."marking", new_values."merged_into_id", new_values."no_control_because", new_values."number", new_values."owner_id", new_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."proximity", new_values."publication", new_values."raised_at", new_values."raised_by_id", new_values."response", new_values."response_because", new_values."review_by", new_values."service_area_id", new_values."state", new_values."target_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b720f72f1bf45a620d716b25fb4976b6317cd385",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b1621",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risktrailevent" ("background", "category_id", "cause", "closed_at", "closed_because", "corporate_reference", "current_id", "delegate_id", "effect", "entered_by_id", "event", "headline", "id", "inherent_id", "marking", "merged_into_id", "no_control_because", "number", "owner_id", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proximity", "publication", "raised_at", "raised_by_id", "response", "response_because", "review_by", "service_area_id", "state", "target_id", "title", "version") SELECT new_values."background", new_values."category_id", new_values."cause", new_values."closed_at", new_values."closed_because", new_values."corporate_reference", new_values."current_id", new_values."delegate_id", new_values."effect", new_values."entered_by_id", new_values."event", new_values."headline", new_values."id", new_values."inherent_id", new_values."marking", new_values."merged_into_id", new_values."no_control_because", new_values."number", new_values."owner_id", new_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."proximity", new_values."publication", new_values."raised_at", new_values."raised_by_id", new_values."response", new_values."response_because", new_values."review_by", new_values."service_area_id", new_values."state", new_values."target_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."background" IS DISTINCT FROM (new_values."background") OR old_values."category_id" IS DISTINCT FROM (new_values."category_id") OR old_values."cause" IS DISTINCT FROM (new_values."cause") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."closed_because" IS DISTINCT FROM (new_values."closed_because") OR old_values."corporate_reference" IS DISTINCT FROM (new_values."corporate_reference") OR old_values."current_id" IS DISTINCT FROM (new_values."current_id") OR old_values."delegate_id" IS DISTINCT FROM (new_values."delegate_id") OR old_values."effect" IS DISTINCT FROM (new_values."effect") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."event" IS DISTINCT FROM (new_values."event") OR old_values."headline" IS DISTINCT FROM (new_values."headline") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inherent_id" IS DISTINCT FROM (new_values."inherent_id") OR old_values."marking" IS DISTINCT FROM (new_values."marking") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."no_control_because" IS DISTINCT FROM (new_values."no_control_because") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."owner_id" IS DISTINCT FROM (new_values."owner_id") OR old_values."owner_role" IS DISTINCT FROM (new_values."owner_role") OR old_values."proximity" IS DISTINCT FROM (new_values."proximity") OR old_values."publication" IS DISTINCT FROM (new_values."publication") OR old_values."raised_at" IS DISTINCT FROM (new_values."raised_at") OR old_values."raised_by_id" IS DISTINCT FROM (new_values."raised_by_id") OR old_values."response" IS DISTINCT FROM (new_values."response") OR old_values."response_because" IS DISTINCT FROM (new_values."response_because") OR old_values."review_by" IS DISTINCT FROM (new_values."review_by") OR old_values."service_area_id" IS DISTINCT FROM (new_values."service_area_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."target_id" IS DISTINCT FROM (new_values."target_id") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bf75f2237aff1a01468d7dccb37195548e8d5f43",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b4630",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risk",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risktrailevent" ("background", "category_id", "cause", "closed_at", "closed_because", "corporate_reference", "current_id", "delegate_id", "effect", "entered_by_id", "event", "headline", "id", "inherent_id", "marking", "merged_into_id", "no_control_because", "number", "owner_id", "owner_role", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proximity", "publication", "raised_at", "raised_by_id", "response", "response_because", "review_by", "service_area_id", "state", "target_id", "title", "version") SELECT old_values."background", old_values."category_id", old_values."cause", old_values."closed_at", old_values."closed_because", old_values."corporate_reference", old_values."current_id", old_values."delegate_id", old_values."effect", old_values."entered_by_id", old_values."event", old_values."headline", old_values."id", old_values."inherent_id", old_values."marking", old_values."merged_into_id", old_values."no_control_because", old_values."number", old_values."owner_id", old_values."owner_role", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."proximity", old_values."publication", old_values."raised_at", old_values."raised_by_id", old_values."response", old_values."response_because", old_values."review_by", old_values."service_area_id", old_values."state", old_values."target_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="654ce319a23ad3b9d09227e244720fd04c8c7849",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_913f2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_risk",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessmenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="1810753a7f6d1d486077da2e54b42430ed63e94a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_4cfbb",
                    table="risk_riskassessmenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskassessmenttrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="34dd06119bf7b8b3d43860ff74af4a1c1ae5e5dd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_74204",
                    table="risk_riskassessmenttrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="6702163ab4d3f41957fb82d3dfef7810f329fbdb",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_bc7d3",
                    table="risk_riskstatement",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="b8f70cea5662c33fd621db30b4e2467c429cd14e",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_b3314",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskstatementtrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "statement") SELECT new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id", new_values."statement" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="83536439eb23140f3a66aab210217768dd36b599",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6c29e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskstatementtrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "statement") SELECT new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id", new_values."statement" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="29f4b0a0ad3409ae1cce830d35e6576c6984c300",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f06fe",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_riskstatementtrailevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id", "statement") SELECT old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id", old_values."statement" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bc87a1484df5e333a9a8c662bb26d31134d28393",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd310",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_riskstatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="593bbc4ef4ae5a5d6558ca7887b2588e21eb0ca8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c573a",
                    table="risk_riskstatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d42c4b2a96de612cd108399f478840ea3b670190",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_41d77",
                    table="risk_riskstatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9635f6a6cd46fd298b5cc8e7bcceb607929b0dc8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3b977",
                    table="risk_riskstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="1e7846782523835c2c142842465940741c56e951",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_3dfea",
                    table="risk_riskstep",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="40f9ad933a5045308114a10eb5a7db829b51669d",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_46104",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risksteptrailevent" ("assessment_id", "at", "by_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."assessment_id", new_values."at", new_values."by_id", new_values."entered_by_id", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8523b9dec59ffbc73b8e2c2951711ddb7d8eb804",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5c3e6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risksteptrailevent" ("assessment_id", "at", "by_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT new_values."assessment_id", new_values."at", new_values."by_id", new_values."entered_by_id", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."risk_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="65cbd515d6ed821d1a8496780c2f01ec8ea48982",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ad38",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="riskstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_risksteptrailevent" ("assessment_id", "at", "by_id", "entered_by_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "risk_id") SELECT old_values."assessment_id", old_values."at", old_values."by_id", old_values."entered_by_id", old_values."id", old_values."kind", old_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."risk_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="92f175ea13257ecdf8fd98bd70e4e86a826a73f2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6726f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_riskstep",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="risksteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="ae533c363c22e21f8d753305e448ee72b3939191",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_9b017",
                    table="risk_risksteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="risksteptrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="67605cf17ade46c0a805db9e4f9266092cb91d21",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f1242",
                    table="risk_risksteptrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="risktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="c05412a1005d80ff430cbe1c4530e5710e21369d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_90f78",
                    table="risk_risktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="risktrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e99cac6edecd50a89e85b760edd1656540bce8b5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0aa49",
                    table="risk_risktrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7f49423df5a83632be9272f73f8bd3f16933c8c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_301a5",
                    table="risk_rulesetversion",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="dcc692ff727c781298b2010d9a61bc9c7ef1b9ff",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_f6073",
                    table="risk_rulesetversion",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="primary_key_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM NEW."id")',
                    func="RAISE EXCEPTION 'Row % of % keeps its primary key: the trail could not follow it to another.', OLD.\"id\", TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';",
                    hash="c0be5bf4022f8183faafa24bba99813985ba0570",
                    operation="UPDATE",
                    pgid="pgtrigger_primary_key_stands_9966b",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_rulesetversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "matrix_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."content", new_values."id", new_values."in_force_from", new_values."made_by_id", new_values."matrix_id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="772b93b17be45b65e6e32c1e8fa5a498348c3a7a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ebbd6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_rulesetversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "matrix_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."content", new_values."id", new_values."in_force_from", new_values."made_by_id", new_values."matrix_id", new_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b9b8fab5e024b797ec7816f900f1660c553cb776",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_17fc6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "risk_rulesetversiontrailevent" ("content", "id", "in_force_from", "made_by_id", "matrix_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."content", old_values."id", old_values."in_force_from", old_values."made_by_id", old_values."matrix_id", old_values."note", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b66f96db490084a9b5aaf62afe7cd9abbba63cfe",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17712",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="risk_rulesetversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="b7007fdf0a1903e1b2bd6f7974a371e356133267",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_5bc78",
                    table="risk_rulesetversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="rulesetversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ce1f00d1795e38c6c746c53a14d018b75cc38e11",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6b75",
                    table="risk_rulesetversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]

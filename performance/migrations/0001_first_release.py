"""The tables of measures, observations, imports, targets and snapshots."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import governance.models.trail
from hounslow_assess.migration_operations import AddTrigger, CreateModels


class Migration(migrations.Migration):
    # Databases made before the first release took these steps.
    replaces = [
        ("performance", "0001_tables"),
        ("performance", "0002_snapshot_sequence"),
        ("performance", "0003_measure_fingerprint"),
        ("performance", "0004_imports_revised"),
        ("performance", "0005_imports_by_people"),
        ("performance", "0006_staged_lighter"),
        ("performance", "0007_places_and_periods_mark"),
        ("performance", "0008_observations_refer_in_sets"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Breakdown",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=120, unique=True)),
                        ("label", models.CharField(max_length=120)),
                    ],
                ),
                migrations.CreateModel(
                    name="BreakdownTrailevent",
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
                        ("key", models.CharField(blank=True, max_length=120)),
                        ("label", models.CharField(max_length=120)),
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
                                to="performance.breakdown",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_0fbd76_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Area",
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
                                    ("england", "England"),
                                    ("region", "Region"),
                                    ("council_type", "Type of council"),
                                    ("la", "Council"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("ons_code", models.CharField(blank=True, max_length=9)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="performance.area",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(fields=("level", "code", "ons_code"), name="area_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("ons_code", ""), _negated=True),
                                fields=("ons_code",),
                                name="area_ons_code_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComparatorSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("source", models.CharField(max_length=300)),
                        ("version", models.CharField(max_length=80)),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comparator_sets",
                                to="performance.area",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "name", "version"), name="comparator_set_once"
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ComparatorMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="performance.area",
                            ),
                        ),
                        (
                            "comparator_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="performance.comparatorset",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("comparator_set", "area"), name="comparator_member_once"
                            )
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ComparatorMemberTrailevent",
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
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.area",
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
                                to="performance.comparatormember",
                            ),
                        ),
                        (
                            "comparator_set",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.comparatorset",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_011a89_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComparatorSetTrailevent",
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
                        ("name", models.CharField(max_length=120)),
                        ("source", models.CharField(max_length=300)),
                        ("version", models.CharField(max_length=80)),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.area",
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
                                to="performance.comparatorset",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_48debd_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("profile", models.CharField(blank=True, max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Waiting to be read"),
                                    ("reading", "Being read"),
                                    ("previewed", "Waiting to be confirmed"),
                                    ("refused", "Refused"),
                                    ("committing", "Being saved"),
                                    ("committed", "Saved"),
                                    ("reverted", "Undone"),
                                    ("discarded", "Discarded"),
                                    ("failed", "Failed"),
                                ],
                                default="uploaded",
                                max_length=12,
                            ),
                        ),
                        ("is_invented", models.BooleanField(default=False)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("notes", models.JSONField(blank=True, default=list)),
                        ("failure", models.TextField(blank=True)),
                        ("previewed_after", models.BigIntegerField(blank=True, null=True)),
                        ("submitted_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("previewed_at", models.DateTimeField(blank=True, null=True)),
                        ("committed_at", models.DateTimeField(blank=True, null=True)),
                        ("reverted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "committed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reverted_by",
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
                        "ordering": ["-submitted_at", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "uploaded",
                                            "reading",
                                            "previewed",
                                            "refused",
                                            "committing",
                                            "committed",
                                            "reverted",
                                            "discarded",
                                            "failed",
                                        ],
                                    )
                                ),
                                name="import_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["committed", "reverted"]), _negated=True),
                                    ("committed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="import_saved_has_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatchTrailevent",
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
                        ("file_name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        ("profile", models.CharField(blank=True, max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Waiting to be read"),
                                    ("reading", "Being read"),
                                    ("previewed", "Waiting to be confirmed"),
                                    ("refused", "Refused"),
                                    ("committing", "Being saved"),
                                    ("committed", "Saved"),
                                    ("reverted", "Undone"),
                                    ("discarded", "Discarded"),
                                    ("failed", "Failed"),
                                ],
                                default="uploaded",
                                max_length=12,
                            ),
                        ),
                        ("is_invented", models.BooleanField(default=False)),
                        ("counts", models.JSONField(blank=True, default=dict)),
                        ("notes", models.JSONField(blank=True, default=list)),
                        ("failure", models.TextField(blank=True)),
                        ("previewed_after", models.BigIntegerField(blank=True, null=True)),
                        ("submitted_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("previewed_at", models.DateTimeField(blank=True, null=True)),
                        ("committed_at", models.DateTimeField(blank=True, null=True)),
                        ("reverted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "committed_by",
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
                                to="performance.importbatch",
                            ),
                        ),
                        (
                            "reverted_by",
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
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_e199b2_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportIssue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("severity", models.CharField(default="error", max_length=8)),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("row", models.PositiveIntegerField(blank=True, null=True)),
                        ("column", models.CharField(blank=True, max_length=100)),
                        ("message", models.TextField()),
                        ("mend", models.TextField(blank=True)),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="issues",
                                to="performance.importbatch",
                            ),
                        ),
                    ],
                    options={"ordering": ["id"]},
                ),
                migrations.CreateModel(
                    name="ImportIssueTrailevent",
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
                        ("severity", models.CharField(default="error", max_length=8)),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("row", models.PositiveIntegerField(blank=True, null=True)),
                        ("column", models.CharField(blank=True, max_length=100)),
                        ("message", models.TextField()),
                        ("mend", models.TextField(blank=True)),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.importbatch",
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
                                to="performance.importissue",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_80a2a1_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("slug", models.SlugField(max_length=60, unique=True)),
                        ("name", models.CharField(max_length=160)),
                        ("short_name", models.CharField(max_length=80)),
                        ("definition", models.TextField()),
                        ("numerator_text", models.TextField(blank=True)),
                        ("denominator_text", models.TextField(blank=True)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("percent", "%"),
                                    ("per_100k", "per 100,000"),
                                    ("score", "score"),
                                    ("days", "days"),
                                    ("count", "number"),
                                    ("gbp", "£"),
                                    ("ratio", "ratio"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("decimals", models.PositiveSmallIntegerField(default=1)),
                        (
                            "polarity",
                            models.CharField(
                                choices=[
                                    ("high", "Higher is better"),
                                    ("low", "Lower is better"),
                                    ("range", "Best within a range"),
                                    ("neutral", "Neither way is better"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("monthly", "Monthly"),
                                    ("quarterly", "Quarterly"),
                                    ("annual", "Yearly"),
                                    ("biennial", "Every two years"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "interval",
                            models.CharField(
                                choices=[
                                    ("margin", "Published margin of error"),
                                    ("proportion", "Wilson score interval"),
                                    ("rate", "Byar's interval"),
                                    ("none", "None"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("people_voice", models.BooleanField(default=False)),
                        ("objective", models.CharField(max_length=80)),
                        ("source", models.CharField(max_length=200)),
                        ("old_code", models.CharField(blank=True, max_length=20)),
                        (
                            "state",
                            models.CharField(
                                choices=[("active", "In use"), ("retired", "No longer collected")],
                                default="active",
                                max_length=10,
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True),
                        ),
                        ("sensitive", models.BooleanField(default=False)),
                        ("suppression_k", models.PositiveSmallIntegerField(default=5)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "unit__in",
                                        ["percent", "per_100k", "score", "days", "count", "gbp", "ratio"],
                                    )
                                ),
                                name="measure_unit_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("polarity__in", ["high", "low", "range", "neutral"])),
                                name="measure_polarity_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("decimals__lte", 4)), name="measure_decimals_up_to_4"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("statement", models.PositiveSmallIntegerField()),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statement_links",
                                to="performance.measure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["statement"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "statement"), name="measure_statement_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureStatementTrailevent",
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
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.measure",
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
                                to="performance.measurestatement",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_afcced_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureTrailevent",
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
                        ("code", models.CharField(max_length=20)),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name", models.CharField(max_length=160)),
                        ("short_name", models.CharField(max_length=80)),
                        ("definition", models.TextField()),
                        ("numerator_text", models.TextField(blank=True)),
                        ("denominator_text", models.TextField(blank=True)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("percent", "%"),
                                    ("per_100k", "per 100,000"),
                                    ("score", "score"),
                                    ("days", "days"),
                                    ("count", "number"),
                                    ("gbp", "£"),
                                    ("ratio", "ratio"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("decimals", models.PositiveSmallIntegerField(default=1)),
                        (
                            "polarity",
                            models.CharField(
                                choices=[
                                    ("high", "Higher is better"),
                                    ("low", "Lower is better"),
                                    ("range", "Best within a range"),
                                    ("neutral", "Neither way is better"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("monthly", "Monthly"),
                                    ("quarterly", "Quarterly"),
                                    ("annual", "Yearly"),
                                    ("biennial", "Every two years"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "interval",
                            models.CharField(
                                choices=[
                                    ("margin", "Published margin of error"),
                                    ("proportion", "Wilson score interval"),
                                    ("rate", "Byar's interval"),
                                    ("none", "None"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("people_voice", models.BooleanField(default=False)),
                        ("objective", models.CharField(max_length=80)),
                        ("source", models.CharField(max_length=200)),
                        ("old_code", models.CharField(blank=True, max_length=20)),
                        (
                            "state",
                            models.CharField(
                                choices=[("active", "In use"), ("retired", "No longer collected")],
                                default="active",
                                max_length=10,
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True),
                        ),
                        ("sensitive", models.BooleanField(default=False)),
                        ("suppression_k", models.PositiveSmallIntegerField(default=5)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
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
                                to="performance.measure",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_067dfa_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("definition", models.TextField(blank=True)),
                        ("old_code", models.CharField(blank=True, max_length=20)),
                        ("comparable_with_previous", models.BooleanField(default=True)),
                        ("break_reason", models.TextField(blank=True)),
                        ("scope", models.CharField(default="all", max_length=10)),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="performance.measure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["measure", "valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "version"), name="measure_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("comparable_with_previous", True),
                                    models.Q(("break_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="measure_version_break_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureVersionTrailevent",
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
                        ("version", models.PositiveSmallIntegerField()),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("definition", models.TextField(blank=True)),
                        ("old_code", models.CharField(blank=True, max_length=20)),
                        ("comparable_with_previous", models.BooleanField(default=True)),
                        ("break_reason", models.TextField(blank=True)),
                        ("scope", models.CharField(default="all", max_length=10)),
                        (
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.measure",
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
                                to="performance.measureversion",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_a6203e_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Period",
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
                                    ("month", "Month"),
                                    ("quarter", "Quarter"),
                                    ("fin_year", "Financial year"),
                                    ("cal_year", "Calendar year"),
                                    ("rolling12", "Rolling twelve months"),
                                    ("snapshot", "On one day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("start", models.DateField()),
                        ("end", models.DateField()),
                        ("label", models.CharField(max_length=30)),
                    ],
                    options={
                        "ordering": ["start", "end"],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "start", "end"), name="period_once"),
                            models.CheckConstraint(
                                condition=models.Q(("end__gte", models.F("start"))),
                                name="period_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Observation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        (
                            "numerator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        (
                            "denominator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        ("base", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                        (
                            "margin",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        ("marker", models.CharField(blank=True, default="", max_length=3)),
                        ("part_markers", models.JSONField(blank=True, default=dict)),
                        ("alternatives", models.JSONField(blank=True, default=dict)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("official", "Published"),
                                    ("local", "The council's own"),
                                    ("invented", "Made up for the demonstration"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("is_current", models.BooleanField(default=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="performance.area",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="observations",
                                to="performance.importbatch",
                            ),
                        ),
                        (
                            "breakdown",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="performance.breakdown",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="observations",
                                to="performance.measure",
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="performance.observation",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="performance.period",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("measure", "area", "breakdown", "period"),
                                name="observation_current_once",
                            ),
                            models.UniqueConstraint(
                                fields=("measure", "area", "breakdown", "period", "revision"),
                                name="observation_revision_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("marker", ""),
                                    ("marker__in", ["c", "x", "z", "w", "low"]),
                                    _connector="OR",
                                ),
                                name="observation_marker_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["official", "local", "invented"])),
                                name="observation_status_known",
                            ),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="ObservationTrailevent",
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
                            "value",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        (
                            "numerator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        (
                            "denominator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        ("base", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                        (
                            "margin",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        ("marker", models.CharField(blank=True, default="", max_length=3)),
                        ("part_markers", models.JSONField(blank=True, default=dict)),
                        ("alternatives", models.JSONField(blank=True, default=dict)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("official", "Published"),
                                    ("local", "The council's own"),
                                    ("invented", "Made up for the demonstration"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("is_current", models.BooleanField(default=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.area",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.importbatch",
                            ),
                        ),
                        (
                            "breakdown",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.breakdown",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.measure",
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
                                to="performance.observation",
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.observation",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.period",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_a25830_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodTrailevent",
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
                                    ("month", "Month"),
                                    ("quarter", "Quarter"),
                                    ("fin_year", "Financial year"),
                                    ("cal_year", "Calendar year"),
                                    ("rolling12", "Rolling twelve months"),
                                    ("snapshot", "On one day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("start", models.DateField()),
                        ("end", models.DateField()),
                        ("label", models.CharField(max_length=30)),
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
                                to="performance.period",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_57005c_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=120)),
                        ("day", models.DateField()),
                        ("sequence", models.BigIntegerField()),
                        ("built_at", models.DateTimeField()),
                        ("rules", models.CharField(max_length=40)),
                        ("input_hash", models.CharField(max_length=64)),
                        ("source_rows", models.PositiveIntegerField()),
                        ("payload", models.JSONField()),
                        ("figure", models.JSONField(blank=True, null=True)),
                        ("is_carried", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("key", "day"), name="snapshot_once")]
                    },
                ),
                migrations.CreateModel(
                    name="StagedObservation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        (
                            "numerator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        (
                            "denominator",
                            models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True),
                        ),
                        ("base", models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                        (
                            "margin",
                            models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True),
                        ),
                        ("marker", models.CharField(blank=True, default="", max_length=3)),
                        ("part_markers", models.JSONField(blank=True, default=dict)),
                        ("alternatives", models.JSONField(blank=True, default=dict)),
                        ("cells", models.PositiveSmallIntegerField()),
                        ("sheet", models.CharField(max_length=100)),
                        ("row", models.PositiveIntegerField()),
                        ("supersedes_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="performance.area",
                            ),
                        ),
                        (
                            "batch",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="staged",
                                to="performance.importbatch",
                            ),
                        ),
                        (
                            "breakdown",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="performance.breakdown",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="performance.measure",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="performance.period",
                            ),
                        ),
                    ],
                    options={"indexes": [models.Index(fields=["batch"], name="staged_observation_batch")]},
                ),
                migrations.CreateModel(
                    name="AreaTrailevent",
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
                                    ("england", "England"),
                                    ("region", "Region"),
                                    ("council_type", "Type of council"),
                                    ("la", "Council"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("ons_code", models.CharField(blank=True, max_length=9)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="performance.area",
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
                                to="performance.area",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                fields=["-pgh_created_at", "-pgh_id"], name="performance_pgh_cre_44a052_idx"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportFile",
                    fields=[
                        (
                            "batch",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="file",
                                serialize=False,
                                to="performance.importbatch",
                            ),
                        ),
                        ("content", models.BinaryField()),
                    ],
                ),
            ]
        ),
        migrations.AddField(
            model_name="comparatorset",
            name="members",
            field=models.ManyToManyField(
                related_name="+", through="performance.ComparatorMember", to="performance.area"
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="cdf8f86a174beacc61862839743b23d383941f4a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e5a84",
                    table="performance_breakdown",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_breakdowntrailevent" ("id", "key", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", new_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="469139fe517454a22b4445f63e680d9fa05ff031",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7bb21",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_breakdowntrailevent" ("id", "key", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", new_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7da52bf6690bd6ef31e057215114666285c79f99",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cfa8d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_breakdowntrailevent" ("id", "key", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."key", old_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e2750ebc6b5d9a767e4128bb12767b2ef42f141c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8fb89",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="b460da689d7a8fa46e9722fabbb6017beb42bbc5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_3c2e9",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="3a86df41a0a7e2822b75d0b1db44c6d2166827c1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_75b85",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_observation_breakdown",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE breakdown_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the breakdown_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'breakdown_id'; END IF; RETURN NULL;",
                    hash="258824ac7d7db97a7fe7d9e09f8bbc595cdb37b2",
                    operation="DELETE",
                    pgid="pgtrigger_keep_observation_breakdown_03b7b",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdown",
            trigger=pgtrigger.compiler.Trigger(
                name="number_observation_breakdown",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.id IS DISTINCT FROM NEW.id)",
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE breakdown_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the breakdown_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'breakdown_id'; END IF; RETURN NULL;",
                    hash="423886492cbdf7544552c95675741c14bf5c1cc5",
                    operation="UPDATE",
                    pgid="pgtrigger_number_observation_breakdown_7dc09",
                    table="performance_breakdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="79ac10bf5cb9e45878ff1d5b1f44f9711987ddfd",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_7d93d",
                    table="performance_measure",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "target", "unit") SELECT new_values."code", new_values."decimals", new_values."definition", new_values."denominator_text", new_values."fingerprint", new_values."frequency", new_values."id", new_values."interval", new_values."name", new_values."numerator_text", new_values."objective", new_values."old_code", new_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."polarity", new_values."position", new_values."sensitive", new_values."short_name", new_values."slug", new_values."source", new_values."state", new_values."suppression_k", new_values."target", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a5f293349ed22ddaf03547a2e69d0e0e02c7f31",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_81967",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "target", "unit") SELECT new_values."code", new_values."decimals", new_values."definition", new_values."denominator_text", new_values."fingerprint", new_values."frequency", new_values."id", new_values."interval", new_values."name", new_values."numerator_text", new_values."objective", new_values."old_code", new_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."polarity", new_values."position", new_values."sensitive", new_values."short_name", new_values."slug", new_values."source", new_values."state", new_values."suppression_k", new_values."target", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0db4524c2cc15b58366a21714459f63992c7f70f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f7f25",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "target", "unit") SELECT old_values."code", old_values."decimals", old_values."definition", old_values."denominator_text", old_values."fingerprint", old_values."frequency", old_values."id", old_values."interval", old_values."name", old_values."numerator_text", old_values."objective", old_values."old_code", old_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."polarity", old_values."position", old_values."sensitive", old_values."short_name", old_values."slug", old_values."source", old_values."state", old_values."suppression_k", old_values."target", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f592dd2116bfa046924f565e4019448db5be3378",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f6b7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="200fb74a84041168a6ab81d707df26ce4afb661c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_01ded",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.id AS key FROM old_rows AS row UNION ALL SELECT 'measure:' || row.id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1532860b2a3851c42b460b6ef67a2ab718c05cd5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_1ffa5",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="50f626cbbea9c2db9e55aebb251a7820b8859ba3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_3fde7",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_observation_measure",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE measure_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the measure_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'measure_id'; END IF; RETURN NULL;",
                    hash="8b14eae34b03fa8774861f86b41897e1e4260daf",
                    operation="DELETE",
                    pgid="pgtrigger_keep_observation_measure_839bc",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="number_observation_measure",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.id IS DISTINCT FROM NEW.id)",
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE measure_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the measure_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'measure_id'; END IF; RETURN NULL;",
                    hash="6e26ea4490dc5caea2f8599dfd9bb8133b4cdddc",
                    operation="UPDATE",
                    pgid="pgtrigger_number_observation_measure_1e9a7",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="996c20c4999a856b42adb2d7e471ec13aa39aa34",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_74861",
                    table="performance_period",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_periodtrailevent" ("end", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT new_values."end", new_values."id", new_values."kind", new_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="44ba4a8d35de634d1916b163af94cd4f7ff3d224",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad002",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_periodtrailevent" ("end", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT new_values."end", new_values."id", new_values."kind", new_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."start" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a2aaac7fba992b1f0d39158e21b02abe3561cb85",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcc80",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_periodtrailevent" ("end", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT old_values."end", old_values."id", old_values."kind", old_values."label", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."start" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cd787c433e7de12c3f9889916af532ab1ba38900",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1bffe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="e0cd3526534339086310304e710ee12ab3344926",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_403ef",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="456690155cbd56f22aa026c8760ae40682349eb6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_c9114",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_observation_period",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE period_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the period_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'period_id'; END IF; RETURN NULL;",
                    hash="c5abe041ff4726c3ada931cadafcffd3c564c580",
                    operation="DELETE",
                    pgid="pgtrigger_keep_observation_period_90063",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="period",
            trigger=pgtrigger.compiler.Trigger(
                name="number_observation_period",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.id IS DISTINCT FROM NEW.id)",
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE period_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the period_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'period_id'; END IF; RETURN NULL;",
                    hash="48397aea945e3bc641808063ef32592af8ac5a7c",
                    operation="UPDATE",
                    pgid="pgtrigger_number_observation_period_55d9b",
                    table="performance_period",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_closed_day",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE closed text;",
                    func="SELECT period INTO closed FROM governance_jobrun WHERE job = 'close-day' AND state = 'succeeded' AND period IN (to_char(OLD.day, 'YYYY-MM-DD'), to_char(NEW.day, 'YYYY-MM-DD')) LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'The day % is closed: its snapshots are never written again.', closed; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="5c329cd5b066c17e8cd77396e8dbf5b4c72df950",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_refuse_closed_day_b55d1",
                    table="performance_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="4a54249932e89b2b5eb4c9154d3b3ae6bb272ee6",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_2afee",
                    table="performance_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="563a6cde26f052ca3dc9d3f490af13e64093872b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_fa6ae",
                    table="performance_area",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_areatrailevent" ("aliases", "code", "id", "level", "name", "ons_code", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") SELECT new_values."aliases", new_values."code", new_values."id", new_values."level", new_values."name", new_values."ons_code", new_values."parent_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."valid_from", new_values."valid_to" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b96faa72eb644475a91906a0b34601d9a3622c66",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d51a9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_areatrailevent" ("aliases", "code", "id", "level", "name", "ons_code", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") SELECT new_values."aliases", new_values."code", new_values."id", new_values."level", new_values."name", new_values."ons_code", new_values."parent_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."valid_from", new_values."valid_to" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="93f8534fefa1b69818a0ad817ee118c737884a66",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_00cf5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_areatrailevent" ("aliases", "code", "id", "level", "name", "ons_code", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_to") SELECT old_values."aliases", old_values."code", old_values."id", old_values."level", old_values."name", old_values."ons_code", old_values."parent_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."valid_from", old_values."valid_to" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="20d8cf9664ccc946a5e89ac66bd351045f6e36fd",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5fbf7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="1644b7ccf9fc7cfb45052d1b506d006e2f9041ac",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_44913",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row UNION ALL SELECT 'all' AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="5fc43bbaec490266341325359360bcfba0239697",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_50ca9",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'all' AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="c2b72a7ad478ad2ff0d57565b406c6f525fe5479",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_6a90f",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_observation_area",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE area_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the area_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'area_id'; END IF; RETURN NULL;",
                    hash="431a7028abf73e654bb39fa253fc8c1f26144e2b",
                    operation="DELETE",
                    pgid="pgtrigger_keep_observation_area_255c8",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="number_observation_area",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.id IS DISTINCT FROM NEW.id)",
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE area_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the area_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'area_id'; END IF; RETURN NULL;",
                    hash="f7d0e07454effbcfbc7de08727fe3a9e0645689f",
                    operation="UPDATE",
                    pgid="pgtrigger_number_observation_area_b8635",
                    table="performance_area",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="areatrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="823ec6fc443a06244896e67959780a4a16c13789",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e4779",
                    table="performance_areatrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="areatrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fafb1d609809ab2a8a475872211a9cb4f41b7219",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_628d1",
                    table="performance_areatrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdowntrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="194020b0a43fe4b640ec27cb54403f5a49f07a01",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e32bf",
                    table="performance_breakdowntrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="breakdowntrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="792a130795ed0013f7b12a5323b69d32abd38b28",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1c61f",
                    table="performance_breakdowntrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="98340684e282a44dd12881f1286566b5ccc91a8e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_d4f80",
                    table="performance_comparatorset",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatorsettrailevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") SELECT new_values."area_id", new_values."id", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."source", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b42bef1ed29d894429b11824bb57817b5ba1cbcc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_43528",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatorsettrailevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") SELECT new_values."area_id", new_values."id", new_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."source", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7c6546d17ea5c07320a27ce52566f2547647f582",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12490",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorset",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatorsettrailevent" ("area_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "version") SELECT old_values."area_id", old_values."id", old_values."name", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."source", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2ca1829b477668eb3b2ced668cc5cf07936f8edd",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e4fce",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_comparatorset",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormembertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="409e19a821669297035ff11a6cdb61a641217544",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e0069",
                    table="performance_comparatormembertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormembertrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c3d42053af1964b244c537cf0e0b8ce5f1e9ecdb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c58ad",
                    table="performance_comparatormembertrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormember",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="d514eacff06725bd6ba244789ce354fe2e4ea36c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_4dd1e",
                    table="performance_comparatormember",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatormembertrailevent" ("area_id", "comparator_set_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."comparator_set_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3053874fef8dc8c0e93d3f7e9540b9de62e5e9c5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_306b4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_comparatormember",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatormembertrailevent" ("area_id", "comparator_set_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."area_id", new_values."comparator_set_id", new_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cdefe8c90fad280a444c09687d80ecaac7ac0aa9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3e05e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_comparatormember",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatormember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_comparatormembertrailevent" ("area_id", "comparator_set_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."area_id", old_values."comparator_set_id", old_values."id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0250aca40be1b4a1a0c393e1085b61ca0d970e8c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_81caf",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_comparatormember",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorsettrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="7a0b99365880b3a8f5715ba4d7cd30c6b8e87ab8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c5c97",
                    table="performance_comparatorsettrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="comparatorsettrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0689c75b625a4f6febfbfbefae8403b746e28f42",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6f1d2",
                    table="performance_comparatorsettrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="31a1f7596e63c24e584c92438c2857227b8afcc4",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_e14de",
                    table="performance_importbatch",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importbatchtrailevent" ("attempts", "committed_at", "committed_by_id", "counts", "failure", "file_name", "id", "is_invented", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_after", "previewed_at", "profile", "reverted_at", "reverted_by_id", "sha256", "size", "state", "submitted_at", "submitted_by_id") SELECT new_values."attempts", new_values."committed_at", new_values."committed_by_id", new_values."counts", new_values."failure", new_values."file_name", new_values."id", new_values."is_invented", new_values."notes", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."previewed_after", new_values."previewed_at", new_values."profile", new_values."reverted_at", new_values."reverted_by_id", new_values."sha256", new_values."size", new_values."state", new_values."submitted_at", new_values."submitted_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cd7cdb7a1c17ecc048146c07efb21cd35a9aa276",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75a39",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importbatchtrailevent" ("attempts", "committed_at", "committed_by_id", "counts", "failure", "file_name", "id", "is_invented", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_after", "previewed_at", "profile", "reverted_at", "reverted_by_id", "sha256", "size", "state", "submitted_at", "submitted_by_id") SELECT new_values."attempts", new_values."committed_at", new_values."committed_by_id", new_values."counts", new_values."failure", new_values."file_name", new_values."id", new_values."is_invented", new_values."notes", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."previewed_after", new_values."previewed_at", new_values."profile", new_values."reverted_at", new_values."reverted_by_id", new_values."sha256", new_values."size", new_values."state", new_values."submitted_at", new_values."submitted_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="61113ff6792573f293d64e1f9d95a8f61f4391c4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aa1e2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importbatchtrailevent" ("attempts", "committed_at", "committed_by_id", "counts", "failure", "file_name", "id", "is_invented", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_after", "previewed_at", "profile", "reverted_at", "reverted_by_id", "sha256", "size", "state", "submitted_at", "submitted_by_id") SELECT old_values."attempts", old_values."committed_at", old_values."committed_by_id", old_values."counts", old_values."failure", old_values."file_name", old_values."id", old_values."is_invented", old_values."notes", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."previewed_after", old_values."previewed_at", old_values."profile", old_values."reverted_at", old_values."reverted_by_id", old_values."sha256", old_values."size", old_values."state", old_values."submitted_at", old_values."submitted_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="36612214f3de47956515e092fbea1c32e1d96829",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd585",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_observation_batch",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE batch_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the batch_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'batch_id'; END IF; RETURN NULL;",
                    hash="c93d2946aa79541f083e7399c04ee634ba10284f",
                    operation="DELETE",
                    pgid="pgtrigger_keep_observation_batch_71ed9",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="number_observation_batch",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.id IS DISTINCT FROM NEW.id)",
                    func="IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE EXCEPTION 'Rows of % are removed at READ COMMITTED only.', TG_TABLE_NAME USING ERRCODE = 'feature_not_supported'; END IF; IF EXISTS (SELECT 1 FROM performance_observation WHERE batch_id = OLD.id) THEN RAISE EXCEPTION 'Row % of % is still the batch_id of rows of performance_observation.', OLD.id, TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'batch_id'; END IF; RETURN NULL;",
                    hash="5814c283d45f491ccc8ab090d085f13881261286",
                    operation="UPDATE",
                    pgid="pgtrigger_number_observation_batch_bbf09",
                    table="performance_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatchtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="4c3f80650a873851e309b0b6b2cabd5ed4134e52",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_f905f",
                    table="performance_importbatchtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importbatchtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4336f30a9496af5a11cfcb7c476cf638bd85f613",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_980b5",
                    table="performance_importbatchtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissue",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="27b8cf5c44af272066bc6efe650b937fa49e047d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_abbad",
                    table="performance_importissue",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importissuetrailevent" ("batch_id", "column", "id", "mend", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "severity", "sheet") SELECT new_values."batch_id", new_values."column", new_values."id", new_values."mend", new_values."message", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."row", new_values."severity", new_values."sheet" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="64d98e90fb6336ab2e8e97cbe77e0f0c3cc5f483",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88213",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_importissue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importissuetrailevent" ("batch_id", "column", "id", "mend", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "severity", "sheet") SELECT new_values."batch_id", new_values."column", new_values."id", new_values."mend", new_values."message", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."row", new_values."severity", new_values."sheet" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ed5db9137a7bc20ccc03e1d60138c915642eff4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d6f14",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_importissue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_importissuetrailevent" ("batch_id", "column", "id", "mend", "message", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "severity", "sheet") SELECT old_values."batch_id", old_values."column", old_values."id", old_values."mend", old_values."message", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."row", old_values."severity", old_values."sheet" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="130caacd5f5ee9cc763b7b56d30264ab67a545e0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_988fe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_importissue",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissuetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="e429135a04f9e864198c89da17ba69cd7e970b96",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c6ebb",
                    table="performance_importissuetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="importissuetrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2f0d85d224c0d6ca7a53ff146007ffd2d94ad053",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6a9df",
                    table="performance_importissuetrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="2aa5ed0ef19d949c9ef0c2e9589866a59da48678",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c6ef3",
                    table="performance_measurestatement",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measurestatementtrailevent" ("id", "measure_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT new_values."id", new_values."measure_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."statement" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="91382d639a0451a66f8904ec1677447ac711d0d5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_41486",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measurestatementtrailevent" ("id", "measure_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT new_values."id", new_values."measure_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."statement" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eececc7b368d9c94fe3193364b3669711ff0c9ad",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_073a5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measurestatementtrailevent" ("id", "measure_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement") SELECT old_values."id", old_values."measure_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."statement" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="176436e9cf6f49961d1bd62f730197409dd233ff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b09ce",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="50bb1ce576ae2262101f8b8b65114fbf4f758370",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_eae25",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM old_rows AS row UNION ALL SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="0c71f1eb4fd64c857f702c9b4c89950d6a31f182",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_9a028",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatement",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row UNION ALL SELECT 'statement:' || row.statement AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="5e0f2aa7ae79b13dcef4a255b0ed93067b823461",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_00431",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_measurestatement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="1adb5b5515df1997fd31a8bdedc21207ca415ffb",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_ffa02",
                    table="performance_measurestatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measurestatementtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="698c09368b54f97edc46796fde54aaf3d94b1e26",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d09f6",
                    table="performance_measurestatementtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measuretrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="fea913aa220d06e234755ebbf556203a12b8f529",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_7a1c8",
                    table="performance_measuretrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measuretrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aa0d913bd936e9d941c725f3ce2dd1314b8b96b8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e32ae",
                    table="performance_measuretrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="83d583e752bbde71d59c6dc1debbd49dc299db6c",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_1a380",
                    table="performance_measureversion",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measureversiontrailevent" ("break_reason", "comparable_with_previous", "definition", "id", "measure_id", "old_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "valid_from", "valid_to", "version") SELECT new_values."break_reason", new_values."comparable_with_previous", new_values."definition", new_values."id", new_values."measure_id", new_values."old_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."scope", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c20d6b2811b2291d0fb5f21566d076c2892aca5b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_800a8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measureversiontrailevent" ("break_reason", "comparable_with_previous", "definition", "id", "measure_id", "old_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "valid_from", "valid_to", "version") SELECT new_values."break_reason", new_values."comparable_with_previous", new_values."definition", new_values."id", new_values."measure_id", new_values."old_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."scope", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="02cedcde8fb30c7bcab07b4d4c928827d31cae47",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f9bbd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measureversiontrailevent" ("break_reason", "comparable_with_previous", "definition", "id", "measure_id", "old_code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "valid_from", "valid_to", "version") SELECT old_values."break_reason", old_values."comparable_with_previous", old_values."definition", old_values."id", old_values."measure_id", old_values."old_code", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."scope", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6da99f8e3658e6fdca6af4c2e90c1560adb602cb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_69b7a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="0376bfe86e4e63cb205b66aa648aca109750be9c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_52194",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row UNION ALL SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="99acb2545f0be633af4599e842d1bdc3c07ae9e6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_27f80",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversion",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="c07e1b64caefbeb5c475dff5bc76f7bb76d8a72a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_4283d",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_measureversion",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="db1a12f1aabfe8a5e86a61ddd0ae14e4b1d9922d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_29a9b",
                    table="performance_measureversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="measureversiontrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2b640ad1a8ccccac83471a1d3b987fa4daad4e59",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8db4d",
                    table="performance_measureversiontrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="observationtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="a826761a9337f81ad4eae94281abf31a4ac6270a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_caadb",
                    table="performance_observationtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="observationtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f01ff0fcaa84de830743314ba4f6b0760416e682",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2704f",
                    table="performance_observationtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="4126b87b7fc4b78f87f39847c870545e5df609c5",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_5a14d",
                    table="performance_observation",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_observationtrailevent" ("alternatives", "area_id", "base", "batch_id", "breakdown_id", "denominator", "id", "is_current", "margin", "marker", "measure_id", "numerator", "part_markers", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "status", "supersedes_id", "value") SELECT new_values."alternatives", new_values."area_id", new_values."base", new_values."batch_id", new_values."breakdown_id", new_values."denominator", new_values."id", new_values."is_current", new_values."margin", new_values."marker", new_values."measure_id", new_values."numerator", new_values."part_markers", new_values."period_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."recorded_at", new_values."revision", new_values."status", new_values."supersedes_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2476c902126b3a8bb4f69e8aaac3cf89b9a6c82f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0103a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_observationtrailevent" ("alternatives", "area_id", "base", "batch_id", "breakdown_id", "denominator", "id", "is_current", "margin", "marker", "measure_id", "numerator", "part_markers", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "status", "supersedes_id", "value") SELECT new_values."alternatives", new_values."area_id", new_values."base", new_values."batch_id", new_values."breakdown_id", new_values."denominator", new_values."id", new_values."is_current", new_values."margin", new_values."marker", new_values."measure_id", new_values."numerator", new_values."part_markers", new_values."period_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."recorded_at", new_values."revision", new_values."status", new_values."supersedes_id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c53f3dac7cf0bafb1c843fd00507a998303f3706",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_77e75",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_observationtrailevent" ("alternatives", "area_id", "base", "batch_id", "breakdown_id", "denominator", "id", "is_current", "margin", "marker", "measure_id", "numerator", "part_markers", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "status", "supersedes_id", "value") SELECT old_values."alternatives", old_values."area_id", old_values."base", old_values."batch_id", old_values."breakdown_id", old_values."denominator", old_values."id", old_values."is_current", old_values."margin", old_values."marker", old_values."measure_id", old_values."numerator", old_values."part_markers", old_values."period_id", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."recorded_at", old_values."revision", old_values."status", old_values."supersedes_id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0642abe8a8f53220020a7023e349085814dcf12c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8a512",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="9257461974fb3addebbab1cf06b86d8d58688053",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_mark_score_insert_b2fba",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row UNION ALL SELECT 'measure:' || row.measure_id AS key FROM new_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="be1418479b0162224eefdc2707524c925633f97d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_mark_score_update_ec694",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="mark_score_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO governance_outboxmark (topic, key, at, attempts, failure) SELECT 'score', changed.key, clock_timestamp(), 0, '' FROM (SELECT DISTINCT key FROM (SELECT 'measure:' || row.measure_id AS key FROM old_rows AS row) AS every WHERE key IS NOT NULL) AS changed; RETURN NULL;",
                    hash="9334d9dbca43c865dc4a641ca8215fb7381d91f9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_mark_score_delete_1c7f8",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="refers_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE missing bigint;",
                    func="WITH named AS MATERIALIZED (SELECT DISTINCT measure_id AS key FROM new_rows WHERE measure_id IS NOT NULL), held AS (SELECT id AS key FROM performance_measure WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the measure_id %, and performance_measure has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'measure_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT area_id AS key FROM new_rows WHERE area_id IS NOT NULL), held AS (SELECT id AS key FROM performance_area WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the area_id %, and performance_area has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'area_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT period_id AS key FROM new_rows WHERE period_id IS NOT NULL), held AS (SELECT id AS key FROM performance_period WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the period_id %, and performance_period has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'period_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT breakdown_id AS key FROM new_rows WHERE breakdown_id IS NOT NULL), held AS (SELECT id AS key FROM performance_breakdown WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the breakdown_id %, and performance_breakdown has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'breakdown_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT batch_id AS key FROM new_rows WHERE batch_id IS NOT NULL), held AS (SELECT id AS key FROM performance_importbatch WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the batch_id %, and performance_importbatch has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'batch_id'; END IF; RETURN NULL;",
                    hash="fc490aeb4894ec5be244357f7ad6b325e65ec8be",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_refers_insert_a6a80",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="observation",
            trigger=pgtrigger.compiler.Trigger(
                name="refers_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE missing bigint;",
                    func="WITH named AS MATERIALIZED (SELECT DISTINCT measure_id AS key FROM new_rows WHERE measure_id IS NOT NULL), held AS (SELECT id AS key FROM performance_measure WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the measure_id %, and performance_measure has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'measure_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT area_id AS key FROM new_rows WHERE area_id IS NOT NULL), held AS (SELECT id AS key FROM performance_area WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the area_id %, and performance_area has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'area_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT period_id AS key FROM new_rows WHERE period_id IS NOT NULL), held AS (SELECT id AS key FROM performance_period WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the period_id %, and performance_period has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'period_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT breakdown_id AS key FROM new_rows WHERE breakdown_id IS NOT NULL), held AS (SELECT id AS key FROM performance_breakdown WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the breakdown_id %, and performance_breakdown has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'breakdown_id'; END IF; WITH named AS MATERIALIZED (SELECT DISTINCT batch_id AS key FROM new_rows WHERE batch_id IS NOT NULL), held AS (SELECT id AS key FROM performance_importbatch WHERE id IN (SELECT key FROM named) FOR KEY SHARE) SELECT named.key INTO missing FROM named LEFT JOIN held ON held.key = named.key WHERE held.key IS NULL LIMIT 1; IF FOUND THEN RAISE EXCEPTION 'A row of performance_observation has the batch_id %, and performance_importbatch has no such row.', missing USING ERRCODE = 'foreign_key_violation', TABLE = 'performance_observation', COLUMN = 'batch_id'; END IF; RETURN NULL;",
                    hash="0096927067d5b3373e3fd88882e86ace3c91b941",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_refers_update_97600",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="performance_observation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="periodtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="refuse_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'TRUNCATE of % is refused: nothing here is lost without a trace.', TG_TABLE_NAME;",
                    hash="6600d062be77636332823494c25f816ba7a1195b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_refuse_truncate_c822b",
                    table="performance_periodtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="periodtrailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5c69a90c642f9a86f7f089e14537423c61bbed83",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_de245",
                    table="performance_periodtrailevent",
                    when="BEFORE",
                ),
            ),
        ),
        # The order of rebuilds: drawn under a key's lock, so that a later number always saw the later data.
        migrations.RunSQL("CREATE SEQUENCE snapshot_seq", "DROP SEQUENCE snapshot_seq"),
    ]

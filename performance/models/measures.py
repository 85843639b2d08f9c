"""What is measured, where and over which time: reference tables, filled by `sync_reference`."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from governance.tracking import marks, tracked
from performance.enums import AreaLevel, Frequency, Interval, MeasureState, PeriodKind, Polarity, Unit


@marks("score", "'measure:' || row.id")
@tracked()
class Measure(models.Model):
    """One measure, with its definition in our own words."""

    code = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80)
    definition = models.TextField()
    numerator_text = models.TextField(blank=True)
    denominator_text = models.TextField(blank=True)
    unit = models.CharField(max_length=10, choices=Unit)
    decimals = models.PositiveSmallIntegerField(default=1)
    polarity = models.CharField(max_length=10, choices=Polarity)
    frequency = models.CharField(max_length=10, choices=Frequency)
    interval = models.CharField(max_length=10, choices=Interval)
    people_voice = models.BooleanField(default=False)
    objective = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    old_code = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=MeasureState, default=MeasureState.ACTIVE)
    sensitive = models.BooleanField(default=False)
    suppression_k = models.PositiveSmallIntegerField(default=5)
    position = models.PositiveSmallIntegerField(default=0)
    # Of the whole definition in the reference files: when the wording changes there, the measure is rebuilt.
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="measure_unit_known"),
            models.CheckConstraint(
                condition=models.Q(polarity__in=Polarity.values), name="measure_polarity_known"
            ),
            models.CheckConstraint(condition=models.Q(decimals__lte=4), name="measure_decimals_up_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@marks("score", "'measure:' || row.measure_id")
@tracked()
class MeasureVersion(models.Model):
    """A measure's definition over a time; figures on two sides of a break are never joined."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    definition = models.TextField(blank=True)
    old_code = models.CharField(max_length=20, blank=True)
    comparable_with_previous = models.BooleanField(default=True)
    break_reason = models.TextField(blank=True)
    # "all" areas, or "aggregates" alone (England, regions, types of council).
    scope = models.CharField(max_length=10, default="all")

    class Meta:
        ordering = ["measure", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "version"], name="measure_version_once"),
            models.CheckConstraint(
                condition=models.Q(comparable_with_previous=True) | ~models.Q(break_reason=""),
                name="measure_version_break_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} version {self.version}"


@marks("score", "'measure:' || row.measure_id", "'statement:' || row.statement")
@tracked()
class MeasureStatement(models.Model):
    """A measure tells something about a quality statement (our own judgement)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="statement_links")
    statement = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["statement"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "statement"], name="measure_statement_once")
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} on statement {self.statement}"


@marks("score", "'all'")
@tracked()
class Area(models.Model):
    """A place that figures are published for. Keyed on level and code: types of council have no ONS code."""

    level = models.CharField(max_length=15, choices=AreaLevel)
    code = models.CharField(max_length=20)
    ons_code = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "ons_code"], name="area_once"),
            models.UniqueConstraint(
                fields=["ons_code"], condition=~models.Q(ons_code=""), name="area_ons_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ComparatorSet(models.Model):
    """A named set of councils to compare with, with its source."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="comparator_sets")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    version = models.CharField(max_length=80)
    members = models.ManyToManyField(Area, through="ComparatorMember", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name", "version"], name="comparator_set_once")
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ComparatorMember(models.Model):
    """A council in a comparator set."""

    comparator_set = models.ForeignKey(ComparatorSet, on_delete=models.PROTECT, related_name="memberships")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comparator_set", "area"], name="comparator_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.area_id} in {self.comparator_set_id}"


@marks("score", "'all'", on_insert=False)
@tracked()
class Period(models.Model):
    """A time that a figure is about."""

    kind = models.CharField(max_length=10, choices=PeriodKind)
    start = models.DateField()
    end = models.DateField()
    label = models.CharField(max_length=30)

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "start", "end"], name="period_once"),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="period_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.label


@marks("score", "'all'", on_insert=False)
@tracked()
class Breakdown(models.Model):
    """A part of those counted, as a sorted key of `dimension=value`; the empty key is the total."""

    key = models.CharField(max_length=120, unique=True, blank=True)
    label = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.label

"""A target has a tolerance, a proposer and an approver: the one number beside the measure goes.

What was set is carried over as approved, with a tolerance to be looked at. Safe to run again; on the way
back the approved targets become the one number again, and those carried over go.
"""

from decimal import Decimal

import pgtrigger.compiler
from django.contrib.auth.hashers import make_password
from django.db import migrations
from django.utils import timezone

from hounslow_assess.migration_operations import AddTrigger, RemoveTrigger

CARRIED_OVER = (
    "Carried over from the one target that was kept before. Nobody had given a tolerance: it stands a tenth "
    "beyond the target. Propose the right one."
)
COMMAND_LINE_EMAIL = "command-line@hounslow-assess.invalid"
PLACES = Decimal("0.0001")
# Rows with checks that wait would keep the tables from being changed in the same transaction.
SETTLE = "SET CONSTRAINTS ALL IMMEDIATE"


def carry_over(apps, schema_editor):
    """Each target that was set becomes an approved one. Where neither way is better there can be none."""
    Measure = apps.get_model("performance", "Measure")
    Target = apps.get_model("performance", "Target")
    held = Target.objects.filter(state="approved").values("measure_id")
    rows = Measure.objects.exclude(target=None).filter(polarity__in=["high", "low"]).exclude(id__in=held)
    if not rows.exists():
        return
    by, now = command_line(apps), timezone.now()
    Target.objects.bulk_create(
        [
            Target(
                measure=measure,
                target=measure.target,
                tolerance=measure.target
                + (beyond(measure.target) * (1 if measure.polarity == "low" else -1)),
                reason=CARRIED_OVER,
                state="approved",
                proposed_by=by,
                proposed_at=now,
                decided_by=by,
                decided_at=now,
                decided_because=CARRIED_OVER,
            )
            for measure in rows
        ],
        batch_size=500,
    )
    schema_editor.execute(SETTLE)


def beyond(target):
    """A tenth of the target; of none at all, one."""
    return max((abs(target) / 10).quantize(PLACES), PLACES) if target else Decimal(1)


def command_line(apps):
    """The account that stands for whoever runs a command."""
    User = apps.get_model("governance", "User")
    found = User.objects.filter(email=COMMAND_LINE_EMAIL).first()
    return found or User.objects.create(
        email=COMMAND_LINE_EMAIL,
        name="The command line",
        role="administrator",
        is_active=False,
        password=make_password(None),
        created_at=timezone.now(),
    )


def carry_back(apps, schema_editor):
    """The approved target's figure becomes the measure's own; what was carried over goes."""
    Measure = apps.get_model("performance", "Measure")
    Target = apps.get_model("performance", "Target")
    for measure_id, target in Target.objects.filter(state="approved").values_list("measure_id", "target"):
        Measure.objects.filter(id=measure_id).update(target=target)
    Target.objects.filter(reason=CARRIED_OVER).delete()
    schema_editor.execute(SETTLE)


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0004_self_assessments_evidence_promises"),
        ("performance", "0003_targets_releases"),
    ]

    operations = [
        migrations.RunPython(carry_over, carry_back),
        RemoveTrigger(
            model_name="measure",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="measure",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="measure",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="measure",
            name="target",
        ),
        migrations.RemoveField(
            model_name="measuretrailevent",
            name="target",
        ),
        AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "unit") SELECT new_values."code", new_values."decimals", new_values."definition", new_values."denominator_text", new_values."fingerprint", new_values."frequency", new_values."id", new_values."interval", new_values."name", new_values."numerator_text", new_values."objective", new_values."old_code", new_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'insert\', new_values."id", new_values."polarity", new_values."position", new_values."sensitive", new_values."short_name", new_values."slug", new_values."source", new_values."state", new_values."suppression_k", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="82e16b12f40dd0b65a6bd7fc1df437c5b14bf737",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "unit") SELECT new_values."code", new_values."decimals", new_values."definition", new_values."denominator_text", new_values."fingerprint", new_values."frequency", new_values."id", new_values."interval", new_values."name", new_values."numerator_text", new_values."objective", new_values."old_code", new_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'update\', new_values."id", new_values."polarity", new_values."position", new_values."sensitive", new_values."short_name", new_values."slug", new_values."source", new_values."state", new_values."suppression_k", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0f701bb83e5f060b95c62f348bb82a7d1264c379",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_measuretrailevent" ("code", "decimals", "definition", "denominator_text", "fingerprint", "frequency", "id", "interval", "name", "numerator_text", "objective", "old_code", "people_voice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "position", "sensitive", "short_name", "slug", "source", "state", "suppression_k", "unit") SELECT old_values."code", old_values."decimals", old_values."definition", old_values."denominator_text", old_values."fingerprint", old_values."frequency", old_values."id", old_values."interval", old_values."name", old_values."numerator_text", old_values."objective", old_values."old_code", old_values."people_voice", _pgh_attached_context.value, CLOCK_TIMESTAMP(), \'delete\', old_values."id", old_values."polarity", old_values."position", old_values."sensitive", old_values."short_name", old_values."slug", old_values."source", old_values."state", old_values."suppression_k", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="be28ae2a5d03c5af0fbc79609b3a899b8822caa5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f6b7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="performance_measure",
                    when="AFTER",
                ),
            ),
        ),
    ]

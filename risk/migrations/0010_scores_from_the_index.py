"""What a score was on a day is read from an index alone; the risk needs no other index of its scores."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0009_tolerances_at_hand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="riskassessment",
            name="risk_assessment_newest",
        ),
        migrations.AlterField(
            model_name="riskassessment",
            name="risk",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="risk.risk",
            ),
        ),
        migrations.AddIndex(
            model_name="riskassessment",
            index=models.Index(
                fields=["risk", "kind", "-id"], include=("at", "exposure"), name="risk_assessment_newest"
            ),
        ),
    ]

"""The order of rebuilds: drawn under a key's lock, so that a later number always saw the later data."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_tables")]
    operations = [migrations.RunSQL("CREATE SEQUENCE snapshot_seq", "DROP SEQUENCE snapshot_seq")]

"""Points that are not known yet are kept as the range in which they lie."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("impact", "0003_changes_are_read_by_case")]

    operations = [
        migrations.AddField("change", "ranges", models.JSONField(default=dict)),
    ]

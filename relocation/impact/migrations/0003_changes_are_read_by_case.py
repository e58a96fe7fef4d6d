"""The list of a run is read in the order of its cases, from indexes that begin with the run."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("impact", "0002_changes_are_as_wide_as_the_format")]

    operations = [
        migrations.RemoveIndex("change", "impact_by_outcome"),
        migrations.AddIndex(
            "change",
            models.Index(
                fields=["run", "outcome_before", "outcome_after", "case"], name="impact_by_outcome"
            ),
        ),
        migrations.AlterField(
            "change",
            "run",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="changes",
                to="impact.run",
            ),
        ),
        migrations.AddIndex(
            "change",
            django.contrib.postgres.indexes.HashIndex(fields=["case"], name="impact_of_case"),
        ),
        migrations.AlterField(
            "change",
            "case",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.case",
            ),
        ),
    ]

"""What puts a case in its place among others of its version; `reassess --rank` fills it for cases
that were assessed before, as far as they have a place."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_points_are_as_wide_as_the_format")]

    operations = [
        migrations.AddField(
            "case",
            "ranked_by",
            django.contrib.postgres.fields.ArrayField(
                models.DecimalField(decimal_places=40, max_digits=110, null=True), null=True
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["criteria_set", "ranked_by", "submitted_at", "id"],
                include=("state", "result", "points", "meets_criteria"),
                name="cases_by_ranking",
            ),
        ),
    ]

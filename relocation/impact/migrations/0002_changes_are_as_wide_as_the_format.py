"""Points and codes of outcomes as wide as the format lets a criteria set have them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("impact", "0001_initial")]

    operations = [
        migrations.AlterField("change", "outcome_before", models.CharField(max_length=60)),
        migrations.AlterField("change", "outcome_after", models.CharField(max_length=60)),
        migrations.AlterField(
            "change",
            "points_before",
            models.DecimalField(decimal_places=4, max_digits=18, null=True),
        ),
        migrations.AlterField(
            "change",
            "points_after",
            models.DecimalField(decimal_places=4, max_digits=18, null=True),
        ),
    ]

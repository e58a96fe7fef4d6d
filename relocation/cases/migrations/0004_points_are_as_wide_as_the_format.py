"""Points as wide as the format lets a criteria set give them: all its decimals, large sums."""

from django.db import migrations, models

KNOWN_LATER = (("assessment", "total"), ("case", "points"), ("override", "points"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_an_officer_decides_otherwise_and_people_judge")]

    operations = [
        *(
            migrations.AlterField(
                model, name, models.DecimalField(decimal_places=4, max_digits=18, null=True)
            )
            for model, name in KNOWN_LATER
        ),
        *(
            migrations.AlterField(
                "judgement", name, models.DecimalField(decimal_places=4, max_digits=18)
            )
            for name in ("maximum", "points")
        ),
    ]

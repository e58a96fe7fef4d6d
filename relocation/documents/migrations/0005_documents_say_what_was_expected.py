from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_names_of_more_steps")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="expected",
            field=models.JSONField(default=dict),
        )
    ]

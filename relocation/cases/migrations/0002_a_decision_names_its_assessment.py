"""Each decision names what the engine had found; findings are never changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_assessments(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Decisions made before this rest on the last assessment made before them."""
    decision, assessment = (
        apps.get_model("cases", "Decision"),
        apps.get_model("cases", "Assessment"),
    )
    last = assessment.objects.filter(
        case=models.OuterRef("case"), made_at__lte=models.OuterRef("recommended_at")
    ).order_by("-pk")
    decision.objects.update(assessment=models.Subquery(last.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.AddField("assessment", "judgements", models.JSONField(default=dict)),
        migrations.AddField(
            "decision",
            "assessment",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.assessment",
            ),
        ),
        migrations.RunPython(name_assessments, migrations.RunPython.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="assessment",
            trigger=pgtrigger.compiler.Trigger(
                name="never_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4a324d3e199888fc7fe1c1068b72cd485db63cab",
                    operation="UPDATE",
                    pgid="pgtrigger_never_changed_b565c",
                    table="cases_assessment",
                    when="BEFORE",
                ),
            ),
        ),
    ]

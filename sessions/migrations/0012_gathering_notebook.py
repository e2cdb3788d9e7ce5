import django.db.models.deletion
from django.db import migrations, models

SOURCE = models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)


class Migration(migrations.Migration):
    """The carnet of a visite; what a form was sent with."""

    dependencies = [
        ("workspace", "0030_travelling"),
        ("live_sessions", "0011_volunteers"),
    ]

    operations = [
        migrations.AddField("caravan", "source", SOURCE.clone()),
        migrations.AddField("gathering", "source", SOURCE.clone()),
        migrations.AddField(
            "gathering",
            "notebook",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="workspace.document",
            ),
        ),
    ]

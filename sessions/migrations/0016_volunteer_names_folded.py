"""The names of volunteers are compared without their hyphens, as everybody's."""

from django.db import migrations

from workspace.richtext import folded


def fold_again(apps, schema_editor):
    Volunteer = apps.get_model("live_sessions", "Volunteer")
    for pk, name in Volunteer.objects.filter(name__contains="-").values_list("pk", "name"):
        Volunteer.objects.filter(pk=pk).update(name_key=folded(name)[:80])


class Migration(migrations.Migration):
    dependencies = [("live_sessions", "0015_tables_only_arrived")]

    operations = [migrations.RunPython(fold_again, migrations.RunPython.noop, elidable=True)]

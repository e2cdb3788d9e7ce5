from django.db import migrations, models

from workspace.richtext import unaccented


def fold(apps, schema_editor):
    File = apps.get_model("workspace", "File")
    for file in File.objects.only("name").iterator():
        File.objects.filter(pk=file.pk).update(folded=unaccented(file.name).casefold()[:200])


class Migration(migrations.Migration):
    dependencies = [("workspace", "0011_search")]

    operations = [
        migrations.AddField(
            model_name="file",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(fold, migrations.RunPython.noop, elidable=True),
    ]

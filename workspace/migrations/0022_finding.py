import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from workspace.richtext import unaccented


def fold_titles(apps, schema_editor):
    Entry = apps.get_model("workspace", "Entry")
    for pk, title in Entry.objects.values_list("pk", "title").iterator():
        Entry.objects.filter(pk=pk).update(title_key=unaccented(title).casefold()[:80])


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0006_audit_words"),
        ("workspace", "0021_knowledge_consent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Remarkable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=300, verbose_name="pourquoi elle est remarquable")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name": "fiche remarquable",
            },
        ),
        migrations.CreateModel(
            name="Useful",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name": "utile",
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="title_key",
            field=models.CharField(default="", editable=False, max_length=80),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=[
                    "stage",
                    "hidden_at",
                    "visibility",
                    "group",
                    "author",
                    "kind",
                    "territory",
                    "language",
                    "refresh_on",
                    "published_at",
                    "useful",
                    "publics",
                    "title_key",
                    "uuid",
                ],
                name="entries_shelf",
            ),
        ),
        migrations.AddField(
            model_name="remarkable",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="remarkable",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="remarkable", to="workspace.entry"
            ),
        ),
        migrations.AddField(
            model_name="useful",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="useful_to", to="workspace.entry"
            ),
        ),
        migrations.AddField(
            model_name="useful",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="useful",
            constraint=models.UniqueConstraint(fields=("entry", "user"), name="useful_once_to_somebody"),
        ),
        migrations.RunPython(fold_titles, migrations.RunPython.noop, elidable=True),
    ]

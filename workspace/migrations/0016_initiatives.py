import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import workspace.initiatives.models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0006_audit_words"),
        ("workspace", "0015_knowledge_stages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="initiative",
                        serialize=False,
                        to="workspace.entry",
                    ),
                ),
                (
                    "maturity",
                    models.CharField(
                        choices=[
                            ("idea", "idée"),
                            ("trial", "expérimentation"),
                            ("stable", "stabilisée"),
                            ("spread", "essaimée"),
                        ],
                        db_index=True,
                        default="idea",
                        max_length=8,
                        verbose_name="où en est-elle ?",
                    ),
                ),
                (
                    "carried_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="qui la porte, en quelques mots"
                    ),
                ),
                ("funded_until", models.DateField(blank=True, null=True, verbose_name="financée jusqu’au")),
                ("funded_by", models.CharField(blank=True, max_length=200, verbose_name="par qui")),
                (
                    "confirmed_on",
                    models.DateField(blank=True, null=True, verbose_name="toujours d’actualité le"),
                ),
                ("reminded_on", models.DateField(blank=True, editable=False, null=True)),
                ("photo", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "photo_alt",
                    models.CharField(blank=True, max_length=200, verbose_name="ce que montre la photo"),
                ),
                (
                    "carriers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="initiatives",
                        to="groups.organisation",
                        verbose_name="organisations qui la portent",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="date")),
                ("words", models.CharField(max_length=200, verbose_name="ce qui s’est passé")),
                (
                    "maturity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idée"),
                            ("trial", "expérimentation"),
                            ("stable", "stabilisée"),
                            ("spread", "essaimée"),
                        ],
                        max_length=8,
                        verbose_name="passage à",
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="workspace.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "jalon",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                (
                    "token",
                    models.CharField(
                        default=workspace.initiatives.models.new_token,
                        editable=False,
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("what", models.CharField(max_length=160, verbose_name="l’initiative")),
                ("about", models.TextField(blank=True, max_length=3000, verbose_name="ce qui s’y fait")),
                ("place", models.CharField(max_length=120, verbose_name="où")),
                ("who", models.CharField(blank=True, max_length=200, verbose_name="qui la porte")),
                ("by_name", models.CharField(blank=True, max_length=80, verbose_name="de la part de")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail")),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("erase_on", models.DateField(default=workspace.initiatives.models.erasing_day)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("photo", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "photo_alt",
                    models.CharField(blank=True, max_length=200, verbose_name="ce que montre la photo"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "à lire"),
                            ("accepted", "devenu une initiative"),
                            ("merged", "ajouté à une initiative connue"),
                            ("refused", "non retenu"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="votre réponse")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tips",
                        to="workspace.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "signalement d’initiative",
                "verbose_name_plural": "signalements d’initiatives",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "created_at"], name="tips_waiting"),
                    models.Index(fields=["erase_on"], name="tips_to_forget"),
                ],
            },
        ),
    ]

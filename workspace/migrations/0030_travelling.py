import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0007_reads_needs"),
        ("workspace", "0029_barriers_and_conventions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Adaptation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="comment l’appelez-vous chez vous ?"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("group", "le groupe"),
                            ("region", "la région"),
                            ("public", "tout le monde"),
                        ],
                        default="region",
                        max_length=8,
                        verbose_name="qui peut la suivre",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wish", "envie"),
                            ("preparing", "en préparation"),
                            ("running", "en cours"),
                            ("installed", "installée"),
                            ("stopped", "arrêtée"),
                        ],
                        db_index=True,
                        default="wish",
                        max_length=10,
                        verbose_name="où en est-on",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "moved_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adaptations",
                        to="workspace.entry",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adaptations",
                        to="groups.workinggroup",
                        verbose_name="groupe",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adaptations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "result",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adaptation",
                        to="workspace.entry",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adaptations",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
                ),
            ],
            options={
                "verbose_name": "adaptation",
                "ordering": ["-moved_at"],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="à qui, et comment")),
                ("until", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="call", to="workspace.entry"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "appel à adapter",
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="JournalNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(default=django.utils.timezone.localdate, verbose_name="quand")),
                (
                    "changed",
                    models.TextField(blank=True, max_length=4000, verbose_name="ce qui a changé ici"),
                ),
                ("why", models.TextField(blank=True, max_length=4000, verbose_name="pourquoi")),
                ("changed_html", models.TextField(blank=True, editable=False)),
                ("why_html", models.TextField(blank=True, editable=False)),
                (
                    "criterion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("need", "Le besoin"),
                            ("publics", "Les personnes concernées"),
                            ("actors", "Les acteurs et leurs liens"),
                            ("means", "Les moyens"),
                            ("frame", "Le cadre : règles, conventions, financeurs"),
                            ("skills", "Les compétences"),
                            ("time", "Le temps qu’il faut"),
                            ("place", "Le lieu"),
                        ],
                        max_length=10,
                        verbose_name="à propos de",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wish", "envie"),
                            ("preparing", "en préparation"),
                            ("running", "en cours"),
                            ("installed", "installée"),
                            ("stopped", "arrêtée"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                (
                    "adaptation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="workspace.adaptation",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "note du journal",
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReadingPath",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160, verbose_name="titre")),
                ("about", models.TextField(blank=True, max_length=1000, verbose_name="pour qui, pour quoi")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("group", "le groupe"),
                            ("region", "la région"),
                            ("public", "tout le monde"),
                        ],
                        default="group",
                        max_length=8,
                        verbose_name="pour qui",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_paths",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "parcours de lecture",
                "ordering": ["-published_at", "-created_at"],
            },
        ),
        migrations.CreateModel(
            name="PathStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="pourquoi la lire ici")),
                ("position", models.PositiveIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="path_steps",
                        to="workspace.entry",
                    ),
                ),
                (
                    "path",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="workspace.readingpath",
                    ),
                ),
            ],
            options={
                "verbose_name": "étape de lecture",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StepRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reads",
                        to="workspace.pathstep",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "étape lue",
            },
        ),
        migrations.CreateModel(
            name="GridLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "criterion",
                    models.CharField(
                        choices=[
                            ("need", "Le besoin"),
                            ("publics", "Les personnes concernées"),
                            ("actors", "Les acteurs et leurs liens"),
                            ("means", "Les moyens"),
                            ("frame", "Le cadre : règles, conventions, financeurs"),
                            ("skills", "Les compétences"),
                            ("time", "Le temps qu’il faut"),
                            ("place", "Le lieu"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("essential", "essentiel"),
                            ("adaptable", "adaptable"),
                            ("local", "propre au lieu"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grid", to="workspace.entry"
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne de la grille",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "criterion"), name="a_criterion_is_answered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Kinship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("adapted", "adaptée de"), ("inspired", "inspirée de")],
                        default="inspired",
                        max_length=8,
                        verbose_name="lien",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="workspace.entry",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offspring",
                        to="workspace.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "filiation",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("parent", "child"), name="one_kinship_of_two_entries"),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("child")), _negated=True),
                        name="nobody_is_their_own_parent",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="pathstep",
            constraint=models.UniqueConstraint(fields=("path", "entry"), name="an_entry_once_in_a_path"),
        ),
        migrations.AddConstraint(
            model_name="stepread",
            constraint=models.UniqueConstraint(fields=("user", "step"), name="a_step_is_read_once"),
        ),
    ]

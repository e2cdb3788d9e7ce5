import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import groups.tokens
import sessions.codev.models.seats
import sessions.codev.stages
import sessions.registrations.models
import workspace.sealed


class Migration(migrations.Migration):
    replaces = [
        ("live_sessions", "0001_initial"),
        ("live_sessions", "0002_boards"),
        ("live_sessions", "0003_participant_through_door"),
        ("live_sessions", "0004_seat_sent_away"),
        ("live_sessions", "0005_harvested"),
        ("live_sessions", "0006_board_scene_rev"),
        ("live_sessions", "0007_topic_source"),
        ("live_sessions", "0008_gatherings"),
        ("live_sessions", "0009_arrivals"),
        ("live_sessions", "0010_registration_letters"),
        ("live_sessions", "0011_volunteers"),
        ("live_sessions", "0012_gathering_notebook"),
        ("live_sessions", "0013_harvest_rendezvous"),
        ("live_sessions", "0014_tables"),
        ("live_sessions", "0015_tables_only_arrived"),
        ("live_sessions", "0016_volunteer_names_folded"),
        ("live_sessions", "0017_registration_changed_at"),
        ("live_sessions", "0018_balance_laid"),
        ("live_sessions", "0019_left_seats"),
        ("live_sessions", "0020_gathering_hidden"),
    ]

    initial = True

    dependencies = [
        ("workspace", "0033_export_as_ods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("budget", models.PositiveSmallIntegerField()),
                ("spent", models.PositiveSmallIntegerField(default=0)),
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
                "verbose_name": "bulletin",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("spent__lte", models.F("budget"))),
                        name="nobody_spends_what_they_lack",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160, verbose_name="titre")),
                (
                    "purpose",
                    models.TextField(blank=True, max_length=2000, verbose_name="à quoi réfléchit-on ?"),
                ),
                ("template", models.CharField(blank=True, editable=False, max_length=40)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                ("rights", models.JSONField(blank=True, default=dict)),
                ("silent", models.BooleanField(default=False, verbose_name="écriture silencieuse")),
                ("anonymous", models.BooleanField(default=False, verbose_name="écriture anonyme")),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("scene_rev", models.PositiveBigIntegerField(default=0, editable=False)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("paused_left", models.DurationField(blank=True, null=True)),
                ("door_open", models.BooleanField(default=False)),
                ("code", models.CharField(blank=True, db_index=True, max_length=8)),
                ("token", models.CharField(default=groups.tokens.new_token, max_length=64, unique=True)),
                ("table_number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("gathered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "binned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "followed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="boards",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "tableau",
                "verbose_name_plural": "tableaux",
                "ordering": ["-changed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("door_open", True), models.Q(("code", ""), _negated=True)),
                        fields=("code",),
                        name="one_open_board_per_code",
                    ),
                    models.UniqueConstraint(fields=("parent", "table_number"), name="one_board_per_table"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Caravan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="adresse")),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="en deux phrases")),
                (
                    "about",
                    models.TextField(
                        blank=True, max_length=8000, verbose_name="ce que les étapes ont en commun"
                    ),
                ),
                ("about_html", models.TextField(blank=True, editable=False)),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="caravans",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "caravane",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default=uuid.uuid4, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("idea", "idée"),
                            ("need", "besoin"),
                            ("actor", "acteur"),
                            ("resource", "ressource"),
                            ("lever", "levier"),
                            ("dimension", "dimension"),
                            ("question", "question"),
                            ("decision", "décision"),
                        ],
                        default="idea",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="texte")),
                ("x", models.IntegerField(default=0)),
                ("y", models.IntegerField(default=0)),
                ("rank", models.IntegerField(default=0)),
                ("author_name", models.CharField(blank=True, max_length=80)),
                ("signed", models.BooleanField(default=True, verbose_name="je signe")),
                ("anonymous", models.BooleanField(default=False)),
                ("proof", models.CharField(blank=True, max_length=64)),
                ("web", models.URLField(blank=True, max_length=500, verbose_name="lien")),
                (
                    "image_alt",
                    models.CharField(blank=True, max_length=200, verbose_name="description de l'image"),
                ),
                ("revealed", models.BooleanField(default=True)),
                ("locked", models.BooleanField(default=False)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, null=True),
                ),
                ("rev", models.PositiveIntegerField(default=1)),
                ("text_rev", models.PositiveIntegerField(default=1)),
                ("origin", models.CharField(blank=True, max_length=160)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "carte",
                "ordering": ["rank", "pk"],
                "indexes": [models.Index(fields=["board", "binned_at"], name="cards_of_a_board")],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "key"), name="one_card_per_sending")
                ],
            },
        ),
        migrations.AddField(
            model_name="board",
            name="spotlight",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="live_sessions.card",
            ),
        ),
        migrations.CreateModel(
            name="CardImage",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("format", models.CharField(max_length=4)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="images",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
            },
        ),
        migrations.AddField(
            model_name="card",
            name="image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cards",
                to="live_sessions.cardimage",
            ),
        ),
        migrations.CreateModel(
            name="Cluster",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default=uuid.uuid4, max_length=64)),
                ("title", models.CharField(max_length=120, verbose_name="titre")),
                ("rev", models.PositiveIntegerField(default=1)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clusters",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "regroupement",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "key"), name="one_cluster_per_sending")
                ],
            },
        ),
        migrations.AddField(
            model_name="card",
            name="cluster",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cards",
                to="live_sessions.cluster",
            ),
        ),
        migrations.CreateModel(
            name="CodevSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=120, verbose_name="titre")),
                ("scheduled_at", models.DateTimeField(verbose_name="date et heure")),
                (
                    "place_kind",
                    models.CharField(
                        choices=[
                            ("room", "dans une salle"),
                            ("remote", "à distance"),
                            ("hybrid", "les deux"),
                        ],
                        default="room",
                        max_length=10,
                        verbose_name="où ?",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="adresse ou salle")),
                ("visio_url", models.URLField(blank=True, max_length=500, verbose_name="lien de visio")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("preset", models.CharField(default="90", max_length=40)),
                ("words", models.CharField(default="codev", max_length=20)),
                ("script", models.JSONField(default=list)),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("round", "tour de table raisonné : l'animateur conclut avec le groupe"),
                            ("named", "sujet désigné à l'avance"),
                            ("vote", "vote indicatif"),
                        ],
                        default="round",
                        max_length=10,
                        verbose_name="choix du sujet",
                    ),
                ),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("confidential", "confidentielle : ce qui est écrit est effacé à la clôture"),
                            ("group", "trace de groupe : les membres du groupe gardent les apports"),
                            ("capitalise", "à capitaliser : une trace, et des apprentissages à partager"),
                        ],
                        default="confidential",
                        max_length=20,
                        verbose_name="trace écrite",
                    ),
                ),
                ("signed_offers", models.BooleanField(default=True, verbose_name="les apports sont signés")),
                (
                    "visible_timer",
                    models.BooleanField(
                        default=False, verbose_name="le temps s'affiche en chiffres pour tous"
                    ),
                ),
                ("silent_writing", models.BooleanField(default=False)),
                ("index", models.SmallIntegerField(default=-1)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("stage_started_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("paused_left", models.DurationField(blank=True, null=True)),
                ("recentred_at", models.DateTimeField(blank=True, null=True)),
                ("break_asked_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("board_stage", models.CharField(blank=True, max_length=20, verbose_name="ouvert à l'étape")),
                ("at_gathering", models.BooleanField(default=False)),
                ("clock_held", models.BooleanField(default=False)),
                ("call", models.CharField(blank=True, max_length=120)),
                ("door_open", models.BooleanField(default=False)),
                ("code", models.CharField(blank=True, db_index=True, max_length=6)),
                ("token", models.CharField(default=groups.tokens.new_token, max_length=64, unique=True)),
                ("contract", workspace.sealed.SealedTextField(blank=True, default="")),
                ("contract_tags", models.JSONField(blank=True, default=list)),
                (
                    "group_sentence",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="le contrat, en une phrase anonyme"
                    ),
                ),
                ("decisions", models.TextField(blank=True, max_length=2000, verbose_name="décisions")),
                ("next_at", models.DateTimeField(blank=True, null=True, verbose_name="prochaine séance")),
                ("next_client", models.CharField(blank=True, max_length=80, verbose_name="prochain client")),
                (
                    "next_facilitator",
                    models.CharField(blank=True, max_length=80, verbose_name="prochain animateur"),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="codev_sessions",
                        to="live_sessions.board",
                        verbose_name="tableau",
                    ),
                ),
                (
                    "created_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codev_sessions",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "séance",
                "ordering": ["-scheduled_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("door_open", True), models.Q(("code", ""), _negated=True)),
                        fields=("code",),
                        name="one_open_door_per_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", workspace.sealed.SealedTextField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="client_sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "codev",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="client_sheet",
                        to="live_sessions.codevsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche client",
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("what", workspace.sealed.SealedTextField(verbose_name="ce que je fais")),
                ("due", models.DateField(blank=True, null=True, verbose_name="pour quand")),
                (
                    "support",
                    workspace.sealed.SealedTextField(blank=True, default="", verbose_name="avec l'appui de"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("todo", "à faire"),
                            ("doing", "en cours"),
                            ("done", "fait"),
                            ("dropped", "abandonné"),
                        ],
                        default="todo",
                        max_length=10,
                        verbose_name="où j'en suis",
                    ),
                ),
                (
                    "news",
                    workspace.sealed.SealedTextField(blank=True, default="", verbose_name="ce qui a bougé"),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codev_actions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "shown_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shown_actions",
                        to="live_sessions.codevsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "key"), name="one_action_per_sending")
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default=uuid.uuid4, max_length=64)),
                ("author_name", models.CharField(blank=True, max_length=80)),
                ("anonymous", models.BooleanField(default=False)),
                ("proof", models.CharField(blank=True, max_length=64)),
                ("text", models.TextField(max_length=1000, verbose_name="commentaire")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, null=True),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="live_sessions.card",
                    ),
                ),
            ],
            options={
                "verbose_name": "commentaire",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("card", "key"), name="one_card_comment_per_sending")
                ],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="adresse")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("village", "Village des initiatives"),
                            ("stop", "étape de caravane"),
                            ("workshop", "atelier de coopération"),
                            ("codev", "atelier de co-développement"),
                            ("visit", "visite"),
                            ("conference", "colloque"),
                        ],
                        default="village",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="en deux phrases")),
                ("about", models.TextField(blank=True, max_length=8000, verbose_name="présentation")),
                ("about_html", models.TextField(blank=True, editable=False)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("group", "les personnes du groupe"),
                            ("region", "les personnes qui ont un compte"),
                            ("public", "tout le monde"),
                        ],
                        default="public",
                        max_length=8,
                        verbose_name="pour qui",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="début")),
                ("ends_at", models.DateTimeField(verbose_name="fin")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse postale")),
                ("access_words", models.TextField(blank=True, max_length=1000, verbose_name="comment venir")),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                    ),
                ),
                (
                    "partners_words",
                    models.CharField(blank=True, max_length=300, verbose_name="avec le soutien de"),
                ),
                (
                    "programme_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="référence du financeur"),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact")),
                ("contact_phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                ("takes_registrations", models.BooleanField(default=True, verbose_name="on s’y pré-inscrit")),
                (
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="inscriptions à partir du"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="inscriptions jusqu’au"),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="nombre de places"),
                ),
                ("questions", models.JSONField(blank=True, default=list)),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True),
                ),
                (
                    "erase_on",
                    models.DateField(blank=True, null=True, verbose_name="effacement des inscriptions"),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_words",
                    models.CharField(blank=True, max_length=300, verbose_name="ce qu’il faut savoir"),
                ),
                ("hidden_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "caravan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stops",
                        to="live_sessions.caravan",
                    ),
                ),
                (
                    "created_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gatherings",
                        to="groups.workinggroup",
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
                (
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
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        related_name="gatherings",
                        to="groups.organisation",
                        verbose_name="partenaires",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gatherings",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="gatherings", to="groups.theme", verbose_name="thématiques"
                    ),
                ),
            ],
            options={
                "verbose_name": "rencontre",
                "ordering": ["-starts_at", "-pk"],
                "indexes": [
                    models.Index(fields=["ends_at", "starts_at"], name="gathering_when"),
                    models.Index(fields=["territory", "-starts_at"], name="gathering_where"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="gathering_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("initiative", "une initiative"), ("need", "un besoin")], max_length=10
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("team", "l’équipe ou l’accueil"),
                            ("door", "un bénévole, par le lien du jour"),
                            ("own", "une personne inscrite"),
                        ],
                        max_length=4,
                        verbose_name="noté par",
                    ),
                ),
                ("spoken_for", models.BooleanField(default=False, verbose_name="porte-voix")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspace.need",
                    ),
                ),
                (
                    "tip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspace.tip",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="captures",
                        to="live_sessions.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "note prise sur place",
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["gathering", "-created_at"], name="capture_of_gathering")],
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
                (
                    "words",
                    models.TextField(blank=True, max_length=2000, verbose_name="ce que nous cherchons"),
                ),
                ("for_stands", models.BooleanField(default=True, verbose_name="des stands")),
                ("for_workshops", models.BooleanField(default=True, verbose_name="des ateliers")),
                ("closes_on", models.DateField(verbose_name="jusqu’au")),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="call",
                        to="live_sessions.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "appel à participation",
            },
        ),
        migrations.CreateModel(
            name="Balance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("laid", models.JSONField(default=list, editable=False)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspace.document",
                    ),
                ),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="balance",
                        to="live_sessions.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "bilan",
            },
        ),
        migrations.CreateModel(
            name="Gesture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("changes", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gestures",
                        to="live_sessions.board",
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
                "verbose_name": "geste",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["board", "user", "-id"], name="gestures_of_a_person")],
            },
        ),
        migrations.CreateModel(
            name="GroupPreset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nom")),
                ("script", models.JSONField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codev_presets",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "déroulé du groupe",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "name"), name="one_preset_per_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="HarvestDoor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="harvest_door",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lien du jour",
            },
        ),
        migrations.CreateModel(
            name="Harvested",
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
                        choices=[
                            ("organisation", "l'annuaire"),
                            ("need", "les besoins du groupe"),
                            ("question", "les questions de pratique"),
                            ("action", "les actions du groupe"),
                            ("document", "un document"),
                        ],
                        max_length=12,
                    ),
                ),
                ("target", models.CharField(max_length=100)),
                ("label", models.CharField(blank=True, max_length=160)),
                ("url", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="harvests",
                        to="live_sessions.card",
                    ),
                ),
            ],
            options={
                "verbose_name": "récolte",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "document"), _negated=True),
                        fields=("card", "kind"),
                        name="one_harvest_per_card_and_kind",
                    ),
                    models.UniqueConstraint(
                        fields=("card", "kind", "target"), name="one_harvest_per_card_and_target"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plenary", "temps commun"),
                            ("workshop", "atelier"),
                            ("tables", "tables de co-développement"),
                            ("stand", "stand"),
                            ("visit", "visite"),
                            ("meal", "repas"),
                            ("break", "pause"),
                        ],
                        default="workshop",
                        max_length=10,
                        verbose_name="genre",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                ("about", models.TextField(blank=True, max_length=2000, verbose_name="de quoi s’agit-il ?")),
                ("held_by", models.CharField(blank=True, max_length=160, verbose_name="proposé par")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="de")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="à")),
                ("is_booked", models.BooleanField(default=False, verbose_name="on s’y inscrit")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="nombre de places"),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.organisation",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne du programme",
                "ordering": ["starts_at", "ends_at", "pk"],
                "indexes": [models.Index(fields=["gathering", "starts_at"], name="item_of_gathering")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at", None), ("starts_at", None)),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="item_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default=uuid.uuid4, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "lien"),
                            ("specialist", "spécialisé"),
                            ("mainstream", "droit commun"),
                            ("economic", "économique"),
                        ],
                        default="plain",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=80, verbose_name="ce qui les lie")),
                ("rev", models.PositiveIntegerField(default=1)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="live_sessions.board",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_out",
                        to="live_sessions.card",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_in",
                        to="live_sessions.card",
                    ),
                ),
            ],
            options={
                "verbose_name": "lien",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "key"), name="one_link_per_sending"),
                    models.UniqueConstraint(
                        condition=models.Q(("binned_at", None)),
                        fields=("source", "target"),
                        name="one_link_between_two_cards",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="no_card_linked_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                (
                    "part",
                    models.CharField(
                        choices=[("reader", "lit"), ("writer", "participe"), ("lead", "anime")],
                        default="writer",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                ("through_door", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="live_sessions.board",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seated",
                        to="live_sessions.board",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_places",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="porte-voix",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "user"), name="one_place_per_person_and_board"),
                    models.CheckConstraint(
                        condition=models.Q(("user", None), ("voice", None), _connector="OR"),
                        name="a_voice_for_who_has_no_screen",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="card",
            name="spoken_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cards",
                to="live_sessions.participant",
            ),
        ),
        migrations.CreateModel(
            name="Proposal",
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
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("stand", "un stand"), ("workshop", "un atelier")],
                        max_length=10,
                        verbose_name="vous proposez",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                ("about", models.TextField(blank=True, max_length=2000, verbose_name="en quelques phrases")),
                ("held_by", models.CharField(max_length=160, verbose_name="qui le tient")),
                (
                    "wants",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="de quoi avez-vous besoin sur place ?"
                    ),
                ),
                ("by_name", models.CharField(max_length=80, verbose_name="votre nom")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "à lire"),
                            ("accepted", "au programme"),
                            ("refused", "non retenue"),
                            ("withdrawn", "retirée"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="votre réponse")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="live_sessions.call",
                    ),
                ),
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
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposal",
                        to="live_sessions.item",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposition",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                (
                    "badge",
                    models.CharField(
                        default=sessions.registrations.models.new_badge,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="prénom et nom")),
                ("name_key", models.CharField(default="", editable=False, max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("initiative", "je porte une initiative"),
                            ("institution", "je travaille dans une institution"),
                            ("elected", "je suis élu ou élue"),
                            ("inhabitant", "je viens comme habitant ou usager"),
                        ],
                        max_length=12,
                        verbose_name="vous êtes",
                    ),
                ),
                ("organisation", models.CharField(blank=True, max_length=160, verbose_name="structure")),
                ("looks_for", models.CharField(blank=True, max_length=300, verbose_name="ce que je cherche")),
                ("brings", models.CharField(blank=True, max_length=300, verbose_name="ce que j’apporte")),
                ("answers", models.JSONField(blank=True, default=dict)),
                (
                    "shows_name",
                    models.BooleanField(
                        default=False, verbose_name="mon nom peut être lu par les autres inscrits"
                    ),
                ),
                (
                    "agrees_to_survey",
                    models.BooleanField(
                        default=False, verbose_name="vous pouvez m’écrire après la rencontre"
                    ),
                ),
                (
                    "only_together",
                    models.BooleanField(
                        default=False, verbose_name="nous ne venons que s’il y a une place pour chacun"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("placed", "a une place"),
                            ("waiting", "sur liste d’attente"),
                            ("cancelled", "ne vient plus"),
                        ],
                        default="placed",
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("placed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("walked_in", models.BooleanField(default=False)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="with_them",
                        to="live_sessions.registration",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.territory",
                        verbose_name="d’où venez-vous ?",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "inscription",
                "ordering": ["name_key", "pk"],
                "indexes": [
                    models.Index(fields=["gathering", "standing", "queued_at"], name="registration_queue"),
                    models.Index(fields=["gathering", "name_key"], name="registration_by_name"),
                    models.Index(fields=["email"], name="registration_by_email"),
                    models.Index(
                        condition=models.Q(("erased_at", None)),
                        fields=["gathering"],
                        name="registration_to_erase",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("standing", "cancelled"), _negated=True),
                        ),
                        fields=("gathering", "email", "name_key"),
                        name="one_registration_per_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Passing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("rank", models.PositiveIntegerField(verbose_name="son rang d’avant")),
                ("why", models.CharField(max_length=300, verbose_name="pourquoi")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passings",
                        to="live_sessions.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage devant les autres",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Envelope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about", models.CharField(max_length=60)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("given_up", models.BooleanField(default=False)),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="envelopes",
                        to="live_sessions.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "courriel à une personne inscrite",
                "verbose_name_plural": "courriels aux personnes inscrites",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up", False), ("sent_at", None)),
                        fields=["next_try_at"],
                        name="envelope_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("registration", "about"), name="one_envelope_per_thing")
                ],
            },
        ),
        migrations.CreateModel(
            name="DeskGesture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("come", "est là"),
                            ("walk", "vient sans inscription"),
                            ("undo", "n’était pas là"),
                        ],
                        max_length=4,
                    ),
                ),
                ("takes_back", models.UUIDField(blank=True, db_index=True, null=True)),
                ("day", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "stood",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("placed", "a une place"),
                            ("waiting", "sur liste d’attente"),
                            ("cancelled", "ne vient plus"),
                        ],
                        max_length=10,
                    ),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gestures",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gestures",
                        to="live_sessions.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "geste d’accueil",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("placed", "a une place"),
                            ("waiting", "sur liste d’attente"),
                            ("cancelled", "ne vient plus"),
                        ],
                        default="placed",
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("placed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="live_sessions.item",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="live_sessions.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "place dans un atelier",
                "ordering": ["queued_at", "pk"],
                "indexes": [models.Index(fields=["item", "standing", "queued_at"], name="booking_queue")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "item"), name="one_booking_per_person_and_item"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="jour")),
                ("at", models.DateTimeField(verbose_name="arrivée")),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrivals",
                        to="live_sessions.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "arrivée",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "day"), name="one_arrival_per_person_and_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendezvous",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=300, verbose_name="un mot pour l’autre personne"),
                ),
                ("starts_at", models.DateTimeField(verbose_name="à quelle heure")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="où se retrouver")),
                (
                    "asker_said",
                    models.CharField(
                        blank=True,
                        choices=[("", "pas encore répondu"), ("yes", "d’accord"), ("no", "pas cette fois")],
                        default="",
                        max_length=3,
                    ),
                ),
                (
                    "asked_said",
                    models.CharField(
                        blank=True,
                        choices=[("", "pas encore répondu"), ("yes", "d’accord"), ("no", "pas cette fois")],
                        default="",
                        max_length=3,
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="is_asked",
                        to="live_sessions.registration",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="live_sessions.registration",
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rendezvous",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "rendez-vous",
                "verbose_name_plural": "rendez-vous",
                "ordering": ["starts_at", "pk"],
                "indexes": [models.Index(fields=["gathering", "starts_at"], name="rendezvous_of_gathering")],
                "constraints": [
                    models.UniqueConstraint(fields=("asker", "asked"), name="one_rendezvous_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("asked")), _negated=True),
                        name="rendezvous_with_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                ("is_open", models.BooleanField(default=False)),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="un mot aux bénévoles")),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rota",
                        to="live_sessions.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "tableau des bénévoles",
            },
        ),
        migrations.CreateModel(
            name="RoundTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("where", models.CharField(blank=True, max_length=80, verbose_name="où est-elle ?")),
                ("own_pace", models.BooleanField(default=False)),
                (
                    "codev",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="live_sessions.codevsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "table",
                "ordering": ["round", "number"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=sessions.codev.models.seats.new_key, editable=False, max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("organisation", models.CharField(blank=True, max_length=160, verbose_name="organisation")),
                (
                    "role",
                    models.CharField(
                        default=sessions.codev.stages.Seat["CONSULTANT"], max_length=20, verbose_name="place"
                    ),
                ),
                ("through_door", models.BooleanField(default=False)),
                ("without_screen", models.BooleanField(default=False, verbose_name="sans écran")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("admitted_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_away_at", models.DateTimeField(blank=True, null=True)),
                ("hand_raised_at", models.DateTimeField(blank=True, null=True)),
                ("has_spoken", models.BooleanField(default=False)),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="speaks_for",
                        to="live_sessions.seat",
                        verbose_name="porte-voix",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "key"), name="one_seat_per_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("codev", "user"),
                        name="one_seat_per_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None), ("role", "client")),
                        fields=("codev",),
                        name="one_client_per_seance",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None), ("role", "facilitator")),
                        fields=("codev",),
                        name="one_facilitator_per_seance",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcessCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "roles",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "à revoir"), (2, "moyen"), (3, "bien")],
                        null=True,
                        verbose_name="les rôles",
                    ),
                ),
                (
                    "time",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "à revoir"), (2, "moyen"), (3, "bien")],
                        null=True,
                        verbose_name="le temps",
                    ),
                ),
                (
                    "rules",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "à revoir"), (2, "moyen"), (3, "bien")],
                        null=True,
                        verbose_name="les règles",
                    ),
                ),
                (
                    "note",
                    workspace.sealed.SealedTextField(
                        blank=True, default="", verbose_name="à ajuster la prochaine fois"
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="process_checks",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="process_checks",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "régulation",
                "constraints": [models.UniqueConstraint(fields=("codev", "seat"), name="one_check_per_seat")],
            },
        ),
        migrations.CreateModel(
            name="PrivateNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", workspace.sealed.SealedTextField(blank=True, default="")),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "note privée",
                "constraints": [models.UniqueConstraint(fields=("codev", "seat"), name="one_note_per_seat")],
            },
        ),
        migrations.CreateModel(
            name="LeftSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="live_sessions.registration",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="live_sessions.seat"
                    ),
                ),
            ],
            options={
                "verbose_name": "chaise laissée",
            },
        ),
        migrations.CreateModel(
            name="Learning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=80)),
                ("body", workspace.sealed.SealedTextField(verbose_name="ce que j'ai appris")),
                ("agreed", models.BooleanField(null=True, verbose_name="j'accepte qu'il soit gardé")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learnings",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="learnings",
                        to="live_sessions.seat",
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "apprentissage",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "seat"), name="one_learning_per_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "note d'exposé"),
                            ("question", "question"),
                            ("reformulation", "reformulation"),
                            ("offer", "apport"),
                        ],
                        max_length=20,
                    ),
                ),
                ("body", workspace.sealed.SealedTextField()),
                (
                    "tag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idée pratique"),
                            ("experience", "expérience vécue"),
                            ("mirror", "réaction, ressenti"),
                            ("hypothesis", "hypothèse de lecture"),
                            ("question", "question pour réfléchir"),
                            ("angle", "regard décalé"),
                            ("decision", "élément pour décider"),
                            ("action", "aide au plan d'action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("signed", models.BooleanField(default=True)),
                ("revealed", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closest_at", models.DateTimeField(blank=True, null=True)),
                ("parked_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sort",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "retenu"), ("explore", "à creuser"), ("left", "écarté")],
                        max_length=10,
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="live_sessions.seat",
                    ),
                ),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="typed",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "apport",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "key"), name="one_contribution_per_sending")
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "accord",
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "seat"), name="one_agreement_per_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="Space",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                (
                    "access_words",
                    models.CharField(blank=True, max_length=200, verbose_name="comment y aller"),
                ),
                ("seats", models.PositiveIntegerField(blank=True, null=True, verbose_name="places assises")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spaces",
                        to="live_sessions.gathering",
                    ),
                ),
            ],
            options={
                "verbose_name": "espace",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("gathering", "name"), name="one_space_per_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task", models.CharField(max_length=120, verbose_name="tâche")),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="en quelques mots")),
                ("starts_at", models.DateTimeField(verbose_name="de")),
                ("ends_at", models.DateTimeField(verbose_name="à")),
                ("wanted", models.PositiveSmallIntegerField(default=1, verbose_name="combien de personnes")),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="live_sessions.space",
                    ),
                ),
            ],
            options={
                "verbose_name": "créneau de bénévoles",
                "ordering": ["starts_at", "ends_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="shift_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="item",
            name="space",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="items",
                to="live_sessions.space",
            ),
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("title", models.CharField(max_length=80, verbose_name="titre")),
                ("prompt", models.TextField(blank=True, max_length=500, verbose_name="consigne")),
                ("minutes", models.PositiveSmallIntegerField(default=0, verbose_name="minutes")),
                ("rights", models.JSONField(blank=True, default=dict)),
                (
                    "silent",
                    models.BooleanField(
                        default=False, verbose_name="écriture silencieuse : chacun ne voit que ses cartes"
                    ),
                ),
                ("anonymous", models.BooleanField(default=False, verbose_name="écriture anonyme")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "étape de l'atelier",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="board",
            name="stage",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="live_sessions.stage",
            ),
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, max_length=1000, verbose_name="votre mot de remerciement"),
                ),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("letters", models.PositiveIntegerField(default=0)),
                ("closes_on", models.DateField()),
                (
                    "gathering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "deux questions",
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("key", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "useful",
                    models.CharField(
                        choices=[
                            ("much", "oui, beaucoup"),
                            ("some", "oui, un peu"),
                            ("little", "pas vraiment"),
                            ("none", "pas du tout"),
                        ],
                        max_length=6,
                        verbose_name="cette rencontre vous a-t-elle été utile ?",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="qu’en retenez-vous, que changer ?"
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="live_sessions.survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "réponse aux deux questions",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="TableRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "only_arrived",
                    models.BooleanField(default=False, verbose_name="les personnes arrivées seulement"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titre")),
                ("scheduled_at", models.DateTimeField(verbose_name="à")),
                ("preset", models.CharField(default="90", max_length=40)),
                ("script", models.JSONField(default=list)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("confidential", "confidentielle : ce qui est écrit est effacé à la clôture"),
                            ("group", "trace de groupe : les membres du groupe gardent les apports"),
                            ("capitalise", "à capitaliser : une trace, et des apprentissages à partager"),
                        ],
                        default="confidential",
                        max_length=20,
                        verbose_name="trace écrite",
                    ),
                ),
                (
                    "together",
                    models.BooleanField(
                        default=False, verbose_name="ceux qui viennent ensemble restent ensemble"
                    ),
                ),
                (
                    "tables_keep_hand",
                    models.BooleanField(default=False, verbose_name="chaque table garde la main"),
                ),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("index", models.SmallIntegerField(default=-1)),
                ("stage_started_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("paused_left", models.DurationField(blank=True, null=True)),
                ("call", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "wall_token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_rounds",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="live_sessions.item",
                    ),
                ),
            ],
            options={
                "verbose_name": "tables",
                "ordering": ["scheduled_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TablePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_places",
                        to="live_sessions.registration",
                    ),
                ),
                (
                    "seat",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="live_sessions.seat",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="live_sessions.roundtable",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="live_sessions.tableround",
                    ),
                ),
            ],
            options={
                "verbose_name": "place à une table",
                "ordering": ["table", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "registration"), name="one_table_place_per_person"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="roundtable",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tables",
                to="live_sessions.tableround",
            ),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(blank=True, default="", max_length=64)),
                ("headline", workspace.sealed.SealedTextField(verbose_name="en une phrase")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("problem", "problème"),
                            ("concern", "préoccupation"),
                            ("project", "projet"),
                        ],
                        default="concern",
                        max_length=10,
                        verbose_name="c'est plutôt",
                    ),
                ),
                (
                    "context",
                    workspace.sealed.SealedTextField(
                        blank=True, default="", verbose_name="le contexte, en cinq lignes"
                    ),
                ),
                (
                    "why",
                    workspace.sealed.SealedTextField(
                        blank=True, default="", verbose_name="pourquoi cela compte pour moi"
                    ),
                ),
                (
                    "tried",
                    workspace.sealed.SealedTextField(
                        blank=True, default="", verbose_name="ce que j'ai déjà tenté"
                    ),
                ),
                (
                    "question",
                    workspace.sealed.SealedTextField(blank=True, default="", verbose_name="ma question"),
                ),
                (
                    "wish",
                    workspace.sealed.SealedTextField(
                        blank=True, default="", verbose_name="ce que j'aimerais recevoir"
                    ),
                ),
                ("source", workspace.sealed.SealedTextField(blank=True, default="")),
                ("urgent", models.BooleanField(default=False, verbose_name="c'est urgent")),
                ("checks", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("chosen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codev_topics",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="topics",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codev_topics",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="topics",
                        to="live_sessions.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "sujet",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("codev", "key"),
                        name="one_topic_per_sending",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chosen_at__isnull", False)),
                        fields=("codev",),
                        name="one_chosen_topic_per_seance",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "codev",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_votes",
                        to="live_sessions.codevsession",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_votes",
                        to="live_sessions.seat",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="live_sessions.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "constraints": [
                    models.UniqueConstraint(fields=("codev", "seat"), name="one_topic_vote_per_seat")
                ],
            },
        ),
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "token",
                    models.CharField(
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="prénom et nom")),
                ("name_key", models.CharField(default="", editable=False, max_length=80)),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="volunteers",
                        to="live_sessions.gathering",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bénévole",
                "ordering": ["name_key", "pk"],
                "indexes": [models.Index(fields=["gathering", "name_key"], name="volunteer_by_name")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("user", None), _negated=True),
                        fields=("gathering", "user"),
                        name="one_volunteer_per_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="live_sessions.shift",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="live_sessions.volunteer",
                    ),
                ),
            ],
            options={
                "verbose_name": "tour de bénévole",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("shift", "volunteer"), name="one_turn_per_volunteer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dots", models.PositiveSmallIntegerField(default=1)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="live_sessions.ballot",
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="live_sessions.card",
                    ),
                ),
            ],
            options={
                "verbose_name": "gommettes",
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "card"), name="one_vote_per_ballot_and_card"),
                    models.CheckConstraint(condition=models.Q(("dots__gte", 1)), name="a_vote_has_a_dot"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoteRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="pour choisir quoi ?")),
                (
                    "budget",
                    models.PositiveSmallIntegerField(default=5, verbose_name="gommettes par personne"),
                ),
                (
                    "per_card",
                    models.PositiveSmallIntegerField(default=1, verbose_name="au plus sur une carte"),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("board",),
                        name="one_open_round_per_board",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="ballot",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ballots",
                to="live_sessions.voteround",
            ),
        ),
        migrations.CreateModel(
            name="Writing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("until", models.DateTimeField()),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writings",
                        to="live_sessions.card",
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
                "verbose_name": "écriture en cours",
                "constraints": [
                    models.UniqueConstraint(fields=("card", "user"), name="one_writing_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(default=uuid.uuid4, max_length=64)),
                ("title", models.CharField(max_length=120, verbose_name="titre")),
                ("question", models.TextField(blank=True, max_length=500, verbose_name="question, consigne")),
                (
                    "tint",
                    models.CharField(
                        choices=[
                            ("sand", "sable"),
                            ("sea", "mer"),
                            ("olive", "olive"),
                            ("ochre", "ocre"),
                            ("lavender", "lavande"),
                            ("tile", "tuile"),
                        ],
                        default="sand",
                        max_length=10,
                        verbose_name="couleur",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("idea", "idée"),
                            ("need", "besoin"),
                            ("actor", "acteur"),
                            ("resource", "ressource"),
                            ("lever", "levier"),
                            ("dimension", "dimension"),
                            ("question", "question"),
                            ("decision", "décision"),
                        ],
                        default="idea",
                        max_length=12,
                        verbose_name="cartes",
                    ),
                ),
                ("x", models.IntegerField(default=0)),
                ("y", models.IntegerField(default=0)),
                ("width", models.PositiveIntegerField(default=640)),
                ("height", models.PositiveIntegerField(default=480)),
                ("position", models.PositiveIntegerField(default=0)),
                ("locked", models.BooleanField(default=False)),
                ("rev", models.PositiveIntegerField(default=1)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zones",
                        to="live_sessions.board",
                    ),
                ),
            ],
            options={
                "verbose_name": "zone",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "key"), name="one_zone_per_sending")
                ],
            },
        ),
        migrations.AddField(
            model_name="cluster",
            name="zone",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clusters",
                to="live_sessions.zone",
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="zone",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="cards",
                to="live_sessions.zone",
            ),
        ),
        migrations.CreateModel(
            name="BoardTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nom")),
                ("content", models.JSONField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="board_templates",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "modèle de tableau",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "name"), name="one_board_template_per_name")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="roundtable",
            constraint=models.UniqueConstraint(fields=("round", "number"), name="one_table_per_number"),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("round", "user"), name="one_ballot_per_person"),
        ),
    ]

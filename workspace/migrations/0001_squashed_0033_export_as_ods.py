import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import groups.tokens
import workspace.documents.models.document
import workspace.files.models.uploads
import workspace.initiatives.models
import workspace.knowledge.vocabulary
import workspace.newsletter.models


def create_occurrences(apps, schema_editor):
    """One copy of the rows, in the order of their key, compared byte by byte: what a search reads lies
    together."""
    # secure_delete (settings) overwrites what is erased, which FTS5 cannot do before SQLite 3.42.
    sqlite = schema_editor.connection.vendor == "sqlite"
    collate, end = ("", "WITHOUT ROWID") if sqlite else ('COLLATE "C"', "")
    schema_editor.execute(
        "CREATE TABLE workspace_occurrence ("
        f"scope varchar(24) {collate} NOT NULL, "
        f"term varchar(32) {collate} NOT NULL, "
        "entry_id bigint NOT NULL, "
        "weight smallint NOT NULL, "
        f"PRIMARY KEY (scope, term, entry_id)) {end}"
    )


def drop_occurrences(apps, schema_editor):
    schema_editor.execute("DROP TABLE workspace_occurrence")


class Migration(migrations.Migration):
    replaces = [
        ("workspace", "0001_initial"),
        ("workspace", "0002_documents"),
        ("workspace", "0003_export_svg"),
        ("workspace", "0004_group_matter"),
        ("workspace", "0005_threads_deep"),
        ("workspace", "0006_calendar"),
        ("workspace", "0007_files"),
        ("workspace", "0008_polls"),
        ("workspace", "0009_thread_last_post"),
        ("workspace", "0010_outcomes"),
        ("workspace", "0011_search"),
        ("workspace", "0012_file_folded"),
        ("workspace", "0013_moderation"),
        ("workspace", "0014_notices"),
        ("workspace", "0015_knowledge_stages"),
        ("workspace", "0016_initiatives"),
        ("workspace", "0017_exchange_intakes"),
        ("workspace", "0018_watch"),
        ("workspace", "0019_export_archives"),
        ("workspace", "0020_needs_meet_offers"),
        ("workspace", "0021_knowledge_consent"),
        ("workspace", "0022_finding"),
        ("workspace", "0023_region_feed"),
        ("workspace", "0024_exports_of_strangers"),
        ("workspace", "0025_file_hidden"),
        ("workspace", "0026_monographs_and_blocks"),
        ("workspace", "0027_newsletter"),
        ("workspace", "0028_entries_map"),
        ("workspace", "0029_barriers_and_conventions"),
        ("workspace", "0030_travelling"),
        ("workspace", "0031_shelf_with_owners"),
        ("workspace", "0032_tip_origin"),
        ("workspace", "0033_export_as_ods"),
    ]

    initial = True

    dependencies = [
        ("groups", "0007_reads_needs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("learning", "apprentissage"),
                            ("sheet", "fiche de pratique"),
                            ("monograph", "monographie"),
                            ("watch", "veille"),
                            ("initiative", "initiative"),
                        ],
                        default="learning",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "brouillon"),
                            ("proofread", "relue"),
                            ("published", "publiée"),
                            ("to_refresh", "à actualiser"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="où elle en est",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titre")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="en deux phrases")),
                ("body", models.TextField(blank=True, max_length=20000, verbose_name="texte")),
                ("body_html", models.TextField(editable=False)),
                ("excerpt", models.CharField(editable=False, max_length=300)),
                ("title_key", models.CharField(default="", editable=False, max_length=80)),
                ("words", models.TextField(editable=False)),
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
                ("confidential", models.BooleanField(default=False, editable=False)),
                (
                    "aim",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("group", "le groupe"),
                            ("region", "la région"),
                            ("public", "tout le monde"),
                        ],
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("kept_words", models.JSONField(blank=True, default=list, editable=False)),
                ("language", models.CharField(default="fr", max_length=8, verbose_name="langue")),
                ("licence", models.CharField(default="CC BY-SA 4.0", max_length=30, verbose_name="licence")),
                (
                    "publics",
                    models.JSONField(
                        blank=True,
                        default=list,
                        validators=[workspace.knowledge.vocabulary.known_publics],
                        verbose_name="publics",
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=80, verbose_name="proposé par")),
                ("provenance", models.CharField(blank=True, max_length=200)),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="à qui s’adresser")),
                ("credit", models.CharField(blank=True, max_length=160, verbose_name="source")),
                (
                    "credit_url",
                    models.URLField(blank=True, max_length=500, verbose_name="adresse de la source"),
                ),
                ("external_id", models.CharField(blank=True, max_length=160)),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
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
                        verbose_name="longitude",
                    ),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("useful", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("refresh_on", models.DateField(blank=True, null=True, verbose_name="à relire le")),
                ("hidden_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche",
                "ordering": ["-created_at"],
                "indexes": [
                    models.Index(fields=["visibility", "stage", "-published_at"], name="entries_shown"),
                    models.Index(fields=["kind", "-published_at"], name="entries_of_kind"),
                    models.Index(fields=["stage", "refresh_on"], name="entries_to_refresh"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("credit", "external_id"),
                        name="one_entry_per_credit_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude", None), ("latitude__range", (-90, 90)), _connector="OR"
                        ),
                        name="latitude_in_the_world",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("longitude", None), ("longitude__range", (-180, 180)), _connector="OR"
                        ),
                        name="longitude_in_the_world",
                    ),
                ],
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
            ],
            options={
                "verbose_name": "jalon",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=120, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "révision d’une date",
                "verbose_name_plural": "révisions de dates",
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
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="d'où cela vient")),
                ("origin_url", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("what", models.CharField(max_length=500, verbose_name="quoi")),
                ("who", models.CharField(blank=True, max_length=80, verbose_name="ou quelqu'un d'autre")),
                ("due", models.DateField(blank=True, null=True, verbose_name="pour quand")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("todo", "à faire"),
                            ("doing", "en cours"),
                            ("done", "faite"),
                            ("dropped", "abandonnée"),
                        ],
                        default="todo",
                        max_length=8,
                        verbose_name="où en est-on",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="group_actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="qui, dans le groupe",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Barrier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("situation", models.TextField(max_length=2000, verbose_name="la situation")),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("caf", "CAF, MSA"),
                            ("health_cover", "Assurance maladie, complémentaire"),
                            ("health", "Soins, hôpital, PMI"),
                            ("work", "France Travail, mission locale"),
                            ("departement", "Département, aide sociale à l’enfance"),
                            ("disability", "MDPH"),
                            ("town", "Mairie, CCAS"),
                            ("prefecture", "Préfecture, titres de séjour"),
                            ("housing", "Logement, hébergement"),
                            ("childhood", "Accueil du jeune enfant"),
                            ("school", "École, formation"),
                            ("justice", "Justice, accès au droit"),
                            ("bank", "Banque, Poste, impôts"),
                            ("transport", "Transports"),
                            ("other", "Autre"),
                        ],
                        max_length=12,
                        verbose_name="le service",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("social", "inclusion sociale"),
                            ("citizenship", "exercice de la citoyenneté"),
                            ("training", "formation"),
                            ("work", "insertion professionnelle durable"),
                        ],
                        max_length=12,
                        verbose_name="ce que cela empêche",
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("month", "moins d’un mois"),
                            ("half", "quelques mois"),
                            ("year", "plus de six mois"),
                            ("long", "plus d’un an"),
                        ],
                        max_length=5,
                        verbose_name="depuis",
                    ),
                ),
                ("would_help", models.CharField(blank=True, max_length=500, verbose_name="ce qui aiderait")),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                ),
                (
                    "created_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="levée le")),
                (
                    "lifted_words",
                    models.CharField(blank=True, max_length=500, verbose_name="ce qui l’a levée"),
                ),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
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
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="barriers",
                        to="groups.workinggroup",
                        verbose_name="groupe",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="barriers",
                        to="groups.theme",
                        verbose_name="thématique",
                    ),
                ),
            ],
            options={
                "verbose_name": "rupture d’accès",
                "verbose_name_plural": "ruptures d’accès",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=80)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dismissed", "classé sans suite"),
                            ("hidden", "masqué"),
                            ("warned", "avertissement"),
                            ("suspended", "suspension"),
                        ],
                        max_length=10,
                    ),
                ),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="un mot")),
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
                    "closed_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "signalement",
                "ordering": ["opened_at", "pk"],
                "indexes": [models.Index(fields=["closed_at", "opened_at"], name="case_waiting")],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="one_case_per_thing")],
            },
        ),
        migrations.CreateModel(
            name="Caution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="votre message")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
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
                    "case",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="caution",
                        to="workspace.case",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cautions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "avertissement",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Convention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="objet, en une phrase")),
                ("details", models.TextField(blank=True, max_length=2000, verbose_name="ce qu’elle prévoit")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("talked", "en discussion"),
                            ("written", "en rédaction"),
                            ("signed", "signée"),
                            ("ended", "terminée"),
                        ],
                        default="talked",
                        max_length=8,
                        verbose_name="où elle en est",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signée le")),
                ("starts", models.DateField(blank=True, null=True, verbose_name="à partir du")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="à qui s’adresser")),
                (
                    "data",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "aucune donnée n’est échangée"),
                            ("counts", "des comptes seulement"),
                            ("shared", "des informations, selon la clause"),
                            ("", "pas encore dit"),
                        ],
                        max_length=8,
                        verbose_name="les données",
                    ),
                ),
                (
                    "data_clause",
                    models.TextField(blank=True, max_length=2000, verbose_name="la clause, mot pour mot"),
                ),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parties",
                    models.ManyToManyField(
                        related_name="conventions", to="groups.organisation", verbose_name="entre qui et qui"
                    ),
                ),
            ],
            options={
                "verbose_name": "convention",
                "ordering": [models.OrderBy(models.F("ends"), nulls_last=True), "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Correspondence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("at_once", "tout de suite"),
                            ("daily", "une fois par jour"),
                            ("weekly", "une fois par semaine"),
                            ("none", "jamais"),
                        ],
                        default="daily",
                        max_length=8,
                        verbose_name="le courrier de mes groupes",
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(default=7, verbose_name="à quelle heure ?")),
                ("weekday", models.PositiveSmallIntegerField(default=0, verbose_name="quel jour ?")),
                (
                    "mentions",
                    models.BooleanField(default=True, verbose_name="m'écrire dès que l'on me nomme"),
                ),
                (
                    "unanswered",
                    models.BooleanField(
                        default=False, verbose_name="me signaler les questions restées sans réponse"
                    ),
                ),
                ("daily_until", models.DateTimeField(blank=True, null=True)),
                ("weekly_until", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="correspondence",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "courrier",
                "indexes": [
                    models.Index(fields=["hour", "daily_until"], name="digest_daily"),
                    models.Index(fields=["hour", "weekday", "weekly_until"], name="digest_weekly"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                        default=workspace.documents.models.document.new_key,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titre")),
                (
                    "template",
                    models.CharField(
                        choices=[
                            ("blank", "Page vierge"),
                            ("minutes", "Compte rendu"),
                            ("project", "Fiche projet"),
                            ("monograph", "Trame de monographie"),
                            ("agenda", "Ordre du jour"),
                        ],
                        default="blank",
                        editable=False,
                        max_length=12,
                        verbose_name="modèle",
                    ),
                ),
                (
                    "writers",
                    models.CharField(
                        choices=[
                            ("member", "tous les membres du groupe"),
                            ("facilitator", "les animateurs seulement"),
                        ],
                        default="member",
                        max_length=12,
                        verbose_name="qui écrit ?",
                    ),
                ),
                (
                    "commenters",
                    models.CharField(
                        choices=[
                            ("observer", "toutes les personnes du groupe, observateurs compris"),
                            ("member", "les membres du groupe"),
                            ("facilitator", "seulement les personnes qui écrivent"),
                        ],
                        default="observer",
                        max_length=12,
                        verbose_name="qui commente ?",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "link_token",
                    models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
                ),
                ("link_made_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("text", models.TextField(blank=True, editable=False)),
                ("words", models.TextField(blank=True, editable=False)),
                ("html", models.TextField(blank=True, editable=False)),
                ("read_epoch", models.PositiveIntegerField(default=0, editable=False)),
                ("read_seq", models.PositiveBigIntegerField(default=0, editable=False)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "deleted_by",
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
                        related_name="documents",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "ordering": ["-written_at"],
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
                ("key", models.CharField(max_length=40)),
                ("body", models.TextField(verbose_name="commentaire")),
                ("anchor", models.JSONField(blank=True, null=True)),
                ("quote", models.CharField(blank=True, max_length=300)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
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
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(
                        blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="workspace.comment",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="workspace.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "commentaire",
                "ordering": ["created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "author", "key"), name="one_comment_per_sending"
                    )
                ],
            },
        ),
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
            ],
            options={
                "verbose_name": "initiative",
            },
        ),
        migrations.CreateModel(
            name="Monograph",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="monograph",
                        serialize=False,
                        to="workspace.entry",
                    ),
                ),
                (
                    "context",
                    models.TextField(
                        blank=True,
                        help_text="Le lieu, ce qui n’allait pas, ce qui existait déjà.",
                        max_length=20000,
                        verbose_name="Le contexte",
                    ),
                ),
                (
                    "moments",
                    models.TextField(
                        blank=True,
                        help_text="Ce qui s’est passé, dans l’ordre : les débuts, les tournants, les ratés.",
                        max_length=20000,
                        verbose_name="Les moments clés",
                    ),
                ),
                (
                    "people",
                    models.TextField(
                        blank=True,
                        help_text="Qui porte, qui aide, qui vient. Sans nom de personne accompagnée.",
                        max_length=20000,
                        verbose_name="Les personnes",
                    ),
                ),
                (
                    "means",
                    models.TextField(
                        blank=True,
                        help_text="L’argent, les lieux, le temps, les compétences, et d’où ils viennent.",
                        max_length=20000,
                        verbose_name="Les moyens",
                    ),
                ),
                (
                    "changes",
                    models.TextField(
                        blank=True,
                        help_text="Pour les personnes, pour les professionnels, pour le territoire.",
                        max_length=20000,
                        verbose_name="Ce que cela a changé",
                    ),
                ),
                (
                    "conditions",
                    models.TextField(
                        blank=True,
                        help_text="Ce sans quoi cela n’aurait pas marché.",
                        max_length=20000,
                        verbose_name="Ce qui l’a rendu possible",
                    ),
                ),
                (
                    "limits",
                    models.TextField(
                        blank=True,
                        help_text="Ce qui n’a pas marché, ce qui reste fragile, ce qu’on ne sait pas.",
                        max_length=20000,
                        verbose_name="Les limites",
                    ),
                ),
                (
                    "transfer",
                    models.TextField(
                        blank=True,
                        help_text="Ce qu’on peut reprendre tel quel, ce qu’il faut adapter.",
                        max_length=20000,
                        verbose_name="Ce qui se transpose ailleurs",
                    ),
                ),
                (
                    "credits",
                    models.TextField(
                        blank=True,
                        help_text="Qui a raconté, écrit, photographié, filmé, relu. Une ligne par personne.",
                        max_length=2000,
                        verbose_name="crédits",
                    ),
                ),
                ("html", models.JSONField(default=dict, editable=False)),
            ],
            options={
                "verbose_name": "monographie",
            },
        ),
        migrations.CreateModel(
            name="WatchLink",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="watch_link",
                        serialize=False,
                        to="workspace.entry",
                    ),
                ),
                ("url", models.CharField(max_length=1000, verbose_name="adresse")),
                ("key", models.CharField(editable=False, max_length=40)),
                ("place", models.CharField(editable=False, max_length=24)),
            ],
            options={
                "verbose_name": "lien de la veille",
                "verbose_name_plural": "liens de la veille",
                "constraints": [models.UniqueConstraint(fields=("key", "place"), name="one_link_per_place")],
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="fiches",
                to="workspace.document",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="drawn_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="drawn",
                to="workspace.entry",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="entries",
                to="groups.workinggroup",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="hidden_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="entries",
                to="groups.territory",
                verbose_name="territoire",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="themes",
            field=models.ManyToManyField(
                blank=True, related_name="entries", to="groups.theme", verbose_name="thématiques"
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="writers",
            field=models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
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
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="call", to="workspace.entry"
                    ),
                ),
            ],
            options={
                "verbose_name": "appel à adapter",
                "ordering": ["-opened_at"],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("words", "parole"),
                            ("image", "image"),
                            ("audio", "son"),
                            ("video", "film"),
                        ],
                        max_length=6,
                    ),
                ),
                ("chapter", models.CharField(blank=True, max_length=12, verbose_name="où")),
                ("position", models.PositiveIntegerField(default=0)),
                ("words", models.TextField(blank=True, max_length=2000, verbose_name="ses mots")),
                ("who", models.CharField(blank=True, max_length=80, verbose_name="qui parle")),
                ("name", models.CharField(blank=True, max_length=150)),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("alt", models.CharField(blank=True, max_length=300, verbose_name="ce que montre l’image")),
                ("caption", models.CharField(blank=True, max_length=300, verbose_name="légende")),
                ("credit", models.CharField(blank=True, max_length=160, verbose_name="crédit")),
                (
                    "transcript",
                    models.TextField(blank=True, max_length=20000, verbose_name="ce qui est dit, par écrit"),
                ),
                ("transcript_html", models.TextField(blank=True, editable=False)),
                ("captions", models.TextField(blank=True, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "added_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="workspace.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "parole, image ou son",
                "ordering": ["position", "created_at"],
                "indexes": [models.Index(fields=["entry", "position"], name="blocks_of_entry")],
            },
        ),
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
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adaptations",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
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
                    "result",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="adaptation",
                        to="workspace.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "adaptation",
                "ordering": ["-moved_at"],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("exporter", models.CharField(max_length=80)),
                ("key", models.CharField(db_index=True, max_length=200)),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("md", "md"),
                            ("txt", "txt"),
                            ("html", "html"),
                            ("odt", "odt"),
                            ("docx", "docx"),
                            ("pdf", "pdf"),
                            ("svg", "svg"),
                            ("csv", "csv"),
                            ("ods", "ods"),
                            ("json", "json"),
                            ("geojson", "geojson"),
                            ("ics", "ics"),
                            ("zip", "zip"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "en attente"),
                            ("running", "en préparation"),
                            ("done", "prêt"),
                            ("failed", "pas abouti"),
                            ("forgotten", "expiré"),
                        ],
                        default="queued",
                        max_length=12,
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=0)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("filename", models.CharField(blank=True, max_length=120)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "abonnement à un agenda",
                "verbose_name_plural": "abonnements à un agenda",
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="d'où cela vient")),
                ("origin_url", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=150, verbose_name="nom")),
                ("folded", models.CharField(editable=False, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image", "Image"),
                            ("pdf", "PDF"),
                            ("document", "Texte"),
                            ("sheet", "Tableur"),
                            ("slides", "Diaporama"),
                            ("audio", "Son"),
                            ("video", "Vidéo"),
                            ("archive", "Archive"),
                            ("other", "Fichier"),
                        ],
                        default="other",
                        max_length=12,
                    ),
                ),
                ("content_type", models.CharField(default="application/octet-stream", max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("alt", models.CharField(blank=True, max_length=300, verbose_name="ce que montre l'image")),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("kept", models.BooleanField(default=False)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("placed_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "uploaded_by",
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
                "verbose_name": "fichier",
                "ordering": ["-placed_at", "-pk"],
                "indexes": [
                    models.Index(fields=["group", "-placed_at", "-id"], name="files_of_group"),
                    models.Index(fields=["uploaded_by", "placed_at"], name="files_of_person"),
                ],
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
            name="Image",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("jpg", "JPEG"), ("png", "PNG"), ("webp", "WebP"), ("gif", "GIF")],
                        max_length=4,
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="images",
                        to="workspace.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("title", models.CharField(max_length=160, verbose_name="titre")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("md", "Markdown"),
                            ("docx", "Word (.docx)"),
                            ("odt", "LibreOffice (.odt)"),
                            ("html", "HTML"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "en attente"),
                            ("running", "en cours"),
                            ("done", "terminé"),
                            ("failed", "pas abouti"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspace.document",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("ref", models.CharField(max_length=40)),
                ("scopes", models.TextField()),
                ("group_id", models.BigIntegerField(null=True)),
                ("territory_id", models.BigIntegerField(null=True)),
                ("themes", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField()),
                ("stems", models.TextField()),
            ],
            options={
                "verbose_name": "entrée de recherche",
                "verbose_name_plural": "entrées de recherche",
                "constraints": [models.UniqueConstraint(fields=("kind", "ref"), name="indexed_once")],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("filename", models.CharField(max_length=120)),
                ("encoding", models.CharField(max_length=12)),
                ("delimiter", models.CharField(max_length=1)),
                ("columns", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=list)),
                ("lines_count", models.PositiveIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("learning", "apprentissage"),
                            ("sheet", "fiche de pratique"),
                            ("monograph", "monographie"),
                            ("watch", "veille"),
                            ("initiative", "initiative"),
                        ],
                        default="sheet",
                        max_length=12,
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
                    ),
                ),
                ("published", models.BooleanField(default=False)),
                ("credit", models.CharField(blank=True, max_length=160)),
                ("credit_url", models.URLField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "à vérifier"),
                            ("queued", "en attente"),
                            ("running", "en cours"),
                            ("done", "terminé"),
                            ("failed", "arrêté"),
                            ("undone", "annulé"),
                        ],
                        default="checking",
                        max_length=8,
                    ),
                ),
                ("undoing", models.BooleanField(default=False)),
                ("turn", models.PositiveSmallIntegerField(null=True, unique=True)),
                ("at_line", models.PositiveIntegerField(default=1)),
                ("read", models.PositiveIntegerField(default=0)),
                ("created", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("undone", models.PositiveIntegerField(default=0)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="IntakeLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("created", "créée"),
                            ("changed", "modifiée"),
                            ("same", "inchangée"),
                            ("refused", "refusée"),
                        ],
                        max_length=8,
                    ),
                ),
                ("entry_id", models.UUIDField(null=True)),
                ("faults", models.JSONField(default=list)),
                ("before", models.JSONField(default=dict)),
                ("stamp", models.DateTimeField(null=True)),
                ("undone", models.BooleanField(null=True)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="workspace.intake",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne d’import",
                "indexes": [models.Index(fields=["intake", "entry_id"], name="intake_lines_of_entry")],
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "number"), name="intake_line_once")
                ],
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
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="d'où cela vient")),
                ("origin_url", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("text", models.TextField(max_length=2000, verbose_name="de quoi a-t-on besoin ?")),
                ("for_whom", models.CharField(blank=True, max_length=160, verbose_name="pour qui ?")),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "une idée"),
                            ("trial", "une expérimentation"),
                            ("stable", "une action stabilisée"),
                            ("spread", "une action qui essaime"),
                        ],
                        max_length=8,
                        verbose_name="pour quoi ?",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[("group", "le groupe seul"), ("region", "la région")],
                        default="group",
                        max_length=8,
                        verbose_name="qui le lit",
                    ),
                ),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "ouvert"),
                            ("ongoing", "en cours"),
                            ("met", "trouvé"),
                            ("closed", "clos"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="où en est-on",
                    ),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="needs",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="needs",
                        to="groups.theme",
                        verbose_name="thématique",
                    ),
                ),
            ],
            options={
                "verbose_name": "besoin",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["group", "-created_at"], name="need_of_group"),
                    models.Index(fields=["visibility", "-created_at"], name="need_of_region"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "ouvert"),
                            ("ongoing", "en cours"),
                            ("met", "trouvé"),
                            ("closed", "clos"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="un mot")),
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
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="workspace.need"
                    ),
                ),
            ],
            options={
                "verbose_name": "étape d’un besoin",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("about", models.CharField(max_length=60)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("people", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
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
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "nouvelle",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("about", models.CharField(max_length=60)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "avis",
                "verbose_name_plural": "avis",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)), fields=["user", "place"], name="notice_unread"
                    ),
                    models.Index(fields=["about"], name="notice_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "about", "kind"), name="one_notice_per_thing")
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("place", "une salle, un lieu"),
                            ("vehicle", "un véhicule"),
                            ("skill", "une compétence"),
                            ("time", "du temps"),
                            ("equipment", "du matériel"),
                        ],
                        max_length=10,
                        verbose_name="c’est",
                    ),
                ),
                ("words", models.CharField(max_length=160, verbose_name="en une phrase")),
                (
                    "details",
                    models.TextField(blank=True, max_length=1000, verbose_name="ce qu’il faut savoir"),
                ),
                ("available", models.CharField(blank=True, max_length=160, verbose_name="quand")),
                ("until", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=160, verbose_name="comment vous joindre"),
                ),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="groups.organisation",
                        verbose_name="au nom de",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to=settings.AUTH_USER_MODEL,
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
                        verbose_name="où",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="groups.theme", verbose_name="thématiques"
                    ),
                ),
            ],
            options={
                "verbose_name": "offre de moyens",
                "verbose_name_plural": "offres de moyens",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=["-created_at"],
                        name="offer_standing",
                    ),
                    models.Index(fields=["means", "-created_at"], name="offer_of_means"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("borrower", models.CharField(max_length=160, verbose_name="à qui")),
                ("starts", models.DateField(verbose_name="du")),
                ("ends", models.DateField(blank=True, null=True, verbose_name="au")),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="rendu le")),
                (
                    "source",
                    models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                ),
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
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="loans",
                        to="workspace.offer",
                    ),
                ),
            ],
            options={
                "verbose_name": "prêt",
                "ordering": ["-starts", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), ("ends__gte", models.F("starts")), _connector="OR"
                        ),
                        name="loan_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Introduction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="un mot pour présenter")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "need_said",
                    models.CharField(
                        blank=True,
                        choices=[("", "pas encore répondu"), ("yes", "d’accord"), ("no", "pas cette fois")],
                        default="",
                        max_length=3,
                    ),
                ),
                (
                    "offer_said",
                    models.CharField(
                        blank=True,
                        choices=[("", "pas encore répondu"), ("yes", "d’accord"), ("no", "pas cette fois")],
                        default="",
                        max_length=3,
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "rencontre faite"),
                            ("lent", "prêt conclu"),
                            ("nothing", "sans suite"),
                            ("other", "autre"),
                        ],
                        max_length=8,
                        verbose_name="ce qui en est sorti",
                    ),
                ),
                (
                    "outcome_words",
                    models.CharField(blank=True, max_length=500, verbose_name="en quelques mots"),
                ),
                ("outcome_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "need_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introductions",
                        to="workspace.need",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="introductions",
                        to="workspace.offer",
                    ),
                ),
            ],
            options={
                "verbose_name": "mise en relation",
                "verbose_name_plural": "mises en relation",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", ""), ("reminded_at", None)),
                        fields=["agreed_at"],
                        name="introduction_to_remind",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("need", "offer"), name="one_introduction_per_pair")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
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
                        choices=[("notice", "avis"), ("digest", "lettre"), ("letter", "réponse")],
                        max_length=8,
                    ),
                ),
                ("about", models.CharField(max_length=80)),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("given_up", models.BooleanField(default=False)),
                ("error", models.CharField(blank=True, max_length=120)),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspace.notice",
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
                "verbose_name": "courriel à envoyer",
                "verbose_name_plural": "courriels à envoyer",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up", False), ("sent_at", None)),
                        fields=["next_try_at"],
                        name="outgoing_waiting",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("user", "about"), name="one_mail_per_thing")],
            },
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspace.entry"
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
                "verbose_name": "fiche d’un recueil",
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("user", "entry"), name="picked_once")],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("question", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("one", "une réponse"),
                            ("several", "plusieurs réponses"),
                            ("date", "trouver une date"),
                        ],
                        max_length=8,
                    ),
                ),
                ("anonymous", models.BooleanField(default=False)),
                (
                    "showing",
                    models.CharField(
                        choices=[
                            ("live", "au fur et à mesure"),
                            ("voted", "une fois que l'on a voté"),
                            ("closed", "à la fermeture du vote"),
                        ],
                        default="live",
                        max_length=8,
                    ),
                ),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("voters", models.PositiveIntegerField(default=0)),
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
                    "closed_by",
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
                "verbose_name": "sondage",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("anonymous", False), ("showing", "closed"), _connector="OR"),
                        name="anonymous_shows_once_closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("label", models.CharField(blank=True, max_length=160)),
                ("day", models.DateField(blank=True, null=True)),
                ("starts", models.TimeField(blank=True, null=True)),
                ("ends", models.TimeField(blank=True, null=True)),
                ("yes", models.PositiveIntegerField(default=0)),
                ("maybe", models.PositiveIntegerField(default=0)),
                ("no", models.PositiveIntegerField(default=0)),
                ("picked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="workspace.poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "réponse possible",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "position"), name="one_option_per_position"),
                    models.UniqueConstraint(
                        condition=models.Q(("picked_at", None), _negated=True),
                        fields=("poll",),
                        name="one_picked_option_per_poll",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day", None), models.Q(("label", ""), _negated=True)),
                            models.Q(models.Q(("day", None), _negated=True), ("label", "")),
                            _connector="OR",
                        ),
                        name="an_option_is_words_or_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends", None), models.Q(("starts", None), _negated=True), _connector="OR"
                        ),
                        name="an_option_that_ends_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("proof", models.CharField(blank=True, default="", max_length=64)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="workspace.poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "bulletin",
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "user"), name="one_ballot_per_voter"),
                    models.UniqueConstraint(
                        condition=models.Q(("proof", ""), _negated=True),
                        fields=("poll", "proof"),
                        name="one_ballot_per_proof",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("user", None), models.Q(("proof", ""), _negated=True)),
                            models.Q(models.Q(("user", None), _negated=True), ("proof", "")),
                            _connector="OR",
                        ),
                        name="a_ballot_is_named_or_proven",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "oui"), ("maybe", "si besoin"), ("no", "non")],
                        default="yes",
                        max_length=5,
                    ),
                ),
                ("alone", models.BooleanField(default=False)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="workspace.ballot",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="workspace.option",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "option"), name="one_vote_per_option"),
                    models.UniqueConstraint(
                        condition=models.Q(("alone", True)),
                        fields=("ballot",),
                        name="one_vote_when_one_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="texte")),
                ("html", models.TextField(editable=False)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mentioned",
                    models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "removed_by",
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
                "verbose_name": "message",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("at_once", "tout de suite"),
                            ("daily", "une fois par jour"),
                            ("weekly", "une fois par semaine"),
                            ("none", "jamais"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "préférence",
                "indexes": [models.Index(fields=["group", "frequency"], name="preference_group")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "group"), name="one_preference_per_group")
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("path", "entry"), name="an_entry_once_in_a_path")
                ],
            },
        ),
        migrations.CreateModel(
            name="Received",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("kept", "publié"),
                            ("refused", "refusé"),
                            ("silent", "laissé sans réponse"),
                        ],
                        max_length=8,
                    ),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "courriel reçu",
                "verbose_name_plural": "courriels reçus",
                "indexes": [models.Index(fields=["user", "received_at"], name="received_user")],
            },
        ),
        migrations.CreateModel(
            name="RegionFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="region_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "flux personnel",
                "verbose_name_plural": "flux personnels",
            },
        ),
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
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarkable",
                        to="workspace.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche remarquable",
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("person", "On y reconnaît une personne accompagnée"),
                            ("hurtful", "Des propos blessants"),
                            ("off_topic", "Hors sujet, ou de la publicité"),
                            ("other", "Autre chose"),
                        ],
                        max_length=10,
                        verbose_name="ce qui ne va pas",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="en quelques mots")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="workspace.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "signalement d'une personne",
                "ordering": ["at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("case", "by"), name="one_report_per_person")],
            },
        ),
        migrations.CreateModel(
            name="Side",
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
                            ("specialised", "spécialisé"),
                            ("common", "droit commun"),
                            ("economic", "économique"),
                        ],
                        max_length=12,
                        verbose_name="c’est un acteur",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="side",
                        to="groups.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "côté d’un acteur",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "à qui cela appartient"), ("reader", "seconde lecture")],
                        max_length=6,
                    ),
                ),
                ("signer_name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("group", "le groupe"),
                            ("region", "la région"),
                            ("public", "tout le monde"),
                        ],
                        max_length=8,
                    ),
                ),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("taken_back_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="workspace.entry",
                    ),
                ),
                (
                    "signer",
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
                "verbose_name": "signature",
                "ordering": ["signed_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("entry", "role", "digest", "visibility"),
                        name="one_signature_per_role_and_text",
                    )
                ],
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
                "constraints": [models.UniqueConstraint(fields=("user", "step"), name="a_step_is_read_once")],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="adresse e-mail"
                    ),
                ),
                ("everything", models.BooleanField(default=True, verbose_name="toutes les thématiques")),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("weekly", "chaque semaine, le mardi"),
                            ("monthly", "chaque mois, le premier jour"),
                        ],
                        default="weekly",
                        max_length=8,
                        verbose_name="à quel rythme ?",
                    ),
                ),
                (
                    "secret",
                    models.CharField(
                        default=workspace.newsletter.models.new_secret, editable=False, max_length=24
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_until", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(blank=True, null=True)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("refusals", models.PositiveSmallIntegerField(default=0)),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="groups.theme", verbose_name="thématiques"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newsletter",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "abonnement à la lettre",
                "verbose_name_plural": "abonnements à la lettre",
                "indexes": [
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=["next_at"],
                        name="letter_subscription_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email__isnull", False), ("user", None)),
                            models.Q(("email", None), ("user__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_of_an_account_or_an_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="d'où cela vient")),
                ("origin_url", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="texte")),
                ("html", models.TextField(editable=False)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=160, verbose_name="la question, en une phrase")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("problem", "problème"),
                            ("concern", "préoccupation"),
                            ("project", "projet"),
                            ("discussion", "discussion"),
                        ],
                        default="concern",
                        max_length=10,
                        verbose_name="c'est plutôt",
                    ),
                ),
                ("checks", models.JSONField(blank=True, default=list)),
                ("may_be_topic", models.BooleanField(default=False)),
                ("replies", models.PositiveIntegerField(default=0, editable=False)),
                ("last_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("pinned_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="en bref")),
                ("summary_html", models.TextField(blank=True, editable=False)),
                ("summary_at", models.DateTimeField(blank=True, null=True)),
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
                    "closed_by",
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
                        related_name="%(class)ss",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "summary_by",
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
                "verbose_name": "fil",
                "verbose_name_plural": "fils",
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["group", "-last_at"], name="threads_by_last_post")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=160)),
                ("text", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="workspace.post",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="workspace.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "version d'avant",
                "verbose_name_plural": "versions d'avant",
                "ordering": ["-changed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen", models.BigIntegerField(default=0)),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[("", "comme le groupe"), ("follow", "suivi"), ("mute", "en sourdine")],
                        default="",
                        max_length=6,
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
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="workspace.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "lecture",
                "constraints": [
                    models.UniqueConstraint(fields=("thread", "user"), name="one_reading_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
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
                            ("useful", "Utile"),
                            ("thanks", "Merci"),
                            ("bravo", "Bravo"),
                            ("me_too", "Moi aussi"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="workspace.post",
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
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="workspace.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "réaction",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("post", "user", "kind"), name="one_reaction_per_post"),
                    models.UniqueConstraint(
                        condition=models.Q(("post", None)),
                        fields=("thread", "user", "kind"),
                        name="one_reaction_per_thread",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="post",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="workspace.thread"
            ),
        ),
        migrations.AddField(
            model_name="poll",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="polls", to="workspace.thread"
            ),
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=20000, verbose_name="texte")),
                ("html", models.TextField(editable=False)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("source", models.CharField(max_length=200, unique=True)),
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
                ("entries", models.ManyToManyField(blank=True, related_name="+", to="workspace.entry")),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="workspace.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "retour de séance",
                "verbose_name_plural": "retours de séance",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="workspace.file",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="workspace.post",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="workspace.thread",
                    ),
                ),
            ],
            options={
                "verbose_name": "pièce jointe",
                "verbose_name_plural": "pièces jointes",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("file", "post"), name="one_attachment_per_post"),
                    models.UniqueConstraint(
                        condition=models.Q(("post", None)),
                        fields=("file", "thread"),
                        name="one_attachment_per_thread",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=160, verbose_name="ce qu’elles font ensemble"),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.organisation",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "lien",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="one_tie_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="tie_in_order"
                    ),
                ],
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
                        default=groups.tokens.new_token, editable=False, max_length=64, unique=True
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
                ("origin", models.CharField(blank=True, max_length=200, verbose_name="d’où cela vient")),
                ("origin_url", models.CharField(blank=True, max_length=200)),
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
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "uuid",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=150)),
                ("size", models.PositiveBigIntegerField()),
                ("offset", models.PositiveBigIntegerField(default=0)),
                ("place", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "en route"), ("done", "arrivé"), ("dropped", "abandonné")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("lease", models.UUIDField(blank=True, null=True)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "expires_at",
                    models.DateTimeField(db_index=True, default=workspace.files.models.uploads.in_a_while),
                ),
                (
                    "file",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspace.file",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.workinggroup",
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
                "verbose_name": "envoi",
                "ordering": ["created_at"],
                "indexes": [
                    models.Index(fields=["user", "created_at"], name="uploads_of_person"),
                    models.Index(fields=["group", "state"], name="uploads_of_group"),
                ],
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
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="useful_to",
                        to="workspace.entry",
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
                "verbose_name": "utile",
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "user"), name="useful_once_to_somebody")
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
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
                            ("start", "au départ"),
                            ("auto", "gardée automatiquement"),
                            ("named", "nommée"),
                            ("before", "gardée avant une restauration"),
                            ("import", "gardée avant un import"),
                        ],
                        default="auto",
                        max_length=8,
                        verbose_name="sorte",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="nom")),
                ("tree", models.JSONField(editable=False)),
                ("digest", models.CharField(editable=False, max_length=64)),
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="workspace.document",
                    ),
                ),
                (
                    "restored",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspace.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WatchSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(editable=False, max_length=24)),
                ("url", models.CharField(max_length=1000, verbose_name="adresse du flux ou du site")),
                ("key", models.CharField(editable=False, max_length=40)),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="nom")),
                ("site", models.CharField(blank=True, max_length=1000)),
                (
                    "every",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "toutes les heures"), (6, "toutes les six heures"), (24, "chaque jour")],
                        default=6,
                        verbose_name="à relire",
                    ),
                ),
                ("paused", models.BooleanField(default=False, verbose_name="en pause")),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=200)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "added_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watch_sources",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="groups.theme", verbose_name="thématiques"
                    ),
                ),
            ],
            options={
                "verbose_name": "source de veille",
                "verbose_name_plural": "sources de veille",
                "ordering": ["title", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("paused", False)), fields=["next_at"], name="watch_source_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "place"), name="one_source_per_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("link", models.CharField(max_length=1000)),
                ("link_key", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField(blank=True)),
                ("by", models.CharField(blank=True, max_length=80)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "à trier"),
                            ("kept", "gardé"),
                            ("aside", "écarté"),
                            ("duplicate", "doublon"),
                            ("lapsed", "passé sans être trié"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                        related_name="+",
                        to="workspace.entry",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="watch_items",
                        to="groups.workinggroup",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="workspace.watchsource",
                    ),
                ),
            ],
            options={
                "verbose_name": "trouvaille",
                "ordering": ["-found_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["group", "-found_at", "-id"],
                        name="watch_item_waiting",
                    ),
                    models.Index(fields=["group", "state", "-decided_at"], name="watch_item_decided"),
                    models.Index(fields=["group", "link_key"], name="watch_item_link"),
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["found_at"], name="watch_item_age"
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting"), _negated=True),
                        fields=["seen_at"],
                        name="watch_item_seen",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="one_item_per_source")
                ],
            },
        ),
        migrations.AddField(
            model_name="milestone",
            name="initiative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="milestones",
                to="workspace.initiative",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="carriers",
            field=models.ManyToManyField(
                blank=True,
                related_name="initiatives",
                to="groups.organisation",
                verbose_name="organisations qui la portent",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["group", "stage", "-published_at"], name="entries_of_group"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["territory", "-published_at"], name="entries_of_territory"),
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
                    "owner",
                    "kind",
                    "territory",
                    "language",
                    "refresh_on",
                    "published_at",
                    "useful",
                    "publics",
                    "title_key",
                    "uuid",
                    "latitude",
                    "longitude",
                ],
                name="entries_shelf",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("latitude__isnull", False)),
                fields=[
                    "latitude",
                    "longitude",
                    "stage",
                    "hidden_at",
                    "visibility",
                    "group",
                    "author",
                    "owner",
                    "kind",
                    "territory",
                    "published_at",
                    "publics",
                    "uuid",
                ],
                name="entries_map",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["thread", "id"], name="posts_in_their_order"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("thread", "key"), name="one_post_per_sending"),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.UniqueConstraint(fields=("thread", "key"), name="one_poll_per_sending"),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Occurrence",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "scope",
                                "term",
                                "entry_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("scope", models.CharField(max_length=24)),
                        ("term", models.CharField(max_length=32)),
                        ("entry_id", models.BigIntegerField()),
                        ("weight", models.PositiveSmallIntegerField()),
                    ],
                    options={"verbose_name": "occurrence", "db_table": "workspace_occurrence"},
                )
            ],
            database_operations=[migrations.RunPython(create_occurrences, drop_occurrences)],
        ),
    ]

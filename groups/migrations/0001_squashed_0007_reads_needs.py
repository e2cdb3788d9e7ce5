import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import groups.tokens


def refuse_changes(apps, schema_editor) -> None:
    """A line of the log is never rewritten, whoever asks the database."""
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        schema_editor.execute(
            "CREATE TRIGGER audit_written_once BEFORE UPDATE ON groups_auditentry "
            "BEGIN SELECT RAISE(ABORT, 'the log is written once'); END"
        )
    elif vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION audit_written_once() RETURNS trigger AS "
            "'BEGIN RAISE EXCEPTION ''the log is written once''; END' LANGUAGE plpgsql"
        )
        schema_editor.execute(
            "CREATE TRIGGER audit_written_once BEFORE UPDATE ON groups_auditentry "
            "FOR EACH ROW EXECUTE FUNCTION audit_written_once()"
        )


def allow_changes(apps, schema_editor) -> None:
    schema_editor.execute(
        "DROP TRIGGER audit_written_once"
        + (" ON groups_auditentry" if schema_editor.connection.vendor == "postgresql" else "")
    )
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_written_once()")


class Migration(migrations.Migration):
    replaces = [
        ("groups", "0001_initial"),
        ("groups", "0002_directory"),
        ("groups", "0003_membership_visits"),
        ("groups", "0004_letters"),
        ("groups", "0005_audit_and_suspensions"),
        ("groups", "0006_audit_words"),
        ("groups", "0007_reads_needs"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("slug", models.SlugField(unique=True)),
                ("description", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "thématique",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="adresse e-mail"
                    ),
                ),
                ("display_name", models.CharField(max_length=80, verbose_name="nom affiché")),
                (
                    "actor_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("initiative", "Porteur d'initiative"),
                            ("institution", "Institution"),
                            ("elected", "Élu ou élue"),
                            ("inhabitant", "Habitant, habitante ou usager"),
                            ("facilitator", "Animateur ou animatrice"),
                        ],
                        max_length=20,
                        verbose_name="je suis",
                    ),
                ),
                (
                    "about",
                    models.TextField(blank=True, max_length=600, verbose_name="quelques lignes sur moi"),
                ),
                (
                    "listed",
                    models.CharField(
                        choices=[
                            ("nobody", "Personne"),
                            ("groups", "Les personnes de mes groupes"),
                            ("everybody", "Toute personne qui a un compte"),
                        ],
                        default="groups",
                        max_length=10,
                        verbose_name="qui me trouve dans l’annuaire",
                    ),
                ),
                (
                    "reachable",
                    models.BooleanField(
                        default=True,
                        help_text="La plateforme transmet le message. Votre adresse e-mail n’est pas montrée.",
                        verbose_name="on peut m’écrire",
                    ),
                ),
                ("folded", models.CharField(default="", editable=False, max_length=120)),
                (
                    "is_coordinator",
                    models.BooleanField(
                        default=False,
                        help_text="Voit la vie publique de tous les groupes. N'ouvre aucune séance confidentielle.",
                        verbose_name="équipe régionale",
                    ),
                ),
                (
                    "reads_needs",
                    models.BooleanField(
                        default=False,
                        help_text="Lit les besoins que les groupes montrent à la région, et leur synthèse. Rien d’autre.",
                        verbose_name="animateur plan pauvreté",
                    ),
                ),
                ("is_staff", models.BooleanField(default=False, verbose_name="accède à l'administration")),
                ("is_active", models.BooleanField(default=True, verbose_name="compte ouvert")),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="depuis"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "personne",
                "verbose_name_plural": "personnes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        name="user_email_null_rather_than_empty",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        choices=[
                            ("observer", "observateur"),
                            ("member", "membre"),
                            ("facilitator", "animateur"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                ("caught_up_at", models.DateTimeField(editable=False, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "adhésion",
                "ordering": ["joined_at"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, unique=True, verbose_name="nom")),
                ("folded", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("association", "association"),
                            ("institution", "institution"),
                            ("collectivite", "collectivité"),
                            ("entreprise", "entreprise ou coopérative"),
                            ("federation", "fédération ou réseau"),
                            ("collectif", "collectif d’habitants"),
                        ],
                        max_length=20,
                        verbose_name="c’est",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("social", "social"),
                            ("medico_social", "médico-social"),
                            ("education_populaire", "éducation populaire"),
                            ("petite_enfance", "petite enfance"),
                            ("emploi", "emploi et formation"),
                            ("logement", "logement"),
                            ("sante", "santé"),
                            ("developpement_durable", "développement durable"),
                        ],
                        max_length=24,
                        verbose_name="champ",
                    ),
                ),
                ("about", models.TextField(blank=True, max_length=1000, verbose_name="en quelques lignes")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="téléphone")),
                (
                    "contact",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail publique"),
                ),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="site")),
                (
                    "changed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="corrigée le"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="corrigée par",
                    ),
                ),
                (
                    "federations",
                    models.ManyToManyField(
                        blank=True,
                        related_name="members",
                        to="groups.organisation",
                        verbose_name="fédérations",
                    ),
                ),
                (
                    "referents",
                    models.ManyToManyField(
                        blank=True,
                        related_name="referent_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référents",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="nom")),
                ("folded", models.CharField(max_length=200, unique=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="groups.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancien nom",
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="people",
                to="groups.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("slug", models.SlugField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "région"),
                            ("departement", "département"),
                            ("bassin", "bassin de vie"),
                            ("quartier", "quartier"),
                            ("perimeter", "périmètre libre"),
                        ],
                        max_length=20,
                        verbose_name="échelle",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=10, verbose_name="code officiel")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="groups.territory",
                        verbose_name="parent",
                    ),
                ),
            ],
            options={
                "verbose_name": "territoire",
                "ordering": ["position", "name"],
            },
        ),
        migrations.AddField(
            model_name="organisation",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="groups.territory",
                verbose_name="territoire",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="people",
                to="groups.territory",
                verbose_name="territoire",
            ),
        ),
        migrations.CreateModel(
            name="Exchange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(choices=[("offers", "propose"), ("seeks", "cherche")], max_length=6),
                ),
                (
                    "means",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("place", "une salle, un lieu"),
                            ("vehicle", "un véhicule"),
                            ("skill", "une compétence"),
                            ("time", "du temps"),
                            ("equipment", "du matériel"),
                        ],
                        max_length=10,
                        verbose_name="quoi",
                    ),
                ),
                ("words", models.CharField(max_length=160, verbose_name="en une phrase")),
                ("folded", models.CharField(editable=False, max_length=400)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exchanges",
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
                        verbose_name="territoire",
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
                        verbose_name="thématique",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposition ou recherche",
                "verbose_name_plural": "propositions et recherches",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="themes",
            field=models.ManyToManyField(
                blank=True, related_name="people", to="groups.theme", verbose_name="thématiques"
            ),
        ),
        migrations.CreateModel(
            name="WorkingGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="adresse")),
                (
                    "description",
                    models.TextField(blank=True, max_length=2000, verbose_name="de quoi s'agit-il ?"),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("open", "ouvert : on y entre librement"),
                            ("on_request", "sur demande : l'animateur accepte"),
                            ("invitation", "sur invitation"),
                            ("secret", "secret : son existence n'est pas montrée"),
                        ],
                        default="on_request",
                        max_length=20,
                        verbose_name="accès",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "members",
                    models.ManyToManyField(
                        related_name="working_groups",
                        through="groups.Membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_groups",
                        to="groups.territory",
                        verbose_name="territoire",
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="working_groups",
                        to="groups.theme",
                        verbose_name="thématiques",
                    ),
                ),
            ],
            options={
                "verbose_name": "groupe de travail",
                "verbose_name_plural": "groupes de travail",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.CharField(max_length=500, verbose_name="pourquoi")),
                ("since", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="jusqu'au")),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
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
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspensions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspensions",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "suspension",
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("group__isnull", False), ("lifted_at", None)),
                        fields=("user", "group"),
                        name="one_suspension_per_person_and_group",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("group", None), ("lifted_at", None)),
                        fields=("user",),
                        name="one_suspension_of_the_platform",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="groups.workinggroup",
            ),
        ),
        migrations.CreateModel(
            name="JoinRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=1000, verbose_name="votre message")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("accepted", models.BooleanField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande d'adhésion",
                "ordering": ["created_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("group", "user"),
                        name="one_open_request_per_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("observer", "observateur"),
                            ("member", "membre"),
                            ("facilitator", "animateur"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("expires_at", models.DateTimeField(verbose_name="valable jusqu'au")),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "max_uses",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="nombre de personnes"),
                ),
                ("uses", models.PositiveIntegerField(default=0)),
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
                        related_name="invitations",
                        to="groups.workinggroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="quand"
                    ),
                ),
                ("what", models.CharField(max_length=40, verbose_name="quoi")),
                ("thing", models.CharField(blank=True, max_length=120, verbose_name="sur quoi")),
                ("detail", models.CharField(blank=True, max_length=200, verbose_name="précision")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="pourquoi")),
                ("page", models.CharField(blank=True, max_length=80, verbose_name="depuis quelle page")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne concernée",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="qui",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="groups.workinggroup",
                        verbose_name="groupe",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne du journal",
                "verbose_name_plural": "journal",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["group", "-at"], name="audit_of_group")],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("body", models.TextField(max_length=2000, verbose_name="votre message")),
                ("shows_address", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, max_length=120, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="groups.letter",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters_received",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters_sent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lettre",
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["sender", "created_at"], name="letters_of_a_day")],
            },
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("group", "user"), name="one_membership_per_person"),
        ),
        migrations.RunPython(refuse_changes, allow_changes),
    ]

from django.db import migrations, models


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
    dependencies = [("workspace", "0010_outcomes")]

    operations = [
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

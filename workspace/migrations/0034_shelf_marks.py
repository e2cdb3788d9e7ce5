"""The database says by itself that the entries changed, or what their facets are read from.

A random number: what a transaction takes back is never met again. Who later makes one of these tables anew in
SQLite (an AlterField does) lays its triggers again: `tests/workspace/finding/test_kept.py` says so."""

from django.db import migrations, models

TABLES = ("workspace_entry", "workspace_entry_themes", "workspace_remarkable", "workspace_initiative")
VERBS = ("INSERT", "UPDATE", "DELETE")
# Not INSERT OR REPLACE: within an INSERT OR IGNORE, as many-to-many ones are, it would ignore too.
MARK = "DELETE FROM workspace_shelfmark; INSERT INTO workspace_shelfmark (slot, mark) VALUES (0, random());"


def say_changes(apps, schema_editor) -> None:
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION shelf_changed() RETURNS trigger AS $$ BEGIN "
            "INSERT INTO workspace_shelfmark (slot, mark) "
            "VALUES (mod(pg_backend_pid(), 1000), (random() * 9e18)::bigint) "
            "ON CONFLICT (slot) DO UPDATE SET mark = EXCLUDED.mark; RETURN NULL; END $$ LANGUAGE plpgsql"
        )
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER shelf_{table} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION shelf_changed()"
            )
        elif vendor == "sqlite":
            for verb in VERBS:
                schema_editor.execute(
                    f"CREATE TRIGGER shelf_{table}_{verb.lower()} AFTER {verb} ON {table} BEGIN {MARK} END"
                )


def say_nothing(apps, schema_editor) -> None:
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        if vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER shelf_{table} ON {table}")
        elif vendor == "sqlite":
            for verb in VERBS:
                schema_editor.execute(f"DROP TRIGGER shelf_{table}_{verb.lower()}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION shelf_changed()")


class Migration(migrations.Migration):
    dependencies = [("workspace", "0033_export_as_ods")]

    operations = [
        migrations.CreateModel(
            name="ShelfMark",
            fields=[
                ("slot", models.BigIntegerField(primary_key=True, serialize=False)),
                ("mark", models.BigIntegerField()),
            ],
            options={"verbose_name": "marque des fiches", "verbose_name_plural": "marques des fiches"},
        ),
        migrations.RunPython(say_changes, say_nothing),
    ]

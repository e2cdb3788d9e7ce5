from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0007_reads_needs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("counted", models.PositiveIntegerField()),
                ("until", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]

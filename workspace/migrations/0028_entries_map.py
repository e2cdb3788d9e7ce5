from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0027_newsletter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="entry",
            name="entries_on_map",
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
                    "kind",
                    "territory",
                    "published_at",
                    "publics",
                    "uuid",
                ],
                name="entries_map",
            ),
        ),
    ]

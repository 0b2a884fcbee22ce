from django.db import migrations

from lofte.commons import triggers


class Migration(migrations.Migration):
    dependencies = [("commons", "0001_initial")]
    operations = [
        migrations.RunPython(triggers.create_in_migration, triggers.drop_in_migration)
    ]

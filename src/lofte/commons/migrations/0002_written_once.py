from django.db import migrations

from lofte.commons import triggers


class Migration(migrations.Migration):
    dependencies = [("commons", "0001_initial")]
    operations = [triggers.laid("commons_auditentry", "commons_publication")]

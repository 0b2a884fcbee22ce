from django.db import migrations

from lofte.commons import triggers


class Migration(migrations.Migration):
    """What is decided stands in the database too."""

    dependencies = [
        ("focus", "0002_prioritisation"),
        ("findings", "0003_incidents_of_problems"),
    ]

    operations = [
        triggers.laid("focus_prioritisation", "focus_criterion", "focus_score", "focus_answer"),
    ]

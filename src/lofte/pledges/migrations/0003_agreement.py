import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0001_initial'),
        ('pledges', '0002_draft'),
    ]

    operations = [
        migrations.AddField(
            model_name='pledgeround',
            name='agreement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pledge_rounds', to='partnership.agreement'),
        ),
    ]

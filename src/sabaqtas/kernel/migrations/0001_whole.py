"""What a new installation begins with, in one step; an older one goes on by the steps."""

import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('kernel', '0001_initial'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='OutboxRow',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=100)),
                ('body', models.JSONField()),
                ('written_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('last_error', models.TextField(blank=True, default='')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]

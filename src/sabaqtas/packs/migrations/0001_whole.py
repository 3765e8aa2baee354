"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('packs', '0001_initial'),
    ]

    dependencies = [
        ('lessons', '0005_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pack',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('format', models.PositiveSmallIntegerField()),
                ('weight_bytes', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pack', to='lessons.lessonversion')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]

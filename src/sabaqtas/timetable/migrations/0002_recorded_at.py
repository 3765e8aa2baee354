"""Rows that are there already stay without a time: nobody noted it, and it was long ago."""

from django.db import migrations, models

import sabaqtas.kernel.clock


class Migration(migrations.Migration):

    dependencies = [
        ('timetable', '0001_whole'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='recorded_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='recorded_at',
            field=models.DateTimeField(default=sabaqtas.kernel.clock.now, editable=False, null=True),
        ),
    ]

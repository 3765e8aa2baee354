"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('timetable', '0001_initial'),
    ]

    dependencies = [
        ('people', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('subject_name', models.CharField(max_length=150)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('period', models.PositiveSmallIntegerField()),
                ('length', models.PositiveSmallIntegerField(default=1)),
                ('weeks', models.CharField(default='1', max_length=60)),
                ('terms', models.CharField(default='1', max_length=60)),
                ('room', models.CharField(blank=True, default='', max_length=150)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'weekday'], name='meeting_by_weekday')],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='meeting_on_a_weekday'), models.CheckConstraint(condition=models.Q(('length__gte', 1)), name='meeting_has_length')],
            },
        ),
        migrations.CreateModel(
            name='MeetingGroup',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='timetable.meeting')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'group', 'meeting'], name='meeting_by_group')],
                'constraints': [models.UniqueConstraint(fields=('school', 'meeting', 'group'), name='one_place_in_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='MeetingTeacher',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teachers', to='timetable.meeting')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('teacher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'teacher', 'meeting'], name='meeting_by_teacher')],
                'constraints': [models.UniqueConstraint(fields=('school', 'meeting', 'teacher'), name='one_teacher_in_a_meeting')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('year', 'School year'), ('quarter', 'Quarter')], max_length=12)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'year', 'number'), name='one_term_of_a_number'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='term_not_backwards')],
            },
        ),
        migrations.CreateModel(
            name='SchoolDay',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('weekday', models.PositiveSmallIntegerField()),
                ('week_index', models.PositiveSmallIntegerField()),
                ('term_number', models.PositiveSmallIntegerField(default=1)),
                ('term_count', models.PositiveSmallIntegerField(default=1)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='timetable.term')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'on'), name='one_school_day_of_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Bell',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('period', models.PositiveSmallIntegerField()),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'period'), name='one_bell_of_a_period'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='bell_not_backwards')],
            },
        ),
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('grade', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reason', models.CharField(max_length=120)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('grade__isnull', False)), fields=('school', 'on', 'grade'), name='one_day_off_of_a_grade'), models.UniqueConstraint(condition=models.Q(('grade__isnull', True)), fields=('school', 'on'), name='one_day_off_of_a_school')],
            },
        ),
    ]

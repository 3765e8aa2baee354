"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('delivery', '0001_initial'),
        ('delivery', '0002_courses_at_ones_own_pace'),
    ]

    dependencies = [
        ('lessons', '0005_whole'),
        ('people', '0001_whole'),
        ('timetable', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Airing',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(max_length=80)),
                ('starts_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('grade', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=8)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('lesson', models.CharField(blank=True, default='', max_length=300)),
                ('imported_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['starts_at'], name='airing_by_time'), models.Index(fields=['grade', 'language', 'starts_at'], name='airing_by_grade')],
                'constraints': [models.UniqueConstraint(fields=('channel', 'starts_at'), name='one_airing_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CourseJoining',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.course')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'person', 'course'), name='one_joining_of_a_course')],
            },
        ),
        migrations.CreateModel(
            name='LessonDone',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('joining', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='done', to='delivery.coursejoining')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'joining', 'lesson'), name='one_doing_of_a_lesson')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('via', models.CharField(choices=[('web', 'Page'), ('live', 'Live lesson')], default='web', max_length=12)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.meeting')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'meeting', 'on'], name='opening_by_lesson'), models.Index(fields=['school', 'on', 'person'], name='opening_by_day'), models.Index(fields=['school', 'at', 'person'], name='opening_by_time')],
                'constraints': [models.UniqueConstraint(fields=('school', 'person', 'meeting', 'on'), name='one_opening_of_a_lesson')],
            },
        ),
    ]

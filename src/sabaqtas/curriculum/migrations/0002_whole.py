"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('curriculum', '0001_initial'),
        ('curriculum', '0002_programme_withdrawal'),
    ]

    dependencies = [
        ('people', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('subject', models.CharField(max_length=40)),
                ('level', models.CharField(choices=[('school', 'School'), ('college', 'College'), ('university', 'University')], max_length=12)),
                ('kind', models.CharField(choices=[('general', 'General programme'), ('special', 'Special programme')], max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'level'], name='programme_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeVersion',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('identifier', models.UUIDField()),
                ('label', models.CharField(blank=True, default='', max_length=60)),
                ('first_grade', models.PositiveSmallIntegerField()),
                ('last_grade', models.PositiveSmallIntegerField()),
                ('languages', models.JSONField(default=list)),
                ('titles', models.JSONField(default=dict)),
                ('source', models.TextField(blank=True, default='')),
                ('origin', models.CharField(choices=[('shipped', 'Shipped'), ('imported', 'Imported')], max_length=12)),
                ('digest', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='curriculum.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='one_programme_version_of_a_number'), models.UniqueConstraint(fields=('programme', 'digest'), name='one_programme_version_of_a_content'), models.CheckConstraint(condition=models.Q(('last_grade__gte', models.F('first_grade'))), name='programme_grades_not_backwards')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeWithdrawal',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='curriculum.programmeversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('titles', models.JSONField(default=dict)),
                ('identifier', models.UUIDField()),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='curriculum.unit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='curriculum.programmeversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'code'), name='one_unit_of_a_code')],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40)),
                ('grade', models.PositiveSmallIntegerField()),
                ('order', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('is_sample', models.BooleanField(default=False)),
                ('identifier', models.UUIDField(db_index=True)),
                ('search', models.TextField(editable=False)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='curriculum.programmeversion')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='curriculum.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'grade', 'order'], name='objective_by_grade')],
                'constraints': [models.UniqueConstraint(fields=('version', 'code'), name='one_objective_of_a_code')],
            },
        ),
        migrations.CreateModel(
            name='Prerequisite',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('needs', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads_to', to='curriculum.objective')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prerequisites', to='curriculum.objective')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('objective', 'needs'), name='one_prerequisite_of_two_objectives'), models.CheckConstraint(condition=models.Q(('objective', models.F('needs')), _negated=True), name='needs_another_objective')],
            },
        ),
    ]

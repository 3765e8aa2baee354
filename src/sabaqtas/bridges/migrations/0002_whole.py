"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('bridges', '0001_initial'),
        ('bridges', '0002_catalogue_job'),
    ]

    dependencies = [
        ('people', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueJob',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by_account', models.UUIDField()),
                ('by_person', models.UUIDField()),
                ('by_name', models.CharField(max_length=200)),
                ('is_undo', models.BooleanField(default=False)),
                ('file', models.CharField(max_length=200)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('provider', models.CharField(blank=True, default='', max_length=80)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('keep_missing', models.BooleanField(default=False)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('report', models.JSONField(default=dict)),
                ('plan_digest', models.CharField(blank=True, default='', max_length=64)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('run', models.UUIDField(blank=True, null=True)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, default='', max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['-at'], name='catalogue_job_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('failed_at__isnull', True), _connector='OR'), name='a_catalogue_job_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by_person', models.UUIDField(blank=True, null=True)),
                ('by_name', models.CharField(blank=True, default='', max_length=200)),
                ('files', models.JSONField(default=list)),
                ('answers', models.JSONField(default=dict)),
                ('report', models.JSONField(default=dict)),
                ('plan_digest', models.CharField(blank=True, default='', max_length=64)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undo', models.JSONField(default=dict)),
                ('discarded_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('kept', models.JSONField(default=list)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'at'], name='import_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('applied_at__isnull', False), _connector='OR'), name='only_applied_imports_are_undone'), models.CheckConstraint(condition=models.Q(('discarded_at__isnull', True), ('applied_at__isnull', True), _connector='OR'), name='applied_imports_are_not_discarded')],
            },
        ),
        migrations.CreateModel(
            name='RememberedMatch',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('system', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=64)),
                ('name', models.TextField()),
                ('object_id', models.UUIDField(blank=True, null=True)),
                ('code', models.CharField(blank=True, default='', max_length=40)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by_name', models.CharField(blank=True, default='', max_length=200)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'system', 'kind', 'key'), name='one_answer_to_a_question'), models.CheckConstraint(condition=models.Q(('object_id__isnull', False), ('code__gt', ''), _connector='XOR'), name='an_answer_is_a_row_or_a_code')],
            },
        ),
    ]

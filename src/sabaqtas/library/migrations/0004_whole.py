"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('library', '0001_initial'),
        ('library', '0002_catalogue_and_search'),
        ('library', '0003_media'),
        ('library', '0004_postings_without_ids'),
    ]

    dependencies = [
        ('people', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexGeneration',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('next_document', models.PositiveIntegerField(default=0)),
                ('next_word', models.PositiveIntegerField(default=0)),
                ('next_part', models.PositiveIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CatalogueImport',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by_person', models.UUIDField(blank=True, null=True)),
                ('by_name', models.CharField(blank=True, default='', max_length=200)),
                ('file', models.CharField(max_length=200)),
                ('providers', models.JSONField(default=list)),
                ('added', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('returned', models.PositiveIntegerField(default=0)),
                ('withdrawn', models.PositiveIntegerField(default=0)),
                ('same', models.PositiveIntegerField(default=0)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('kept', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['-at'], name='catalogue_import_by_time')],
            },
        ),
        migrations.CreateModel(
            name='CatalogueItem',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('provider', models.CharField(max_length=80)),
                ('collection', models.CharField(blank=True, default='', max_length=120)),
                ('outside_id', models.CharField(max_length=200)),
                ('url', models.CharField(max_length=1000)),
                ('title', models.CharField(max_length=300)),
                ('description', models.TextField(blank=True, default='')),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('grades', models.JSONField(default=list)),
                ('medium', models.CharField(max_length=20)),
                ('objectives', models.JSONField(default=list)),
                ('minutes', models.PositiveIntegerField(blank=True, null=True)),
                ('licence', models.CharField(blank=True, default='', max_length=200)),
                ('cost', models.CharField(blank=True, default='', max_length=8)),
                ('access', models.JSONField(default=list)),
                ('digest', models.CharField(max_length=64)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('added_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.catalogueimport')),
                ('changed_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.catalogueimport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'collection', 'outside_id'), name='one_item_of_an_outside_id')],
            },
        ),
        migrations.CreateModel(
            name='IndexedWord',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('skeleton', models.CharField(max_length=60)),
                ('text', models.CharField(max_length=60)),
                ('generation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.indexgeneration')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('generation', 'number'), name='one_word_of_a_number'), models.UniqueConstraint(fields=('generation', 'skeleton'), name='one_word_of_a_skeleton')],
            },
        ),
        migrations.CreateModel(
            name='IndexedDocument',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.UUIDField()),
                ('digest', models.CharField(max_length=64)),
                ('generation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.indexgeneration')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('generation', 'number'), name='one_document_of_a_number'), models.UniqueConstraint(fields=('generation', 'kind', 'object_id'), name='one_document_of_an_object')],
            },
        ),
        migrations.CreateModel(
            name='ItemChange',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('values_before', models.JSONField()),
                ('changed_in_before', models.UUIDField()),
                ('withdrawn_at_before', models.DateTimeField(blank=True, null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.catalogueitem')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='library.catalogueimport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'item'), name='one_change_of_an_item_a_run')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('generation_id', 'term', 'part', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.CharField(max_length=100)),
                ('part', models.PositiveIntegerField()),
                ('packed', models.BinaryField()),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.indexgeneration')),
            ],
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(choices=[('text', 'Text'), ('image', 'Picture'), ('audio', 'Sound'), ('video', 'Video'), ('pdf', 'PDF'), ('link', 'Link')], default='image', max_length=8)),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('name', models.CharField(max_length=200)),
                ('bytes', models.PositiveBigIntegerField()),
                ('address', models.URLField(blank=True, default='', max_length=500)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('duration_ms', models.PositiveIntegerField(blank=True, null=True)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('description', models.TextField(blank=True, default='')),
                ('licence', models.CharField(max_length=80)),
                ('author', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('grade', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('objectives', models.JSONField(blank=True, default=list)),
                ('alt', models.TextField(blank=True, default='')),
                ('transcript', models.TextField(blank=True, default='')),
                ('sign_language', models.BooleanField(default=False)),
                ('captions_burnt_in', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'subject', 'grade'], name='resource_by_kind'), models.Index(fields=['-added_at'], name='resource_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Processing',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('queued_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('worker', models.CharField(blank=True, default='', max_length=40)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('waiting_for', models.CharField(blank=True, default='', max_length=300)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('refused_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('resource', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='processing', to='library.resource')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=16)),
                ('name', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('media_type', models.CharField(max_length=80)),
                ('bytes', models.PositiveBigIntegerField()),
                ('at_ms', models.PositiveIntegerField(blank=True, null=True)),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='library.resource')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('resource', 'name'), name='one_file_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Captions',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='captions', to='library.resource')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['resource', 'language', '-at'], name='captions_last')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('length', models.PositiveBigIntegerField()),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('begun_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='library.resource')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'finished_at'], name='upload_of_account')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='library.resource')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]

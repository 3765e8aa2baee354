"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('exercises', '0001_initial'),
    ]

    dependencies = [
        ('people', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bank',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('made_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-made_at'], name='bank_by_time')],
                'constraints': [models.UniqueConstraint(fields=('school', 'name'), name='one_bank_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='BankImport',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('file', models.CharField(max_length=200)),
                ('format', models.CharField(max_length=20)),
                ('counts', models.JSONField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='exercises.bank')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'bank', '-at'], name='bank_import_by_time')],
            },
        ),
        migrations.CreateModel(
            name='BankItem',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('type', models.CharField(max_length=20)),
                ('title', models.CharField(blank=True, default='', max_length=300)),
                ('category', models.CharField(blank=True, default='', max_length=300)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('objectives', models.JSONField(blank=True, default=list)),
                ('language', models.CharField(max_length=8)),
                ('grade', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_bare', models.BooleanField(default=False)),
                ('words', models.TextField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='exercises.bank')),
                ('came_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='exercises.bankimport')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['school', 'bank', 'category'], name='item_by_category'), models.Index(fields=['school', 'fingerprint'], name='item_by_content')],
                'constraints': [models.UniqueConstraint(fields=('school', 'bank', 'number'), name='one_item_of_a_number'), models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('school', 'bank', 'fingerprint'), name='one_item_of_a_content')],
            },
        ),
        migrations.CreateModel(
            name='ItemVersion',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('source', models.JSONField()),
                ('facts', models.JSONField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='exercises.bankitem')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'item', 'number'), name='one_item_version_of_a_number')],
            },
        ),
    ]

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0002_catalogue_and_search'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.AddField(
            model_name='resource',
            name='address',
            field=models.URLField(blank=True, default='', max_length=500),
        ),
        migrations.AddField(
            model_name='resource',
            name='captions_burnt_in',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='resource',
            name='description',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='resource',
            name='duration_ms',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='resource',
            name='grade',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='resource',
            name='kind',
            field=models.CharField(choices=[('text', 'Text'), ('image', 'Picture'), ('audio', 'Sound'), ('video', 'Video'), ('pdf', 'PDF'), ('link', 'Link')], default='image', max_length=8),
        ),
        migrations.AddField(
            model_name='resource',
            name='language',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
        migrations.AddField(
            model_name='resource',
            name='objectives',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='resource',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='resource',
            name='sign_language',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='resource',
            name='subject',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='resource',
            name='title',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='resource',
            name='transcript',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AlterField(
            model_name='resource',
            name='bytes',
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AlterField(
            model_name='resource',
            name='media_type',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(fields=['kind', 'subject', 'grade'], name='resource_by_kind'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(fields=['-added_at'], name='resource_by_time'),
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

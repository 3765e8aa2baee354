"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('people', '0001_initial'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=80, unique=True, verbose_name='User name')),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('is_active', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Institution',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('country', 'Country'), ('region', 'Region'), ('district', 'District'), ('school', 'School')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('code', models.CharField(max_length=40, unique=True)),
                ('zone', models.CharField(default='Asia/Almaty', max_length=40)),
                ('language', models.CharField(default='kk', max_length=8)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('class', 'Class'), ('subgroup', 'Subgroup')], default='class', max_length=12)),
                ('division', models.CharField(blank=True, default='', max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('short', models.CharField(blank=True, default='', max_length=20)),
                ('grade', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('sort_name', models.CharField(editable=False, max_length=200)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'parent', 'name'), name='one_part_of_a_name'), models.UniqueConstraint(condition=models.Q(('parent__isnull', True)), fields=('school', 'name'), name='one_class_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ExternalId',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('system', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=20)),
                ('external_id', models.CharField(max_length=120)),
                ('object_id', models.UUIDField()),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'object_id'], name='external_by_object')],
                'constraints': [models.UniqueConstraint(fields=('school', 'system', 'kind', 'external_id'), name='one_external_id')],
            },
        ),
        migrations.CreateModel(
            name='AuditRow',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('actor_person', models.UUIDField(null=True)),
                ('actor_account', models.UUIDField(null=True)),
                ('verb', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.UUIDField(null=True)),
                ('details', models.JSONField(default=dict)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'at'], name='audit_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('given_name', models.CharField(max_length=80)),
                ('family_name', models.CharField(max_length=80)),
                ('middle_name', models.CharField(blank=True, default='', max_length=80)),
                ('sort_name', models.CharField(editable=False, max_length=400)),
                ('birth_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(blank=True, default='', max_length=10)),
                ('iin_cipher', models.TextField(blank=True, default='')),
                ('iin_hash', models.CharField(blank=True, default='', max_length=64)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'sort_name'], name='person_by_name'), models.Index(fields=['school', 'iin_hash'], name='person_by_iin'), models.Index(fields=['account'], name='person_by_account')],
            },
        ),
        migrations.CreateModel(
            name='Guardianship',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardians', to='people.person')),
                ('guardian', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'guardian', 'child'), name='one_guardianship_of_two')],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('pupil', 'Pupil'), ('teacher', 'Class teacher')], max_length=12)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'person', 'kind'], name='enrolment_by_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('school', 'group', 'person', 'kind'), name='one_open_enrolment')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('pupil', 'Pupil'), ('parent', 'Parent'), ('teacher', 'Teacher'), ('deputy', 'Deputy director'), ('director', 'Director'), ('methodologist', 'Methodologist'), ('inspector', 'Inspector'), ('tv_scheduler', 'TV scheduler'), ('technician', 'Technician'), ('district_officer', 'District officer')], max_length=20)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'person', 'kind'), name='one_role_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='SignInCard',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('picture', 'Picture'), ('password', 'Password')], max_length=10)),
                ('code', models.CharField(max_length=20)),
                ('token_hash', models.CharField(max_length=64)),
                ('picture', models.CharField(blank=True, default='', max_length=20)),
                ('key_hash', models.CharField(blank=True, default='', max_length=64)),
                ('key_until', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('issued_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['code'], name='card_by_code'), models.Index(fields=['token_hash'], name='card_by_token')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('school', 'person'), name='one_valid_card'), models.UniqueConstraint(fields=('school', 'code'), name='one_card_of_a_code'), models.UniqueConstraint(fields=('school', 'token_hash'), name='one_card_of_a_token')],
            },
        ),
        migrations.CreateModel(
            name='SignInTry',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'at'], name='try_by_key')],
            },
        ),
    ]

"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('gradebook', '0001_initial'),
        ('gradebook', '0002_words'),
        ('gradebook', '0003_journal'),
        ('gradebook', '0004_setting'),
    ]

    dependencies = [
        ('people', '0001_whole'),
        ('work', '0007_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('sor', 'SOR'), ('soch', 'SOCh'), ('year_test', 'Year test'), ('extra_test', 'Extra test')], max_length=12)),
                ('on', models.DateField()),
                ('most', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, default='', max_length=120)),
                ('objectives', models.JSONField(blank=True, default=list)),
                ('key', models.CharField(max_length=80)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=200)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['on', 'id'],
                'indexes': [models.Index(fields=['school', 'group', 'on'], name='assessment_by_class')],
                'constraints': [models.UniqueConstraint(fields=('school', 'key'), name='one_assessment_of_a_key'), models.CheckConstraint(condition=models.Q(('most__range', (1, 100))), name='assessment_most_1_to_100')],
            },
        ),
        migrations.CreateModel(
            name='DigestAddress',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('account', models.UUIDField()),
                ('email', models.EmailField(max_length=200)),
                ('language', models.CharField(max_length=8)),
                ('wished_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_at__isnull', True)), fields=('school', 'account'), name='one_digest_address')],
            },
        ),
        migrations.CreateModel(
            name='DigestSent',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('account', models.UUIDField()),
                ('week', models.DateField()),
                ('sent_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'account', 'week'), name='one_digest_of_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('place', models.CharField(max_length=36)),
                ('on', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('attendance', models.CharField(blank=True, choices=[('', 'present'), ('excused', 'away for a reason'), ('absent', 'away without a reason'), ('late', 'late'), ('remote', 'learned remotely')], default='', max_length=8)),
                ('mark', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('points', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('key', models.CharField(max_length=80)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='gradebook.assessment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'group', 'subject', 'on'], name='entry_by_journal'), models.Index(fields=['school', 'pupil', 'on'], name='entry_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'key'), name='one_entry_of_a_key'), models.UniqueConstraint(fields=('school', 'group', 'subject', 'pupil', 'place', 'number'), name='one_entry_of_a_number'), models.CheckConstraint(condition=models.Q(('mark__isnull', True), ('mark__range', (1, 10)), _connector='OR'), name='entry_mark_1_to_10'), models.CheckConstraint(condition=models.Q(('points__isnull', True), ('points__gte', 0), _connector='OR'), name='entry_points_from_0')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('subject_name', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('in_words', models.BooleanField(default=False)),
                ('comment', models.TextField(blank=True, default='')),
                ('source', models.UUIDField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.assignment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'group', 'subject', 'on'], name='mark_by_journal'), models.Index(fields=['school', 'pupil', 'on'], name='mark_by_pupil'), models.Index(fields=['school', 'assignment', 'at'], name='mark_by_assignment')],
                'constraints': [models.UniqueConstraint(fields=('school', 'source'), name='one_mark_of_a_judgement'), models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__range', (1, 10)), _connector='OR'), name='mark_1_to_10'), models.CheckConstraint(condition=models.Q(('in_words', False), models.Q(('comment__gt', ''), ('value__isnull', True)), _connector='OR'), name='words_instead_of_a_mark')],
            },
        ),
        migrations.CreateModel(
            name='TaskColumn',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('column', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='gradebook.assessment')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.task')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'task'), name='one_column_of_a_task')],
            },
        ),
        migrations.CreateModel(
            name='TermMark',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('span', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('status', models.CharField(max_length=16)),
                ('percent', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('mark', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.JSONField()),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'pupil', 'year'], name='term_mark_by_pupil')],
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'subject', 'pupil', 'year', 'span', 'number'), name='one_term_mark_of_a_number'), models.CheckConstraint(condition=models.Q(('mark__isnull', True), ('mark__range', (2, 5)), _connector='OR'), name='term_mark_2_to_5')],
            },
        ),
        migrations.CreateModel(
            name='TermStep',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('span', models.CharField(max_length=2)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('proposed', 'Proposed'), ('returned', 'Returned'), ('confirmed', 'Closed')], max_length=10)),
                ('word', models.CharField(blank=True, default='', max_length=500)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'subject', 'year', 'span', 'number'), name='one_term_step_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='AdaptedCriteria',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('begins_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'pupil'], name='adapted_by_pupil')],
            },
        ),
    ]

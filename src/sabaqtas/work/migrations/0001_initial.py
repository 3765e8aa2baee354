import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('lessons', '0001_initial'),
        ('people', '0001_initial'),
        ('timetable', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('subject_name', models.CharField(max_length=120)),
                ('on', models.DateField(blank=True, null=True)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, default='')),
                ('hand_in', models.JSONField(default=list)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('points', models.PositiveSmallIntegerField(default=10)),
                ('opens_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('due_at', models.DateTimeField()),
                ('due_reason', models.CharField(blank=True, default='', max_length=200)),
                ('set_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=200)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.meeting')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('teacher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('version__isnull', False)), fields=('school', 'group', 'meeting', 'on', 'version'), name='one_task_of_a_laid_lesson')],
                'indexes': [models.Index(fields=['school', 'group', 'due_at'], name='task_by_group'), models.Index(fields=['school', 'teacher', 'due_at'], name='task_by_teacher'), models.Index(fields=['school', 'meeting', 'on'], name='task_by_meeting')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('open', 'Not begun'), ('draft', 'Draft'), ('handed_in', 'Handed in'), ('returned', 'Returned for another try'), ('marked', 'Judged')], default='open', max_length=12)),
                ('draft_text', models.TextField(blank=True, default='')),
                ('draft_version', models.PositiveIntegerField(default=0)),
                ('draft_page', models.CharField(blank=True, default='', max_length=32)),
                ('draft_saved_at', models.DateTimeField(blank=True, null=True)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('mark', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('comment', models.TextField(blank=True, default='')),
                ('judged_at', models.DateTimeField(blank=True, null=True)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('teacher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='work.task')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, default='')),
                ('receipt', models.CharField(max_length=8)),
                ('handed_in_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('via', models.CharField(choices=[('web', 'In the page')], default='web', max_length=12)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='work.assignment')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'key'), name='one_submission_of_a_key'), models.UniqueConstraint(fields=('school', 'receipt'), name='one_receipt_of_a_number'), models.UniqueConstraint(fields=('school', 'assignment', 'number'), name='one_submission_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('kind', models.CharField(choices=[('marked', 'Marked'), ('returned', 'Returned for another try'), ('reopened', 'Taken back')], max_length=12)),
                ('mark', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('comment', models.TextField(blank=True, default='')),
                ('key', models.CharField(max_length=200)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='work.assignment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.submission')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('school', 'key'), name='one_feedback_of_a_key'), models.CheckConstraint(condition=models.Q(('mark__isnull', True), ('mark__range', (1, 10)), _connector='OR'), name='feedback_mark_1_to_10')],
                'indexes': [models.Index(fields=['school', 'assignment', 'at'], name='feedback_in_order'), models.Index(fields=['school', 'by', 'at'], name='feedback_by_teacher')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('original', models.CharField(max_length=64)),
                ('original_dropped_at', models.DateTimeField(blank=True, null=True)),
                ('shown', models.CharField(max_length=64)),
                ('thumb', models.CharField(blank=True, default='', max_length=64)),
                ('bytes', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='work.assignment')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('submission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='work.submission')),
            ],
            options={
                'ordering': ['position', 'id'],
                'indexes': [models.Index(fields=['school', 'assignment', 'position'], name='attachment_in_order'), models.Index(fields=['original'], name='attachment_by_original')],
            },
        ),
        migrations.CreateModel(
            name='CheckAnswer',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('item', models.CharField(max_length=60)),
                ('number', models.PositiveSmallIntegerField()),
                ('answer', models.JSONField()),
                ('score', models.FloatField(blank=True, null=True)),
                ('verdict', models.CharField(max_length=20)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'at', 'person'], name='check_answer_by_time')],
                'constraints': [models.UniqueConstraint(fields=('school', 'person', 'digest', 'item', 'number'), name='one_try_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='DraftCopy',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('why', models.CharField(choices=[('device', 'saved on another device'), ('ended', 'written before you signed in again')], max_length=12)),
                ('kept_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='work.assignment')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'assignment'], name='draft_copy_by_work')],
            },
        ),
        migrations.CreateModel(
            name='ParkedWork',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('hand_in', 'Work of a pupil'), ('judgement', 'Judgement of a teacher')], max_length=12)),
                ('device_hash', models.CharField(max_length=64)),
                ('target', models.UUIDField()),
                ('payload', models.BinaryField()),
                ('files', models.JSONField(default=list)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['school', 'person', 'device_hash'], name='parked_by_device'), models.Index(fields=['at'], name='parked_by_age')],
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='latest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.submission'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['school', 'teacher', 'state', 'handed_in_at'], name='assignment_waiting'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['school', 'pupil', 'state'], name='assignment_by_pupil'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['school', 'task', 'state'], name='assignment_by_task'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['school', 'handed_in_at', 'pupil'], name='assignment_by_time'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['school', 'judged_at', 'handed_in_at', 'task'], name='assignment_by_judged'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('school', 'task', 'pupil'), name='one_assignment_of_a_pupil'),
        ),
    ]

import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lessons', '0002_programmes_and_working_plan'),
        ('people', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='lessonversion',
            name='one_version_of_a_number',
        ),
        migrations.AddField(
            model_name='course',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution'),
        ),
        migrations.AddField(
            model_name='lessonversion',
            name='manuscript',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='lessonversion',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution'),
        ),
        migrations.AddConstraint(
            model_name='lessonversion',
            constraint=models.UniqueConstraint(condition=models.Q(('owner__isnull', True)), fields=('lesson', 'number'), name='one_version_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='lessonversion',
            constraint=models.UniqueConstraint(condition=models.Q(('owner__isnull', False)), fields=('lesson', 'owner', 'number'), name='one_adaptation_of_a_number'),
        ),
        migrations.CreateModel(
            name='Adaptation',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('based_on', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adaptations', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'lesson'), name='one_adaptation_of_a_lesson')],
            },
        ),
        migrations.CreateModel(
            name='AdaptationChoice',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('take', 'The class gets the new version, without my changes'), ('join', 'Join the new version with my changes'), ('keep', 'The class keeps my version')], max_length=8)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('adaptation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='lessons.adaptation')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('offered', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'adaptation', 'offered'), name='one_choice_of_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('course', models.CharField(max_length=60)),
                ('slug', models.SlugField(max_length=80)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('subject', models.CharField(max_length=40)),
                ('grade', models.PositiveSmallIntegerField()),
                ('revision', models.PositiveIntegerField(default=0)),
                ('is_own', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('changed_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('lesson', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-changed_at'], name='draft_by_change')],
            },
        ),
        migrations.CreateModel(
            name='StepComment',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(blank=True, default='', max_length=12)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommentAnswer',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='lessons.stepcomment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommentResolution',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='lessons.stepcomment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'comment'), name='one_resolution_of_a_comment')],
            },
        ),
        migrations.CreateModel(
            name='CourseOpening',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('course', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opening', to='lessons.course')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DraftConflict',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(max_length=120)),
                ('value', models.JSONField()),
                ('base', models.PositiveIntegerField()),
                ('page', models.CharField(blank=True, default='', max_length=32)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('taken', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DraftDiscard',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discards', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'draft'), name='one_discard_of_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='DraftPresence',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('seen_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='lessons.draft')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'draft', 'person'), name='one_presence_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='DraftRelease',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'draft'), name='one_release_of_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='DraftRevision',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('part', models.CharField(blank=True, default='', max_length=120)),
                ('page', models.CharField(blank=True, default='', max_length=32)),
                ('manuscript', models.JSONField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'draft', 'number'), name='one_revision_of_a_number')],
            },
        ),
        migrations.CreateModel(
            name='ReviewRequest',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='lessons.draft')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReviewVerdict',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('approved', 'approved'), ('returned', 'returned for correction'), ('recalled', 'taken back by the author')], max_length=12)),
                ('note', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='lessons.reviewrequest')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'request'), name='one_verdict_of_a_request')],
            },
        ),
    ]

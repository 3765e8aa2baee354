"""What a new installation begins with, in one step; an older one goes on by the steps."""

import django.core.validators
import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('lessons', '0001_initial'),
        ('lessons', '0002_programmes_and_working_plan'),
        ('lessons', '0003_drafts_reviews_adaptations'),
        ('lessons', '0004_thematic_plans'),
        ('lessons', '0005_combined_topics'),
    ]

    dependencies = [
        ('curriculum', '0002_whole'),
        ('people', '0001_whole'),
        ('people', '0001_whole'),
        ('timetable', '0001_whole'),
    ]

    operations = [
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=60, unique=True)),
                ('subject', models.CharField(max_length=40)),
                ('grade', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=8)),
                ('title', models.CharField(max_length=160)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'grade', 'language'], name='course_by_class')],
            },
        ),
        migrations.CreateModel(
            name='CourseLaying',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('starts_on', models.DateField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='layings', to='lessons.course')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'subject'), name='one_course_of_a_class')],
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
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['school', '-changed_at'], name='draft_by_change')],
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
            name='Lesson',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=80)),
                ('order', models.PositiveSmallIntegerField()),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='lessons.course')),
            ],
            options={
                'indexes': [models.Index(fields=['course', 'order'], name='lesson_by_order')],
                'constraints': [models.UniqueConstraint(fields=('course', 'slug'), name='one_lesson_of_a_slug')],
            },
        ),
        migrations.AddField(
            model_name='draft',
            name='lesson',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson'),
        ),
        migrations.CreateModel(
            name='Adaptation',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'lesson'), name='one_adaptation_of_a_lesson')],
            },
        ),
        migrations.CreateModel(
            name='LessonVersion',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=200)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('screen_minutes', models.PositiveSmallIntegerField()),
                ('document', models.JSONField()),
                ('staff', models.JSONField()),
                ('manuscript', models.JSONField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='lessons.lesson')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('owner__isnull', True)), fields=('lesson', 'number'), name='one_version_of_a_number'), models.UniqueConstraint(condition=models.Q(('owner__isnull', False)), fields=('lesson', 'owner', 'number'), name='one_adaptation_of_a_number')],
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
        migrations.AddField(
            model_name='draft',
            name='based_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion'),
        ),
        migrations.CreateModel(
            name='AdaptationChoice',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('take', 'The class gets the new version, without my changes'), ('join', 'Join the new version with my changes'), ('keep', 'The class keeps my version')], max_length=8)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('adaptation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='lessons.adaptation')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('offered', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'adaptation', 'offered'), name='one_choice_of_a_version')],
            },
        ),
        migrations.AddField(
            model_name='adaptation',
            name='based_on',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lessonversion'),
        ),
        migrations.AddField(
            model_name='adaptation',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adaptations', to='lessons.lessonversion'),
        ),
        migrations.CreateModel(
            name='PlanTopic',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('unit', models.CharField(blank=True, default='', max_length=300)),
                ('goals', models.JSONField(default=list)),
                ('hours', models.PositiveSmallIntegerField(default=1)),
                ('origin', models.CharField(max_length=12)),
                ('pinned_on', models.DateField(blank=True, null=True)),
                ('is_joined', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('lesson', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lessons.lesson')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
        ),
        migrations.CreateModel(
            name='ProgrammeChoice',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.programmeversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'subject', 'year'), name='one_programme_of_a_class')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='lessons.lessonversion')),
            ],
            options={
                'abstract': False,
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
        migrations.CreateModel(
            name='SlotPlan',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('further', models.JSONField(blank=True, default=list)),
                ('text', models.TextField(blank=True, default='')),
                ('live_url', models.CharField(blank=True, default='', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https'])])),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('laying', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slots', to='lessons.courselaying')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.meeting')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slots', to='lessons.plantopic')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='lessons.lessonversion')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'group', 'on'], name='slot_by_group'), models.Index(fields=['version', 'on'], name='slot_by_version')],
                'constraints': [models.UniqueConstraint(fields=('school', 'meeting', 'on', 'group'), name='one_plan_of_a_slot')],
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
            name='ThematicPlan',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='curriculum.programmeversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'group', 'subject', 'year'), name='one_plan_of_a_class')],
            },
        ),
        migrations.AddField(
            model_name='plantopic',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='lessons.thematicplan'),
        ),
        migrations.CreateModel(
            name='PlanChange',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=300)),
                ('before', models.JSONField()),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='lessons.thematicplan')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'plan', 'at'], name='plan_change_by_time')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('reason', models.CharField(max_length=300)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='lessons.publication')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkingPlan',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('grade', models.PositiveSmallIntegerField()),
                ('language', models.CharField(max_length=8)),
                ('at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'year', 'grade', 'language'), name='one_working_plan_of_a_grade')],
            },
        ),
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('subject', models.CharField(max_length=40)),
                ('hours', models.DecimalField(decimal_places=1, max_digits=4)),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='lessons.workingplan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'plan', 'subject'), name='one_row_of_a_subject_in_a_plan'), models.CheckConstraint(condition=models.Q(('hours__gte', 0)), name='hours_not_negative')],
            },
        ),
        migrations.AddIndex(
            model_name='plantopic',
            index=models.Index(fields=['school', 'plan', 'order'], name='topic_by_order'),
        ),
    ]

import django.core.validators
import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('people', '__first__'),
        ('timetable', '0001_initial'),
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
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'grade', 'language'], name='course_by_class')],
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
                'constraints': [models.UniqueConstraint(fields=('course', 'slug'), name='one_lesson_of_a_slug')],
                'indexes': [models.Index(fields=['course', 'order'], name='lesson_by_order')],
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
                ('made_at', models.DateTimeField(default=sabaqtas.kernel.clock.now)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='lessons.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'number'), name='one_version_of_a_number')],
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
            name='SlotPlan',
            fields=[
                ('id', models.UUIDField(default=sabaqtas.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('text', models.TextField(blank=True, default='')),
                ('live_url', models.CharField(blank=True, default='', max_length=500, validators=[django.core.validators.URLValidator(schemes=['https'])])),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.group')),
                ('laying', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slots', to='lessons.courselaying')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.meeting')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.institution')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='lessons.lessonversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'meeting', 'on', 'group'), name='one_plan_of_a_slot')],
                'indexes': [models.Index(fields=['school', 'group', 'on'], name='slot_by_group'), models.Index(fields=['version', 'on'], name='slot_by_version')],
            },
        ),
    ]

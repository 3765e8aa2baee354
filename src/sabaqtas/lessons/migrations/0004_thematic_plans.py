import django.db.models.deletion
import sabaqtas.kernel.clock
import sabaqtas.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curriculum', '0001_initial'),
        ('lessons', '0003_drafts_reviews_adaptations'),
        ('people', '0001_initial'),
    ]

    operations = [
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
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='lessons.thematicplan')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'plan', 'order'], name='topic_by_order')],
            },
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
        migrations.AddField(
            model_name='slotplan',
            name='topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slots', to='lessons.plantopic'),
        ),
    ]
